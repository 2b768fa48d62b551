"""Thousands of numbers: their texts and results folded into digests, so that one wrong digit shows."""

import hashlib
import math
import random
import struct

random.seed(2024)


def digest(name, lines):
    text = "\n".join(lines)
    print(f"{name:<24} {len(text):>8} {hashlib.sha256(text.encode()).hexdigest()[:24]}")


def any_float():
    """A float with any bits at all, but finite."""
    while True:
        value = struct.unpack("<d", random.getrandbits(64).to_bytes(8, "little"))[0]
        if math.isfinite(value):
            return value


def any_int():
    return random.getrandbits(random.choice([8, 31, 62, 63, 64, 65, 128, 500, 2000])) * random.choice([1, -1])


wild = [any_float() for _ in range(3000)]
tame = [random.uniform(-1000, 1000) for _ in range(1000)] + [n / 8 for n in range(-200,
    200)] + [10.0**n for n in range(-30, 30)]
decimals = [round(random.random() * 10**n, n) for n in range(12) for _ in range(40)]
digest("float repr", map(repr, wild + tame + decimals))
print(all(float(repr(value)) == value for value in wild + tame + decimals))
for spec in (".0f", ".3f", ".17g", ".5g", ".6e", ",.2f", "%", "+012.4f", "#.3g", "g", ".1f", ".25f"):
    digest("format " + spec, [format(value, spec) for value in tame + decimals])
digest("format wild", [format(value, spec) for value in wild[:300] for spec in (".3e", ".20g", ".17e")])
digest("round", [repr(round(value, digits)) for value in tame for digits in (0, 1, 2, 5, -1)])
digest("round to int", [repr(round(value)) for value in tame])
digest("hex", [value.hex() for value in wild[:500] + tame])
digest("ratio", [repr(value.as_integer_ratio()) for value in wild[:300] + tame])
digest("from text", [repr(float(f"{random.randrange(10**18)}e{random.randrange(-340, 300)}")) for _ in range(2000)])
digest("from long text",
       [repr(float(str(random.getrandbits(400)) + "." + str(random.getrandbits(300)))) for _ in range(300)])
digest("int to float", [repr(float(random.getrandbits(bits))) for bits in range(1, 1000)])
digest("int over int",
       [repr((random.getrandbits(bits) + 1) / (random.getrandbits(bits // 2 + 1) + 1)) for bits in range(1, 1500)])
digest("float operations", [repr(operation(a, b)) for a, b in zip(tame, reversed(tame)) if b
                            for operation in (lambda a, b: a / b, lambda a, b: a // b, lambda a, b: a % b, divmod)])
digest("float hash", [str(hash(value)) for value in wild + tame])
digest("float compare", ["".join(str(int(test)) for test in (a < n, a == n, a > n, n <= a)) for a in wild[:500]
                         for n in (int(a), int(a) + 1, 10**20, -(2**70))])

numbers = [any_int() for _ in range(1500)]
digest("int text", map(str, numbers))
print(all(int(str(n)) == n and int(hex(n), 16) == n and int(bin(n), 2) == n for n in numbers))
pairs = list(zip(numbers, numbers[1:]))
digest("add", [str(a + b) for a, b in pairs])
digest("subtract", [str(a - b) for a, b in pairs])
digest("multiply", [str(a * b) for a, b in pairs])
digest("divide", [str(divmod(a, b)) for a, b in pairs if b])
print(all((a // b) * b + a % b == a and (a % b == 0 or (a % b < 0) == (b < 0)) for a, b in pairs if b))
digest("bits", [f"{a & b:x} {a | b:x} {a ^ b:x} {~a:x}" for a, b in pairs])
digest("shifts", [f"{a << shift:x} {a >> shift:x}" for a in numbers[:300] for shift in (0, 1, 7, 31, 62, 63, 64, 65,
    100, 700)])
digest("power", [hex(pow(a, random.randrange(20))) for a in numbers[:200]])
digest("power modulo", [str(pow(a, random.getrandbits(200), abs(b) + 1)) for a, b in pairs[:300]])
digest("inverse", [str(pow(a, -1, 2**127 - 1)) for a in numbers[:300] if a % (2**127 - 1)])
digest("gcd", [f"{math.gcd(a, b)} {math.lcm(a, b)}" for a, b in pairs[:400]])
digest("isqrt", [str(math.isqrt(abs(a))) for a in numbers])
digest("bit length", [f"{a.bit_length()} {a.bit_count()}" for a in numbers])
digest("bytes", [a.to_bytes(260, "little", signed=True).hex() for a in numbers[:400]])
digest("int hash", [str(hash(a)) for a in numbers])
digest("int format", [format(a, spec) for a in numbers[:300] for spec in (",d", "_x", "+d", "#b", "050d", ">60")])
digest("true division", [repr(a / b) for a, b in pairs if b and abs(a) < abs(b) << 900])
digest("mixed compare", [str((a < b) + 2 * (a == b) + 4 * (a >= b)) for a, b in pairs])
small = [random.randrange(-(2**63), 2**63) for _ in range(2000)]
digest("around 63 bits", [f"{a + b} {a - b} {a * b} {-a} {abs(b)}" for a, b in zip(small, small[1:])])
digest("around words", [str(base + offset) + str((base + offset) * (base - offset)) for base in (2**31, 2**62, 2**63,
    2**64)
                        for offset in range(-5, 6)])
digest("random", [repr((random.random(), random.gauss(0, 1), random.randrange(10**20), random.sample(range(99), 5)))
                  for _ in range(300)])
