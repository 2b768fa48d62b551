"""re: patterns, errors, flags, replacing, splitting, scanners."""

import re
import warnings

warnings.simplefilter('ignore')
def t(*a, f=re.search, **k):
    try:
        m=f(*a,**k)
        if isinstance(m, re.Match): print(a, m, m.groups(), m.groupdict(), m.lastindex, m.lastgroup, m.regs)
        else: print(a, m)
    except Exception as e:
        print(a, type(e).__name__, e, getattr(e,'pos',None))
for p,s in [('a','bab'),('(a)(b)?','ac'),('(?P<x>a+)(?P<y>b*)','aaabbb'),('a*?b','aaab'),('(?:ab)+','ababab'),('(a|ab)(c|bcd)(d*)','abcd'),
 ('^abc$','abc\n'),('^b','a\nb'),('(?m)^b$','a\nb\nc'),('a.c','a\nc'),('(?s)a.c','a\nc'),('[a-c]+','xxabcabc'),('[^a-c]+','abcxyz'),(r'\d+','ab123'),(r'\bfoo\b','a foo b'),(r'\Bfoo','xfoo'),
 ('(?<=a)b','ab'),('(?<!a)b','ab cb'),('(?=ab)a','ab'),('(?!ab)a','abac'),('(a)(?(1)b|c)','ab'),('(a)?(?(1)b|c)','c'),('(a)?(?(1)b|c)','xc'),('(?>a+)b','aaab'),('(?>a+)ab','aaab'),('a++b','aaab'),('a++ab','aaab'),('a?+a','a'),('a{2,3}+a','aaa'),('a{2,3}?','aaaa'),
 (r'(a)\1','aa'),(r'(?i)(a)\1','aA'),('(?P<n>a)(?P=n)','aa'),('(a*)*','aaa'),('(a*)+','b'),('(a|b*)*','aabb'),('(?:a?)*?$','aaa'),('(a?)*?b','aab'),('((a)|b)*','ab'),('((a)|(b))*','ab'),('(?i)straße','STRASSE'),('(?i)ſ','S'),('(?i)k','\u212a'),('(?i)[k]','\u212a'),('(?i)İ','i'),('(?ai)k','\u212a'),('(?i:a)b','Ab'),('(?i:a)b','AB'),('(?i)(?-i:a)b','AB'),('(?i)(?-i:a)b','aB'),
 ('[[]','['),('[]]',']'),('[]a]',']'),('[^]]','a'),('[a-]','-'),(r'[\]]',']'),(r'[\w-]+','a-b'),(r'\x41','A'),(r'\u00e9','é'),(r'\N{LATIN SMALL LETTER A}','a'),(r'\101','A'),(r'\0','\0'),(r'\08','\x008'),('a{,2}','aaa'),('a{2}','aaa'),('a{','a{'),('a{,','a{,'),('a{1','a{1'),('a{}','a{}'),('x{1,}','xxx'),
 ('(?x) a b # c\n c','abc'),('a#b','a#b'),('(?#com)a','a'),(r'\Aab\Z','ab'),(r'ab\z','ab'),('','abc'),('|a','a'),('a|','b'),('(?:)','x'),('()','x'),('(?:(?:a)b)?c','abc'),('.*?,','aa,b,'),('".*?"','x "ab" "c"'),(r'(\w+)\s+(\w+)','hello world'),('[\\d\\s]+','1 2 3a'),('[^\\W\\d]+','12ab'),('(?u)\\w+','é日本'),('(?a)\\w+','éabc'),('\\s+','a\u00a0\u2003b'),('\\d+','x٣٤'),('[\u0400-\u04ff]+','abc Привет'),('(?i)[а-я]+','ПРИВЕТ'),('𝒳+','a𝒳𝒳'),('(a+)(b+)?(?(2)c|d)','aad'),('(?<=(a))b\\1','aba'),('(?:a|b|cd)*d','abcdcdd'),('(foo|foobar)baz','foobarbaz'),('(.)(.)(.)\\3\\2\\1','xabccbay'),('a(?=b(?=c))','abc'),('(?=(a+))a*b\\1','aaab'),('(?:x(?!y))+','xxxy'),('(?s:.)*','\n\n'),('\\$\\(\\)','$()'),
 ]: t(p,s)
for p in ['*','a**','a*+?','a+*','(','(a','a)','[a','[a-','[b-a]','[\\d-a]','[a-\\d]','\\','a\\','(?','(?P','(?P<','(?P<a','(?P<1>a)','(?P<a>b)(?P<a>c)','(?P=b)','(?P=a','(?Px)','(?<a)','(?<','(?z)','(?i','(?i-','(?-','(?-i)','(?i-i:a)','(?au:a)','(?L)a','(?Lu)a','a(?i)','(?(1)a|b|c)','(?(1)a','(?(0)a)','(?(x)a)','(?(2)a)','(?(1','(?#','\\1','(\\1)','\\8','\\q','\\x','\\x1','\\u12','\\U12','\\U12345678','\\N','\\N{','\\N{}','\\N{foo bar}','\\400','[\\400]','[\\8]','[\\q]','a{3,2}','a{99999999999}','(?<=a*)b','(?<=(a)\\1)b','(?<=a|bc)d','x{2}{3}','^*','\\b+','(?:a*)*','(?:^)*','$?','(?i)*','|*','(|*)','(?P<é>a)','(?P<a b>c)','(?(a b)c)','(?P<>a)','(?P=)','(?()a)','(?:','(?=','(?!','(?!)','(?>a','(?-x:a','(?x','(?ix:','(?i:a','((a)','a|(b','\n(','a\n\n  (b','(?P<foo','(?P=foo','(?P>','(?<>a)','(?ii)a','(?s-i:)','(?k','(?-k:)','(?i-k:)','(?-','(?-i','(?i-m','(?i-:)','a{1,2}{3}','(?:a+)+','(?a)(?u)','[z-a]','[a-b-c]','[[a]','[a--b]','[a&&b]','[a||b]','[a~~b]','[]','[^]','(?(1)a|b)(c)']:
    import warnings
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        t(p, f=re.compile)
        for x in w: print('   warning', x.category.__name__, x.message)
