"""colorsys, html, urllib.parse, difflib, graphlib, codecs, string.templatelib."""

import warnings; warnings.simplefilter('ignore')
import colorsys, html, urllib.parse as u, difflib, graphlib, codecs, string, string.templatelib
print(colorsys.rgb_to_hsv(.2,.4,.4), colorsys.hsv_to_rgb(.5,.5,.4), colorsys.rgb_to_hls(.2,.4,.4), colorsys.hls_to_rgb(.5,.3,.3333), colorsys.rgb_to_yiq(.2,.4,.4), colorsys.yiq_to_rgb(.1,.2,.3))
print(html.escape('<a href="x">&\'</a>'), html.unescape('&lt;&amp;&eacute;&#233;&#xe9;&notit;&foo;&#0;&#128;&amp'))
for x in ['http://u:p@H.com:80/p;a?q=1#f','//h/p','path','mailto:a@b','http://[::1]:8/x','HTTP://X','a:b','file:///x','?q','#f','http://h?x','']:
    print(u.urlparse(x), u.urlsplit(x), u.urlunparse(u.urlparse(x)))
s=u.urlsplit('http://u:p@H.com:80/p;a?q=1#f'); print(s.username,s.password,s.hostname,s.port,s.geturl(), u.urlsplit(b'http://a/b').path)
for r in ['g','./g','g/','/g','//g','?y','g?y','#s','g#s',';x','','.','./','..','../','../g','../..','../../../g','g;x=1/../y','http:g','http://x/y']:
    print(repr(u.urljoin('http://a/b/c/d;p?q',r)), end=' ')
print()
print(u.quote('a b/é?&'), u.quote_plus('a b/é'), u.unquote('a%20b%C3%A9%zz'), u.unquote_plus('a+b'), u.urlencode({'a':1,'b':'x y','c':[1,2]}), u.urlencode([('a',[1,2])],doseq=True), u.parse_qs('a=1&a=2&b=&c=%20+x'), u.parse_qsl('a=1&b=&c',keep_blank_values=True), u.urldefrag('http://x/y#z'), u.quote(b'\xff'), u.unquote_to_bytes('%ff'))
for bad in ['http://[x','http://a:b/','http://h:99999/']:
    try: print(u.urlsplit(bad).port)
    except ValueError as e: print(e)
a='one\ntwo\nthree\nfour\nfive\nsix\nseven\n'.splitlines(1); b='ore\ntree\nemu\nfour\nfive\nsix\nsevenn\n'.splitlines(1)
print(''.join(difflib.ndiff(a,b))); print(''.join(difflib.unified_diff(a,b,'x','y','d1','d2',n=1))); print(''.join(difflib.context_diff(a,b,'x','y')))
print(difflib.get_close_matches('appel',['ape','apple','peach','puppy']), difflib.SequenceMatcher(None,'abcd','bcde').ratio(), difflib.SequenceMatcher(lambda x:x==' ',' abcd','abcd abcd').get_opcodes(), list(difflib.restore(difflib.ndiff(a,b),1))==a)
print(list(graphlib.TopologicalSorter({'D':{'B','C'},'C':{'A'},'B':{'A'}}).static_order())[0])
try: graphlib.TopologicalSorter({1:[2],2:[3],3:[1]}).prepare()
except graphlib.CycleError as e: print(e, e.args[1])
print(codecs.lookup('utf8').name, codecs.encode('héllo','latin1'), codecs.decode(b'\xe9','latin1'), codecs.encode('abc','rot13'), codecs.encode(b'abc','hex'), codecs.decode('616263','hex'), codecs.getincrementaldecoder('utf-8')().decode(b'\xc3'), list(codecs.iterdecode([b'\xc3',b'\xa9'],'utf-8')), codecs.BOM_UTF8, '€'.encode('iso8859-15'), b'\xa4'.decode('latin9'))
d=codecs.getincrementaldecoder('utf-16')(); print(repr(d.decode(b'\xff')), repr(d.decode(b'\xfea\x00b')), repr(d.decode(b'\x00',True)))
try: codecs.lookup('nope')
except LookupError as e: print(e)
codecs.register_error('my',lambda e:('?!',e.end)); print('aé'.encode('ascii','my'), codecs.escape_decode(b'a\\n\\x41\\101'), codecs.escape_encode(b"a\n'"))
import io
r=codecs.getreader('utf-8')(io.BytesIO('é\nü\nx'.encode())); print(r.readline(), r.read(), codecs.getwriter('utf-16')(io.BytesIO()).encode('a'))
with codecs.open('cc','w','utf-8') as f: f.write('é\n')
with codecs.open('cc','r','utf-8') as f: print(list(f))
try: 'x'.encode('hex')
except LookupError as e: print(e)
try: b'x'.decode('rot13')
except LookupError as e: print(e)
t=t'a{1+1!r:>5}'; print(string.templatelib.Template, t.values, string.templatelib.convert(1,'r'))
