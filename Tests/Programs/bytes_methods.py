"""bytes, bytearray and memoryview."""


def error(function, *arguments, **named):
    try:
        print("no error:", repr(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


print(b"abc", b"\x00\xff\n\t\\'", b'it\'s "x"', rb"\n", b"a" b"b", b"\101\x42", bytes(range(20)), b"it's")
print(bytes(), bytes(3), bytes([1, 2]), bytes("é", "utf-8"), bytes("é", "latin-1"), bytes(b"x"),
      bytes((n for n in (65, 66))))
error(bytes, "x")
error(bytes, [256])
error(bytes, [-1])
error(bytes, -1)
error(bytes, ["a"])
error(bytes, 5, "utf-8")
error(bytes, 1.5)
data = b"hello world"
print(data[0], data[-1], data[1:4], data[::-1], len(data), 104 in data, b"wor" in data, data + b"!", data * 2,
      list(b"ab"))
print(data == bytearray(data), data < b"i", b"" == "", hash(data) == hash(bytes(data)), max(data), sorted(b"cab"))
error(lambda: data[99])
error(lambda: data + "x")
error(lambda: "x" + data)
error(lambda: "x" in data)
error(lambda: 300 in data)
error(lambda: data < "x")
print(data.upper(), data.title(), data.capitalize(), data.swapcase(), data.islower(), b"12".isdigit(), b"a1".isalnum(),
      b" ".isspace())
print(data.find(b"o"), data.find(111), data.rfind(b"o"), data.index(b"w"), data.count(b"l"), data.count(108),
      data.find(b"o", 5, 8))
error(data.index, b"z")
error(data.find, "o")
print(data.split(), data.split(b"o"), data.rsplit(b"o", 1), b"a,b,,".split(b","), data.partition(b" "),
      data.rpartition(b"x"), b"a\nb\r\n".splitlines())
print(b" x ".strip(), b"xxaxx".strip(b"x"), b"abc".lstrip(b"ab"), data.replace(b"l", b"LL", 2),
      b",".join([b"a", bytearray(b"b")]), b"x".center(5, b"*"))
print(b"7".zfill(3), b"a\tb".expandtabs(4), data.startswith(b"he"), data.endswith((b"x", b"ld")),
      b"pre-x".removeprefix(b"pre-"), b"x.py".removesuffix(b".py"))
print(b"abc".translate(bytes.maketrans(b"a", b"A")), b"abc".translate(None, b"b"), data.hex(), data.hex(" "),
      data.hex("-", 4), data.hex(":", -3))
print(bytes.fromhex("00ff 41"), data.decode(), b"\xc3\xa9".decode(), b"\xe9".decode("latin-1"),
      b"a\xffb".decode("utf-8", "replace"), b"a\xff".decode("ascii", "ignore"),
      b"\xff".decode("utf-8", "backslashreplace"),
      b"\xff".decode("utf-8", "surrogateescape").encode("utf-8", "surrogateescape"), b"h\0i\0".decode("utf-16-le"))
error(b"a\xff".decode)
error(b"\xc3".decode)
error(b"\xe2\x28\xa1".decode)
error(b"\xe9".decode, "ascii")
error(bytes.fromhex, "0g")
error(bytes.fromhex, "abc")
print(b"%d %s %r %b %c %5.1f%%" % (5, b"x", "é", b"y", 65, 2.25), b"%(a)s" % {b"a": b"v"}, b"%x" % 255, b"%a" % "é")
error(lambda: b"%s" % "x")
error(lambda: b"%b" % 5)

buffer = bytearray(b"abc")
buffer.append(100)
buffer.extend(b"ef")
buffer.insert(0, 65)
print(buffer, buffer.pop(), buffer.pop(0), buffer, len(buffer))
buffer[0] = 90
buffer[1:3] = b"12345"
print(buffer, buffer[2:4], buffer[::2])
del buffer[0]
del buffer[::2]
buffer += b"xyz"
buffer *= 2
print(buffer, buffer.remove(120), buffer.count(b"x"), buffer.reverse(), buffer, buffer.copy() == buffer,
      buffer.copy() is buffer)
buffer[::2] = bytes(len(buffer[::2]))
print(buffer, bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"ab") + b"c",
      b"c" + bytearray(b"ab"), type(b"c" + bytearray()))
buffer.clear()
print(buffer, bool(buffer), bytearray(b"a,b").split(b","), bytearray(b"x").upper(), repr(bytearray(b"'")),
      bytearray(b"ab").hex())
error(buffer.pop)
error(buffer.append, 256)
error(buffer.append, "x")
error(buffer.remove, 5)
error(lambda: hash(buffer))
error(lambda: buffer.__setitem__(0, 1))
buffer[:] = b"12345678"

view = memoryview(buffer)
print(view[0], view[-1], bytes(view[2:4]), view.tolist(), len(view), view.nbytes, view.format, view.itemsize,
      view.shape, view.readonly, view.contiguous, view.ndim, view.strides)
view[0] = 65
view[1:3] = b"BC"
print(buffer, view == b"ABC45678", view[::2].tolist(), bytes(view[::-1]), view.tobytes(), view.hex(), list(view[:2]),
      65 in view, view.obj is buffer)
error(buffer.append, 1)
error(lambda: view.__setitem__(0, 300))
error(lambda: view.__setitem__(slice(0, 2), b"toolong"))
error(lambda: view[99])
wide = view.cast("I")
print(wide[0], wide.itemsize, wide.shape, wide.tolist(), memoryview(b"ab").readonly, view.toreadonly().readonly)
error(lambda: memoryview(b"ab").__setitem__(0, 1))
error(memoryview, "x")
error(view.cast, "zz")
wide.release()
view.release()
error(lambda: view[0])
buffer.append(1)
print(buffer, memoryview(b"abc")[1:].tobytes(), hash(memoryview(b"abc")) == hash(b"abc"))
with memoryview(bytearray(b"with")) as inner:
    inner[0:1] = b"W"
    print(inner.tobytes())
error(inner.tobytes)
