# Archives: what is written byte for byte, reading, paths within, extraction.
import zipfile, io, os, tempfile
b=io.BytesIO()
with zipfile.ZipFile(b,'w',zipfile.ZIP_DEFLATED) as z:
    i=zipfile.ZipInfo('d/a.txt',(2020,1,2,3,4,6)); i.compress_type=8; z.writestr(i,'hello '*100); i2=zipfile.ZipInfo('ü.bin',(2021,1,2,3,4,6)); z.writestr(i2,b'\0'*10); z.comment=b'cc'
print(b.getvalue())
z=zipfile.ZipFile(b); print(z.namelist(), z.infolist(), z.read('ü.bin'), z.testzip(), z.comment); z.printdir()
with z.open('d/a.txt') as f: print(f.readline(), f.seek(10), f.read(5), f.tell(), f)
p=zipfile.Path(z); print([str(x) if x.root.filename else x.at for x in p.iterdir()], (p/'d'/'a.txt').read_text()[:5], (p/'d').is_dir())
d=tempfile.mkdtemp(); z.extractall(d); print(sorted(os.listdir(d)), zipfile.is_zipfile(b), zipfile.is_zipfile(io.BytesIO(b'x')))
try: zipfile.ZipFile(io.BytesIO(b'abc'))
except zipfile.BadZipFile as e: print(e)
fn=os.path.join(d,'x.zip')
with zipfile.ZipFile(fn,'w') as z2: z2.write(os.path.join(d,'d','a.txt'),'q.txt'); z2.mkdir('sub')
with zipfile.ZipFile(fn,'a') as z2: z2.writestr('more','x')
with zipfile.ZipFile(fn) as z2: print(z2.namelist(), z2.read('q.txt')[:6])
