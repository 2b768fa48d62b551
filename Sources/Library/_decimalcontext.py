"""Contexts and signals of decimal."""

import contextvars

__name__ = "decimal"
__all__ = [
    "Context", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped", "InvalidOperation",
    "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation",
    "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP",
    "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext",
    "getcontext", "localcontext", "IEEEContext", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "MIN_ETINY",
    "IEEE_CONTEXT_MAX_BITS",
]

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN = "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN"
ROUND_CEILING, ROUND_FLOOR, ROUND_UP = "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP"
ROUND_HALF_DOWN, ROUND_05UP = "ROUND_HALF_DOWN", "ROUND_05UP"
_roundings = (
    ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP,
)
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
IEEE_CONTEXT_MAX_BITS = 512


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


# In the order in which they are shown.
_signals = [
    InvalidOperation, FloatOperation, DivisionByZero, Overflow, Subnormal, Underflow, Inexact, Rounded, Clamped,
]
_shown = [
    InvalidOperation, Clamped, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow,
]
_conditions = {
    ConversionSyntax: InvalidOperation, DivisionImpossible: InvalidOperation, DivisionUndefined: InvalidOperation,
    InvalidContext: InvalidOperation,
}


class _Special:
    """What decimal gives this module: how to make results."""


def _signal(context, condition, message=None, *args):
    """Note a condition; raise its signal if it is trapped. Gives the result of the condition, if it has one."""
    signal = _conditions.get(condition, condition)
    context.flags[signal] = True
    if context.traps[signal]:
        # A trapped condition is told by its class, as a list.
        raise (signal([condition]) if condition is not FloatOperation else signal(message))
    if condition is Overflow:
        return _Special.overflow(context, *args)
    return None


class _SignalDict(dict):
    """Flags or traps: one for each signal."""

    def __init__(self, items=()):
        super().__init__(dict.fromkeys(_signals, False))
        self.update(items)

    def __repr__(self):
        return "{" + ", ".join(f"{key!r}: {value!r}" for key, value in self.items()) + "}"

    def __setitem__(self, key, value):
        if key not in self:
            raise KeyError("invalid error flag")
        super().__setitem__(key, bool(value))

    def __delitem__(self, key):
        raise ValueError("signal keys cannot be deleted")


def _operand(value):
    """A Decimal or an int as a Decimal."""
    kind = _Special.decimal
    if isinstance(value, kind):
        return value
    if isinstance(value, int):
        return kind(value)
    raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


