"""heapq, bisect, array, struct."""

import array
import bisect
import heapq
import struct


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", str(problem))


heap = []
for number in (5, 1, 4, 2, 3):
    heapq.heappush(heap, number)
print(heap, heapq.heappop(heap), heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 9), heap)
data = [9, 7, 5, 3, 1, 8, 6]
heapq.heapify(data)
print(data, [heapq.heappop(data) for _ in range(len(data))])
print(heapq.nlargest(3, [4, 9, 1, 7]), heapq.nsmallest(2, "hello"), heapq.nlargest(2, ["a", "bbb", "cc"], key=len),
      heapq.nsmallest(0, [1]), heapq.nlargest(10, [1, 2]),
      list(heapq.merge([1, 4], [2, 3], [])), list(heapq.merge("ca", "db", reverse=True)),
      list(heapq.merge(["a"], ["B"], key=str.lower)))
error(heapq.heappop, [])
error(heapq.heapify, (1, 2))
error(heapq.heappush, [1], "a")
tasks = []
for priority, name in ((3, "c"), (1, "a"), (2, "b"), (1, "aa")):
    heapq.heappush(tasks, (priority, name))
print([heapq.heappop(tasks) for _ in range(4)])
largest = [3, 1, 2]
heapq.heapify_max(largest)
print(largest[0], heapq.heappop_max(largest), largest[0])

row = [1, 3, 3, 5]
print([bisect.bisect(row, x) for x in (0, 1, 3, 4, 9)], [bisect.bisect_left(row, x) for x in (0, 1, 3, 4, 9)],
      bisect.bisect_right(row, 3, 0, 2), bisect.bisect_left([(1, "a"), (2, "b")], 2, key=lambda t: t[0]))
bisect.insort(row, 4)
bisect.insort_left(row, 3)
print(row, bisect.bisect("aceg", "d"))
error(bisect.bisect, [1], "a")
error(bisect.bisect, row, 1, -1)


def grade(score):
    return "FDCBA"[bisect.bisect([60, 70, 80, 90], score)]


print([grade(score) for score in (33, 60, 77, 89, 90, 100)])

a = array.array("i", [1, 2, 3])
a.append(4)
a.extend([5, 6])
a.insert(0, 0)
print(a, a[1], a[-1], a[1:3], len(a), a.typecode, a.itemsize, a.tolist(), 3 in a, a.index(3), a.count(1), a.pop(),
      a.pop(0), a)
a.reverse()
a.remove(3)
a[0] = 50
a[1:2] = array.array("i", [7, 8])
del a[-1]
print(a, a + a, a * 2, a == array.array("i", a), a < array.array("i", [99]), list(reversed(a)),
      a.tobytes() == struct.pack(f"{len(a)}i", *a), sum(a))
b = array.array("d", [1.5, 2.5])
b.frombytes(struct.pack("d", 9.0))
b.fromlist([1.0])
print(b, array.array("B", b"ab"), array.array("B", b"ab").tobytes(), array.array("q", [2**62]), array.array("w", "hé"),
      array.array("w", "hé").tounicode(), array.array("b"), array.array("f", [0.1])[0])
print([(code, array.array(code).itemsize) for code in "bBhHiIqQfd"], memoryview(array.array("h", [1, -1])).tolist(),
      bytes(array.array("B", [1, 2])), array.typecodes[:4])
error(array.array, "i", [2**31])
error(array.array, "B", [-1])
error(array.array, "z")
error(array.array, "i", ["x"])
error(array.array, "i", "x")
error(a.append, 1.5)
error(lambda: a + b)
error(lambda: a[99])
error(a.remove, 999)
error(array.array("i").pop)

print(struct.pack("<ihbB?", -2, 300, -1, 255, True), struct.unpack("<hI", b"\x01\x00\xff\xff\xff\xff"),
      struct.calcsize("<ihq"), struct.calcsize("@bi"), struct.calcsize(">bi"))
print(struct.pack(">d", 1.5), struct.unpack("<f", struct.pack("<f", 0.1)),
      struct.pack("5s3p2x", b"hello world", b"abc"), struct.unpack("3s2x", b"abc\0\0"), struct.pack("3h", 1, 2, 3),
      struct.unpack("c", b"z"),
      struct.pack("!Q", 2**64 - 1), struct.unpack(">e", b"\x3c\x00"), struct.pack("<q", -1))
record = struct.Struct("<H4s")
print(record.size, record.format, record.pack(7, b"ab"), record.unpack(b"\x07\x00abcd"),
      list(record.iter_unpack(b"\x01\x00aaaa\x02\x00bbbb")), struct.unpack_from("<H", b"zz\x05\x00", 2))
buffer = bytearray(6)
record.pack_into(buffer, 0, 513, b"wxyz")
print(buffer)
for form, values in (("<b", (128,)), ("<B", (-1,)), ("<i", ("x",)), ("<z", (1,)), ("<i", ()), ("<i", (1, 2)),
                     ("<H", (70000,)), ("<s", ("text",)), ("<f", ("x",)), ("<i", (1.5,)), ("<c", (b"ab",))):
    error(struct.pack, form, *values)
error(struct.unpack, "<i", b"abc")
error(struct.unpack_from, "<i", b"abc", 1)
