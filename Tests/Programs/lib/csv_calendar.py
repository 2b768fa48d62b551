"""csv in all dialects; calendars."""

import csv, io, calendar
def rd(s,**k):
    try: print(list(csv.reader(io.StringIO(s,newline=''),**k)))
    except csv.Error as e: print('Error',e)
    except Exception as e: print(type(e).__name__,e)
rd('a,b,c\r\n1,"x ""y""",3\n'); rd('"multi\nline",b\n'); rd('a;b',delimiter=';'); rd("a,'b,c'",quotechar="'"); rd('a\\,b,c',escapechar='\\',quoting=csv.QUOTE_NONE); rd('1,"a",2.5',quoting=csv.QUOTE_NONNUMERIC); rd('a, b',skipinitialspace=True); rd('\n\na\n'); rd('a,b\rc,d'); rd('"a"b,c'); rd('"a"b,c',strict=True); rd('"abc',strict=True); rd('"abc'); rd('a,,"",b',quoting=csv.QUOTE_NOTNULL); rd('a,,"",5',quoting=csv.QUOTE_STRINGS); rd('x',delimiter='ab'); rd('x',quoting=9); rd('x',foo=1); rd('x',dialect='nope'); rd('"a\\"b"',escapechar='\\',doublequote=False)
def wr(*rows,**k):
    o=io.StringIO(newline='')
    try: w=csv.writer(o,**k); w.writerows(rows); print(repr(o.getvalue()))
    except Exception as e: print(type(e).__name__,e)
wr([1,'a',None,2.5,'x,y','q"q','n\nl','']); wr([''],[None]); wr(['a',1],quoting=csv.QUOTE_ALL); wr(['a',1,None],quoting=csv.QUOTE_NONNUMERIC); wr(['a,b'],quoting=csv.QUOTE_NONE); wr(['a,b','c"d'],quoting=csv.QUOTE_NONE,escapechar='\\'); wr(['a',None,1],quoting=csv.QUOTE_STRINGS); wr(['a',None,1],quoting=csv.QUOTE_NOTNULL); wr(5); wr([' a'],skipinitialspace=True); wr(['a"b'],doublequote=False,escapechar='\\'); wr([''],quoting=csv.QUOTE_NONE); wr(['a','b'],dialect='unix'); wr(['a\tb','c'],dialect='excel-tab'); wr([True,1j])
print(list(csv.DictReader(['a,b','1,2','3','4,5,6'])), csv.list_dialects())
o=io.StringIO(); d=csv.DictWriter(o,['a','b'],restval='-'); d.writeheader(); d.writerow({'a':1}); print(repr(o.getvalue()))
try: d.writerow({'z':1})
except ValueError as e: print(e)
s=csv.Sniffer().sniff('a;b;c\n1;2;3\n4;5;6\n'); print(s.delimiter,s.quotechar, csv.Sniffer().has_header('name;age\nbob;12\nann;13\n'))
s=csv.Sniffer().sniff("'a', 'b'\n'c', 'd'\n"); print(s.delimiter,s.quotechar,s.skipinitialspace)
print(calendar.month(2024,2), calendar.calendar(2023)[:500], calendar.monthrange(2024,2), calendar.monthcalendar(2024,2), calendar.isleap(1900), calendar.leapdays(1900,2000), calendar.timegm((2020,1,2,3,4,5)), list(calendar.day_name), calendar.month_abbr[1:3], calendar.JANUARY, calendar.weekday(2024,2,29))
print(calendar.HTMLCalendar().formatmonth(2024,2)[:300], calendar.TextCalendar(6).formatmonth(2024,3), list(calendar.Calendar().itermonthdates(2024,2))[:2])
try: calendar.monthrange(2024,13)
except calendar.IllegalMonthError as e: print(e)
