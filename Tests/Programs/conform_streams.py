"""Streams that nobody closes: what is written arrives, at the latest at exit, in the order of CPython."""
import gc
import io


class Raw(io.RawIOBase):
    def __init__(self, name):
        self.name = name

    def writable(self):
        return True

    def write(self, data):
        print(self.name, bytes(data))
        return len(data)

    def close(self):
        if not self.closed:
            print(self.name, "close")
        super().close()


def use():
    buffered = io.BufferedWriter(Raw("buffered"))
    buffered.write(b"abc")


use()
for _ in range(3):
    gc.collect()


class Broken(Raw):
    def flush(self):
        raise OSError("flush")

    def close(self):
        raise ValueError("close")


stream = io.BufferedWriter(Raw("fine"))
stream.write(b"x")
stream.flush = lambda: 1 / 0
try:
    stream.close()
except ZeroDivisionError as error:
    print(error, stream.closed)

text = io.TextIOWrapper(io.BytesIO(), encoding="ascii", line_buffering=True)


class Named(io.TextIOWrapper):
    pass


print(repr(Named(io.BytesIO(), encoding="ascii")))
text.detach()
print(text.encoding, text.errors, text.line_buffering)
try:
    text.read()
except ValueError as error:
    print(error)


class Unreadable(io.BytesIO):
    def readable(self):
        return False


try:
    io.TextIOWrapper(Unreadable(), encoding="utf-8").read()
except OSError as error:
    print(type(error).__name__, error)

raw = io.BytesIO()
text = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
text.write("foo\n")
text.reconfigure(encoding="utf-8-sig")
text.write("é\n")
text.flush()
print(raw.getvalue())


class Bad(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        return b""


try:
    io.BufferedReader(Bad()).readline()
except OSError as error:
    print(error, repr(error.__cause__))


class Last:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("bye", self.name)


first = Last("first")
second = Last("second")
print("end")
