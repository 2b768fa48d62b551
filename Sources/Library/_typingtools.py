"""The machinery of typing: protocols, named tuples, typed dicts, hints of objects, and markers for type checkers."""

import sys
from abc import ABCMeta, abstractmethod
from types import GenericAlias, MethodType, NoneType, UnionType

import typing
from typing import Annotated, Any, AnyStr, Generic, TypeVar, _AnnotatedAlias, _GenericAlias, _SpecialForm

__name__ = "typing"

_not_members = {
    "__parameters__", "__orig_bases__", "__orig_class__", "_is_protocol", "_is_runtime_protocol", "__protocol_attrs__",
    "__non_callable_proto_members__", "__type_params__", "__abstractmethods__", "__annotations__", "__dict__", "__doc__",
    "__init__", "__module__", "__new__", "__slots__", "__subclasshook__", "__weakref__", "__class_getitem__",
    "__match_args__", "__static_attributes__", "__firstlineno__", "__annotate__", "__annotate_func__",
    "__annotations_cache__", "_abc_impl", "__abc_tpflags__", "__qualname__",
}


def _annotation_names(cls):
    try:
        own = getattr(cls, "__annotations__", {})
    except NameError:
        from annotationlib import Format, get_annotations

        own = get_annotations(cls, format=Format.FORWARDREF)
    return own


def _protocol_members(cls):
    members = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic") and base.__module__ == "typing":
            continue
        for name in (*base.__dict__, *_annotation_names(base)):
            if not name.startswith("_abc_") and name not in _not_members:
                members.add(name)
    return members


def _static(obj, name):
    """Whether an object has an attribute, without running any code of its class."""
    own = getattr(obj, "__dict__", None)
    if isinstance(own, dict) and name in own:
        return own[name]
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    if isinstance(obj, type):
        for base in obj.__mro__:
            if name in base.__dict__:
                return base.__dict__[name]
    raise AttributeError(name)


class _ProtocolMeta(ABCMeta):
    """The metaclass of protocols: instances are told by the attributes they have."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        if name == "Protocol" and bases == (Generic,):
            pass
        elif any(base.__name__ == "Protocol" and base.__module__ == "typing" for base in bases):
            for base in bases:
                allowed = base in (object, Generic) or base.__module__ in (
                    "collections.abc", "contextlib", "io", "os", "_collections_abc"
                )
                if not allowed and not getattr(base, "_is_protocol", False):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        return super().__new__(mcls, name, bases, namespace, **kwargs)

    def __init__(cls, *args, **kwargs):
        if getattr(cls, "_is_protocol", False):
            cls.__protocol_attrs__ = _protocol_members(cls)

    def _is_class_protocol(cls):
        return cls.__dict__.get("_is_protocol", False)

    def __subclasscheck__(cls, other):
        if cls.__name__ == "Protocol" and cls.__module__ == "typing" or not cls.__dict__.get("_is_protocol", False):
            return ABCMeta.__subclasscheck__(cls, other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if not getattr(cls, "_is_runtime_protocol", False):
            if _called_by_library(2):
                return ABCMeta.__subclasscheck__(cls, other)
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        plain = cls.__non_callable_proto_members__
        if plain and cls.__dict__.get("__subclasshook__") is _protocol_hook:
            raise TypeError(
                "Protocols with non-method members don't support issubclass(). Non-method members: "
                f"{str(sorted(plain))[1:-1]}."
            )
        return ABCMeta.__subclasscheck__(cls, other)

    def __instancecheck__(cls, instance):
        if cls.__name__ == "Protocol" and cls.__module__ == "typing" or not getattr(cls, "_is_protocol", False):
            return ABCMeta.__instancecheck__(cls, instance)
        if not getattr(cls, "_is_runtime_protocol", False) and not _called_by_library(2):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if ABCMeta.__subclasscheck__(cls, type(instance)):
            return True
        for name in cls.__protocol_attrs__:
            try:
                value = _static(instance, name)
            except AttributeError:
                return False
            if value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True


def _called_by_library(depth):
    try:
        return sys._getframe(depth + 1).f_globals.get("__name__") in ("abc", "functools", "_pyfunctools")
    except ValueError:
        return False


@classmethod
def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if name in _annotation_names(base) and getattr(other, "_is_protocol", False):
                break
        else:
            return NotImplemented
    return True


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init:
        return
    for base in cls.__mro__:
        init = base.__dict__.get("__init__", _no_init)
        if init is not _no_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """The base of protocols."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook
        if cls._is_protocol and cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init


def runtime_checkable(cls):
    """Let a protocol be used with isinstance() and issubclass()."""
    if not (isinstance(cls, type) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    cls.__non_callable_proto_members__ = {
        name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))
    }
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def _supports(name, method, parameters, result, generic=False):
    def stub(self):
        pass

    stub.__name__ = method
    namespace = {"__module__": "typing", "__slots__": (), method: abstractmethod(stub), "_is_protocol": True}
    bases = (Protocol,)
    made = _ProtocolMeta(name, bases, namespace)
    if generic:
        made.__parameters__ = (TypeVar("T_co", covariant=True),)
    return runtime_checkable(made)


