"""Integers as text: literals, int(), formats, error messages."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


print(0b1011, 0o777, 0xFF_FF, 1_000_000, 0B1, 0XaB, 00, 0_0)
print(int("42"), int("  -17\n"), int("+5"), int("1_000"), int("0x1f", 16), int("1f", 16), int("0b101", 0), int("z", 36))
print(int("０１２"), int(b"77"), int(bytearray(b"8")), int(3.99), int(-3.99), int(True), int(), int("-0"), int("0o17", 0))
print(int("101", base=2), int("-ff", 16), int("123456789012345678901234567890"))
for text in ("", " ", "1.5", "abc", "0x1f", "1__0", "_1", "1_", "--1", "9a", "\0"):
    error(int, text)
error(int, "12", 1)
error(int, "12", 37)
error(int, "019", 0)
error(int, "z", 35)
error(int, 3.5, 10)
error(int, None)
error(int, [])
error(int, float("nan"))
error(int, float("inf"))
error(int, b"x")
error(int, "1" * 5000)
print(len(str(10**4299)))
error(str, 10**4300)

print(bin(10), oct(64), hex(255), bin(-10), oct(-64), hex(-255), bin(0), hex(2**70))
error(bin, 1.5)
print(str(-0), repr(10**20), "%d" % 10**20, ascii(5))

# Formats
for spec in ("", "d", "5d", "<5d", "^5d", ">5d", "05d", "+d", " d", "-d", ",", "_", "b", "#b", "o", "#o", "x", "#x",
             "X", "#X",
             "08b", "#010x", "_b", "_x", "*^9d", "+,", "e", ".2e", "f", ".1f", "g", "%", ".0%", "c", "n", "=+8d",
             "x<6"):
    print(repr(spec), "|" + format(65, spec) + "|", "|" + format(-1234567 if spec != "c" else 97, spec) + "|")
print(format(10**25, ","), format(10**25, "_x"), format(2**100, ".3e"), format(123456789, "15,d"), format(0, "05"))
print(f"{7:3}|{7:<3}|{7:^3}|{7:03}|{-7:03}|{7:=+4}|{1234:{10}}|{255:#{'06'}x}")
for spec in ("s", "z", "5.2d", ",x", ",,", "+c", "q", ".3", "<<d5"):
    error(format, 65, spec)
error(format, -1, "c")
error(format, 1114112, "c")
print("%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%#o|%c|%i|%u" % (42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 65, 3, 4))
print("%.3d|%8.3d|%d|%s|%r" % (5, 5, 3.99, 12, 13))
error(lambda: "%d" % "5")
error(lambda: "%x" % 1.5)
error(lambda: "%c" % "ab")
error(lambda: "%c" % -1)
error(lambda: "%d %d" % 1)
error(lambda: "%d" % (1, 2))
error(lambda: "%q" % 1)
print(str(123), int.__repr__(5), int.__format__(5, "03"), (5).__add__(3), (5).__add__(3.0), (5).__radd__(2))


class Whole:
    def __index__(self):
        return 7

    def __int__(self):
        return 8


class Trunc:
    def __int__(self):
        return "x"


print(int(Whole()), hex(Whole()), [0, 1, 2, 3, 4, 5, 6, "seven"][Whole()], "ab" * Whole(), range(Whole()))
error(int, Trunc())


class Meters(int):
    def __repr__(self):
        return "Meters(%d)" % int(self)

    def __add__(self, other):
        return Meters(int(self) + int(other))


length = Meters(5) + 3
print(length, repr(length), length * 2, type(length * 2), f"{length:04}", length == 8, {8: "eight"}[length])
error(lambda: Meters("x"))
