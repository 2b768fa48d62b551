# urllib.request against a server of our own.
import http.server, threading, urllib.request, urllib.error, tempfile, os
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(s):
        if s.path=='/r': s.send_response(302); s.send_header('Location','/x'); s.end_headers(); return
        if s.path=='/404': s.send_error(404); return
        b=b'hello '+s.path.encode()+s.headers['User-Agent'][:13].encode(); s.send_response(200); s.send_header('Content-Length', str(len(b))); s.end_headers(); s.wfile.write(b)
    def do_POST(s):
        n=int(s.headers['Content-Length']); b=s.rfile.read(n)[::-1]; s.send_response(200); s.end_headers(); s.wfile.write(b+s.headers['content-type'].encode())
    def log_message(s,*a): pass
srv=http.server.HTTPServer(('127.0.0.1',0),H); threading.Thread(target=srv.serve_forever,args=(0.05,),daemon=True).start()
u='http://127.0.0.1:%d'%srv.server_port
with urllib.request.urlopen(u+'/a') as r: print(r.status, r.read(), r.geturl()[-2:], r.headers['content-length'])
print(urllib.request.urlopen(u+'/r').read()); print(urllib.request.urlopen(u+'/p', data=b'abc').read())
try: urllib.request.urlopen(u+'/404')
except urllib.error.HTTPError as e: print(e, e.code, len(e.read())>100)
print(urllib.request.urlopen('data:text/plain;base64,YWJj').read())
f=tempfile.NamedTemporaryFile(delete=False); f.write(b'xyz'); f.close(); r=urllib.request.urlopen('file://'+f.name); print(r.read(), r.headers['content-length']); print(urllib.request.pathname2url('/a b'), urllib.request.url2pathname('/a%20b'))
try: urllib.request.urlopen('foo://x')
except urllib.error.URLError as e: print(e)
srv.shutdown()