SupportsInt = _supports("SupportsInt", "__int__", (), int)
SupportsFloat = _supports("SupportsFloat", "__float__", (), float)
SupportsComplex = _supports("SupportsComplex", "__complex__", (), complex)
SupportsBytes = _supports("SupportsBytes", "__bytes__", (), bytes)
SupportsIndex = _supports("SupportsIndex", "__index__", (), int)
SupportsAbs = _supports("SupportsAbs", "__abs__", (), None, True)
SupportsRound = _supports("SupportsRound", "__round__", (), None, True)


def _own_hints(namespace):
    """The annotations in the namespace of a class body."""
    if "__annotations__" in namespace:
        return dict(namespace["__annotations__"])
    from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

    annotate = get_annotate_from_class_namespace(namespace)
    if annotate is None:
        return {}
    return dict(call_annotate_function(annotate, Format.FORWARDREF))


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        from collections import namedtuple

        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        types = _own_hints(namespace)
        fields = list(types)
        defaults = []
        for name in fields:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field"
                    f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}"
                )
        made = namedtuple(typename, fields, defaults=[namespace[name] for name in defaults], module=namespace["__module__"])
        made.__bases__ = tuple(tuple if base is _NamedTuple else base for base in bases)
        made.__annotations__ = made.__new__.__annotations__ = {
            name: typing._type_argument(each) for name, each in types.items()
        }
        if Generic in bases:
            made.__class_getitem__ = classmethod(typing._generic_class_getitem)
        for name, value in namespace.items():
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make",
                        "_replace", "_asdict", "_source", "__match_args__"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {name}")
            if name not in ("__name__", "__module__", "__annotations__", "__annotate__", "__annotate_func__",
                            "__annotations_cache__", "__conditional_annotations__", "__classdictcell__") and name not in fields:
                setattr(made, name, value)
                if hasattr(type(value), "__set_name__"):
                    type(value).__set_name__(value, made, name)
        if Generic in bases:
            made.__init_subclass__()
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields=(), /):
    """A named tuple with types: a base class, or a call with a list of (name, type)."""
    fields = list(fields)
    from collections import namedtuple

    made = namedtuple(typename, [name for name, _ in fields], module=_caller())
    made.__annotations__ = made.__new__.__annotations__ = {
        name: typing._type_argument(each) for name, each in fields
    }
    made.__orig_bases__ = (NamedTuple,)
    return made


def _namedtuple_entries(bases):
    return (_NamedTuple,)


NamedTuple.__mro_entries__ = _namedtuple_entries


