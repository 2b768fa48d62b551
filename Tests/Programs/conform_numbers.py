"""Numbers at their edges: deprecated conversions, digit limits, constructors of subclasses, signed zeros."""
import bisect
import heapq
import sys
import warnings


def attempt(function, *args, **kwargs):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = repr(function(*args, **kwargs))
        except Exception as error:
            result = f"{type(error).__name__}: {error}"
    print(result, *(f"[{w.category.__name__}: {w.message}]" for w in caught))


class Flag:
    def __int__(self):
        return True

    __index__ = __int__

    def __float__(self):
        return type("F", (float,), {})(2)

    def __complex__(self):
        return type("C", (complex,), {})(3)


for convert in (int, float, complex, hex, [10, 20].__getitem__):
    attempt(convert, Flag())
attempt(lambda x: ~x, True)

before = sys.get_int_max_str_digits()
sys.set_int_max_str_digits(700)
attempt(int, "1" * 701)
attempt(str, 10 ** 700)
attempt(lambda: len(str(10 ** 699)))
sys.set_int_max_str_digits(0)
attempt(lambda: len(str(10 ** 9000)))
attempt(sys.set_int_max_str_digits, 5)
sys.set_int_max_str_digits(before)
attempt(int, "7", 2 ** 90)
attempt(int, "7", -(2 ** 90))

for base in (0.0, -0.0):
    for exponent in (float("inf"), -float("inf"), -1.0):
        attempt(pow, base, exponent)
print(sum([-0.0], -0.0), sum([-0.0, 0.0], -0.0), sum([1e100, 1.0, -1e100]))
for text in ("0x0.ffffffffffffecp-1022", "0x1.ffffffffffffd8p-1023", "-0x.8p-1074", "0x.8p-1073", "0x1.fffffffffffff8p+1023",
             "0x1.fffffffffffff7p1023", "0x10000000000000000000000000000001p-4", "inf", "-nan", "0x1p99999999999999999999"):
    attempt(lambda text: float.fromhex(text).hex(), text)


class Number(str):
    def __float__(self):
        return float(str(self)) + 1


attempt(float, Number("8"))
attempt(int.__new__, *(bool, 0))
attempt(int.__new__, bool)


class Keyword(list):
    def __init__(self, items, *, extra):
        super().__init__(items)
        self.extra = extra


class Made(tuple):
    def __new__(cls, items, *, extra):
        self = super().__new__(cls, items)
        self.extra = extra
        return self


class Plain(list):
    pass


for cls in (Keyword, Made, Plain):
    attempt(lambda: (lambda x: (list(x), x.extra))(cls([1, 2], extra=3)))
attempt(str, b"x", "utf-8", encoding="ascii")

print(len(range(sys.maxsize)), len(range(-1, sys.maxsize - 1)))
attempt(len, range(sys.maxsize + 1))
print(bisect.bisect_left(range(sys.maxsize), sys.maxsize - 3), bisect.bisect is bisect.bisect_right)


class Long:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


for n in (sys.maxsize, sys.maxsize + 1, -1, -(10 ** 30), True):
    attempt(len, Long(n))

iterator = iter(range(-2 ** 65, 20, 2))
iterator.__setstate__(2 ** 64 + 7)
print(list(iterator))
iterator = reversed(range(10, 2 ** 65, 2))
iterator.__setstate__(2 ** 64 - 7)
print(list(iterator))


class Clears(int):
    def __lt__(self, other):
        heap.clear()
        return NotImplemented


heap = [Clears(0)]
attempt(heapq.heappush, heap, Clears(1))