class Context:
    """Precision, rounding, exponent limits, flags and traps."""

    def __init__(
        self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None
    ):
        default = globals().get("DefaultContext")
        values = dict(prec=prec, rounding=rounding, Emin=Emin, Emax=Emax, capitals=capitals, clamp=clamp)
        for name, value in values.items():
            setattr(self, name, getattr(default, name) if value is None else value)
        for name, value in (("flags", flags), ("traps", traps)):
            if value is None:
                made = _SignalDict(default.traps if name == "traps" and default is not None else ())
            elif isinstance(value, dict):
                made = _SignalDict(value)
            else:
                made = _SignalDict({each: True for each in value})
            object.__setattr__(self, name, made)

    def __setattr__(self, name, value):
        limits = {
            "prec": (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
            "Emin": (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
            "Emax": (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
            "capitals": (0, 1, "valid values for capitals are 0 or 1"),
            "clamp": (0, 1, "valid values for clamp are 0 or 1"),
        }
        if name in limits:
            low, high, message = limits[name]
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not low <= value <= high:
                raise ValueError(message)
        elif name == "rounding":
            if value not in _roundings:
                raise TypeError(
                    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                    "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        elif name in ("flags", "traps"):
            if not isinstance(value, dict) or set(value) != set(_signals):
                raise KeyError("invalid signal dict") if isinstance(value, dict) else TypeError("argument must be a signal dict")
            value = _SignalDict(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __repr__(self):
        flags, traps = (
            ", ".join(each.__name__ for each in _shown if chosen[each]) for chosen in (self.flags, self.traps))
        return (
            f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
            f"capitals={self.capitals}, clamp={self.clamp}, flags=[{flags}], traps=[{traps}])"
        )

    def __reduce__(self):
        return self.__class__, (
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
            [each for each, on in self.flags.items() if on], [each for each, on in self.traps.items() if on])

    def clear_flags(self):
        for each in self.flags:
            self.flags[each] = False

    def clear_traps(self):
        for each in self.traps:
            self.traps[each] = False

    def copy(self):
        return Context(
            self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy
    __hash__ = None

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def create_decimal(self, num="0"):
        if isinstance(num, str) and (num != num.strip() or "_" in num):
            _signal(self, ConversionSyntax, "trailing or leading whitespace and underscores are not permitted.")
            return _Special.nan()
        made = _Special.decimal(num, context=self)
        return _Special.finish(made, self)

    def create_decimal_from_float(self, f):
        return _Special.finish(_Special.decimal.from_float(f), self)

    def _method(name, *special):
        def method(self, a, *rest):
            return getattr(_operand(a), name)(*rest, context=self)

        return method

    abs, plus, minus = _method("__abs__"), _method("__pos__"), _method("__neg__")
    for _name in (
        "compare compare_signal compare_total compare_total_mag copy_sign exp fma is_normal is_subnormal ln log10 logb "
        "logical_and logical_invert logical_or logical_xor max max_mag min min_mag next_minus next_plus next_toward "
        "normalize number_class quantize remainder_near rotate same_quantum scaleb shift sqrt to_eng_string "
        "to_integral_exact to_integral_value"
    ).split():
        locals()[_name] = _method(_name)
    to_integral = to_integral_value

    def _checked(name):
        def method(self, a, b):
            result = getattr(_operand(a), name)(b, context=self)
            if result is NotImplemented:
                raise TypeError(f"conversion from {type(b).__name__} to Decimal is not supported")
            return result

        return method

    add, subtract, multiply = _checked("__add__"), _checked("__sub__"), _checked("__mul__")
    divide, divide_int, remainder = _checked("__truediv__"), _checked("__floordiv__"), _checked("__mod__")
    divmod = _checked("__divmod__")
    del _method, _checked, _name

    def power(self, a, b, modulo=None):
        result = _operand(a).__pow__(b, modulo, context=self)
        if result is NotImplemented:
            raise TypeError(f"conversion from {type(b).__name__} to Decimal is not supported")
        return result

    def to_sci_string(self, a):
        return _operand(a).__str__(context=self)

    def radix(self):
        return _Special.decimal(10)

    def _plain(name):
        def method(self, a):
            return getattr(_operand(a), name)()

        return method

    for _name in (
        "canonical copy_abs copy_negate is_canonical is_finite is_infinite is_nan is_qnan is_signed is_snan is_zero"
    ).split():
        locals()[_name] = _plain(_name)
    del _plain, _name

    def copy_decimal(self, a):
        return _Special.decimal(_operand(a))


DefaultContext = None
DefaultContext = Context(
    28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(
    9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[], flags=[])

_current = contextvars.ContextVar("decimal_context")


def getcontext():
    """The context of this thread or task."""
    try:
        return _current.get()
    except LookupError:
        made = DefaultContext.copy()
        _current.set(made)
        return made


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    def __init__(self, context):
        self.new = context

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.new)
        return self.new

    def __exit__(self, *exc_info):
        setcontext(self.saved)


def localcontext(ctx=None, **kwargs):
    """A context manager with a copy of the context, changed by the keywords."""
    if ctx is None:
        ctx = getcontext()
    made = ctx.copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        setattr(made, name, value)
    return _Local(made)


def IEEEContext(bits, /):
    """The context of an interchange format."""
    if bits <= 0 or bits > IEEE_CONTEXT_MAX_BITS or bits % 32:
        raise ValueError(f"argument must be a multiple of 32, with a maximum of {IEEE_CONTEXT_MAX_BITS}")
    made = Context()
    made.prec = 9 * (bits // 32) - 2
    made.Emax = 3 * (1 << bits // 16 + 3)
    made.Emin = 1 - made.Emax
    made.rounding = ROUND_HALF_EVEN
    made.clamp = 1
    made.traps = dict.fromkeys(_signals, False)
    return made
