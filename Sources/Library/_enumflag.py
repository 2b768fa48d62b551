"""enum.Flag and IntFlag."""

import enum
from enum import EJECT, KEEP, STRICT, CONFORM, Enum, EnumType, ReprEnum, _iter_bits_lsb

__name__ = "enum"


def _finish_flag(cls, namespace):
    """The masks of a flag class are known: choose the order of its members, and the operators of IntFlag."""
    values = [cls._member_map_[name]._value_ for name in cls._member_names_]
    if any(not isinstance(value, int) for value in values):
        return
    if values != sorted(values):
        type.__setattr__(cls, "_iter_member_", cls._iter_member_by_def_)
    for name in (
        "__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__",
    ):
        if name not in namespace and not any(name in base.__dict__ for base in cls.__mro__[1:cls.__mro__.index(Flag)]
                                             if isinstance(base, EnumType)):
            type.__setattr__(cls, name, Flag.__dict__[name])


class Flag(Enum, boundary=STRICT):
    """Members are bits that can be combined."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): the bit above the highest so far."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            high = last.bit_length() - 1
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None
        return 2 ** (high + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda each: each._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """A member for a combination of bits, made when first asked for."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        flag_mask, singles_mask, all_bits = cls._flag_mask_, cls._singles_mask_, cls._all_bits_
        boundary = cls._boundary_
        negative = None
        if not ~all_bits <= value <= all_bits or value & (all_bits ^ flag_mask):
            if boundary is STRICT:
                width = max(value.bit_length(), flag_mask.bit_length())
                from _enumtools import bin

                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(flag_mask, width)}"
                )
            if boundary is CONFORM:
                value &= flag_mask
            elif boundary is EJECT:
                return value
            elif boundary is KEEP:
                if value < 0:
                    value += max(all_bits + 1, 2 ** value.bit_length())
            else:
                raise ValueError(f"{cls!r} unknown flag boundary {boundary!r}")
        if value < 0:
            negative = value
            value = all_bits + 1 + value if boundary in (EJECT, KEEP) else singles_mask & value
        unknown = value & ~flag_mask
        if unknown and boundary is not KEEP:
            raise ValueError(
                f"{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]"
            )
        known = cls._value2member_map_.get(value)
        if known is None:
            known = cls._combination(value, unknown, singles_mask)
        if negative is not None:
            cls._value2member_map_[negative] = known
        return known

    @classmethod
    def _combination(cls, value, unknown, singles_mask):
        if cls._member_type_ is object:
            made = object.__new__(cls)
        else:
            made = cls._member_type_.__new__(cls, value)
        if not hasattr(made, "_value_"):
            made._value_ = value
        names = []
        covered = 0
        for each in cls._iter_member_(value & singles_mask):
            names.append(each._name_)
            covered |= each._value_
        if value & ~singles_mask:
            for each in cls._member_map_.values():
                bits = each._value_
                if bits and bits & value == bits and bits & ~covered and each._name_ not in names:
                    names.append(each._name_)
                    covered |= bits
        if names:
            made._name_ = "|".join(names)
            unknown = value & ~covered
            if unknown:
                made._name_ += f"|{cls._numeric_repr_(unknown)}"
        else:
            made._name_ = None
        return cls._value2member_map_.setdefault(value, made)

    def __contains__(self, other):
        """Whether all bits of another member are set in this one."""
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                f"{self.__class__.__qualname__!r}"
            )
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {show(self._value_)}>"
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return bool(self._value_)

    def _bits_of(self, other):
        """The bits of what stands beside this in an operation; None if it is nothing of the kind."""
        if isinstance(other, self.__class__):
            return other._value_ if other._value_ is not None else 0
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def _check_combinable(self, other, sign):
        for flag in self, other:
            if getattr(flag, "_value_", flag) is None:
                raise TypeError(f"'{flag}' cannot be combined with other flags with {sign}")

    def __or__(self, other):
        bits = self._bits_of(other)
        if bits is None:
            return NotImplemented
        self._check_combinable(other, "|")
        return self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits_of(other)
        if bits is None:
            return NotImplemented
        self._check_combinable(other, "&")
        return self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits_of(other)
        if bits is None:
            return NotImplemented
        self._check_combinable(other, "^")
        return self.__class__(self._value_ ^ bits)

    def __invert__(self):
        inverted = self._inverted_
        if inverted is None:
            if self._boundary_ in (EJECT, KEEP):
                inverted = self.__class__(~self._value_)
            else:
                inverted = self.__class__(self._singles_mask_ & ~self._value_)
            self._inverted_ = inverted
        return inverted

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


Flag._finish = staticmethod(_finish_flag)
enum._Flag = enum.Flag = Flag


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """Members are ints and bits that can be combined."""


enum.IntFlag = IntFlag
