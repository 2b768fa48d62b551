"""math, and exact results of number functions."""

import math


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.sqrt(0), math.sqrt(10**30), math.isqrt(10), math.isqrt(10**40 + 5), math.cbrt(27),
      math.hypot(3, 4), math.hypot(1, 2, 2), math.hypot(), math.dist((1, 2), (4, 6)))
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(10**20),
      math.ceil(1e20), math.fabs(-3), math.copysign(1, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.modf(-2.5),
      math.frexp(10), math.ldexp(0.5, 4))
print(math.factorial(0), math.factorial(20), math.factorial(25), math.comb(10, 3), math.comb(3, 10), math.perm(5, 2),
      math.perm(4), math.gcd(12, 18), math.gcd(), math.gcd(0, -5), math.lcm(4, 6), math.lcm(), math.lcm(3, 0),
      math.gcd(10**30, 15 * 10**20), math.prod([1, 2, 3, 4]), math.prod([]), math.prod([2.5, 2], start=2),
      math.sumprod([1, 2], [3, 4]))
print(math.log(math.e), math.log(8, 2), math.log2(1024), math.log2(2**1000), math.log10(1000), math.log10(10**400),
      math.log1p(0), math.log(10**400), math.exp(0), math.exp2(10), math.expm1(0), math.pow(2, 0.5), math.pow(0, 0))
print(math.sin(0), math.cos(0), math.tan(0), math.asin(1), math.acos(1), math.atan(1), math.atan2(1, -1),
      math.atan2(0, -1), math.atan2(-0.0, -1), math.sinh(0), math.cosh(0), math.tanh(0), math.asinh(0), math.acosh(1),
      math.atanh(0), math.degrees(math.pi), math.radians(180))
print(round(math.sin(1), 12), round(math.cos(1), 12), round(math.tan(1), 12), round(math.exp(1.5), 12),
      round(math.log(3), 12), round(math.gamma(5), 9), round(math.lgamma(10), 9), round(math.erf(0.5), 12),
      round(math.erfc(0.5), 12))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(5), math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1),
      math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(math.inf, math.inf))
print(math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), sum([0.1] * 10), math.nextafter(1, 2),
      math.nextafter(0, -1), math.ulp(1), math.ulp(0), math.nextafter(1, 2, steps=3), math.fma(2, 3, 4))
for function, arguments in ((math.sqrt, (-1,)), (math.log, (0,)), (math.log, (-5,)), (math.log, (10, 1)),
                            (math.log2, (0,)), (math.factorial, (-1,)), (math.factorial, (2.5,)), (math.isqrt, (-1,)),
                            (math.isqrt, (2.5,)), (math.acos, (2,)),
                            (math.exp, (1000,)), (math.pow, (0, -1)), (math.pow, (-8, 1 / 3)), (math.fmod, (5, 0)),
                            (math.floor, (math.inf,)), (math.floor, (math.nan,)), (math.ceil, ("x",)),
                            (math.sqrt, ("x",)),
                            (math.comb, (-1, 2)), (math.comb, (3.5, 1)), (math.gcd, (1.5, 2)), (math.gamma, (0,)),
                            (math.atanh, (1,)), (math.ldexp, (1.0, 5000)), (math.dist, ((1,), (1, 2))),
                            (math.fsum, (["x"],)), (math.sqrt, ()),
                            (math.sin, (math.inf,)), (math.cosh, (1000,)), (math.remainder, (1, 0)),
                            (math.sumprod, ([1], [1, 2])), (math.sqrt, (10**400,)), (math.prod, ([1, "a"], 2)),
                            (math.perm, (2, -1)), (math.trunc, ("x",))):
    error(function, *arguments)


class Number:
    def __float__(self):
        return 6.25

    def __floor__(self):
        return "floor method"

    def __index__(self):
        return 6


print(math.sqrt(Number()), math.floor(Number()), math.factorial(Number()), math.gcd(Number(), 4), math.ceil(Number()))


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, math.isqrt(n) + 1))


print([n for n in range(60) if is_prime(n)], sum(is_prime(n) for n in range(2000)))


def sieve(limit):
    flags = bytearray([1]) * (limit + 1)
    flags[0:2] = b"\0\0"
    for n in range(2, math.isqrt(limit) + 1):
        if flags[n]:
            flags[n * n::n] = bytes(len(range(n * n, limit + 1, n)))
    return sum(flags)


print(sieve(20000))
x = 2.0
for _ in range(6):
    x = x - (x * x - 2) / (2 * x)
print(x, x == math.sqrt(2), sum(1 / math.factorial(n) for n in range(18)),
      4 * sum((-1) ** k / (2 * k + 1) for k in range(2000)))
print(divmod(-7, 3), (-7) ** 2 % 5, math.floor(-0.5), -7 // 2, math.trunc(-3.5), int(-3.5), round(-3.5),
      math.ceil(-3.5), max(1, 2.5, key=abs), abs(-2**63))
