# HTTP: a server, connections to it, types of files, cookies.
import http.client, http.server, threading, io, mimetypes, http.cookies
class H(http.server.BaseHTTPRequestHandler):
    protocol_version='HTTP/1.1'
    def do_GET(s):
        b=b'hello '+s.path.encode(); s.send_response(200); s.send_header('Content-Length', str(len(b))); s.end_headers(); s.wfile.write(b)
    def do_POST(s):
        n=int(s.headers['Content-Length']); b=s.rfile.read(n)[::-1]; s.send_response(201); s.send_header('Transfer-Encoding','chunked'); s.end_headers(); s.wfile.write(b'%x\r\n%s\r\n0\r\n\r\n'%(len(b),b))
    def log_message(s,*a): pass
    def version_string(s): return 'S'
    def date_time_string(s, t=None): return 'D'
srv=http.server.ThreadingHTTPServer(('127.0.0.1',0),H); threading.Thread(target=srv.serve_forever,args=(0.05,),daemon=True).start()
c=http.client.HTTPConnection(*srv.server_address)
for i in range(2):
    c.request('GET','/x%d'%i); r=c.getresponse(); print(r.status,r.reason,r.getheaders(),r.read(),r.isclosed())
c.request('POST','/p',body='abc'); r=c.getresponse(); print(r.status,r.read()); 
c.request('FOO','/'); r=c.getresponse(); print(r.status, r.reason, len(r.read()))
c.close(); srv.shutdown(); srv.server_close()
print(mimetypes.guess_type('a.tar.gz'), mimetypes.guess_extension('text/html'), mimetypes.guess_all_extensions('image/jpeg'), mimetypes.guess_type('x.webp'), mimetypes.guess_type('data:text/html,x'))
k=http.cookies.SimpleCookie('a=b; c="d\\073e"; Path=/x'); k['n']='v w;'; k['n']['path']='/'; k['n']['secure']=True; print(k, repr(k), k['c'].value)
