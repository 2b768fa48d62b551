# Streams of every kind: text, buffers, raw files, memory.
import io
import os
import tempfile

path = os.path.join(tempfile.mkdtemp(), "file")

with open(path, "w") as f:
    print(f.mode, f.encoding.lower(), f.line_buffering, f.writable(), f.readable())
    print(f.write("first\nsecond\r\nthird\rzweite Zeile: äöü €\n"))
    print(f.tell())
with open(path) as f:
    print(list(f), f.newlines)
for newline in ("", "\n", "\r", "\r\n"):
    with open(path, newline=newline) as f:
        print(repr(newline), f.readlines())
with open(path, "rb") as f:
    print(f.read(5), f.peek(3)[:1], f.tell(), f.readline(), f.seek(-3, 2), f.read(), f.read())
with open(path) as f:
    print(f.read(7), f.tell(), repr(f.readline()), repr(f.readline(3)), repr(f.read()))
    f.seek(0)
    print(repr(f.readline()))
with open(path, "ab") as f:
    print(f.write(b"\xff\xfe"), f.tell())
try:
    open(path).read()
except UnicodeDecodeError as e:
    print(e)
print(repr(open(path, errors="replace").read()[-3:]))
print(repr(open(path, errors="surrogateescape").read()[-3:]))
with open(path, "r+b") as f:
    f.seek(2)
    f.write(b"XX")
    f.seek(0)
    print(f.read(8))
    f.truncate(4)
print(open(path, "rb").read())
for codec in ("utf-16", "utf-32", "latin-1", "utf-8-sig"):
    with open(path, "w", encoding=codec) as f:
        f.write("ab\n")
        f.write("cdé\n")
    print(codec, open(path, "rb").read(), open(path, encoding=codec).readlines())
for call in (
    lambda: open(path + "x"), lambda: open(path, "q"), lambda: open(path, "rw"), lambda: open(path, "rb", encoding="x"),
    lambda: open(path, "x"), lambda: open(os.path.dirname(path)), lambda: open(path, encoding="nonsense"),
    lambda: open(path, "r").write("x"), lambda: open(path, "w").read(), lambda: open(-5), lambda: open(1.5),
    lambda: open(path, newline="x"), lambda: open(path, "w", 0), lambda: io.BytesIO().fileno(),
):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, str(e).replace(os.path.dirname(path), "DIR"))

b = io.BytesIO(b"one\ntwo\nthree")
print(b.readline(), b.read(2), b.tell(), b.readlines(), b.getvalue())
b.seek(0, 2)
b.write(b"!")
view = b.getbuffer()
view[0] = 79
try:
    b.write(b"more")
except BufferError as e:
    print(e)
view.release()
print(b.getvalue(), b.truncate(3), b.getvalue())
s = io.StringIO("a\nb\r\nc")
print(s.readlines(), s.getvalue(), s.seek(0), s.read(1), s.write("XYZ"), s.getvalue())
s = io.StringIO("a\r\nb\rc", newline=None)
print(s.getvalue().encode(), s.newlines)
s = io.StringIO()
print("hello", 1, 2.5, file=s)
s.write("€")
print(repr(s.getvalue()), s.tell())
s.close()
try:
    s.write("x")
except ValueError as e:
    print(e)


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, buffer):
        n = min(len(buffer), 3, len(self.data))
        buffer[:n] = self.data[:n]
        self.data = self.data[n:]
        return n


r = io.BufferedReader(Raw(b"hello\nbig\nworld"))
print(r.readline(), r.read1(10), r.read())
print(io.TextIOWrapper(io.BufferedReader(Raw(b"a\xc3\xa9b\nlast"))).readlines())
print(Raw(b"abcdefg").read(), Raw(b"abcdefg").read(2), list(Raw(b"x\ny\n")))
f = open(path, "w")
f.close()
print(f.closed, f.name == path)
try:
    f.write("x")
except ValueError as e:
    print(e)
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode("a\r")), repr(d.decode("\nb\r", True)), d.newlines)
read, write = os.pipe()
with open(write, "w") as w:
    w.write("through a pipe\n" * 3)
with open(read) as r:
    print(sum(1 for _ in r))
