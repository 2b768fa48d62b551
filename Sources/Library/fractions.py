"""Exact rational numbers."""

import math
import operator
import sys
from numbers import Complex, Rational, Real

__all__ = ["Fraction"]


def _parse(text):
    """(numerator, denominator) of "3", "-3/4", "1.5", "2e-3"; None if the text is no number."""
    body = text.strip()
    sign = 1
    if body[:1] in ("+", "-"):
        sign = -1 if body[0] == "-" else 1
        body = body[1:]

    def digits(part):
        pieces = part.split("_")
        if not all(piece.isdigit() and piece.isdecimal() for piece in pieces):
            raise ValueError
        return int("".join(pieces))

    try:
        if "/" in body:
            left, right = body.split("/")
            return sign * digits(left.rstrip()), digits(right.lstrip())
        mantissa, mark, exponent = body.replace("E", "e").partition("e")
        power = 0
        if mark:
            negative = exponent[:1] == "-"
            power = digits(exponent[1:] if exponent[:1] in ("+", "-") else exponent)
            power = -power if negative else power
        whole, point, decimals = mantissa.partition(".")
        if not whole and not decimals:
            return None
        number = digits(whole) if whole else 0
        if decimals:
            number = number * 10 ** len(decimals.replace("_", "")) + digits(decimals)
            power -= len(decimals.replace("_", ""))
        number *= sign
        return (number * 10 ** power, 1) if power >= 0 else (number, 10 ** -power)
    except ValueError:
        return None


