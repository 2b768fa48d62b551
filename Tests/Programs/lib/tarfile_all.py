# TAR archives in all formats, extraction and what it refuses.
import tarfile, io, os, tempfile, zlib
for fmt in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
    b=io.BytesIO()
    with tarfile.open(fileobj=b, mode='w', format=fmt) as t:
        i=tarfile.TarInfo('d'); i.type=tarfile.DIRTYPE; i.mode=0o755; i.mtime=1000; t.addfile(i)
        i=tarfile.TarInfo('d/a.txt'); i.size=5; i.mtime=1000; t.addfile(i, io.BytesIO(b'hello'))
        i=tarfile.TarInfo('d/'+'x'*60+'/'+'y'*80); i.size=3; i.mtime=5; t.addfile(i, io.BytesIO(b'abc'))
        i=tarfile.TarInfo('l'); i.type=tarfile.SYMTYPE; i.linkname='d/a.txt'; t.addfile(i)
        if fmt: i=tarfile.TarInfo('ü'*70); i.mtime=1.5 if fmt==2 else 1; i.uid=2**22; t.addfile(i)
    v=b.getvalue(); print(fmt, len(v), zlib.crc32(v))
    b.seek(0)
    with tarfile.open(fileobj=b) as t: print([(m.name[-5:],m.size,m.mtime,m.type,m.uid,m.linkname) for m in t], t.extractfile('d/a.txt').read(), t.extractfile('l').read())
d=tempfile.mkdtemp(); os.chdir(d); b.seek(0)
with tarfile.open(fileobj=b) as t: t.extractall('out')
print(sorted(os.listdir('out'))[:2], open('out/l').read(), oct(os.stat('out/d/a.txt').st_mode))
with tarfile.open('x.tar.gz','w:gz') as t: t.add('out/d', 'q')
with tarfile.open('x.tar.gz') as t: print(t.getnames()[:2], t.getmember('q/a.txt').size)
with tarfile.open('x.tar.gz', 'r|gz') as t: print([m.name[:7] for m in t])
print(tarfile.is_tarfile('x.tar.gz'), tarfile.is_tarfile(io.BytesIO(b'x'*600)))
for bad in ('../evil', '/abs', 'ok'):
    b=io.BytesIO(); t=tarfile.open(fileobj=b,mode='w'); t.addfile(tarfile.TarInfo(bad)); t.close(); b.seek(0)
    try: tarfile.open(fileobj=b).extractall('e', filter='data'); print('fine')
    except tarfile.TarError as e: print(type(e).__name__, str(e).replace(d,''))
try: tarfile.open(fileobj=io.BytesIO(b''))
except tarfile.ReadError as e: print(str(e).splitlines()[0])
