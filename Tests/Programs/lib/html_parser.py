# Events of an HTML parser, texts whole and in pieces.
from html.parser import HTMLParser
class P(HTMLParser):
    def __init__(s, **k): super().__init__(**k); s.e=[]
    def handle_starttag(s,t,a): s.e.append(('S',t,a,s.getpos()))
    def handle_endtag(s,t): s.e.append(('E',t))
    def handle_data(s,d): s.e.append(('D',d))
    def handle_charref(s,d): s.e.append(('C',d))
    def handle_entityref(s,d): s.e.append(('R',d))
    def handle_comment(s,d): s.e.append(('#',d))
    def handle_decl(s,d): s.e.append(('!',d))
    def handle_pi(s,d): s.e.append(('?',d))
    def unknown_decl(s,d): s.e.append(('U',d))
T=['a &#', 'a &#1', 'a &#x', 'a &am', 'a &', 'a &amp', '&#38', 'a & b < c', '<a', '<a b', '</', '</a', '<!-', '<!--x', '<!--x--', '<script>a</b></script>x', '<title>a&amp;b</title>', '<textarea>x', '<a b=c&amp;d e="&lt" f>', '<![CDATA[x', '<!doctype html', '<?x', '<?x?>', '&quotx;', '&bogus;', '<p/>', '<p/x>', '<plaintext>a<b>', 'x</ a>y', '</>', '<!>', '<!-->', '<a\nb=1>\n<c>']
for cc in (True, False):
    for t in T:
        p=P(convert_charrefs=cc); p.feed(t); p.close(); print(cc, repr(t), p.e)
        p=P(convert_charrefs=cc)
        for ch in t: p.feed(ch)
        p.close(); print(p.e)
