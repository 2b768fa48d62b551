"""Type hints at run time.

This file holds the special forms and the generic aliases; type parameters, Union and Generic are the interpreter's own;
what needs more machinery (Protocol, NamedTuple, TypedDict, get_type_hints …) is in `_typingtools`, loaded when first asked for,
and the aliases of collection types are made when first asked for.
"""

import sys
from functools import lru_cache
from types import GenericAlias, MethodType, NoneType, UnionType

from _typing import (
    Generic, NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, Union,
)

_Parameter = TypeVar, ParamSpec, TypeVarTuple

TYPE_CHECKING = False

_tools = (
    "Protocol", "runtime_checkable", "NamedTuple", "TypedDict", "NewType", "get_type_hints", "overload",
    "get_overloads", "clear_overloads", "final", "override", "no_type_check", "no_type_check_decorator",
    "is_protocol", "get_protocol_members", "is_typeddict", "assert_type", "assert_never", "reveal_type",
    "dataclass_transform", "evaluate_forward_ref", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "IO", "TextIO", "BinaryIO", "_ProtocolMeta",
)

# typing's name -> (module, name there, number of parameters; -1 any).
_aliases = {
    "List": ("builtins", "list", 1), "Dict": ("builtins", "dict", 2), "Set": ("builtins", "set", 1),
    "FrozenSet": ("builtins", "frozenset", 1), "Type": ("builtins", "type", 1), "Tuple": ("builtins", "tuple", -1),
    "Deque": ("collections", "deque", 1), "DefaultDict": ("collections", "defaultdict", 2),
    "OrderedDict": ("collections", "OrderedDict", 2), "Counter": ("collections", "Counter", 1),
    "ChainMap": ("collections", "ChainMap", 2), "ContextManager": ("contextlib", "AbstractContextManager", 2),
    "AsyncContextManager": ("contextlib", "AbstractAsyncContextManager", 2), "Pattern": ("re", "Pattern", 1),
    "Match": ("re", "Match", 1), "AbstractSet": ("collections.abc", "Set", 1),
    "Callable": ("collections.abc", "Callable", 2),
}
for _name, _count in (
    ("Awaitable", 1), ("Coroutine", 3), ("AsyncIterable", 1), ("AsyncIterator", 1), ("AsyncGenerator", 2),
    ("Iterable", 1), ("Iterator", 1), ("Reversible", 1), ("Container", 1), ("Collection", 1), ("MutableSet", 1),
    ("Mapping", 2), ("MutableMapping", 2), ("Sequence", 1), ("MutableSequence", 1), ("ByteString", 0),
    ("MappingView", 1), ("KeysView", 1), ("ItemsView", 2), ("ValuesView", 1), ("Generator", 3), ("Hashable", 0),
    ("Sized", 0),
):
    _aliases[_name] = "collections.abc", _name, _count
del _name, _count

__all__ = [
    "Annotated", "Any", "Concatenate", "ClassVar", "Final", "ForwardRef", "Generic", "Literal", "Optional", "ParamSpec",
    "TypeVar", "TypeVarTuple", "Union", "AnyStr", "cast", "get_args", "get_origin", "LiteralString", "Never",
    "NoDefault", "NoReturn", "NotRequired", "ParamSpecArgs", "ParamSpecKwargs", "ReadOnly", "Required", "Self", "Text",
    "TYPE_CHECKING", "TypeAlias", "TypeAliasType", "TypeGuard", "TypeIs", "Unpack",
    *(name for name in _tools if name[0] != "_"), *_aliases,
]


def __getattr__(name):
    if name in _aliases:
        module, origin, count = _aliases[name]
        __import__(module)
        origin = getattr(sys.modules[module], origin)
        kind = _CallableType if name == "Callable" else _TupleType if name == "Tuple" else _SpecialGenericAlias
        value = kind(origin, count, name)
    elif name in _tools:
        import _typingtools

        value = getattr(_typingtools, name)
    elif name == "ForwardRef":
        from annotationlib import ForwardRef as value
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = value
    return value


def _type_argument(arg):
    """An argument of a generic as it is kept: None means NoneType, a string is a forward reference."""
    if arg is None:
        return NoneType
    if isinstance(arg, str):
        from annotationlib import ForwardRef

        return ForwardRef(arg)
    if type(arg) is tuple:
        raise TypeError(f"Parameters to generic types must be types. Got {arg!r:.100}.")
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False, owner=None):
    # The interpreter's union asks by this name for what it does not know.
    return _check_single(_type_argument(arg))


