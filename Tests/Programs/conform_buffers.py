"""Bytes, views and arrays: __bytes__ first, views that are released meanwhile, pickled arrays and iterators."""
import array
import collections.abc
import pickle
import struct
import warnings


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Text(str):
    def __bytes__(self):
        return b"own"


class Blocked(list):
    __bytes__ = None


attempt(bytes, Text("abc"))
attempt(bytes, Text("abc"), "utf-8")
attempt(bytes, Blocked([1, 2]))
attempt(bytes, "abc")

view = memoryview(b"abcdef")
print(hash(view) == hash(b"abcdef"))
view.release()
print(hash(view) == hash(b"abcdef"))
other = memoryview(b"abcdef")
other.release()
attempt(hash, other)
view = memoryview(bytearray(b"abcdef"))
for key in ((slice(0, 1), 0), (0, slice(0, 1)), (slice(0, 1), slice(0, 1)), (0, 0), "a", 9):
    attempt(view.__getitem__, key)
    attempt(view.__setitem__, key, 1)
for pair in ((view, view), (view, b"abcdef"), (b"abcdef", view), (b"abc", bytearray(b"abd"))):
    attempt(lambda: pair[0] == pair[1])
    attempt(lambda: pair[0] < pair[1])


class Releases:
    def __index__(self):
        view.release()
        return 4


view = memoryview(bytearray(b"xyzabc"))
print(bytes(view[:Releases()]))
view = memoryview(bytearray(b"xyzabc"))
attempt(lambda: view[Releases()])

numbers = array.array("h", [1, -2, 3])
print(isinstance(numbers, collections.abc.MutableSequence))
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    iterator = iter(numbers)
    next(iterator)
    print(list(pickle.loads(pickle.dumps(iterator, protocol))), pickle.loads(pickle.dumps(numbers, protocol)))
for form, encoding in ((20, "utf-32-le"), (21, "utf-32-be")):
    print(array._array_reconstructor(array.array, "w", form, "a\U0001f600".encode(encoding)))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    array.array("u", "abc")
print([str(w.message) for w in caught])
attempt(struct.pack_into, "<I", bytearray(10), 9, 1)

left, right = [1, 2], [1, 3]


class Shortens:
    def __eq__(self, other):
        del right[:]
        return NotImplemented


left[0] = Shortens()
print(left == right, left != [1], right)