for p in [b'\\u1234', b'(?u)a', b'(?L)a', b'\\xff', b'[\\x80-\\xff]', b'(?P<\xc3>a)', b'\\w+', b'(?P=b)']: t(p, f=re.compile)
t('a',re.L,f=re.compile); t(b'a',re.U,f=re.compile); t('a',re.A|re.U,f=re.compile); t(b'a',re.A|re.L,f=re.compile); t(b'A',re.I|re.L,f=re.compile)
print(re.sub('x*','-','abxd'), re.sub('(a)(b)?',r'[\1\2]','abaac'), re.sub('a',lambda m: m[0]*2,'banana',count=2), re.subn('a','','banana'), re.sub(r'(?P<x>a)',r'<\g<x>\g<1>\g<0>>','ba'))
print(re.split('x*','axbc'), re.split('(x)|(y)','axbyc'), re.split(',','a,b,c',maxsplit=1), re.split('\\b','hello, world'), re.split(b',',b'a,b'))
print(re.findall('a(b)?','abaac'), re.findall('(a)(b)?','abaac'), re.findall('','ab'), re.findall('a*','baac'), re.findall(b'a',bytearray(b'aba')), re.findall('\\w*','ab cd'))
print([m.span() for m in re.finditer('a|b*','aabbc')], list(re.finditer('x','abc')))
for tmpl in ['\\1','\\2','\\g<1>','\\g<2>','\\g<x>','\\g<','\\g','\\g<>','\\g<1','\\q','\\n\\t','\\0','\\400','\\07','\\1a','\\\\','\\g<a b>','\\100','\\g<0>','\\','\\9','\\.', '\\08','\\g<+1>','\\g< 1>']:
    t('(a)',tmpl,'bab',f=re.sub)
print(re.compile('a',re.I|re.M), re.compile('a',re.A), re.compile(b'a',re.L), repr(re.I|re.S), re.I, str(re.I), repr(re.RegexFlag(0)), re.compile('(?i)a').flags, repr(re.RegexFlag(1<<12)), ~re.I)
p=re.compile('a(b)(?P<n>c)?'); print(p.groups,p.groupindex,p.pattern,p==re.compile('a(b)(?P<n>c)?'), hash(p)==hash(re.compile('a(b)(?P<n>c)?')), p.match('xab'), p.match('xab',1), p.fullmatch('abc'), p.fullmatch('abcd',0,3), p.search('ababc',2).span(), p.search('ab', -5, 100))
m=p.match('abc'); print(m.group(0,1,'n'), m['n'], m.start('n'), m.end(), m.span(1), m.expand(r'\2\1'), m.string, m.re is p, m.pos, m.endpos, m.groups('z'), p.match('ab').groups('z'), p.match('ab').groupdict(), p.match('ab').expand('[\\2]'))
for k in (3,'q',-1,1.5,None,True):
    t(k,f=m.group)
import pickle,copy
print(pickle.loads(pickle.dumps(p))==p, copy.copy(p) is p, copy.deepcopy(p) is p, copy.copy(m) is m)
t('a',b'a'); t(b'a','a'); t('a',1); t(1,'a'); t('a',None)
print(re.escape('a.b*c\n-é'), re.escape(b'a.b'))
sc=re.Scanner([(r'[a-z]+',lambda s,t:('w',t)),(r'\d+',lambda s,t:int(t)),(r'\s+',None)]); print(sc.scan('ab 12 cd!x'))
s=re.compile('a').scanner('aba'); print(s.match(),s.match(),s.search(),s.search(),s.pattern)
print(re.error is re.PatternError, re.PatternError('x','abc',1), re.__all__)
try: re.compile('a\n(b')
except re.PatternError as e: print(e, e.msg, e.pattern, e.pos, e.lineno, e.colno)
print(re.match('(?:(a)|b)*','ab').groups(), re.match('(a)|(b)','b').lastindex, re.match('((a)(b))','ab').lastindex, re.match('(?P<q>(a)(b))','ab').lastgroup)
print(re.Pattern[str], re.Match[bytes], re.Pattern, type(p))
print(re.findall(r'(?:(?<=^)|(?<=,))[^,]*','a,,b'), re.sub('^','> ','a\nb',flags=re.M), re.sub('$','!','a\nb\n',flags=re.M))
print(re.sub('(?<=b)', '-', 'abab'), re.split('(?=b)', 'abab'), re.sub('b|', '-', 'abc'), re.findall('b|','abc'))
print(re.fullmatch('a|ab','ab'), re.fullmatch('a*?','aaa'), re.fullmatch('(a+?)(a*)','aaa').groups(), re.fullmatch('(?:a|ab)(?:c|bcd)?','abcd'))