def _type_repr(obj):
    if isinstance(obj, (list, tuple)):
        return f"[{', '.join(map(_type_repr, obj))}]"
    if isinstance(obj, type) and not isinstance(obj, GenericAlias):
        return obj.__qualname__ if obj.__module__ == "builtins" else f"{obj.__module__}.{obj.__qualname__}"
    if obj is ...:
        return "..."
    if hasattr(obj, "__code__"):
        return obj.__name__
    return repr(obj)


def _collect_parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, _Parameter):
            inner = (arg,)
        elif isinstance(arg, (tuple, list)):
            inner = _collect_parameters(arg)
        elif isinstance(arg, type) and not isinstance(arg, GenericAlias):
            continue
        else:
            inner = getattr(arg, "__parameters__", ())
            if not isinstance(inner, tuple):
                continue
        for each in inner:
            if each not in found:
                found.append(each)
    return tuple(found)


def _spread(args):
    """The arguments with those of *tuple[...] in its place, if it says how many they are."""
    result = []
    for each in args if isinstance(args, tuple) else (args,):
        inner = None
        if not isinstance(each, type) or isinstance(each, GenericAlias):
            inner = getattr(each, "__typing_unpacked_tuple_args__", None)
        if inner is None or inner and inner[-1] is ...:
            result.append(each)
        else:
            result.extend(inner)
    return tuple(result)


def _check_single(arg):
    """What stands in for a TypeVar; several types cannot."""
    if isinstance(arg, _UnpackAlias) or isinstance(arg, GenericAlias) and arg.__unpacked__:
        raise TypeError(f"{arg} is not valid as type argument")
    return arg


def _check_count(subject, parameters, args):
    wanted, given = len(parameters), len(args)
    if wanted != given:
        least = sum(1 for each in parameters if each.__default__ is NoDefault)
        expected = f"at least {least}" if given < wanted and least < wanted else wanted
        raise TypeError(
            f"Too {'many' if given > wanted else 'few'} arguments for {subject}; actual {given}, expected {expected}"
        )


def _prepared(subject, parameters, args):
    """The arguments, one for each parameter, with defaults filled in."""
    for parameter in parameters:
        if isinstance(parameter, TypeVar) and not any(isinstance(each, TypeVarTuple) for each in parameters):
            index = parameters.index(parameter)
            if index == len(args) and parameter.__default__ is not NoDefault:
                args = (*args, parameter.__default__)
        else:
            args = parameter.__typing_prepare_subst__(subject, args)
    _check_count(subject, parameters, args)
    return args


_is_complete = False       # From the end of this file on the special classes take no subclasses.


def _cached(function):
    """Subscribing twice with the same arguments gives the same object, if they can be kept."""
    remembered = lru_cache(typed=True)(function)

    def getitem(*args):
        try:
            return remembered(*args)
        except TypeError:
            # Not hashable, or wrong: that is said again.
            return function(*args)

    return getitem


