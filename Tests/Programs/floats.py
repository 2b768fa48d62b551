"""Floats: shortest repr, formats, rounding, special values, methods."""


def error(function, *arguments):
    try:
        print("no error:", function(*arguments))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


inf, nan = float("inf"), float("nan")
for value in (0.0, -0.0, 1.0, 0.1, 0.2, 0.1 + 0.2, 1e15, 1e16, 123456789012345680.0, 1e17, 1e22, 1e23, 1e-4, 1e-5,
              5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 1 / 3, 100.0, 1e100, 3.14, -2.5, inf, -inf, nan,
              9007199254740993.0, 0.30000000000000004, 123.456, 1e-7, 12345.678e-10):
    print(value, repr(value), float(repr(value)) == value, "%s" % value)

print(.5, 5., 1e3, 1E-3, 1_0.5_0, 0e0, 00.5)
for text in ("1.5", "  2.5\n", "+.5", "-1e10", "inf", "-Infinity", "nan", "1_0.1", "1e400", "-1e-400", "0x", "",
             "1.2.3", "e5",
             "1e", "١.٥", "infinit", "--1", "1 2"):
    error(float, text)
print(float(), float(10**20), float(True), float(b"1.5"))
error(float, 10**400)
error(float, None)
error(float, [])

print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), 1e300 * 1e300, -1e300 * 1e300, 0.0 * -1)
print(2.0**0.5, 2**0.5, (-8) ** (1 / 3), 2.0**-1, 0.0**0, (-2.0) ** 3)
error(lambda: 1.0 / 0)
error(lambda: 1.0 // 0)
error(lambda: 1.0 % 0)
error(lambda: 0.0 ** -1)
error(lambda: 1e200 ** 2)
print(inf - inf, inf * 0, inf > 10**400, nan == nan, nan != nan, nan < 1, min(nan, 1), max(1, nan), inf // 1, 5 % inf,
      -5 % inf)

for value in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1234.5678, -1234.5678, 0.125, 1e20, 5e-5):
    print(value, round(value), [round(value, digits) for digits in (0, 1, 2, 3, -1, -2)])
print(type(round(2.5)), type(round(2.5, 0)), round(1e300, -299), round(-0.4), round(2.5, None))
error(round, inf)
error(round, nan)
print(int(1e20), int(-2.9), (2.0).is_integer(), (2.5).is_integer(), (0.75).as_integer_ratio(),
      (1e10).as_integer_ratio())
error(inf.as_integer_ratio)
print((0.1).hex(), (-1.5).hex(), (0.0).hex(), (5e-324).hex(), inf.hex(), float.fromhex("0x1.8p3"),
      float.fromhex("-0x.1p-4"))
error(float.fromhex, "xyz")
print((3.7).__trunc__(), (3.7).__floor__(), (3.2).__ceil__(), (-3.7).__floor__(), (2.5).real, (2.5).imag,
      (2.5).conjugate())
print(hash(0.5), hash(1e300), hash(inf), hash(-inf), hash(0.1), hash(2.0**61), hash(-1.0), hash(0.0) == hash(-0.0))
print(float.__doc__ is not None, float.__getformat__("double"), float.from_number(3))

for spec in ("", "f", ".2f", ".0f", "#.0f", "10.3f", "<10.3f", "^+10.3f", "010.3f", "e", ".3e", ".0e", "E", "g", ".3g",
             "#g", "G", "%",
             ".1%", ",", ",.2f", "_.1f", "n", "+", " ", "=+12.2f", "*>12", ".15g", ".17g", ".3", "z.1f", "z", ".10f",
             "+.1e",
             ",.4%", "012,.1f"):
    print("%-8s" % spec, [format(value, spec) for value in (3.14159, -1234567.891, 0.0, -0.04, 1e-7, 1e22)])
for value in (inf, -inf, nan):
    print(format(value, "08.2f"), format(value, "+f"), format(value, "E"), format(value, "%"), format(value, ">6"),
          "%f" % value)
error(format, 1.5, "d")
error(format, 1.5, "x")
error(format, 1.5, "s")
error(format, 1.5, ".f")
error(format, 1.5, "5,5")
print("%f %.2f %8.3f|%-8.2f|%+.1f %e %.3E %g %G %#.3g %.0f %05.1f %s %r" % (
    1.5, 1.005, 2.5, 2.5, 2.5, 12345.678, 0.00012, 1e-5, 1e20, 1.0, 0.5, 2.25, 1e16, 1e-5))
print("%d %i" % (3.99, -3.99), "%.3s" % 3.14159, "%*.*f" % (9, 3, 3.14159))
error(lambda: "%d" % inf)
error(lambda: "%f" % "x")
total = 0.0
for _ in range(10):
    total += 0.1
print(total, sum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum([0.1, 0.2, 0.3], 1), 0.1 * 3, 1 - 0.9)
print(1.0.__eq__(1), 1.0.__eq__("x"), 1.5.__radd__(2), 1.5.__rsub__(2), 1.5.__rpow__(2), 1.5.__bool__(),
      (1.5).__lt__(2))


class Celsius(float):
    def __str__(self):
        return "%.1f°" % float(self)


print(Celsius(21.55), repr(Celsius(21.5)), Celsius(1) + 1, f"{Celsius(3):.2f}", f"{Celsius(3)}")