def _caller():
    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        generic = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        own = _own_hints(namespace)
        plain = {key: value for key, value in namespace.items() if key not in ("__annotate__", "__annotate_func__")}
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), plain)
        required, optional, readonly, mutable = set(), set(), set(), set()
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, "__annotations__", None) or {})
            required |= getattr(base, "__required_keys__", set())
            optional |= getattr(base, "__optional_keys__", set())
            readonly |= getattr(base, "__readonly_keys__", set())
            mutable |= getattr(base, "__mutable_keys__", set())
        for key, value in own.items():
            value = typing._type_argument(value)
            annotations[key] = value
            marks = set()
            while True:
                origin = typing.get_origin(value)
                if origin is Annotated:
                    value = value.__origin__
                elif origin in (typing.Required, typing.NotRequired, typing.ReadOnly):
                    marks.add(origin)
                    value = value.__args__[0]
                else:
                    break
            needed = typing.Required in marks or total and typing.NotRequired not in marks
            (required if needed else optional).add(key)
            (optional if needed else required).discard(key)
            (readonly if typing.ReadOnly in marks else mutable).add(key)
            if typing.ReadOnly not in marks:
                readonly.discard(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(mutable)
        made.__total__ = total
        return made

    __call__ = dict

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


class _TypedDictForm:
    """TypedDict: a base class, or a call with a dict of types."""

    def __call__(self, typename, fields, /, *, total=True):
        made = _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": _caller()}, total=total)
        made.__orig_bases__ = (TypedDict,)
        return made

    def __mro_entries__(self, bases):
        return (_TypedDict,)

    def __repr__(self):
        return "<function TypedDict>"


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict = _TypedDictForm()


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class NewType:
    """A name for a type that type checkers keep apart; calling it returns its argument."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        module = _caller()
        if module != "typing":
            self.__module__ = module

    def __call__(self, x, /):
        return x

    def __mro_entries__(self, bases):
        name = self.__name__

        class Refused:
            def __init_subclass__(cls):
                raise TypeError(
                    "Cannot subclass an instance of NewType. Perhaps you were looking for: "
                    f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`"
                )

        return (Refused,)

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __reduce__(self):
        return self.__qualname__

    def __or__(self, other):
        return typing.Union[self, other]

    def __ror__(self, other):
        return typing.Union[other, self]


def _evaluated(tp, globals, locals, type_params, format, owner=None):
    """A hint with all forward references in it evaluated."""
    from annotationlib import ForwardRef

    if isinstance(tp, str):
        tp = ForwardRef(tp, owner=owner)
    if isinstance(tp, ForwardRef):
        value = tp.evaluate(
            globals=tp.__globals__ or globals, locals=locals, type_params=type_params, owner=owner, format=format
        )
        if isinstance(value, ForwardRef):
            return value
        if value is None:
            return NoneType
        return _evaluated(value, globals, locals, type_params, format, owner)
    if isinstance(tp, (_GenericAlias, GenericAlias, UnionType)):
        if isinstance(tp, typing._LiteralGenericAlias):
            return tp
        args = tuple(
            _evaluated(each, globals, locals, type_params, format, owner)
            if not isinstance(each, str) or isinstance(tp, GenericAlias) else each for each in tp.__args__
        )
        if args == tp.__args__:
            return tp
        if isinstance(tp, UnionType):
            return typing.Union[args]
        if isinstance(tp, GenericAlias):
            return type(tp)(tp.__origin__, args) if type(tp) is GenericAlias else tp
        return tp._with(args)
    return tp


def _stripped(tp):
    """A hint without Annotated and the marks of typed dicts."""
    if isinstance(tp, _AnnotatedAlias):
        return _stripped(tp.__origin__)
    if typing.get_origin(tp) in (typing.Required, typing.NotRequired, typing.ReadOnly):
        return _stripped(tp.__args__[0])
    if isinstance(tp, (_GenericAlias, GenericAlias, UnionType)):
        args = tuple(_stripped(each) if not isinstance(each, (str, bytes, int)) else each for each in tp.__args__)
        if args == tp.__args__:
            return tp
        if isinstance(tp, UnionType):
            return typing.Union[args]
        return GenericAlias(tp.__origin__, args) if isinstance(tp, GenericAlias) else tp._with(args)
    return tp


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    """The annotations of a class (with its bases), function or module, forward references evaluated."""
    from annotationlib import Format, get_annotations

    if format is None:
        format = Format.VALUE
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            own = get_annotations(base, format=format)
            if format == Format.STRING:
                hints.update(own)
                continue
            module = sys.modules.get(base.__module__)
            names = globalns if globalns is not None else getattr(module, "__dict__", {})
            scope = localns if localns is not None else dict(vars(base)) if globalns is None else localns
            for name, value in own.items():
                hints[name] = NoneType if value is None else _evaluated(
                    value, names, scope, base.__dict__.get("__type_params__", ()), format, base
                )
    else:
        own = get_annotations(obj, format=format)
        if not own and not isinstance(obj, typing.__class__) and not callable(obj) and not hasattr(obj, "__annotations__"):
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        if format == Format.STRING:
            return own
        names = globalns
        if names is None:
            inner = obj
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            names = obj.__dict__ if isinstance(obj, typing.__class__) else getattr(inner, "__globals__", {})
        for name, value in own.items():
            hints[name] = NoneType if value is None else _evaluated(
                value, names, localns if localns is not None else names, getattr(obj, "__type_params__", ()), format
            )
    return hints if include_extras else {name: _stripped(value) for name, value in hints.items()}


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
    from annotationlib import Format

    format = Format.VALUE if format is None else format
    if format == Format.STRING:
        return forward_ref.__forward_arg__
    return _evaluated(forward_ref, globals, locals, type_params or (), format, owner)


_overloads = {}


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed."
    )


def overload(func):
    """Mark one of several signatures of a function."""
    inner = getattr(func, "__func__", func)
    code = getattr(inner, "__code__", None)
    if code is not None:
        _overloads.setdefault((inner.__module__, inner.__qualname__), {})[code.co_firstlineno] = func
    return _overload_dummy


def get_overloads(func):
    inner = getattr(func, "__func__", func)
    return list(_overloads.get((inner.__module__, inner.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def _marked(obj, name, value=True):
    try:
        setattr(obj, name, value)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    """Mark a method that must not be overridden, or a class that must not be subclassed."""
    return _marked(f, "__final__")


def override(method, /):
    """Mark a method that overrides one of a base class."""
    return _marked(method, "__override__")


def no_type_check(arg):
    """Say that the annotations of a function or class are no types."""
    if isinstance(arg, type):
        for name, value in list(arg.__dict__.items()):
            value = getattr(value, "__func__", value)
            if hasattr(value, "__code__") and value.__qualname__ == f"{arg.__qualname__}.{name}":
                value.__no_type_check__ = True
    return _marked(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))

    return wrapped


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    shown = repr(arg)
    if len(shown) > 100:
        shown = shown[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {shown}")


def reveal_type(obj, /):
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs
):
    """Say that a decorator, base or metaclass does what dataclass does."""
    settings = {
        "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
        "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
    }
    return lambda cls_or_fn: _marked(cls_or_fn, "__dataclass_transform__", settings)


class IO(Generic[AnyStr]):
    """Streams as the function open() returns them."""

    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()