class _SpecialForm:
    """Any name of typing that is no class: what it does with [...] is a function."""

    def __init__(self, function):
        self._name = function.__name__
        self._getitem = function
        self.__doc__ = function.__doc__

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__"):
            return self._name
        raise AttributeError(name)

    @property
    def __module__(self):
        return "typing"

    def __init_subclass__(cls, **kwds):
        if _is_complete:
            raise TypeError("Cannot subclass special typing classes")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __repr__(self):
        return f"typing.{self._name}"

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f"{self} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self} cannot be used with issubclass()")

    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _BaseGenericAlias:
    """What List and List[int] share: the origin class, whose attributes and instances they pass on."""

    def __init_subclass__(cls, **kwds):
        if _is_complete:
            raise TypeError("Cannot subclass special typing classes")

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except Exception:
            pass
        return result

    def __mro_entries__(self, bases):
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        index = bases.index(self)
        for base in bases[index + 1:]:
            if isinstance(base, _BaseGenericAlias) or isinstance(base, type) and issubclass(base, Generic):
                break
        else:
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, name):
        if name == "__origin__" or "__origin__" not in self.__dict__ or (
            name[:2] == name[-2:] == "__" and name not in ("__name__", "__qualname__", "__doc__")
        ):
            raise AttributeError(name)
        if name in ("__name__", "__qualname__"):
            return self._name or self.__origin__.__name__
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        if name[:2] == name[-2:] == "__" or name in ("_name", "_inst", "_count"):
            object.__setattr__(self, name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _GenericAlias(_BaseGenericAlias):
    """A generic with its arguments: __origin__, __args__, __parameters__."""

    def __init__(self, origin, args, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)
        self.__parameters__ = _collect_parameters(self.__args__)
        if name is None:
            object.__setattr__(self, "__module__", getattr(origin, "__module__", None))

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    @_cached
    def __getitem__(self, args):
        if self.__origin__ is Generic or getattr(self.__origin__, "__name__", "") == "Protocol" and self.__origin__.__module__ == "typing":
            raise TypeError(f"Cannot subscript already-subscripted {self}")
        if not self.__parameters__:
            raise TypeError(f"{self} is not a generic class")
        args = tuple(each if isinstance(each, (list, tuple)) else _type_argument(each) for each in _spread(args))
        args = _prepared(self, self.__parameters__, args)
        return self._with(self._substituted(dict(zip(self.__parameters__, args))))

    def _substituted(self, given):
        result = []
        for old in self.__args__:
            if isinstance(old, TypeVarTuple):
                result.extend(given[old])
            elif isinstance(old, ParamSpec) and isinstance(given[old], (list, tuple)):
                if self.__origin__ is getattr(sys.modules.get("collections.abc"), "Callable", None):
                    result.extend(map(_type_argument, given[old]))
                else:
                    result.append(tuple(map(_type_argument, given[old])))
            elif isinstance(old, TypeVar):
                result.append(_check_single(given[old]))
            elif isinstance(old, _Parameter):
                result.append(given[old])
            elif isinstance(old, (list, tuple)):
                result.append(tuple(given.get(each, each) if isinstance(each, _Parameter) else each for each in old))
            else:
                inner = getattr(old, "__parameters__", ()) if not isinstance(old, type) or isinstance(old, GenericAlias) else ()
                if isinstance(old, _UnpackAlias) and inner and isinstance(old.__args__[0], TypeVarTuple):
                    result.extend(given[inner[0]])
                elif inner:
                    values = []
                    for each in inner:
                        if isinstance(each, TypeVarTuple):
                            values.extend(given[each])
                        else:
                            values.append(given[each])
                    result.append(old[tuple(values)])
                else:
                    result.append(old)
        return tuple(result)

    def _with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _type_repr(self.__origin__)
        shown = ", ".join(map(_type_repr, self.__args__)) if self.__args__ else "()"
        return f"{name}[{shown}]"

    def __reduce__(self):
        import operator

        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        return operator.getitem, (origin, args[0] if len(args) == 1 and not isinstance(args[0], tuple) else args)

    def __iter__(self):
        yield Unpack[self]

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            protocol = sys.modules.get("_typingtools")
            if protocol is not None and protocol.Protocol in bases:
                return ()
            index = bases.index(self)
            for base in bases[index + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)


class _SpecialGenericAlias(_BaseGenericAlias):
    """List, Dict and the like, without arguments."""

    # Subscription does not make a sequence.
    __iter__ = None

    def __init__(self, origin, count, name):
        self._inst = origin.__module__ == "collections"
        self._name = name
        self._count = count
        self.__origin__ = origin
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    @property
    def __module__(self):
        return "typing"

    @_cached
    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        args = tuple(map(_type_argument, args))
        count = self._count
        if count == 0:
            raise TypeError(f"{self} is not a generic class")
        if self._name == "Generator":
            args += (NoneType,) * (3 - len(args))
        elif self._name == "AsyncGenerator":
            args += (NoneType,) * (2 - len(args))
        elif self._name in ("ContextManager", "AsyncContextManager") and len(args) == 1:
            args += (bool | None,)
        if len(args) != count and not any(isinstance(each, _UnpackAlias) for each in args):
            raise TypeError(
                f"Too {'many' if len(args) > count else 'few'} arguments for {self}; actual {len(args)}, "
                f"expected {count}"
            )
        return self._made(args)

    def _made(self, args):
        return _GenericAlias(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        return f"typing.{self._name}"

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if isinstance(cls, _GenericAlias):
            return super().__subclasscheck__(cls)
        return issubclass(cls, self.__origin__)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias):
    @_cached
    def __getitem__(self, args):
        args = args if isinstance(args, tuple) else (args,)
        return self._made(tuple(each if each is ... else _type_argument(each) for each in args))


class _CallableType(_SpecialGenericAlias):
    @_cached
    def __getitem__(self, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        parameters, result = args
        result = _type_argument(result)
        if isinstance(parameters, (list, tuple)):
            flat = tuple(map(_type_argument, parameters)) + (result,)
        elif parameters is ... or isinstance(parameters, (ParamSpec, _ConcatenateGenericAlias)):
            flat = parameters, result
        else:
            raise TypeError(f"Callable[args, result]: args must be a list. Got {parameters}")
        return _CallableGenericAlias(self.__origin__, flat, name=self._name, inst=self._inst)


class _CallableGenericAlias(_GenericAlias):
    def __reduce__(self):
        import operator

        *parameters, result = self.__args__
        single = len(parameters) == 1 and (
            parameters[0] is ... or isinstance(parameters[0], (ParamSpec, _ConcatenateGenericAlias)))
        return operator.getitem, (getattr(sys.modules["typing"], "Callable"), (parameters[0] if single else parameters, result))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], (ParamSpec, _ConcatenateGenericAlias))):
            return super().__repr__()
        return f"typing.Callable[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"


