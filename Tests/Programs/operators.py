"""Operator methods: reflected, in place, conversions, indexing, calls, truth."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


class Log:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def binary(name):
    return lambda self, other: f"{self!r}.{name}({other!r})"


for operation in "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor".split():
    for prefix in ("", "r", "i"):
        if (prefix, operation) != ("i", "divmod"):
            setattr(Log, f"__{prefix}{operation}__", binary(prefix + operation))
for operation in "neg pos invert".split():
    setattr(Log, f"__{operation}__", lambda self, operation=operation: f"{operation} {self!r}")

a, b = Log("a"), Log("b")
print(a + b, a - 1, a * b, a @ b, a / b, a // b, a % b, divmod(a, b), a**b, a << 1, a >> 1, a & b, a | b, a ^ b)
print(1 + a, 1 - a, 1 @ a, 1 / a, 1 // a, 1.5 % a, divmod(1, a), 2**a, 1 << a, 1 >> a, 1 & a, 1 | a, 1 ^ a)
print(-a, +a, ~a, pow(a, 2))
for source in ("a += 1", "a -= 1", "a *= 1", "a @= 1", "a /= 1", "a //= 1", "a %= 1", "a **= 1", "a <<= 1", "a >>= 1",
               "a &= 1", "a |= 1", "a ^= 1"):
    space = {"a": a}
    exec(source, space)
    print(space["a"], end="; ")
print()


class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"N{self.value}"

    def __add__(self, other):
        if isinstance(other, Number):
            return Number(self.value + other.value)
        if isinstance(other, int):
            return Number(self.value + other)
        return NotImplemented

    def __radd__(self, other):
        print("radd", other, end=" ")
        return self + other

    def __pow__(self, other, modulus=None):
        return (self.value, other, modulus)

    def __eq__(self, other):
        return isinstance(other, Number) and self.value == other.value

    def __lt__(self, other):
        return self.value < other.value

    def __bool__(self):
        return self.value != 0

    def __int__(self):
        return self.value

    def __float__(self):
        return self.value + 0.5

    def __index__(self):
        return self.value

    def __abs__(self):
        return "abs"

    def __round__(self, digits=None):
        return "round", digits

    def __trunc__(self):
        return "trunc"

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"


class Special(Number):
    def __radd__(self, other):
        return "subclass first"


n = Number(5)
print(n + 1, 1 + n, n + n, sum([n, n]), n + Special(1), pow(n, 2, 3), n**2, bool(Number(0)), not n, int(n), float(n),
      hex(n), abs(n), round(n), round(n, 2))
import math
print(math.trunc(n), math.floor(n), math.ceil(n), math.sqrt(Number(8)), [10, 20, 30, 40, 50, 60][n], "x" * n, range(n),
      bytes(Number(2)))
error(lambda: n + "x")
error(lambda: "x" + n)
error(lambda: n - 1)
error(lambda: 1 - n)
error(lambda: -n)
error(lambda: hash(n))
error(lambda: n > 5)
error(lambda: n <= n)
error(lambda: n @ n)
error(lambda: divmod(n, 1))
error(lambda: object() + 1)
error(lambda: None + 1)
error(lambda: [] - [])
error(lambda: ~1.5)
error(lambda: -"x")
error(lambda: len + len)
n += 10
print(n, n == Number(15), n != Number(15), n == 15, n is not None, Number(1) < Number(2), Number(2) > Number(1))


class Table:
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        print("set", key, value)
        self.data[key] = value

    def __delitem__(self, key):
        print("del", key)
        del self.data[key]

    def __contains__(self, key):
        print("contains", key)
        return 5

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __reversed__(self):
        return "reversed!"

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __length_hint__(self):
        return 10


table = Table()
table[1] = "one"
table[2:3, ...] = "odd"
table[1] += "!"
del table[2:3, ...]
print(table[1], len(table), 1 in table, 9 not in table, list(table), reversed(table), table(1, k=2), bool(table),
      bool(Table()))
error(lambda: table["zz"])
for method, value in (("__len__", -1), ("__len__", "x"), ("__bool__", 1), ("__int__", "x"), ("__index__", 1.5),
                      ("__str__", 5), ("__repr__", None), ("__hash__", 1.5),
                      ("__iter__", 5), ("__contains__", None), ("__float__", 1), ("__format__", 5), ("__bytes__", "x"),
                      ("__call__", 1)):
    thing = type("Bad", (), {method: lambda self, *rest, value=value: value})()
    error(lambda: {"__len__": len, "__bool__": bool, "__int__": int, "__index__": hex, "__str__": str,
                   "__repr__": repr, "__hash__": hash, "__iter__": iter,
                   "__contains__": lambda t: 1 in t, "__float__": float, "__format__": format, "__bytes__": bytes,
                   "__call__": lambda t: t()}[method](thing))
error(lambda: object()())
five = 5
error(lambda: five[0])
error(lambda: object()[0])
error(lambda: object().__setitem__)
error(lambda: len(5))
error(lambda: 1 in 5)


class Stack(list):
    def __lshift__(self, item):
        self.append(item)
        return self


print(Stack() << 1 << 2 << 3, type(Stack([1]) + [2]), Stack([1]) == [1])
print((5).__add__("x"), (5).__radd__(1.0), "a".__add__("b"), [1].__iadd__([2]), NotImplemented.__class__,
      (1).__lt__(2.0), (1.0).__lt__(2))
error(bool, NotImplemented)
for first, second in ((1, 2.0), (True, 2), (1, 1j), (2.0, 1j)):
    print(first + second, type(first + second).__name__, first * second, end="; ")
print()
for source in ("x = 5; x += 2.5", "x = 'a'; x *= 3", "x = [1]; y = x; x += (2,); x = (x, y)",
               "x = (1,); y = x; x += (2,); x = (x, y)", "x = {1}; y = x; x |= {2}; x = (x, y)"):
    space = {}
    exec(source, space)
    print(space["x"])
