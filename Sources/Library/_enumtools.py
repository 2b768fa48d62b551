"""The parts of enum that few programs use."""

import builtins
import sys

__name__ = "enum"


def bin(num, max_bits=None):
    """The bits of a number: 0b0 1010, or 0b1 0110 for a negative one, the sign first."""
    ceiling = 2 ** num.bit_length()
    if num >= 0:
        digits = builtins.bin(num + ceiling).replace("1", "0", 1)
    else:
        digits = builtins.bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = digits[:3], digits[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f"{sign} {digits}"


def show_flag_values(value):
    from enum import _iter_bits_lsb

    return list(_iter_bits_lsb(value))


class verify:
    """A decorator that checks the constraints given: UNIQUE, CONTINUOUS, NAMED_FLAGS."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Flag

        name = enumeration.__name__
        is_flag = issubclass(enumeration, Flag)
        if not is_flag and NAMED_FLAGS in self.checks:
            raise TypeError("NAMED_FLAGS check only applies to Flag")
        for check in self.checks:
            if check is UNIQUE:
                aliases = [
                    f"{alias} -> {each.name}" for alias, each in enumeration.__members__.items() if alias != each.name
                ]
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")
            elif check is CONTINUOUS:
                values = {each.value for each in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if is_flag:
                    wanted = {1 << bit for bit in range(low.bit_length() - 1, high.bit_length())}
                else:
                    wanted = set(range(low, high + 1))
                missing = sorted(wanted - values)
                if missing:
                    raise ValueError(
                        f"invalid {'flag' if is_flag else 'enum'} {name!r}: missing values "
                        f"{', '.join(map(str, missing))}"
                    )
            elif check is NAMED_FLAGS:
                bad = []
                unknown = 0
                named = 0
                for each in enumeration:
                    named |= each.value
                for alias, each in enumeration.__members__.items():
                    if each.value < 0 or each.value & (each.value - 1) == 0:
                        continue
                    if each.value & ~named:
                        bad.append(alias)
                        unknown |= each.value & ~named
                if bad:
                    which = f"alias {bad[0]} is" if len(bad) == 1 else (
                        f"aliases {', '.join(bad[:-1])} and {bad[-1]} are"
                    )
                    values = f"value 0x{unknown:x}" if unknown & (unknown - 1) == 0 else f"combined values of 0x{unknown:x}"
                    raise ValueError(
                        f"invalid Flag {name!r}: {which} missing {values} [use enum.show_flag_values(value) for details]"
                    )
        return enumeration


def _module_of(each):
    return each.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    """module.NAME"""
    return f"{_module_of(self)}.{self._name_}"


def global_flag_repr(self):
    """module.NAME, or module.A|module.B for a combination."""
    from enum import _is_single_bit

    module = _module_of(self)
    cls = self.__class__.__name__
    if self._name_ is None:
        return f"{module}.{cls}({self._value_})"
    if _is_single_bit(self._value_) or self._name_ in self.__class__.__members__:
        return f"{module}.{self._name_}"
    return "|".join(part if part[0].isdigit() else f"{module}.{part}" for part in self._name_.split("|"))


def global_str(self):
    """The name alone."""
    if self._name_ is None:
        return f"{self.__class__.__name__}({self._value_!r})"
    return self._name_


def global_enum(cls, update_str=False):
    from enum import Enum, EnumType, Flag

    type.__setattr__(cls, "__repr__", global_flag_repr if issubclass(cls, Flag) else global_enum_repr)
    if cls.__str__ in (Enum.__str__, Flag.__str__) or update_str:
        type.__setattr__(cls, "__str__", global_str)
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


def _simple_enum(etype=None, *, boundary=None, use_args=None):
    """A decorator that makes an enum of an ordinary class."""
    from enum import Enum, EnumType

    base = Enum if etype is None else etype

    def convert(cls):
        namespace = EnumType.__prepare__(cls.__name__, (base,))
        for name, value in cls.__dict__.items():
            if name not in ("__dict__", "__weakref__"):
                namespace[name] = value
        return EnumType(cls.__name__, (base,), namespace, boundary=boundary)

    return convert
