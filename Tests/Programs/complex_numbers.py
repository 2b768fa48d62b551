"""Complex numbers."""


def error(function, *arguments):
    try:
        print("no error:", function(*arguments))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


z = 3 + 4j
print(z, repr(z), z.real, z.imag, abs(z), z.conjugate(), -z, +z, bool(z), bool(0j), type(z))
print(1j, -1j, 0j, -0j, 1 - 0j, complex(0, -0.0), complex(-0.0, 0), 1e20j, 1.5e-7 + 2j, complex("inf"),
      complex(0, float("nan")))
print(z + 1, 1 + z, z - 2.5, 2 - z, z * z, z * 2, z / 2, 1 / z, z / (1 - 1j), z**2, z**0, z**-1, z**3)
print(abs(z**0.5 - (2 + 1j)) < 1e-12, abs((-8) ** (1 / 3) - (1 + 3**0.5 * 1j)) < 1e-12, 1j**2, 1j * 1j == -1,
      z == 3 + 4j, z != 3, complex(5, 0) == 5, 5 == 5 + 0j)
print(complex(), complex(1), complex(1, 2), complex("1+2j"), complex(" -3.5j "), complex("1e3-j"), complex("(1+2j)"),
      complex("1j"))
print(complex(real=2), complex(imag=3), complex(True), complex("nan"), complex("-inf+infj"))
for text in ("", "1+", "1 + 2j", "j1", "abc", "1+2", "(1", "1+2jj"):
    error(complex, text)
error(complex, "1", 2)
error(complex, 1, "2")
error(complex, [])
error(lambda: z < 1)
error(lambda: z // 2)
error(lambda: z % 2)
error(lambda: divmod(z, 2))
error(lambda: int(z))
error(lambda: float(z))
error(lambda: z / 0)
error(lambda: 0j ** -1)
numbers = [1, 2]
error(lambda: numbers[1j])
error(lambda: round(z))
print(hash(z) == hash(3 + 4j), hash(5 + 0j) == hash(5), {1 + 0j: "one"}[1])
print(format(z), format(z, ".2f"), format(z, "e"), format(z, "10.1f"), format(z, "<12.1f") + "|", f"{z!r:>10}",
      f"{1 / 3 + 1j:.3g}")
print(format(1234567 + 0.5j, ","), format(z, "+"), "%s %r" % (z, z))
error(format, z, "d")
error(format, z, "010")
error(lambda: "%f" % z)
print(sum([1j, 2, 3.5]), [abs(value) for value in (1j, 5 + 12j, -3 + 0j)], sum([]) + 0j)
print(complex.from_number(3), complex(1.0, 2).__complex__(), z.__add__(1), z.__eq__("x"))


class Pair:
    def __complex__(self):
        return 2 + 3j


class Real:
    def __float__(self):
        return 2.5


class Index:
    def __index__(self):
        return 4


print(complex(Pair()), complex(Real()), complex(Index()), complex(Real(), Index()))


class Bad:
    def __complex__(self):
        return 5


error(complex, Bad())
try:
    z.real = 5
except AttributeError as problem:
    print("AttributeError:", problem)
# The Mandelbrot orbit of a point
point, orbit = -0.5 + 0.5j, 0j
for step in range(5):
    orbit = orbit * orbit + point
    print(step, orbit)
