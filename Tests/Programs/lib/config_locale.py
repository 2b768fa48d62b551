"""configparser, locale, token."""

import configparser, io, locale, token
c=configparser.ConfigParser()
c.read_string('''[DEFAULT]
base = /x
[a]
path: %(base)s/y
n=5
f = 1.5
b = yes
multi = one
  two

  three
# comment
; other
[b]
x=%%
''')
print(c.sections(), c['a']['path'], c.getint('a','n'), c['a'].getfloat('f'), c.getboolean('a','b'), repr(c['a']['multi']), dict(c['b']), c.get('a','zz',fallback='q'), 'a' in c, list(c), len(c), c['a'], c.options('a'), c.items('b'))
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, str(e))
t(c.get,'a','nope'); t(c.get,'zz','x'); t(c.read_string,'x=1'); t(c.read_string,'[a]\nx'); t(c.read_string,'[a]\nx=1\nx=2'); t(c.read_string,'[q]\n[q]'); t(c.add_section,'a'); t(c.set,'a','k',1); t(c.getboolean,'a','n'); c.set('a','bad','%(nope)s'); t(c.get,'a','bad'); t(c.set,'a','k','%x'); c.set('a','r','%(r)s'); t(c.get,'a','r')
c.remove_option('a','bad'); c.remove_option('a','r'); c['new']={'k':'v','m':'a\nb'}; o=io.StringIO(); c.write(o); print(o.getvalue())
e=configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(),allow_no_value=True,inline_comment_prefixes=('#',),delimiters=('=',)); e.read_string('[s]\na=1 # c\nb=${a}2\nc\n[t]\nd=${s:b}!$$\n'); print(e['s']['a'],e['s']['b'],e['s']['c'],e['t']['d'])
r=configparser.RawConfigParser(converters={'list':lambda v:v.split(',')}); r.read_dict({'x':{'l':'a,b','n':3}}); print(r.getlist('x','l'), r['x'].getlist('l'), r['x']['n'], r.has_option('x','l'), r.popitem()[0], r.sections())
print(locale.setlocale(locale.LC_ALL,'C'), locale.localeconv()['decimal_point'], locale.atof('1.5'), locale.format_string('%d',5), locale.getpreferredencoding().lower(), locale.strcoll('a','b'))
print(token.tok_name[token.NAME], token.EXACT_TOKEN_TYPES['->'], token.ISEOF(0))
