"""open and io: text, binary, modes, seeking, newlines, encodings, errors, StringIO, BytesIO."""

import io
import os


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


with open("text.txt", "w", encoding="utf-8") as file:
    print(file.write("first\nsecond é\nthird"), file.name, file.mode, file.encoding, file.closed, file.writable(),
          file.readable())
    print("printed", 1, 2, sep="|", file=file)
    file.writelines(["x\n", "y\n"])
print(file.closed)
error(file.write, "z")
with open("text.txt", encoding="utf-8") as file:
    print(repr(file.readline()), repr(file.read(3)), repr(file.readline()), file.readlines(), repr(file.read()),
          repr(file.readline()))
    print(file.seek(0), [line.rstrip() for line in file])
error(open, "text.txt", "q")
error(open, "text.txt", "rw")
error(open, "text.txt", "b")
error(open, "text.txt", "rb", encoding="utf-8")
error(open, "missing.txt")
error(open, ".")
error(open, "missing/dir.txt", "w")
error(open, "text.txt", "x")
error(open, "a\0b")
error(open)
error(lambda: open("text.txt").write("x"))
error(lambda: open("new.txt", "w").read())
try:
    open("missing.txt")
except FileNotFoundError as problem:
    print(problem.errno, problem.strerror, problem.filename, isinstance(problem, OSError))
with open("text.txt", "a") as file:
    print(file.tell() > 0, file.write("appended\n"))
with open("text.txt", "r+") as file:
    file.write("FIRST")
    file.seek(0)
    print(repr(file.readline()))
with open("bytes.bin", "wb") as file:
    print(file.write(bytes(range(10))), file.write(bytearray(b"xyz")), file.tell(), file.seek(-3, os.SEEK_END),
          file.write(b"X"), file.truncate(12))
    error(file.write, "text")
with open("bytes.bin", "rb") as file:
    buffer = bytearray(4)
    print(file.read(3), file.readinto(buffer), buffer, file.read(), file.read(), file.seek(2), file.read(1),
          file.peek(2)[:2], file.fileno() > 2, file.seekable(), file.isatty())
with open("bytes.bin", "rb", buffering=0) as file:
    print(type(file).__name__, file.read(2), file.readall())
with open("new.txt", "w+b") as file:
    file.write(b"abc\r\ndef\rghi\n")
    file.seek(0)
    print(file.readlines(), [file.seek(0), list(file)][1])
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("new.txt", newline=newline) as file:
        print(repr(newline), file.readlines(), file.newlines)
for newline in (None, "", "\r\n"):
    with open("out.txt", "w", newline=newline) as file:
        file.write("a\nb\r\n")
    print(repr(newline), open("out.txt", "rb").read())
with open("latin.txt", "wb") as file:
    file.write(b"caf\xe9 \xff")
error(lambda: open("latin.txt", encoding="utf-8").read())
error(lambda: open("latin.txt", encoding="ascii").read())
error(lambda: open("latin.txt", encoding="nope"))
print(open("latin.txt", encoding="latin-1").read(),
      ascii(open("latin.txt", encoding="utf-8", errors="replace").read()),
      ascii(open("latin.txt", errors="surrogateescape").read()),
      open("latin.txt", encoding="utf-8", errors="ignore").read())
error(lambda: open("out.txt", "w", encoding="ascii").write("é"))
with open("out.txt", "w", encoding="utf-16") as file:
    file.write("hé")
print(open("out.txt", "rb").read(), open("out.txt", encoding="utf-16").read(),
      open("text.txt", encoding="utf-8-sig").readline())

string = io.StringIO("initial\nlines\n")
print(string.read(4), string.readline(), string.tell(), string.getvalue(), string.seek(0, 2), string.write("more"),
      string.getvalue(), string.seek(0), list(string), string.truncate(3), string.getvalue())
binary = io.BytesIO(b"bytes")
print(binary.read(2), binary.write(b"XX"), binary.getvalue(), binary.seek(-1, 2), binary.read(),
      bytes(binary.getbuffer()[:2]), binary.tell())
string.close()
error(string.read)
error(io.StringIO, b"x")
error(io.BytesIO, "x")
wrapper = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\r\n", write_through=True)
wrapper.write("é\n")
print(wrapper.buffer.getvalue(), wrapper.detach().getvalue(), isinstance(string, io.TextIOBase),
      isinstance(binary, io.IOBase))
read_end, write_end = os.pipe()
with open(write_end, "w") as writer, open(read_end) as reader:
    writer.write("through a pipe\n")
    writer.flush()
    print(reader.readline())
with open("big.txt", "w") as file:
    for number in range(20000):
        file.write(f"line {number}\n")
with open("big.txt") as file:
    print(sum(1 for _ in file), os.path.getsize("big.txt"), file.seek(0), sum(int(line.split()[1]) for line in file))
with open("big.txt") as one, open("copy.txt", "w") as two:
    for number, line in enumerate(one):
        if number % 1000 == 0:
            two.write(line.upper())
        if number > 3000:
            position = None
            break
print(open("copy.txt").read().split("\n"))
with open("big.txt") as file:
    file.readline()
    place = file.tell()
    following = file.readline()
    file.seek(place)
    print(place, file.readline() == following)
    next(file)
    error(file.tell)
print(print("flush", end="", flush=True), print(), print("a", "b", sep=""), print(*[1, 2], sep=", ", end=".\n"))
