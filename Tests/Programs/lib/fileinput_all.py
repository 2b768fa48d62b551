# Lines of several files.
import pathlib, fileinput, tempfile, os, io, sys
d=tempfile.mkdtemp(); names=[os.path.join(d,n) for n in 'ab']
for n in names: pathlib.Path(n).write_text('1\n2\n')
with fileinput.input(names) as f:
    for l in f: print(os.path.basename(f.filename()), f.lineno(), f.filelineno(), f.isfirstline(), repr(l))
for l in fileinput.input(names[:1], inplace=True): print('x'+l, end='')
print(open(names[0]).read(), os.listdir(d)==['b','a'] or sorted(os.listdir(d)))
sys.stdin=io.StringIO('in\n'); print([l for l in fileinput.FileInput(['-', names[1]])])
try: fileinput.lineno()
except RuntimeError as e: print(e)