class _ConcatenateGenericAlias(_GenericAlias):
    pass


class _UnpackAlias(_GenericAlias):
    def __repr__(self):
        return f"typing.Unpack[{_type_repr(self.__args__[0])}]"

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)

    @property
    def __typing_unpacked_tuple_args__(self):
        inner = self.__args__[0]
        if isinstance(inner, (_GenericAlias, GenericAlias)):
            if inner.__origin__ is not tuple:
                raise TypeError("Unpack[...] must be used with a tuple type")
            return inner.__args__
        return None

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)


class _LiteralGenericAlias(_GenericAlias):
    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return {(type(each), each) for each in self.__args__} == {(type(each), each) for each in other.__args__}

    def __hash__(self):
        return hash(frozenset((type(each), each) for each in self.__args__))

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _AnnotatedAlias(_GenericAlias):
    """Annotated[type, metadata…]: __origin__ is the type, __metadata__ the rest."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,), name="Annotated")
        self.__metadata__ = metadata

    def _with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return self.__origin__.__mro_entries__(bases) if hasattr(self.__origin__, "__mro_entries__") else (self.__origin__,)

    def __reduce__(self):
        import operator

        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Compatible with every type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _plain_form(self, parameters):
    raise TypeError(f"{self} is not subscriptable")


def _single_form(self, parameters):
    if isinstance(parameters, tuple):
        raise TypeError(f"{self} accepts only single type. Got {parameters!r:.100}.")
    return _GenericAlias(self, (_type_argument(parameters),), name=self._name)


def _make_forms():
    def form(name, getitem, doc):
        made = _SpecialForm.__new__(_SpecialForm)
        made._name, made._getitem, made.__doc__ = name, getitem, doc
        return made

    for name, doc in (
        ("NoReturn", "Of functions that never return."), ("Never", "The type without values."),
        ("LiteralString", "Strings known in the text of the program."), ("Self", "The enclosing class."),
        ("TypeAlias", "Marks an assignment as a type alias."),
    ):
        globals()[name] = form(name, _plain_form, doc)
    for name, doc in (
        ("ClassVar", "A variable of the class."), ("Final", "Assigned once."),
        ("TypeGuard", "Of functions that tell a type."), ("TypeIs", "Of functions that tell a type exactly."),
        ("Required", "A key that must be there."), ("NotRequired", "A key that may be missing."),
        ("ReadOnly", "A key that must not be set."),
    ):
        globals()[name] = form(name, _single_form, doc)


_make_forms()


@_SpecialForm
def Optional(self, parameters):
    """Optional[X] is Union[X, None]."""
    if isinstance(parameters, tuple):
        raise TypeError(f"{self} requires a single type. Got {parameters!r:.100}.")
    return Union[parameters, None]


@_SpecialForm
def Literal(self, parameters):
    """One of the values given."""
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    flat = []
    seen = []
    for each in parameters:
        for value in each.__args__ if isinstance(each, _LiteralGenericAlias) else (each,):
            if (type(value), value) not in seen:
                seen.append((type(value), value))
                flat.append(value)
    return _LiteralGenericAlias(self, tuple(flat), name="Literal")


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters before those of a ParamSpec."""
    if parameters == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    parameters = parameters if isinstance(parameters, tuple) else (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    return _ConcatenateGenericAlias(
        self, (*map(_type_argument, parameters[:-1]), parameters[-1]), name="Concatenate"
    )


@_SpecialForm
def Unpack(self, parameters):
    """*X where the star cannot be written."""
    return _UnpackAlias(self, (_type_argument(parameters),), name="Unpack")


@_SpecialForm
def Annotated(self, parameters):
    """A type with metadata that has no meaning for typing."""
    if not isinstance(parameters, tuple) or len(parameters) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    return _AnnotatedAlias(_type_argument(parameters[0]), tuple(parameters[1:]))


Text = str
AnyStr = TypeVar("AnyStr", bytes, str)


@_cached
def _generic_class_getitem(cls, args):
    args = args if isinstance(args, tuple) else (args,)
    is_protocol = cls.__module__ == "typing" and cls.__name__ == "Protocol"
    if cls is Generic or is_protocol:
        if not args:
            raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
        for each in args:
            if not isinstance(each, _Parameter) and not isinstance(each, _UnpackAlias):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
                )
        if len(set(args)) != len(args):
            raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _GenericAlias(cls, args)
    args = tuple(each if isinstance(each, (list, tuple)) else _type_argument(each) for each in _spread(args))
    parameters = getattr(cls, "__parameters__", ())
    if not parameters:
        raise TypeError(f"{cls} is not a generic class")
    holder = _GenericAlias(cls, parameters)
    for parameter in parameters:
        if not isinstance(parameter, TypeVar):
            args = parameter.__typing_prepare_subst__(holder, args)
        elif parameters.index(parameter) == len(args) and parameter.__default__ is not NoDefault:
            args = (*args, parameter.__default__)
    _check_count(cls, parameters, args)
    flat = []
    for parameter, each in zip(parameters, args):
        if isinstance(parameter, TypeVarTuple):
            flat.extend(each)
        else:
            flat.append(tuple(map(_type_argument, each)) if isinstance(each, (list, tuple)) else each)
    return _GenericAlias(cls, tuple(flat))


