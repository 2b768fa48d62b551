# Messages: made, written, read back; addresses, dates, headers.
import email, email.policy
from email.message import EmailMessage, Message
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
from email.mime.application import MIMEApplication
from email.utils import *
m = EmailMessage(); m['Subject']='Grüße an alle'; m['From']='A B <a@b.c>'; m['To']='"X, Y" <x@y.z>, q@r.s'
m.set_content('Hallo Wörld\n'); m.add_alternative('<b>x</b>', subtype='html')
m.add_attachment(b'abc\0', maintype='application', subtype='octet-stream', filename='x.bin')
m.set_boundary('BB'); m.get_payload()[0].set_boundary('CC')
print(m.as_string()); print(bytes(m)[:60])
print(m['to'].addresses, m.get_body().get_content(), [a.get_filename() for a in m.iter_attachments()])
r = email.message_from_bytes(bytes(m)); print(r.is_multipart(), [p.get_content_type() for p in r.walk()], r['Subject'])
r = email.message_from_bytes(bytes(m), policy=email.policy.default); print(r['Subject'], r['To'].addresses[0].username)
print(r.as_string() == m.as_string())
t = MIMEText('plain ä', 'plain', 'utf-8'); t['Subject']='x'; print(t.as_string())
mm = MIMEMultipart('mixed', boundary='ZZ'); mm.attach(MIMEText('a')); mm.attach(MIMEApplication(b'123', Name='f')); print(mm)
print(parseaddr('Foo <a@b>'), getaddresses(['a@b, "C, D" <e@f>']), formataddr(('Jürgen', 'a@b')), parsedate('Mon, 20 Nov 1995 19:12:08 -0500'), parsedate_tz('20 Nov 1995 19:12 EST'), formatdate(0), formatdate(0, usegmt=True), parsedate_to_datetime('Mon, 20 Nov 1995 19:12:08 -0500'))
from email.header import *
h=Header('hello'); h.append('wörld', 'iso-8859-1'); print(h.encode(), str(h), decode_header('=?utf-8?q?a=C3=A4?= b =?utf-8?b?w6Q=?='), str(make_header(decode_header('=?utf-8?q?a=C3=A4?= b'))))
x = email.message_from_string('A: b\n c\nContent-Type: multipart/mixed; boundary="q"\n\npre\n--q\n\none\n--q\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\nPGI+\n--q--\nepi\n'); print(x['a'], x.get_payload(1).get_payload(decode=True), x.preamble, x.epilogue, x.get_payload(1).get_content_charset(), x.defects); print(x.as_string())
