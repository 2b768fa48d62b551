"""Enumerations.

How a class comes to be: `EnumDict` sorts the names of the class body into members and others; `EnumType.__new__` puts
a `_Proto` in place of each member; `type.__new__` calls its __set_name__, which makes the member and stores it.
Flag and IntFlag are in `_enumflag`, loaded when first asked for; it sets `_Flag` here.
"""

import builtins
import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "EnumDict", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique",
    "property", "verify", "member", "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP",
    "global_flag_repr", "global_enum_repr", "global_str", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS",
    "UNIQUE", "pickle_by_global_name", "pickle_by_enum_name",
]

# Set once they exist; until then the classes below are being made.
Enum = _Flag = ReprEnum = EJECT = KEEP = STRICT = CONFORM = None
_not_given = object()
_sunders = {
    "_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
    "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_", "_name_", "_value_",
}


class nonmember:
    """Protects a value in an enum body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a value in an enum body a member that would not become one."""

    def __init__(self, value):
        self.value = value


class auto:
    """Stands for the value that _generate_next_value_() gives."""

    def __init__(self, value=_not_given):
        self.value = value

    def __repr__(self):
        return f"auto({'_auto_null' if self.value is _not_given else repr(self.value)})"


class property(DynamicClassAttribute):
    """An attribute of members whose name may be the name of a member too."""

    member = None
    name = None
    clsname = None
    _hidden = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self._hidden is not None:
            # What the member's class has under the name is for the members, as a method of str is.
            return self._hidden.__get__(instance, ownerclass)
        try:
            return instance.__dict__[self.name] if self.member is None else self.member
        except KeyError:
            raise AttributeError(f"{ownerclass!r} member has no attribute {self.name!r}") from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_descriptor(value):
    return hasattr(value, "__get__") or hasattr(value, "__set__") or hasattr(value, "__delete__")


def _is_single_bit(value):
    return value > 0 and value & (value - 1) == 0


def _iter_bits_lsb(value):
    """The single bits of a positive int, the lowest first."""
    if isinstance(value, Enum):
        value = value.value
    if value < 0:
        raise ValueError(f"{value!r} is not a positive integer")
    while value:
        bit = value & -value
        yield bit
        value ^= bit