def _generic_init_subclass(cls):
    if "__orig_bases__" in cls.__dict__:
        plain = Generic in cls.__orig_bases__
    else:
        plain = Generic in cls.__bases__ and cls.__name__ != "Protocol" and not cls.__dict__.get("__type_params__")
    if plain:
        raise TypeError("Cannot inherit from plain Generic")
    if "__orig_bases__" not in cls.__dict__:
        if "__parameters__" not in cls.__dict__:
            cls.__parameters__ = cls.__dict__.get("__type_params__", ())
        return
    bases = cls.__orig_bases__
    found = _collect_parameters(bases)
    declared = None
    for base in bases:
        if isinstance(base, _GenericAlias) and (
            base.__origin__ is Generic or base.__origin__.__module__ == "typing" and base.__origin__.__name__ == "Protocol"
        ):
            if declared is not None and base.__origin__ is Generic:
                raise TypeError("Cannot inherit from Generic[...] multiple times.")
            declared = base.__parameters__
            origin = base.__origin__.__name__
    if declared is not None:
        missing = [each for each in found if each not in declared]
        if missing:
            raise TypeError(
                f"Some type variables ({', '.join(map(str, missing))}) are not listed in {origin}"
                f"[{', '.join(map(str, declared))}]"
            )
        found = declared
    cls.__parameters__ = tuple(found)


def cast(typ, val):
    """val; type checkers take it for a typ."""
    return val


def get_origin(tp):
    """The class or form that was subscripted; None for anything else."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, UnionType):
        return Union
    return None


def get_args(tp):
    """The arguments that a generic was subscripted with."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        result = tp.__args__
        origin = tp.__origin__
        if getattr(origin, "__name__", "") == "Callable" and origin.__module__ == "collections.abc":
            first = result[0] if result else None
            if not (len(result) == 2 and (first is ... or isinstance(first, (ParamSpec, _ConcatenateGenericAlias)))):
                result = list(result[:-1]), result[-1]
        return result
    if isinstance(tp, UnionType):
        return tp.__args__
    return ()


_is_complete = True
