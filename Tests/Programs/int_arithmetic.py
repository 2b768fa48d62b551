"""Integers without bounds: arithmetic, signs of division, bits, powers."""


def error(function, *arguments):
    try:
        print("no error:", function(*arguments))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


# Around the edges of machine words
for base in (2**31, 2**62, 2**63, 2**64):
    print(base - 1, base, base + 1, -base, -base - 1)
    print((base - 1) + 1 == base, (base - 1) * 2, base * base, (base + 1) - base)
print(4611686018427387903 + 1, -4611686018427387904 - 1, 4611686018427387904 - 1)
print(3037000500 * 3037000500, 9223372036854775807 * 9223372036854775807)
print(10**40 // 10**38, 10**40 - 10**40, type(10**40 - 10**40))

# Division rounds towards minus infinity; the remainder takes the divisor's sign
for left in (7, -7, 10**20 + 3, -(10**20) - 3):
    for right in (2, -2, 10**10, -(10**10)):
        quotient, remainder = divmod(left, right)
        print(left, right, left // right, left % right, quotient * right + remainder == left)
print(-1 // 10**30, -1 % 10**30, 0 // -5, 0 % -5)
print(7 / 2, -7 / 2, 10**400 / 10**399, 1 / 3)
error(lambda: 1 // 0)
error(lambda: 1 % 0)
error(lambda: 1 / 0)
error(lambda: divmod(1, 0))
error(lambda: 10**400 / 3)
error(lambda: 0 ** -1)

# Bits
for value in (0, 1, -1, 255, -256, 2**70, -(2**70) + 5):
    print(value, ~value, value & 0xFF, value | 0x0F, value ^ 0xAAAA, value << 3, value >> 2, value.bit_length(),
          value.bit_count())
print(1 << 100, (1 << 100) >> 98, -1 >> 500, 5 >> 10**5, -(2**80) & (2**80 - 1), -(2**65) ^ (2**64))
error(lambda: 1 << -1)
error(lambda: 1 >> -1)

# Powers
print(2**0, 0**0, 2**10, (-2) ** 3, (-2) ** 4, 2**-2, (-2) ** -3, 10**25)
print(pow(3, 200), pow(3, 200, 1000007), pow(-3, 5, 7), pow(3, 5, -7), pow(2, 1000, 1))
print(pow(3, -1, 11), pow(10, -3, 7), pow(38, -1, 97) * 38 % 97)
error(pow, 2, -1, 4)
error(pow, 2, 3, 0)
error(lambda: pow(2.0, 3, 5))

# Methods
print((12).to_bytes(2, "big"), (12).to_bytes(2, "little"), (-2).to_bytes(3, "big", signed=True), (5).to_bytes())
print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\xff\xfe", "big", signed=True),
      int.from_bytes([1, 2], "little"))
print((2**200).to_bytes(30, "little").hex(), int.from_bytes(bytes(range(20)), "big"))
error(lambda: (300).to_bytes(1, "big"))
error(lambda: (-1).to_bytes(1, "big"))
print((6).as_integer_ratio(), (7).conjugate(), (7).real, (7).imag, (7).numerator, (7).denominator, (3).is_integer())
print(abs(-(10**30)), -(-5), +True, -True, abs(False), round(12345, -2), round(-15, -1), round(25, -1), round(5))
print(round(123456789012345678901234567890, -20), round(7, 3))

# Comparison between kinds of numbers
print(1 == 1.0, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308,
      -(10**400) < float("-inf"))
print(True + True, True == 1, isinstance(True, int), False * "x", bool(-1), bool(0))
print(hash(1) == hash(1.0) == hash(True), hash(2**61 - 1), hash(2**61), hash(-1), hash(10**30))
print(sum(range(100001)), max(3, -10, 2**70), min([5, 3, 9]), sum([2**62, 2**62, 1]))

# A long calculation: factorial, its digits, square root
product = 1
for factor in range(1, 101):
    product *= factor
print(product)
print(len(str(product)), sum(int(digit) for digit in str(product)))
root = product
while True:
    better = (root + product // root) // 2
    if better >= root:
        break
    root = better
print(root, root * root <= product < (root + 1) ** 2)
value = 3**500
print(value % 10**20, value // 10**200, str(value)[:20], hex(value)[:20])
fibonacci = [0, 1]
for _ in range(300):
    fibonacci.append(fibonacci[-1] + fibonacci[-2])
print(fibonacci[300], fibonacci[93], fibonacci[92])