class EnumDict(dict):
    """The namespace of an enum body: knows which names are members and replaces auto()."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name
        self._generate_next_value = None

    def __setitem__(self, key, value):
        if self._cls_name is not None and key.startswith(f"_{self._cls_name.lstrip('_')}__") and key[-2:] != "__":
            pass
        elif _is_sunder(key):
            if key not in _sunders:
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                if self._auto_called:
                    raise TypeError("_generate_next_value_ must be defined before members")
                self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
                both = set(value) & set(self._member_names)
                if both:
                    raise ValueError(f"_ignore_ cannot specify already set names: {both!r}")
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) and not isinstance(value, member):
            pass
        elif self._cls_name is not None and isinstance(value, type) and self._is_inner(value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            counted = len(self._last_values)
            value = self._without_auto(key, value)
            self._member_names[key] = None
            if len(self._last_values) == counted:
                self._last_values.append(value)
        super().__setitem__(key, value)

    def _is_inner(self, value):
        return getattr(value, "__qualname__", "").endswith(f"{self._cls_name}.{value.__name__}")

    def _without_auto(self, key, value):
        single = isinstance(value, auto)
        if not single and not (isinstance(value, tuple) and any(isinstance(each, auto) for each in value)):
            return value
        result = []
        for each in (value,) if single else value:
            if isinstance(each, auto):
                if each.value is _not_given:
                    each.value = self._generate_next_value(
                        key, 1, len(self._member_names), self._last_values[:]
                    )
                    self._auto_called = True
                each = each.value
                if not single:
                    # The next auto() of the same value counts on.
                    self._last_values.append(each)
            result.append(each)
        if single:
            return result[0]
        try:
            return type(value)(result)
        except TypeError:
            # Named tuples take their items one by one.
            return type(value)(*result)

    @builtins.property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        for name, value in members.items() if hasattr(members, "keys") else members:
            self[name] = value
        for name, value in more_members.items():
            self[name] = value


def _find_data(class_name, bases):
    """(data type, first enum class) of the bases of a new enum class."""
    if not bases:
        return object, Enum
    first = bases[-1]
    if not isinstance(first, EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    if base._member_type_ not in found:
                        found.append(base._member_type_)
                    break
            elif "__new__" in base.__dict__ or "__dataclass_fields__" in base.__dict__:
                if (candidate or base) not in found:
                    found.append(candidate or base)
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f"too many data types for {class_name!r}: {set(found)!r}")
    return (found[0] if found else object), first


def _find_repr(bases):
    """How values are shown: the repr of the data type, if it has one of its own."""
    for chain in bases:
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                return base._value_repr_
            if "__repr__" in base.__dict__:
                if "__dataclass_fields__" in base.__dict__ and base.__dict__["__dataclass_params__"].repr:
                    return _dataclass_repr
                return base.__dict__["__repr__"]
    return None


def _dataclass_repr(self):
    fields = self.__dataclass_fields__
    return ", ".join(f"{name}={getattr(self, name)!r}" for name in fields if fields[name].repr)


def _find_new(namespace, member_type, first_enum):
    """(the __new__ that makes members, whether to keep it for the class, whether it takes the value's parts)."""
    new = namespace.get("__new__")
    save = first_enum is not None and new is not None
    if new is None:
        ignored = {None, None.__new__, object.__new__, Enum and Enum.__new__}
        for name in ("__new_member__", "__new__"):
            for candidate in (member_type, first_enum):
                new = getattr(candidate, name, None)
                if new not in ignored:
                    break
            else:
                continue
            break
        else:
            new = object.__new__
    elif isinstance(new, staticmethod):
        new = new.__func__
    return new, save, not (first_enum is None or new in (Enum and Enum.__new__, object.__new__))


class _Proto:
    """Stands in the namespace of a new enum class for a member; its __set_name__ makes the member."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        if cls._use_args_:
            made = cls._new_member_(cls, *args)
        else:
            made = cls._new_member_(cls)
        if not hasattr(made, "_value_"):
            if cls._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = cls._member_type_(*args)
                except Exception as error:
                    raise TypeError(
                        "_value_ not set in __new__, unable to create it"
                    ) from error
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        if _Flag is None or not issubclass(cls, _Flag):
            alias = _member_by_value(cls, value)
            if alias is not None:
                made = alias
            else:
                cls._member_names_.append(name)
        else:
            alias = cls._value2member_map_.get(value)
            if alias is not None and isinstance(value, int):
                made = alias
            elif isinstance(value, int):
                if _is_single_bit(value):
                    cls._member_names_.append(name)
                    cls._singles_mask_ |= value
                cls._flag_mask_ |= value
                cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
            else:
                cls._member_names_.append(name)
        _store(cls, name, made)
        if made._value_ == value:
            try:
                cls._value2member_map_.setdefault(value, made)
                cls._hashable_values_.append(value)
            except TypeError:
                cls._unhashable_values_.append(value)


def _member_by_value(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                return known
    return None


def _store(cls, name, made):
    """Make a member an attribute of its class, besides a property of the same name if a base has one."""
    found = descriptor = None
    for base in cls.__mro__[1:]:
        attribute = base.__dict__.get(name)
        if attribute is not None:
            if isinstance(attribute, (property, DynamicClassAttribute)):
                found = attribute
                break
            if _is_descriptor(attribute):
                descriptor = descriptor or attribute
    if found is not None or descriptor is not None:
        redirect = property()
        redirect.member = made
        redirect.__set_name__(cls, name)
        redirect.fget = getattr(found or descriptor, "fget", None)
        redirect.fset = getattr(found or descriptor, "fset", None)
        redirect.fdel = getattr(found or descriptor, "fdel", None)
        if redirect.fget is None and found is None:
            redirect._hidden = descriptor
        type.__setattr__(cls, name, redirect)
    else:
        type.__setattr__(cls, name, made)
    cls._member_map_[name] = made


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        for chain in bases:
            if isinstance(chain, EnumType) and chain._member_names_:
                raise TypeError(f"<enum {cls!r}> cannot extend {chain!r}")
        namespace = EnumDict(cls)
        _, first = _find_data(cls, bases)
        if first is not None:
            namespace["_generate_next_value_"] = getattr(first, "_generate_next_value_", None)
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if Enum is None or _simple:
            result = super().__new__(metacls, cls, bases, dict(classdict), **kwds)
            if Enum is None:
                _set_up(result, object, None, object.__new__, False, None)
            return result
        ignore = classdict.setdefault("_ignore_", [])
        ignore.append("_ignore_")
        names = classdict._member_names
        for key in ignore:
            dict.pop(classdict, key, None)
        invalid = set(names) & {"mro", ""}
        if invalid:
            raise ValueError(f"invalid enum member name(s) {', '.join(map(repr, invalid))}")
        order = classdict.get("_order_")
        dict.pop(classdict, "_order_", None)
        member_type, first = _find_data(cls, bases)
        new, save_new, use_args = _find_new(classdict, member_type, first)
        namespace = dict(classdict)
        for name in names:
            namespace[name] = _Proto(namespace[name])
        generate = namespace.get("_generate_next_value_")
        if generate is not None and not isinstance(generate, staticmethod):
            namespace["_generate_next_value_"] = staticmethod(generate)
        namespace.update(_maps(bases, member_type, first, new, use_args, boundary))
        if "__reduce_ex__" not in namespace:
            _note_unpicklable(namespace, bases, member_type)
        in_progress = f"_{cls}__in_progress"
        namespace[in_progress] = True
        try:
            result = super().__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as error:
            # __set_name__ failed; what it raised says more.
            if error.__cause__ is not None:
                raise error.__cause__ from None
            raise
        type.__delattr__(result, in_progress)
        for name in ("__repr__", "__str__", "__format__", "__reduce_ex__"):
            if name not in namespace:
                found = getattr(result, name)
                if found in (getattr(object, name), getattr(member_type, name)):
                    type.__setattr__(result, name, getattr(first, name))
        if ReprEnum is not None and ReprEnum in bases:
            _use_data_formats(result, member_type, namespace)
        if _Flag is not None and issubclass(result, _Flag):
            _Flag._finish(result, namespace)
        if save_new:
            type.__setattr__(result, "__new_member__", new)
        type.__setattr__(result, "__new__", Enum.__new__)
        if order is not None:
            _check_order(result, order)
        return result

    def __bool__(cls):
        return True

    def __call__(cls, value=_not_given, names=_not_given, *values, module=None, qualname=None, type=None, start=1,
                 boundary=None):
        """The member of a value; or a new enum class, if this one has no members."""
        if cls._member_map_:
            if names is not _not_given:
                value = (value, names, *values)
            elif value is _not_given:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls.__new__(cls, value)
        if names is _not_given and type is None:
            if value is _not_given:
                raise TypeError("EnumType.__call__() missing 1 required positional argument: 'value'")
            return cls.__new__(cls, value)
        return cls._create_(
            value, None if names is _not_given else names, module=module, qualname=qualname, type=type, start=start,
            boundary=boundary,
        )

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls(value)
            return True
        except ValueError:
            return value in cls._unhashable_values_ or value in cls._hashable_values_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {attr!r}.")
        super().__delattr__(attr)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __dir__(cls):
        shown = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__iter__", "__len__", "__members__", "__module__",
            "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            shown.add("__new__")
        if cls.__init_subclass__ is not object.__init_subclass__:
            shown.add("__init_subclass__")
        if cls._member_type_ is object:
            return sorted(shown)
        return sorted(set(dir(cls._member_type_)) | shown)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __reversed__(cls):
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @builtins.property
    def __members__(cls):
        """All names with their members, aliases included."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        if _Flag is not None and issubclass(cls, _Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            last = []
            pairs = []
            for count, name in enumerate(names):
                value = cls._generate_next_value_(name, start, count, last[:])
                last.append(value)
                pairs.append((name, value))
            names = pairs
        for item in names or ():
            if isinstance(item, str):
                name, value = item, names[item]
            else:
                name, value = item
            namespace[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals["__name__"]
            except (AttributeError, ValueError, KeyError):
                pass
        if module is not None:
            namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Replace constants of a module by the members of an enum made of them."""
        target = sys.modules[module].__dict__
        origin = target if source is None else source.__dict__
        members = [(each, origin[each]) for each in origin if filter(each)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        made = cls(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(made)
        else:
            target.update(made.__members__)
        target[name] = made
        return made


EnumMeta = EnumType


def _maps(bases, member_type, first, new, use_args, boundary):
    """What every enum class keeps for itself."""
    return {
        "_member_names_": [],
        "_member_map_": {},
        "_value2member_map_": {},
        "_hashable_values_": [],
        "_unhashable_values_": [],
        "_member_type_": member_type,
        "_value_repr_": _find_repr(bases),
        "_new_member_": new,
        "_use_args_": use_args,
        "_boundary_": boundary or getattr(first, "_boundary_", None),
        "_flag_mask_": 0,
        "_singles_mask_": 0,
        "_all_bits_": 0,
        "_inverted_": None,
    }


def _set_up(cls, member_type, first, new, use_args, boundary):
    for name, value in _maps((), member_type, first, new, use_args, boundary).items():
        type.__setattr__(cls, name, value)


def _note_unpicklable(namespace, bases, member_type):
    """A data type that can be built but not taken apart makes members that cannot be pickled."""
    if member_type is object or any("__reduce_ex__" in base.__dict__ for base in member_type.__mro__[:-1]):
        return
    methods = ("__getnewargs_ex__", "__getnewargs__", "__reduce__")
    if any(name in base.__dict__ for base in member_type.__mro__[:-1] for name in methods):
        return
    if "__new__" in namespace and member_type not in (int, str, float, bytes, complex, tuple):
        def refuse(self, proto):
            raise TypeError(f"{self!r} cannot be pickled")

        namespace["__reduce_ex__"] = refuse
        namespace["__module__"] = "<unknown>"


def _use_data_formats(cls, member_type, namespace):
    if member_type is object:
        raise TypeError("ReprEnum subclasses must be mixed with a data type (i.e. int, str, float, etc.)")
    if "__format__" not in namespace:
        type.__setattr__(cls, "__format__", member_type.__format__)
    if "__str__" not in namespace:
        method = member_type.__str__
        type.__setattr__(cls, "__str__", member_type.__repr__ if method is object.__str__ else method)


def _check_order(cls, order):
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    if _Flag is not None and issubclass(cls, _Flag):
        order = [name for name in order if name in cls._member_names_]
    else:
        order = [name for name in order if name not in cls._member_map_ or cls[name].name == name]
    if order != cls._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {order!r}")


class _NameProperty(property):
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError(f"type object {ownerclass.__name__!r} has no attribute {self.name!r}")
        return instance._name_


class _ValueProperty(property):
    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError(f"type object {ownerclass.__name__!r} has no attribute {self.name!r}")
        return instance._value_


class Enum(metaclass=EnumType):
    """A set of names bound to constant values."""

    def __new__(cls, value=_not_given):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        if value is _not_given:
            raise TypeError(f"{cls.__name__}.__new__() missing 1 required positional argument: 'value'")
        if not cls._member_map_:
            if f"_{cls.__name__}__in_progress" in cls.__dict__:
                raise TypeError("do not use `super().__new__; call the appropriate __new__ directly")
            raise TypeError(f"{cls!r} has no members")
        try:
            error = None
            result = cls._missing_(value)
        except Exception as caught:
            error = caught
            result = None
        try:
            if isinstance(result, cls):
                return result
            if _Flag is not None and issubclass(cls, _Flag) and cls._boundary_ is EJECT and isinstance(result, int):
                return result
            invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            if result is None and error is None:
                raise invalid
            if error is None:
                error = TypeError(
                    f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member"
                )
            if not isinstance(error, ValueError):
                error.__context__ = invalid
            raise error
        finally:
            error = invalid = None

    def __init__(self, *args, **kwds):
        pass

    def _add_alias_(self, name):
        cls = self.__class__
        known = cls._member_map_.get(name)
        if known is not None:
            if known is not self:
                raise NameError(f"{name!r} is already bound: {known!r}")
            return
        _store(cls, name, self)

    def _add_value_alias_(self, value):
        cls = self.__class__
        known = _member_by_value(cls, value)
        if known is not None:
            if known is not self:
                raise ValueError(f"{value!r} is already bound: {known!r}")
            return
        try:
            cls._value2member_map_[value] = self
            cls._hashable_values_.append(value)
        except TypeError:
            cls._unhashable_values_.append(value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): one more than the greatest so far."""
        if not last_values:
            return start
        try:
            last = max(last_values)
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None
        try:
            return last + 1
        except TypeError:
            raise TypeError(f"unable to increment {last!r}") from None

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        return f"<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __dir__(self):
        names = set()
        if self.__class__._member_type_ is not object:
            names = set(object.__dir__(self))
        for name in getattr(self, "__dict__", ()):
            if name[0] != "_" and name not in self._member_map_:
                names.add(name)
        for base in self.__class__.mro():
            for name, value in base.__dict__.items():
                if name[0] == "_":
                    continue
                if isinstance(value, property):
                    if value.fget is not None or name not in self._member_map_:
                        names.add(name)
                    else:
                        names.discard(name)
                elif name not in self._member_map_:
                    names.add(name)
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value", *names})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    name = _NameProperty(lambda self: self._name_)
    value = _ValueProperty(lambda self: self._value_)


class ReprEnum(Enum):
    """Only the repr() is that of enumerations; str() and format() are those of the data type."""


class IntEnum(int, ReprEnum):
    """Members are ints."""


class StrEnum(str, ReprEnum):
    """Members are strings; auto() is the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        for position, what in (1, "encoding"), (2, "errors"):
            if len(values) > position and not isinstance(values[position], str):
                raise TypeError(f"{what} must be a string, not {values[position]!r}")
        value = str(*values)
        result = str.__new__(cls, value)
        result._value_ = value
        return result

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class EnumCheck(StrEnum):
    """What verify() checks."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class FlagBoundary(StrEnum):
    """What happens to bits that no flag has."""

    STRICT = "strict"
    CONFORM = "conform"
    EJECT = "eject"
    KEEP = "keep"


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def __getattr__(name):
    if name in ("Flag", "IntFlag"):
        import _enumflag

        return getattr(_enumflag, name)
    if name in ("verify", "global_enum_repr", "global_flag_repr", "global_str", "bin",
                "pickle_by_global_name", "pickle_by_enum_name", "show_flag_values", "_simple_enum", "_test_simple_enum"):
        import _enumtools

        value = globals()[name] = getattr(_enumtools, name)
        return value
    raise AttributeError(f"module 'enum' has no attribute {name!r}")


def global_enum(cls, update_str=False):
    """Export the members of an enum into its module."""
    import _enumtools

    return _enumtools.global_enum(cls, update_str)


def unique(enumeration):
    """A decorator that refuses aliases."""
    aliases = [(name, each.name) for name, each in enumeration.__members__.items() if name != each.name]
    if aliases:
        shown = ", ".join(f"{alias} -> {name}" for alias, name in aliases)
        raise ValueError(f"duplicate values found in {enumeration!r}: {shown}")
    return enumeration
