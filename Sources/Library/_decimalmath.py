"""Powers, roots, logarithms and the rarer operations of decimal."""

import math

from decimal import (
    Decimal, DivisionByZero, Inexact, InvalidOperation, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Rounded, Subnormal,
    Underflow, _cut, _digits, _finish, _invalid, _make, _nan_of, _signal,
)

__name__ = "decimal"


def _finished(number, context):
    """The result of a function that rounds half to even, whatever the context says."""
    own = context.rounding
    context.rounding = ROUND_HALF_EVEN
    try:
        return _finish(number, context)
    finally:
        context.rounding = own


def sqrt(x, context):
    if x._special:
        return _invalid(context, "sqrt(-x), x > 0") if x._sign else Decimal(x)
    if not x:
        return _finish(_make(x._sign, 0, x._exp // 2), context)
    if x._sign:
        return _invalid(context, "sqrt(-x), x > 0")
    prec = context.prec + 1
    exponent = x._exp >> 1
    n = x._int
    if x._exp & 1:
        n *= 10
        length = (_digits(x._int) >> 1) + 1
    else:
        length = _digits(x._int) + 1 >> 1
    shift = prec - length
    if shift >= 0:
        n *= 100 ** shift
        exact = True
    else:
        n, rest = divmod(n, 100 ** -shift)
        exact = not rest
    root = math.isqrt(n)
    exact = exact and root * root == n
    if exact:
        if shift >= 0:
            root //= 10 ** shift
        else:
            root *= 10 ** -shift
        exponent_result = exponent
    else:
        if root % 5 == 0:
            root += 1
        exponent_result = exponent - shift
    return _finished(_make(0, root, exponent_result), context)


def _ln_int(n, places):
    """ln(n) * 10**places for a positive int n, about exact to one unit."""
    guard = places + 10
    unit = 10 ** guard
    # n = m * 2**k with m near 1; then by the series of atanh.
    k = n.bit_length() - 1
    if 3 * (1 << k) < 2 * n:
        k += 1
    value = _atanh_series(n - (1 << k), n + (1 << k), unit) * 2
    if k:
        value += k * _ln2(guard)
    return (value + 5 * 10 ** 9) // 10 ** 10


_ln2_cache = {}


def _ln2(places):
    found = _ln2_cache.get(places)
    if found is None:
        # ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749)
        unit = 10 ** (places + 10)
        total = 18 * _atanh_series(1, 26, unit) - 2 * _atanh_series(1, 4801, unit) + 8 * _atanh_series(1, 8749, unit)
        found = _ln2_cache[places] = total // 10 ** 10
        if len(_ln2_cache) > 50:
            _ln2_cache.clear()
    return found


def _atanh_series(p, q, unit):
    """atanh(p/q) * unit."""
    if p == 0:
        return 0
    term = unit * p // q
    total = term
    p2, q2 = p * p, q * q
    k = 1
    while term:
        term = term * p2 // q2
        k += 2
        total += term // k
        if -2 < term < 1:
            break
    return total


def _ln(x, places):
    """ln(x) * 10**places of a positive finite Decimal."""
    guard = places + _digits(abs(x.adjusted()) + 1) + 5
    n, exponent = x._int, x._exp
    digits = _digits(n)
    # x = m * 10**power with 1 <= m < 10
    power = exponent + digits - 1
    value = _ln_ratio(n, 10 ** (digits - 1), guard)
    if power:
        value += power * _ln_int(10, guard)
    scale = 10 ** (guard - places)
    return (value + scale // 2) // scale


def _ln_ratio(a, b, places):
    """ln(a/b) * 10**places for 1 <= a/b < 10."""
    unit = 10 ** (places + 10)
    k = 0
    while 4 * a > 5 * b * (1 << k):
        k += 1
    b <<= k
    value = 2 * _atanh_series(a - b, a + b, unit)
    if k:
        value += k * _ln2(places + 10)
    return value // 10 ** 10


def _exp(n, places_in, places):
    """exp(n / 10**places_in) * 10**places, for values that are not huge."""
    guard = places + 15
    # Reduced by powers of ten: e**x = 10**k * e**r with r small.
    ln10 = _ln_int(10, guard + 15)
    value = n * 10 ** (guard + 15 - places_in) if guard + 15 >= places_in else n // 10 ** (places_in - guard - 15)
    k, rest = divmod(value, ln10)
    unit = 10 ** (guard + 15)
    halvings = 12
    rest >>= halvings
    total = term = unit
    i = 1
    while term:
        term = term * rest // (unit * i)
        total += term
        i += 1
    for _ in range(halvings):
        total = total * total // unit
    return total // 10 ** (guard + 15 - places), k


def exp(x, context):
    if x._special:
        return _make(0, 0, 0) if x._sign else Decimal(x)
    if not x:
        return _make(0, 1, 0)
    adjusted = x.adjusted()
    if not x._sign and adjusted > _digits((context.Emax + 1) * 3):
        result = _make(0, 1, context.Emax + 1)
    elif x._sign and adjusted > _digits((-context.Etiny() + 1) * 3):
        result = _make(0, 1, context.Etiny() - 1)
    elif adjusted < -context.prec:
        # 1 and a little.
        unit = 10 ** (context.prec + 1)
        result = _make(0, unit - 1 if x._sign else unit + 1, -(context.prec + 1))
    else:
        places = context.prec + 5
        while True:
            n = -x._int if x._sign else x._int
            shift = max(0, x._exp)
            value, k = _exp(n * 10 ** shift, max(0, -x._exp), places)
            digits = _digits(value)
            if value % (5 * 10 ** (digits - context.prec - 1)):
                break
            places += 5
        result = _make(0, value, k - places)
    return _finished(result, context)


def _log_result(x, context, function):
    places = context.prec + 3 - min(0, _leading(x))
    while True:
        value = function(x, places)
        if value and abs(value) % (5 * 10 ** max(_digits(abs(value)) - context.prec - 1, 0)):
            break
        places += 5
    return _finished(_make(1 if value < 0 else 0, abs(value), -places), context)


def _leading(x):
    """About the exponent of the first digit of ln(x)."""
    distance = abs(math.log(float(x))) if -300 < x.adjusted() < 300 else abs(x.adjusted()) * 2.3
    if distance > 1e-10:
        return math.floor(math.log10(distance))
    one = _make(0, 1, 0)
    low = min(x._exp, 0)
    difference = abs(x._int * 10 ** (x._exp - low) - 10 ** -low)
    return _digits(difference) - 1 + low if difference else 0


def ln(x, context):
    if not x._special and not x._int:
        return _make(1, 0, 0, "F")
    if x._sign:
        return _invalid(context, "ln of a negative value")
    if x._special:
        return Decimal(x)
    if x == 1:
        return _make(0, 0, 0)
    return _log_result(x, context, _ln)


def log10(x, context):
    if not x._special and not x._int:
        return _make(1, 0, 0, "F")
    if x._sign:
        return _invalid(context, "log10 of a negative value")
    if x._special:
        return Decimal(x)
    text = str(x._int)
    if text[0] == "1" and not text[1:].strip("0"):
        return _finished(Decimal(x._exp + len(text) - 1), context)

    def function(x, places):
        guard = places + 10
        value = _ln(x, guard) * 10 ** guard // _ln_int(10, guard)
        return value // 10 ** (guard - places)

    return _log_result(x, context, function)


def power(x, y, context):
    nan = _nan_of(context, x, y)
    if nan is not None:
        return nan
    if not y:
        return _invalid(context, "0 ** 0") if not x else _make(0, 1, 0)
    is_whole = not y._special and (y._exp >= 0 or not y._int % 10 ** min(-y._exp, _digits(y._int) + 1))
    sign = 0
    if x._sign:
        if is_whole and int(y) & 1:
            sign = 1
        elif x and not is_whole and not y._special:
            return _invalid(context, "x ** y with x negative and y not an integer")
        elif x and y._special:
            return _power_infinite(x.copy_abs(), y)
        x = x.copy_abs()
    if not x:
        return _make(sign, 0, 0, "F") if y._sign else _make(sign, 0, 0)
    if x._special:
        return _make(sign, 0, 0) if y._sign else _make(sign, 0, 0, "F")
    if x == 1:
        if is_whole:
            number = 0 if y._sign else min(int(y), context.prec)
            exponent = x._exp * number if not y._sign else 0
            if exponent < 1 - context.prec:
                exponent = 1 - context.prec
                _signal(context, Rounded)
        else:
            _signal(context, Inexact)
            _signal(context, Rounded)
            exponent = 1 - context.prec
        return _make(sign, 10 ** -exponent, exponent)
    if y._special:
        return _power_infinite(x, y, sign)
    magnitude = abs(x.adjusted() or 1) * abs(int(y) or 1)
    if is_whole and abs(int(y)) <= 10 ** 6 and _digits(x._int) * abs(int(y)) <= max(4 * context.prec, 2000):
        n = abs(int(y))
        exact = _make(sign, x._int ** n, x._exp * n)
        if not y._sign:
            return _finished(exact, context)
        return _finished(_make(0, 1, 0), context).__truediv__(exact, _rounds_half_even(context))
    # x ** y = exp(y ln x)
    bound = _digits(magnitude)
    if x.adjusted() * (-1 if y._sign else 1) > 0 and magnitude > 4 * context.Emax:
        return _finished(_make(sign, 1, context.Emax + 1), context)
    if x.adjusted() * (-1 if y._sign else 1) < 0 and magnitude > 4 * -context.Etiny():
        return _finished(_make(sign, 1, context.Etiny() - 1), context)
    places = context.prec + bound + 10
    extra = 3
    while True:
        guard = places + extra + max(0, y.adjusted()) + 5
        log = _ln(x, guard)
        n = log * (-y._int if y._sign else y._int)
        shift = guard - y._exp
        if shift < 0:
            n, shift = n * 10 ** -shift, 0
        result_places = context.prec + extra + 3
        value, k = _exp(n, shift, result_places)
        digits = _digits(value)
        if value % (5 * 10 ** (digits - context.prec - 1)) > 10 and (
            -value % (5 * 10 ** (digits - context.prec - 1))) > 10:
            break
        extra += 5
        if extra > 200:
            # An exact result: it ends in zeros.
            break
    if extra > 200:
        half = 10 ** (digits - context.prec)
        value = (value + half // 2) // half * half
    result = _make(sign, value, k - result_places)
    exact = extra > 200
    answer = _finished(result, context)
    if not exact:
        _signal(context, Inexact)
        _signal(context, Rounded)
    return answer


def _rounds_half_even(context):
    made = context.copy()
    made.rounding = ROUND_HALF_EVEN
    object.__setattr__(made, "flags", context.flags)
    return made


def _power_infinite(x, y, sign=0):
    if x == 1:
        return _make(0, 1, 0)
    return _make(0, 0, 0) if (x.adjusted() >= 0) == bool(y._sign) else _make(0, 0, 0, "F")


def modular_power(x, y, modulo, context):
    nan = _nan_of(context, x, y, modulo)
    if nan is not None:
        return nan
    for each in (x, y, modulo):
        if each._special or each != each.to_integral_value():
            return _invalid(context, "pow() 3rd argument not allowed unless all arguments are integers")
    if y < 0:
        return _invalid(context, "pow() 2nd argument cannot be negative when 3rd argument specified")
    if not modulo:
        return _invalid(context, "pow() 3rd argument cannot be 0")
    if modulo.adjusted() >= context.prec:
        return _invalid(context, "insufficient precision: pow() 3rd argument must not have more than precision digits")
    if not x and not y:
        return _invalid(context, "at least one of pow() 1st argument and 2nd argument must be nonzero; 0**0 is not defined")
    sign = x._sign if int(y) & 1 else 0
    return _make(sign, pow(abs(int(x)), int(y), abs(int(modulo))), 0)


def logb(x, context):
    nan = _nan_of(context, x)
    if nan is not None:
        return nan
    if x._special:
        return _make(0, 0, 0, "F")
    if not x:
        _signal(context, DivisionByZero, "logb(0)")
        return _make(1, 0, 0, "F")
    return _finish(Decimal(x.adjusted()), context)


def scaleb(x, y, context):
    nan = _nan_of(context, x, y)
    if nan is not None:
        return nan
    limit = 2 * (context.Emax + context.prec)
    if y._special or y._exp != 0 or not -limit <= int(y) <= limit:
        return _invalid(context, "scaleb")
    if x._special:
        return Decimal(x)
    return _finish(_make(x._sign, x._int, x._exp + int(y)), context)


def _shift_count(x, y, context):
    nan = _nan_of(context, x, y)
    if nan is not None:
        return nan, 0
    if y._special or y._exp != 0 or not -context.prec <= int(y) <= context.prec:
        return _invalid(context, "shift"), 0
    if x._special:
        return Decimal(x), 0
    return None, int(y)


def shift(x, y, context):
    result, count = _shift_count(x, y, context)
    if result is not None:
        return result
    n = x._int % 10 ** context.prec
    n = n // 10 ** -count if count < 0 else n * 10 ** count % 10 ** context.prec
    return _make(x._sign, n, x._exp)


def rotate(x, y, context):
    result, count = _shift_count(x, y, context)
    if result is not None:
        return result
    text = str(x._int % 10 ** context.prec).rjust(context.prec, "0")
    count %= context.prec
    return _make(x._sign, int(text[count:] + text[:count]), x._exp)


def _next(x, context, rounding, up):
    nan = _nan_of(context, x)
    if nan is not None:
        return nan
    if x._special:
        if bool(x._sign) != up:
            return Decimal(x)
        return _make(x._sign, 10 ** context.prec - 1, context.Etop())
    quiet = context.copy()
    quiet.traps = dict.fromkeys(quiet.traps, False)
    quiet.rounding = rounding
    fitted = _finish(x, quiet)
    if fitted != x:
        return fitted
    return x.__add__(_make(0 if up else 1, 1, context.Etiny() - 1), quiet)


def next_plus(x, context):
    return _next(x, context, ROUND_CEILING, True)


def next_minus(x, context):
    return _next(x, context, ROUND_FLOOR, False)


def next_toward(x, y, context):
    nan = _nan_of(context, x, y)
    if nan is not None:
        return nan
    order = x._cmp(y)
    if order == 0:
        return x.copy_sign(y)
    result = next_plus(x, context) if order < 0 else next_minus(x, context)
    if result._special:
        from decimal import Overflow

        _signal(context, Overflow, "Infinite result from next_toward", result._sign)
        _signal(context, Inexact)
        _signal(context, Rounded)
    elif result.adjusted() < context.Emin:
        for each in (Underflow, Subnormal, Inexact, Rounded):
            _signal(context, each)
    return result


def _logical(context, *numbers):
    texts = []
    for x in numbers:
        if x._special or x._sign or x._exp or set(str(x._int)) - {"0", "1"}:
            return None
        texts.append(str(x._int)[-context.prec:].rjust(context.prec, "0"))
    return texts


def _combine(test):
    def function(x, y, context):
        texts = _logical(context, x, y)
        if texts is None:
            return _invalid(context, "logical operation on something else than 0 and 1")
        return _make(0, int("".join("1" if test(a == "1", b == "1") else "0" for a, b in zip(*texts))), 0)

    return function


logical_and = _combine(lambda a, b: a and b)
logical_or = _combine(lambda a, b: a or b)
logical_xor = _combine(lambda a, b: a != b)


def logical_invert(x, context):
    texts = _logical(context, x)
    if texts is None:
        return _invalid(context, "logical operation on something else than 0 and 1")
    return _make(0, int("".join("1" if c == "0" else "0" for c in texts[0])), 0)
