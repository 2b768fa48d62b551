# Elements: reading, errors with their places, events, writing.
import xml.etree.ElementTree as ET, io
t='''<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "ent<b/>x"><!ENTITY s "simple">]><a x="1" y='&lt;&#65;&s;'><!-- c --><b>t1<c/>tail</b>&e; &s;<d xmlns="urn:d" xmlns:p="urn:p" p:k="v"><p:e/></d><![CDATA[<raw>&]]>
<?pi some data?></a>'''
r=ET.fromstring(t); print(ET.tostring(r)); print([ (e.tag,e.attrib,e.text,e.tail) for e in r.iter()])
print(r.find("b/c").tail, len(r.findall(".//c")), r.findtext("b"), r.find("{urn:d}d/{urn:p}e").tag, len(r.findall("./b[c]")), r.find("x:d",{"x":"urn:d"}) is not None)
for bad in ['', '<a>', '<a></b>', '<a/><b/>', '<a', '<a x=1/>', '<a x="1" x="2"/>', 'text', '<a>&foo;</a>', '<a>&</a>', '<a><</a>', ' <?xml version="1.0"?><a/>', '<a>\x01</a>', '<a:b/>', '<a>]]></a>', '<!-- -- --><a/>', '<a><![CDATA[</a>', '<a>&#0;</a>', '<a b="<"/>', '<a b></a>', '<1/>', '<a>\n\n  <b></c></a>', '<a/>x', '<a x="1"y="2"/>', '<?xml version="1.0" encoding="foo"?><a/>', '<a>&amp</a>', '< a/>', '<a / >']:
    try: print(repr(bad), ET.tostring(ET.fromstring(bad)))
    except ET.ParseError as e: print(repr(bad), e, e.code, e.position)
print([(ev, getattr(el,"tag",el) if not callable(getattr(el,"tag",el)) else el.text) for ev,el in ET.iterparse(io.BytesIO(t.encode()), events=('start','end','start-ns','end-ns','comment','pi'))])
e=ET.Element('r',{'a':'"<&>\n'}); s=ET.SubElement(e,'s'); s.text='ü€<'; s.tail='\n'; ET.SubElement(e,'{urn:x}q').set('{urn:y}k','v'); e.append(ET.Comment('hi'))
print(ET.tostring(e), ET.tostring(e,'unicode'), ET.tostring(e,'utf-8'), ET.tostring(e,'iso-8859-1'), ET.tostring(e,method='html'), ET.tostring(e,method='text',encoding='unicode'), ET.tostring(e, short_empty_elements=False))
ET.indent(e); print(ET.tostring(e,'unicode')); print(ET.canonicalize('<a  b="1" a="2"><!--x--><c/></a>'))
p=ET.XMLPullParser(['start','end']); p.feed('<a><b'); print([(a,b.tag) for a,b in p.read_events()]); p.feed('/></a>'); print([(a,b.tag) for a,b in p.read_events()])
print(ET.fromstring('<a>x\r\ny\rz</a>').text.encode(), ET.fromstring('<?xml version="1.0" encoding="latin-1"?><a>\xe4</a>'.encode('latin-1')).text, ET.fromstring('<a>ä</a>'.encode('utf-16')).text)
from xml.sax.saxutils import *; print(escape('<&>'), quoteattr('a"b'), unescape('&lt;'))
