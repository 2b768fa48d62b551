"""Decimal arithmetic as the General Decimal Arithmetic Specification has it.

A number is (sign, coefficient, exponent), or an infinity or NaN. `_finish` rounds every result to the context; the
functions before it are exact or carry a sticky digit.
"""

import math
import numbers
from collections import namedtuple

from _decimalcontext import *
from _decimalcontext import _signal, _signals, _Special

__all__ = [
    "Decimal", "Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException",
    "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow",
    "FloatOperation", "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN",
    "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP",
    "setcontext", "getcontext", "localcontext", "IEEEContext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY",
    "IEEE_CONTEXT_MAX_BITS", "HAVE_THREADS", "HAVE_CONTEXTVAR",
]

__version__ = "1.70"
__libmpdec_version__ = "2.4.2"
HAVE_THREADS = HAVE_CONTEXTVAR = True

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


def _digits(n):
    """How many decimal digits a positive int has."""
    if n < 10 ** 15:
        return len(str(n))
    guess = int((n.bit_length() - 1) * 0.30102999566398120)
    return guess + 1 + (n >= 10 ** (guess + 1))


def _round_up(rounding, sign, quotient, rest):
    """Whether to round away from zero; rest is the first lost digit times 2 plus whether more was lost, against 10."""
    if rest == 0:
        return False
    if rounding == ROUND_HALF_EVEN:
        return rest > 10 or rest == 10 and quotient & 1 == 1
    if rounding == ROUND_HALF_UP:
        return rest >= 10
    if rounding == ROUND_HALF_DOWN:
        return rest > 10
    if rounding == ROUND_DOWN:
        return False
    if rounding == ROUND_UP:
        return True
    if rounding == ROUND_CEILING:
        return not sign
    if rounding == ROUND_FLOOR:
        return bool(sign)
    return quotient % 5 == 0


def _cut(sign, n, places, rounding):
    """(n without its last places digits, rounded; whether something was lost)."""
    if places <= 0:
        return n * 10 ** -places, False
    if places > _digits(n) + 1:
        quotient, rest = 0, (1 if n else 0)
    else:
        power = 10 ** places
        quotient, lost = divmod(n, power)
        # Twice the first lost digit's weight: 10 is a half.
        rest = 0 if not lost else 10 if 2 * lost == power else 1 if 2 * lost < power else 11
    return quotient + _round_up(rounding, sign, quotient, rest), rest != 0