class Fraction(Rational):
    """A ratio of two ints in lowest terms, the denominator positive."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, str):
                parsed = _parse(numerator)
                if parsed is None:
                    raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
                numerator, denominator = parsed
            elif isinstance(numerator, float) or (
                not isinstance(numerator, type) and hasattr(numerator, "as_integer_ratio")
            ):
                numerator, denominator = numerator.as_integer_ratio()
            else:
                raise TypeError("argument should be a string or a Rational instance or have the as_integer_ratio() method")
        elif not (type(numerator) is int is type(denominator)):
            if not (isinstance(numerator, Rational) and isinstance(denominator, Rational)):
                raise TypeError("both arguments should be Rational instances")
            numerator, denominator = (
                numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator
            )
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator, self._denominator = numerator // common, denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls(f)

    @classmethod
    def from_decimal(cls, dec):
        if not isinstance(dec, (int, Rational)):
            from decimal import Decimal

            if not isinstance(dec, Decimal):
                raise TypeError(f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls(*dec.as_integer_ratio())

    @classmethod
    def from_number(cls, number):
        if isinstance(number, str) or not hasattr(number, "as_integer_ratio"):
            raise TypeError("argument should be a Rational instance or have the as_integer_ratio() method")
        return cls(number)

    @classmethod
    def _from_coprime_ints(cls, numerator, denominator):
        """A fraction of numbers that have no common divisor."""
        self = super().__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, and the last semiconvergent that still fits.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction._from_coprime_ints(p1, q1)
        return Fraction._from_coprime_ints(p0 + k * p1, q0 + k * q1)

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec):
        from _fractionformat import format_fraction

        return format_fraction(self, format_spec)

    def __abs__(self):
        return Fraction._from_coprime_ints(abs(self._numerator), self._denominator)

    def __neg__(self):
        return Fraction._from_coprime_ints(-self._numerator, self._denominator)

    def __pos__(self):
        return Fraction._from_coprime_ints(self._numerator, self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        """The nearest whole number (or one with ndigits decimals); halves go to the even one."""
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator or rest * 2 == self._denominator and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        modulus = sys.hash_info.modulus
        try:
            inverse = pow(self._denominator, -1, modulus)
        except ValueError:
            value = sys.hash_info.inf
        else:
            value = hash(hash(abs(self._numerator)) * inverse)
        value = value if self._numerator >= 0 else -value
        return -2 if value == -1 else value

    def __eq__(self, other):
        if type(other) is int:
            return self._numerator == other and self._denominator == 1
        if isinstance(other, Rational):
            return self._numerator == other.numerator and self._denominator == other.denominator
        if isinstance(other, Complex) and other.imag == 0:
            other = other.real
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return 0.0 == other
            return self == Fraction(other)
        return NotImplemented

    def _compared(self, other, compare):
        if isinstance(other, Rational):
            return compare(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return compare(0.0, other)
            return compare(self, Fraction(other))
        return NotImplemented

    def __lt__(self, other):
        return self._compared(other, operator.lt)

    def __gt__(self, other):
        return self._compared(other, operator.gt)

    def __le__(self, other):
        return self._compared(other, operator.le)

    def __ge__(self, other):
        return self._compared(other, operator.ge)

    def __bool__(self):
        return bool(self._numerator)

    def __pow__(a, b, modulo=None):
        if modulo is not None:
            return NotImplemented
        if isinstance(b, Rational):
            if b.denominator == 1:
                power = b.numerator
                if power >= 0:
                    return Fraction._from_coprime_ints(a._numerator ** power, a._denominator ** power)
                if a._numerator > 0:
                    return Fraction._from_coprime_ints(a._denominator ** -power, a._numerator ** -power)
                if a._numerator == 0:
                    raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
                return Fraction._from_coprime_ints((-a._denominator) ** -power, (-a._numerator) ** -power)
            return float(a) ** float(b)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a, modulo=None):
        if modulo is not None:
            return NotImplemented
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _operator(exact, fallback, name):
    """Gives Fraction an operator: exact with other rational numbers, else that of floats or complex numbers. Rational
    numbers of other classes on the right have their say first."""
    takes_complex = name not in ("floordiv", "mod", "divmod")

    def forward(a, b):
        if type(b) is Fraction:
            return exact(a, b)
        if isinstance(b, int):
            return exact(a, Fraction(b))
        if isinstance(b, float):
            return fallback(float(a), b)
        if takes_complex and isinstance(b, complex):
            return fallback(complex(a), b)
        return exact(a, b) if isinstance(b, Fraction) else NotImplemented

    def reverse(b, a):
        if isinstance(a, Rational):
            return exact(Fraction(a), b)
        if isinstance(a, Real):
            return fallback(float(a), float(b))
        if takes_complex and isinstance(a, Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented

    forward.__name__, reverse.__name__ = f"__{name}__", f"__r{name}__"
    setattr(Fraction, forward.__name__, forward)
    setattr(Fraction, reverse.__name__, reverse)


def _add(a, b):
    na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
    common = math.gcd(da, db)
    if common == 1:
        return Fraction._from_coprime_ints(na * db + nb * da, da * db)
    part = da // common
    total = na * (db // common) + nb * part
    rest = math.gcd(total, common)
    return Fraction._from_coprime_ints(total // rest, part * (db // rest))


def _mul(a, b):
    na, da, nb, db = a._numerator, a._denominator, b._numerator, b._denominator
    first, second = math.gcd(na, db), math.gcd(nb, da)
    return Fraction._from_coprime_ints(na // first * (nb // second), db // first * (da // second))


def _div(a, b):
    if not b._numerator:
        raise ZeroDivisionError(f"Fraction({a._numerator * b._denominator}, 0)")
    n, d = b._denominator, b._numerator
    return _mul(a, Fraction._from_coprime_ints(n, d) if d > 0 else Fraction._from_coprime_ints(-n, -d))


def _floordiv(a, b):
    return a._numerator * b._denominator // (a._denominator * b._numerator)


def _mod(a, b):
    return Fraction(a._numerator * b._denominator % (b._numerator * a._denominator), a._denominator * b._denominator)


def _divmod(a, b):
    return _floordiv(a, b), _mod(a, b)


for _name, _exact, _fallback in (
    ("add", _add, operator.add), ("sub", lambda a, b: _add(a, -b), operator.sub), ("mul", _mul, operator.mul),
    ("truediv", _div, operator.truediv), ("floordiv", _floordiv, operator.floordiv), ("mod", _mod, operator.mod),
    ("divmod", _divmod, divmod),
):
    _operator(_exact, _fallback, _name)
Fraction.__abstractmethods__ = frozenset()
del _name, _exact, _fallback