class Decimal:
    """A decimal number."""

    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            return _parse(cls, value, context or getcontext())
        if isinstance(value, int):
            return _make(1 if value < 0 else 0, abs(int(value)), 0, cls=cls)
        if isinstance(value, Decimal):
            return _make(value._sign, value._int, value._exp, value._special, cls)
        if isinstance(value, (list, tuple)):
            return _from_tuple(cls, value)
        if isinstance(value, float):
            context = context or getcontext()
            _signal(context, FloatOperation, "strict semantics for mixing floats and Decimals are enabled")
            return _from_float(cls, value)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(f)
        if isinstance(f, float):
            made = _from_float(Decimal, f)
            # A subclass may have an __init__ of its own.
            return made if cls is Decimal else cls(made)
        raise TypeError("argument must be int or float")

    @classmethod
    def from_number(cls, number, /):
        if isinstance(number, (int, Decimal, tuple)):
            return cls(number)
        if isinstance(number, float):
            return _from_float(cls, number)
        raise TypeError(f"Cannot convert {number!r} to Decimal")

    # Text

    def __str__(self, eng=False, context=None):
        sign = "-" if self._sign else ""
        if self._special:
            if self._special == "F":
                return sign + "Infinity"
            payload = str(self._int) if self._int else ""
            return f"{sign}{'NaN' if self._special == 'n' else 'sNaN'}{payload}"
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            dot = left
        elif not eng:
            dot = 1
        elif self._int == 0:
            dot = (left + 1) % 3 - 1
        else:
            dot = (left - 1) % 3 + 1
        if dot <= 0:
            whole, fraction = "0", "." + "0" * -dot + digits
        elif dot >= len(digits):
            whole, fraction = digits + "0" * (dot - len(digits)), ""
        else:
            whole, fraction = digits[:dot], "." + digits[dot:]
        if left == dot:
            exponent = ""
        else:
            exponent = f"{'E' if (context or getcontext()).capitals else 'e'}{left - dot:+d}"
        return sign + whole + fraction + exponent

    def to_eng_string(self, context=None):
        return self.__str__(True, context)

    def __repr__(self):
        return f"Decimal('{self}')"

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    def as_tuple(self):
        if self._special == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple(map(int, str(self._int))) if not self._special or self._int else ()
        return DecimalTuple(self._sign, digits, self._special.replace("s", "N") if self._special else self._exp)

    def as_integer_ratio(self):
        if self._special == "F":
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._special:
            raise ValueError("cannot convert NaN to integer ratio")
        n, d = self._int, 1
        if self._exp >= 0:
            n *= 10 ** self._exp
        else:
            d = 10 ** -self._exp
            common = math.gcd(n, d)
            n, d = n // common, d // common
        return (-n if self._sign else n), d

    def __format__(self, spec, context=None):
        from _decimalformat import format_decimal

        return format_decimal(self, spec, context or getcontext())

    # Conversions

    def __bool__(self):
        return bool(self._special) or self._int != 0

    def __int__(self):
        if self._special:
            if self._special == "F":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        n = self._int * 10 ** self._exp if self._exp >= 0 else (
            0 if -self._exp > _digits(self._int) else self._int // 10 ** -self._exp)
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._special == "s":
            raise ValueError("cannot convert signaling NaN to float")
        if self._special == "n":
            return math.copysign(math.nan, -1.0 if self._sign else 1.0)
        return float(str(self))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return _make(0, 0, 0)

    def conjugate(self):
        return self

    def __hash__(self):
        if self._special:
            if self._special == "s":
                raise TypeError("Cannot hash a signaling NaN value.")
            return object.__hash__(self) if self._special == "n" else (-314159 if self._sign else 314159)
        # As for all numbers: the value modulo the prime 2**61 - 1.
        prime = (1 << 61) - 1
        power = pow(10, self._exp, prime) if self._exp >= 0 else pow(pow(10, prime - 2, prime), -self._exp, prime)
        result = self._int * power % prime
        result = result if not self._sign else -result
        return -2 if result == -1 else result

    def __round__(self, n=None):
        if n is not None:
            if not isinstance(n, int):
                raise TypeError("Second argument to round should be integral")
            return self.quantize(_make(0, 1, -n))
        return self._integer(ROUND_HALF_EVEN, "round a")

    def _integer(self, rounding, what):
        if self._special:
            if self._special == "F":
                raise OverflowError(f"cannot {what}n infinity" if what.endswith(" a") else "cannot convert Infinity to integer")
            raise ValueError(f"cannot {what} NaN" if what.endswith(" a") else "cannot convert NaN to integer")
        n = _cut(self._sign, self._int, -self._exp, rounding)[0]
        return -n if self._sign else n

    def __floor__(self):
        return self._integer(ROUND_FLOOR, "round a")

    def __ceil__(self):
        return self._integer(ROUND_CEILING, "round a")

    # Comparison

    def _cmp(self, other):
        """-1, 0 or 1; neither is a NaN."""
        if self._special or other._special:
            a = (-1 if self._sign else 1) if self._special else 0
            b = (-1 if other._sign else 1) if other._special else 0
            return (a > b) - (a < b)
        if not self._int or not other._int:
            a = (-1 if self._sign else 1) if self._int else 0
            b = (-1 if other._sign else 1) if other._int else 0
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            low = min(self._exp, other._exp)
            a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        order = (a > b) - (a < b)
        return -order if self._sign else order

    def _compare(self, other, equality, test):
        other = _operand(other, comparing=True, equality=equality)
        if other is NotImplemented:
            return other
        if self._is_nan() or other._is_nan():
            if not equality or self._special == "s" or other._special == "s":
                _signal(getcontext(), InvalidOperation, "comparison involving NaN" if not equality or "s" not in (
                    self._special, other._special) else "comparison involving sNaN")
            return False
        return test(self._cmp(other))

    def __eq__(self, other):
        return self._compare(other, True, lambda order: order == 0)

    def __lt__(self, other):
        return self._compare(other, False, lambda order: order < 0)

    def __le__(self, other):
        return self._compare(other, False, lambda order: order <= 0)

    def __gt__(self, other):
        return self._compare(other, False, lambda order: order > 0)

    def __ge__(self, other):
        return self._compare(other, False, lambda order: order >= 0)

    def compare(self, other, context=None):
        other = _required(other)
        nan = _nan_of(context, self, other)
        return nan if nan is not None else Decimal(self._cmp(other))

    def compare_signal(self, other, context=None):
        other = _required(other)
        context = context or getcontext()
        if self._is_nan() or other._is_nan():
            return _invalid(context, "comparison involving NaN")
        return Decimal(self._cmp(other))

    def _total(self):
        """A sort key of the total order."""
        kind = {"": 0, "F": 1, "s": 2, "n": 3}[self._special]
        return kind

    def compare_total(self, other, context=None):
        other = _required(other)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        sign = -1 if self._sign else 1
        a, b = self._total(), other._total()
        if a == b:
            if a >= 2:
                a, b = self._int, other._int
            elif a == 0:
                order = self.copy_abs()._cmp(other.copy_abs())
                a, b = (order, 0) if order else (self._exp, other._exp)
        return Decimal(sign * ((a > b) - (a < b)))

    def compare_total_mag(self, other, context=None):
        return self.copy_abs().compare_total(_required(other).copy_abs())

    # Arithmetic

    def __neg__(self, context=None):
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        context = context or getcontext()
        if not self and context.rounding != ROUND_FLOOR:
            return _finish(self.copy_abs(), context)
        return _finish(self.copy_negate(), context)

    def __pos__(self, context=None):
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        context = context or getcontext()
        if not self and context.rounding != ROUND_FLOOR:
            return _finish(self.copy_abs(), context)
        return _finish(self, context)

    def __abs__(self, round=True, context=None):
        if not round:
            return self.copy_abs()
        return self.__neg__(context) if self._sign else self.__pos__(context)

    def __add__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if self._special or other._special:
            nan = _nan_of(context, self, other)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return _invalid(context, "-INF + INF")
            return _make(*((self._sign, 0, 0, "F") if self._special else (other._sign, 0, 0, "F")))
        low = min(self._exp, other._exp)
        if not self._int and not other._int:
            sign = self._sign and other._sign
            if self._sign != other._sign and context.rounding == ROUND_FLOOR:
                sign = 1
            return _finish(_make(sign, 0, low), context)
        a, b = self, other
        # A number far below the other's last digit is as good as a tiny one.
        if a._int and b._int:
            big, small = (a, b) if a._exp >= b._exp else (b, a)
            room = context.prec + 2
            if big._exp - small._exp > room and big.adjusted() - small.adjusted() > room + 1:
                digits = _digits(big._int)
                shift = max(room - digits, 0) + 1
                tiny = _make(small._sign, 1, big._exp - shift - 1)
                a, b = big, tiny
                low = tiny._exp
        n = (-a._int if a._sign else a._int) * 10 ** (a._exp - low) if a._int else 0
        n += (-b._int if b._sign else b._int) * 10 ** (b._exp - low) if b._int else 0
        if n == 0:
            return _finish(_make(1 if context.rounding == ROUND_FLOOR else 0, 0, low), context)
        if not a._int or not b._int:
            other_exp = (b if not a._int else a)._exp
            only = b if not a._int else a
            low = max(min(a._exp, b._exp), only.adjusted() - context.prec - 1)
            low = min(low, other_exp)
            n = (-only._int if only._sign else only._int) * 10 ** (only._exp - low)
        return _finish(_make(1 if n < 0 else 0, abs(n), low), context)

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if self._is_nan() or other._is_nan():
            return _nan_of(context, self, other)
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__sub__(self, context)

    def __mul__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = _nan_of(context, self, other)
            if nan is not None:
                return nan
            if not self or not other:
                return _invalid(context, "(+-)INF * 0" if self._special else "0 * (+-)INF")
            return _make(sign, 0, 0, "F")
        return _finish(_make(sign, self._int * other._int, self._exp + other._exp), context)

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = _nan_of(context, self, other)
            if nan is not None:
                return nan
            if self._special and other._special:
                return _invalid(context, "(+-)INF/(+-)INF")
            if self._special:
                return _make(sign, 0, 0, "F")
            _signal(context, Clamped, "Division by infinity")
            return _make(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return _signal(context, DivisionUndefined, "0 / 0") or _make(0, 0, 0, "n")
            _signal(context, DivisionByZero, "x / 0")
            return _make(sign, 0, 0, "F")
        if not self._int:
            return _finish(_make(sign, 0, self._exp - other._exp), context)
        shift = _digits(other._int) - _digits(self._int) + context.prec + 1
        exponent = self._exp - other._exp - shift
        if shift >= 0:
            quotient, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            quotient, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            # A sticky digit: the result is not exact.
            if quotient % 5 == 0:
                quotient += 1
        else:
            ideal = self._exp - other._exp
            while exponent < ideal and quotient % 10 == 0:
                quotient //= 10
                exponent += 1
        return _finish(_make(sign, quotient, exponent), context)

    def __rtruediv__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__truediv__(self, context)

    def _divide(self, other, context):
        """(quotient, remainder) of whole division of finite numbers."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._special else min(self._exp, other._exp)
        distance = self.adjusted() - other.adjusted() if not other._special else 0
        if not self or other._special or distance <= -2:
            return _make(sign, 0, 0), _rescale(self, ideal, context.rounding)
        if distance <= context.prec:
            a, b = self._int, other._int
            if self._exp >= other._exp:
                a *= 10 ** (self._exp - other._exp)
            else:
                b *= 10 ** (other._exp - self._exp)
            quotient, rest = divmod(a, b)
            if quotient < 10 ** context.prec:
                return _make(sign, quotient, 0), _make(self._sign, rest, ideal)
        nan = _signal(context, DivisionImpossible, "quotient too large in //, % or divmod") or _make(0, 0, 0, "n")
        return nan, nan

    def __divmod__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = _nan_of(context, self, other)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._special:
            if other._special:
                nan = _invalid(context, "divmod(INF, INF)")
                return nan, nan
            return _make(sign, 0, 0, "F"), _invalid(context, "INF % x")
        if not other:
            if not self:
                nan = _signal(context, DivisionUndefined, "divmod(0, 0)") or _make(0, 0, 0, "n")
                return nan, nan
            context.flags[InvalidOperation] = context.flags[DivisionByZero] = True
            for each in (InvalidOperation, DivisionByZero):
                if context.traps[each]:
                    raise each([InvalidOperation, DivisionByZero])
            return _make(sign, 0, 0, "F"), _make(0, 0, 0, "n")
        quotient, rest = self._divide(other, context)
        return quotient, _finish(rest, context)

    def __rdivmod__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__divmod__(self, context)

    def __mod__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = _nan_of(context, self, other)
        if nan is not None:
            return nan
        if self._special:
            return _invalid(context, "INF % x")
        if not other:
            if self:
                return _invalid(context, "x % 0")
            return _signal(context, DivisionUndefined, "0 % 0") or _make(0, 0, 0, "n")
        return _finish(self._divide(other, context)[1], context)

    def __rmod__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__mod__(self, context)

    def __floordiv__(self, other, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        nan = _nan_of(context, self, other)
        if nan is not None:
            return nan
        sign = self._sign ^ other._sign
        if self._special:
            if other._special:
                return _invalid(context, "INF // INF")
            return _make(sign, 0, 0, "F")
        if not other:
            if self:
                _signal(context, DivisionByZero, "x // 0")
                return _make(sign, 0, 0, "F")
            return _signal(context, DivisionUndefined, "0 // 0") or _make(0, 0, 0, "n")
        return self._divide(other, context)[0]

    def __rfloordiv__(self, other, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__floordiv__(self, context)

    def remainder_near(self, other, context=None):
        other = _required(other)
        context = context or getcontext()
        nan = _nan_of(context, self, other)
        if nan is not None:
            return nan
        if self._special:
            return _invalid(context, "remainder_near(infinity, x)")
        if not other:
            return _invalid(context, "remainder_near(x, 0)")
        if other._special:
            return _finish(self, context)
        low = min(self._exp, other._exp)
        a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        quotient, rest = divmod(a, b)
        if 2 * rest + (quotient & 1) > b:
            rest -= b
            quotient += 1
        if quotient >= 10 ** context.prec:
            return _signal(context, DivisionImpossible) or _make(0, 0, 0, "n")
        sign = self._sign if rest >= 0 else 1 - self._sign
        return _finish(_make(sign, abs(rest), low), context)

    def fma(self, other, third, context=None):
        """self * other + third, rounded once."""
        other, third = _required(other), _required(third)
        context = context or getcontext()
        if self._special or other._special:
            product = self.__mul__(other, context)
        else:
            product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product.__add__(third, context)

    def __pow__(self, other, modulo=None, context=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        from _decimalmath import modular_power, power

        context = context or getcontext()
        if modulo is not None:
            return modular_power(self, other, _required(modulo), context)
        return power(self, other, context)

    def __rpow__(self, other, modulo=None, context=None):
        other = _operand(other)
        return other if other is NotImplemented else other.__pow__(self, None, context)

    def _math(name):
        def method(self, context=None):
            import _decimalmath

            context = context or getcontext()
            nan = _nan_of(context, self)
            return nan if nan is not None else getattr(_decimalmath, name)(self, context)

        method.__name__ = name
        return method

    sqrt, exp, ln, log10 = map(_math, ("sqrt", "exp", "ln", "log10"))
    del _math

    # Rounding

    def quantize(self, exp, rounding=None, context=None):
        """The number with the exponent of another."""
        exp = _required(exp)
        context = context or getcontext()
        rounding = rounding or context.rounding
        if self._special or exp._special:
            nan = _nan_of(context, self, exp)
            if nan is not None:
                return nan
            if self._special and exp._special:
                return Decimal(self)
            return _invalid(context, "quantize with one INF")
        if not context.Etiny() <= exp._exp <= context.Emax:
            return _invalid(context, "target exponent out of bounds in quantize")
        n, lost = _cut(self._sign, self._int, exp._exp - self._exp, rounding) if self._int else (0, False)
        result = _make(self._sign, n, exp._exp)
        if result.adjusted() > context.Emax and n:
            return _invalid(context, "exponent of quantize result too large for current context")
        if n and _digits(n) > context.prec:
            return _invalid(context, "quantize result has too many digits for current context")
        if n and result.adjusted() < context.Emin:
            _signal(context, Subnormal)
        if exp._exp > self._exp:
            if lost:
                _signal(context, Inexact)
            if self._int or exp._exp > self._exp:
                _signal(context, Rounded)
        return _finish(result, context)

    def same_quantum(self, other, context=None):
        other = _required(other)
        if self._special or other._special:
            return self._is_nan() and other._is_nan() or self._special == other._special == "F"
        return self._exp == other._exp

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        if self._special or self._exp >= 0:
            return Decimal(self)
        if not self:
            return _make(self._sign, 0, 0)
        n, lost = _cut(self._sign, self._int, -self._exp, rounding or context.rounding)
        if lost:
            _signal(context, Inexact)
        _signal(context, Rounded)
        return _make(self._sign, n, 0)

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        if self._special or self._exp >= 0:
            return Decimal(self)
        return _make(self._sign, _cut(self._sign, self._int, -self._exp, rounding or context.rounding)[0], 0)

    to_integral = to_integral_value

    def normalize(self, context=None):
        """Without zeros at the end."""
        context = context or getcontext()
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        result = _finish(self, context)
        if result._special:
            return result
        n, exponent = result._int, result._exp
        if not n:
            return _make(result._sign, 0, 0)
        limit = context.Etop() if context.clamp else context.Emax
        while n % 10 == 0 and exponent < limit:
            n //= 10
            exponent += 1
        return _make(result._sign, n, exponent)

    def adjusted(self):
        """The exponent of the first digit."""
        return 0 if self._special else self._exp + _digits(self._int) - 1

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other, context=None):
        return _make(_required(other)._sign, self._int, self._exp, self._special)

    # Questions

    def _is_nan(self):
        return self._special in ("n", "s")

    def is_nan(self):
        return self._is_nan()

    def is_qnan(self):
        return self._special == "n"

    def is_snan(self):
        return self._special == "s"

    def is_infinite(self):
        return self._special == "F"

    def is_finite(self):
        return not self._special

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._special and self._int == 0

    def is_canonical(self):
        return True

    def is_normal(self, context=None):
        return not self._special and self._int != 0 and (context or getcontext()).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return not self._special and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        if self._special:
            return {"n": "NaN", "s": "sNaN", "F": "-Infinity" if self._sign else "+Infinity"}[self._special]
        sign = "-" if self._sign else "+"
        return sign + ("Zero" if not self._int else "Subnormal" if self.is_subnormal(context) else "Normal")

    # Choosing

    def _pick(self, other, context, largest, magnitude):
        other = _required(other)
        context = context or getcontext()
        if self._is_nan() or other._is_nan():
            if self._special == "s" or other._special == "s" or self._is_nan() and other._is_nan():
                return _nan_of(context, self, other)
            return _finish(other if self._is_nan() else self, context)
        order = self.copy_abs()._cmp(other.copy_abs()) if magnitude else self._cmp(other)
        if order == 0:
            order = int(self.compare_total(other))
        return _finish(self if (order > 0) == largest else other, context)

    def max(self, other, context=None):
        return self._pick(other, context, True, False)

    def min(self, other, context=None):
        return self._pick(other, context, False, False)

    def max_mag(self, other, context=None):
        return self._pick(other, context, True, True)

    def min_mag(self, other, context=None):
        return self._pick(other, context, False, True)

    def _more(name):
        def method(self, *args, context=None):
            import _decimalmath

            if args and isinstance(args[-1], Context):
                context, args = args[-1], args[:-1]
            return getattr(_decimalmath, name)(self, *map(_required, args), context or getcontext())

        method.__name__ = name
        return method

    logb, scaleb, shift, rotate, next_plus, next_minus, next_toward = map(
        _more, ("logb", "scaleb", "shift", "rotate", "next_plus", "next_minus", "next_toward"))
    logical_and, logical_or, logical_xor, logical_invert = map(
        _more, ("logical_and", "logical_or", "logical_xor", "logical_invert"))
    del _more


def _make(sign, n, exponent, special="", cls=Decimal):
    self = object.__new__(cls)
    self._sign = sign
    self._int = n
    self._exp = exponent
    self._special = special
    return self


def _parse(cls, text, context):
    import _decimalformat

    parts = _decimalformat.parse(text)
    if parts is None:
        nan = _signal(context, ConversionSyntax, f"Invalid literal for Decimal: {text!r}")
        return nan or _make(0, 0, 0, "n", cls)
    return _make(*parts, cls=cls)


def _from_tuple(cls, value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if not (isinstance(sign, int) and sign in (0, 1)):
        raise ValueError("Invalid sign.  The first value in the tuple should be an integer; either 0 for a positive number or 1 for a negative number.")
    if exponent == "F":
        return _make(int(sign), 0, 0, "F", cls)
    n = 0
    for digit in digits:
        if not (isinstance(digit, int) and 0 <= digit <= 9):
            raise ValueError("The second value in the tuple must be composed of integers in the range 0 through 9.")
        n = n * 10 + digit
    if exponent in ("n", "N"):
        return _make(int(sign), n, 0, "n" if exponent == "n" else "s", cls)
    if not isinstance(exponent, int):
        raise ValueError("The third value in the tuple must be an integer, or one of the strings 'F', 'n', 'N'.")
    return _make(int(sign), n, int(exponent), "", cls)


def _from_float(cls, f):
    if math.isinf(f) or math.isnan(f):
        return cls(repr(f) if not math.isnan(f) else "NaN" if math.copysign(1.0, f) > 0 else "-NaN")
    sign = 0 if math.copysign(1.0, f) == 1.0 else 1
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return _make(sign, n * 5 ** k, -k, "", cls)


def _operand(other, comparing=False, equality=False):
    """Other as a Decimal, or NotImplemented."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _make(1 if other < 0 else 0, abs(int(other)), 0)
    if comparing:
        if isinstance(other, float):
            context = getcontext()
            if equality:
                context.flags[FloatOperation] = True
            else:
                _signal(context, FloatOperation, "strict semantics for mixing floats and Decimals are enabled")
            return _from_float(Decimal, other)
        if isinstance(other, numbers.Rational):
            with localcontext(Context(prec=10000, traps=[])):
                return Decimal(other.numerator) / other.denominator
        if equality and isinstance(other, complex) and other.imag == 0:
            return _from_float(Decimal, other.real)
    return NotImplemented


def _required(other):
    found = _operand(other)
    if found is NotImplemented:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return found


def _invalid(context, message):
    return _signal(context, InvalidOperation, message) or _make(0, 0, 0, "n")


def _nan_of(context, *operands):
    """The NaN that an operation with a NaN gives, or None."""
    for each in operands:
        if each._special == "s":
            context = context or getcontext()
            _signal(context, InvalidOperation, "sNaN")
            return _nan_payload(_make(each._sign, each._int, 0, "n"), context)
    for each in operands:
        if each._special == "n":
            return _nan_payload(each, context or getcontext())
    return None


def _nan_payload(nan, context):
    room = context.prec - context.clamp
    if nan._int and _digits(nan._int) > room:
        return _make(nan._sign, nan._int % 10 ** room, 0, "n")
    return nan


def _rescale(number, exponent, rounding):
    if number._special:
        return number
    if not number._int:
        return _make(number._sign, 0, exponent)
    return _make(number._sign, _cut(number._sign, number._int, exponent - number._exp, rounding)[0], exponent)


def _exact(number):
    """The number as a Decimal and no instance of a subclass."""
    if number.__class__ is Decimal:
        return number
    return _make(number._sign, number._int, number._exp, number._special)


def _finish(number, context):
    """The number as the context holds it, with its signals."""
    if number._special:
        return _nan_payload(number, context) if number._is_nan() else _exact(number)
    sign, n, exponent = number._sign, number._int, number._exp
    etiny, etop = context.Etiny(), context.Etop()
    if not n:
        limit = etop if context.clamp else context.Emax
        new = min(max(exponent, etiny), limit)
        if new != exponent:
            _signal(context, Clamped)
            return _make(sign, 0, new)
        return _exact(number)
    digits = _digits(n)
    least = digits + exponent - context.prec
    if least > etop:
        result = _signal(context, Overflow, "above Emax", sign)
        _signal(context, Inexact)
        _signal(context, Rounded)
        return result
    is_subnormal = least < etiny
    if is_subnormal:
        least = etiny
    if exponent < least:
        n, lost = _cut(sign, n, least - exponent, context.rounding)
        exponent = least
        if n and _digits(n) > context.prec:
            n //= 10
            exponent += 1
        if exponent > etop:
            result = _signal(context, Overflow, "above Emax", sign)
        else:
            result = _make(sign, n, exponent)
        if lost and is_subnormal:
            _signal(context, Underflow)
        if is_subnormal:
            _signal(context, Subnormal)
        if lost:
            _signal(context, Inexact)
        _signal(context, Rounded)
        if not n:
            _signal(context, Clamped)
        return result
    if is_subnormal:
        _signal(context, Subnormal)
    if context.clamp and exponent > etop:
        _signal(context, Clamped)
        return _make(sign, n * 10 ** (exponent - etop), etop)
    return _exact(number)


def _overflowed(context, sign):
    """What an overflow gives: infinity, or the largest number."""
    rounding = context.rounding
    if rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or (
        rounding == ROUND_CEILING and not sign or rounding == ROUND_FLOOR and sign
    ):
        return _make(sign, 0, 0, "F")
    return _make(sign, 10 ** context.prec - 1, context.Emax - context.prec + 1)


_Special.overflow = _overflowed
_Special.nan = lambda: _make(0, 0, 0, "n")
_Special.decimal = Decimal
_Special.finish = _finish
numbers.Number.register(Decimal)
