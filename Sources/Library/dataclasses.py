"""Data classes.

The methods of a class are written as one text and compiled together; fields that need objects (defaults, factories)
reach them by parameters of the function around the methods.
"""

import sys
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
    "astuple", "make_dataclass", "replace", "is_dataclass",
]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_empty_metadata = MappingProxyType({})


class FrozenInstanceError(AttributeError):
    """A field of a frozen dataclass was set or deleted."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")


class InitVar:
    """InitVar[T] annotates a parameter of __init__ that goes to __post_init__ and is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field; made by field()."""

    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "doc",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _empty_metadata if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        # A type may hold the class whose field this is.
        key = id(self)
        if key in _fields_under_repr:
            return "..."
        _fields_under_repr.add(key)
        try:
            shown = ",".join(f"{name}={getattr(self, name)!r}" for name in _shown_of_field)
            return f"Field({shown},_field_type={self._field_type})"
        finally:
            _fields_under_repr.discard(key)

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method is not None:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


_fields_under_repr = set()
_shown_of_field = (
    "name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only", "doc",
)


class _DataclassParams:
    __slots__ = (
        "init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots", "weakref_slot",
    )

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
    kw_only=MISSING, doc=None,
):
    """Say more of a field than its annotation and default do."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _leading_name(text):
    """(the identifier that a text begins with, what follows), without white space around them."""
    text = text.lstrip()
    end = 0
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[:end], text[end:].lstrip()


def _names_marker(text, cls, module_name, is_marker):
    """Whether a string annotation begins with the name of a marker, plain or by its module."""
    namespace = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    name, rest = _leading_name(text)
    if rest[:1] == ".":
        module = namespace.get(name)
        if module is None or module is not sys.modules.get(module_name):
            return False
        name, _ = _leading_name(rest[1:])
        namespace = module.__dict__
    return bool(name) and name in namespace and is_marker(namespace[name])


def _field_kind(annotation, cls):
    if annotation is InitVar or type(annotation) is InitVar:
        return _FIELD_INITVAR
    typing = sys.modules.get("typing")
    if isinstance(annotation, str):
        if typing is not None and _names_marker(annotation, cls, "typing", lambda value: value is typing.ClassVar):
            return _FIELD_CLASSVAR
        if _names_marker(annotation, cls, "dataclasses", lambda value: value is InitVar):
            return _FIELD_INITVAR
        return _FIELD
    if typing is not None:
        if annotation is typing.ClassVar or getattr(annotation, "__origin__", None) is typing.ClassVar:
            return _FIELD_CLASSVAR
    return _FIELD


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            # A slot of the class, not a value.
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _field_kind(annotation, cls)
    if made._field_type in (_FIELD_CLASSVAR, _FIELD_INITVAR):
        if made.default_factory is not MISSING:
            raise TypeError(f"field {made.name} cannot have a default factory")
    if made._field_type in (_FIELD, _FIELD_INITVAR):
        if made.kw_only is MISSING:
            made.kw_only = kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f"field {made.name} is a ClassVar but specifies kw_only")
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {type(made.default)} for field {made.name} is not allowed: use default_factory"
        )
    return made


class _Builder:
    """Collects the text of the methods of one class, and the objects they need."""

    def __init__(self, cls):
        self.cls = cls
        self.names = {}
        self.lines = []
        self.methods = []

    def name(self, name, value):
        self.names[name] = value
        return name

    def add(self, name, parameters, body, *, overwrite_error=None, decorate=None, annotations=None):
        # Each function has a name of its own here, since several texts stand together.
        self.lines.append(f" def {name}({parameters}):")
        self.lines.extend("  " + line for line in body)
        self.methods.append((name, overwrite_error, decorate, annotations))

    def finish(self):
        if not self.methods:
            return
        cls = self.cls
        names = ", ".join(name for name, *_ in self.methods)
        text = f"def _create({', '.join(self.names)}):\n" + "\n".join(self.lines) + f"\n return {names},\n"
        module = sys.modules.get(cls.__module__)
        namespace = {}
        exec(text, getattr(module, "__dict__", {}), namespace)
        made = namespace["_create"](**self.names)
        for function, (name, overwrite_error, decorate, annotations) in zip(made, self.methods):
            function.__qualname__ = f"{cls.__qualname__}.{name}"
            if annotations is not None:
                function.__annotations__ = annotations
            if decorate is not None:
                function = decorate(function)
            if name in cls.__dict__ and overwrite_error is not False:
                if overwrite_error:
                    hint = f" {overwrite_error}" if isinstance(overwrite_error, str) else ""
                    raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{hint}")
                continue
            setattr(cls, name, function)


def _init_parameter(f, builder):
    if f.default is not MISSING:
        return f"{f.name}={builder.name(f'_dflt_{f.name}', f.default)}"
    if f.default_factory is not MISSING:
        return f"{f.name}={builder.name('_HAS_FACTORY', _HAS_DEFAULT_FACTORY)}"
    return f.name


def _init_line(f, frozen, builder, self_name, slots):
    """The statement of __init__ for one field; None if there is none."""
    if f._field_type is _FIELD_INITVAR:
        return None
    if f.default_factory is not MISSING:
        factory = builder.name(f"_factory_{f.name}", f.default_factory)
        value = f"{factory}() if {f.name} is _HAS_FACTORY else {f.name}" if f.init else f"{factory}()"
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:
        value = builder.name(f"_dflt_{f.name}", f.default)
    else:
        return None
    if frozen:
        return f"{builder.name('_set', object.__setattr__)}({self_name}, {f.name!r}, {value})"
    return f"{self_name}.{f.name} = {value}"


def _add_init(builder, plain, keyword, frozen, post_init, self_name, slots):
    seen = None
    for f in plain:
        if f.init:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen = f
            elif seen:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen.name!r}")
    every = plain + keyword
    lines = [line for f in every if (line := _init_line(f, frozen, builder, self_name, slots))]
    if post_init:
        given = ", ".join(f.name for f in every if f._field_type is _FIELD_INITVAR)
        lines.append(f"{self_name}.__post_init__({given})")
    parameters = [self_name, *(_init_parameter(f, builder) for f in plain if f.init)]
    if any(f.init for f in keyword):
        parameters.append("*")
        parameters.extend(_init_parameter(f, builder) for f in keyword if f.init)
    annotations = {f.name: f.type.type if type(f.type) is InitVar else f.type for f in every if f.init}
    annotations["return"] = None
    builder.add("__init__", ", ".join(parameters), lines or ["pass"], annotations=annotations)


def _tuple_text(name, chosen):
    if not chosen:
        return "()"
    return f"({','.join(f'{name}.{f.name}' for f in chosen)},)"


def _add_repr(builder, chosen):
    from reprlib import recursive_repr

    shown = ", ".join(f"{f.name}={{self.{f.name}!r}}" for f in chosen)
    builder.add("__repr__", "self", [f'return f"{{self.__class__.__qualname__}}({shown})"'], decorate=recursive_repr())


def _add_eq(builder, chosen):
    same = " and ".join(f"self.{f.name}==other.{f.name}" for f in chosen) or "True"
    builder.add("__eq__", "self, other", [
        "if self is other:", " return True", "if other.__class__ is self.__class__:", f" return {same}",
        "return NotImplemented",
    ])


def _add_order(builder, chosen):
    mine, other = _tuple_text("self", chosen), _tuple_text("other", chosen)
    for name, sign in ("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">="):
        builder.add(
            name, "self, other",
            ["if other.__class__ is self.__class__:", f" return {mine}{sign}{other}", "return NotImplemented"],
            overwrite_error="Consider using functools.total_ordering",
        )


def _add_frozen(builder, chosen):
    builder.name("_cls", builder.cls)
    builder.name("_Frozen", FrozenInstanceError)
    builder.name("_names", frozenset(f.name for f in chosen))
    for name, parameter, verb in ("__setattr__", ", value", "assign to"), ("__delattr__", "", "delete"):
        builder.add(
            name, f"self, name{parameter}",
            [
                "if type(self) is _cls or name in _names:", f' raise _Frozen(f"cannot {verb} field {{name!r}}")',
                f"super(_cls, self).{name}(name{parameter})",
            ],
            overwrite_error=True,
        )


def _hash_action(params, cls, has_explicit_hash):
    """What becomes of __hash__: "" nothing, "none", "add" or "refuse"."""
    if params.unsafe_hash:
        return "refuse" if has_explicit_hash else "add"
    if not params.eq or has_explicit_hash:
        return ""
    return "add" if params.frozen else "none"


def _own_annotations(cls):
    try:
        return cls.__annotations__ if "__annotations__" in cls.__dict__ or hasattr(cls, "__annotate__") else {}
    except NameError:
        from annotationlib import Format, get_annotations

        return get_annotations(cls, format=Format.FORWARDREF)


def _process_class(
    cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot,
):
    params = _DataclassParams(
        init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
    )
    every = {}
    any_frozen = has_bases = False
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS)
        if base_fields is not None:
            has_bases = True
            every.update(base_fields)
            if all_frozen is None:
                all_frozen = True
            frozen_base = getattr(base, _PARAMS).frozen
            all_frozen = all_frozen and frozen_base
            any_frozen = any_frozen or frozen_base
    setattr(cls, _PARAMS, params)

    annotations = _own_annotations(cls)
    own = []
    keyword_now = kw_only
    separator_seen = False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or isinstance(annotation, str) and _names_marker(
            annotation, cls, "dataclasses", lambda value: value is KW_ONLY
        ):
            if separator_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            separator_seen = True
            keyword_now = True
        else:
            own.append(_make_field(cls, name, annotation, keyword_now))
    for f in own:
        every[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, every)
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    explicit_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (explicit_hash is MISSING or explicit_hash is None and "__eq__" in cls.__dict__)
    builder = _Builder(cls)
    real = [f for f in every.values() if f._field_type is _FIELD]
    parameters = [f for f in every.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    plain = [f for f in parameters if f.init and not f.kw_only]
    if init:
        _add_init(
            builder, [f for f in parameters if not f.kw_only], [f for f in parameters if f.kw_only], frozen,
            hasattr(cls, "__post_init__"), "__dataclass_self__" if "self" in every else "self", slots,
        )
    if not hasattr(cls, "__replace__") or "__replace__" not in cls.__dict__:
        cls.__replace__ = _replace
    compared = [f for f in real if f.compare]
    if repr:
        _add_repr(builder, [f for f in real if f.repr])
    if eq:
        _add_eq(builder, compared)
    if order:
        _add_order(builder, compared)
    if frozen:
        _add_frozen(builder, real)
    action = _hash_action(params, cls, has_explicit_hash)
    if action == "refuse":
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    if action == "add":
        chosen = [f for f in real if (f.compare if f.hash is None else f.hash)]
        builder.add("__hash__", "self", [f"return hash({_tuple_text('self', chosen)})"], overwrite_error=False)
    elif action == "none":
        cls.__hash__ = None
    builder.finish()
    if not getattr(cls, "__doc__"):
        cls.__doc__ = _make_doc(cls, parameters)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(f.name for f in plain)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot, real)
    if hasattr(cls, "__abstractmethods__"):
        from abc import update_abstractmethods

        update_abstractmethods(cls)
    return cls


def _make_doc(cls, parameters):
    """The call as text, for a class without a docstring."""
    shown = []
    ordered = [f for f in parameters if f.init and not f.kw_only]
    keyword = [f for f in parameters if f.init and f.kw_only]
    for f in [*ordered, *([None] if keyword else []), *keyword]:
        if f is None:
            shown.append("*")
            continue
        annotation = f.type.type if type(f.type) is InitVar else f.type
        if isinstance(annotation, type) and type(annotation) is not GenericAlias:
            module = annotation.__module__
            text = annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
        else:
            text = str(annotation) if type(annotation).__name__ == "UnionType" else _repr(annotation)
            text = text.replace("typing.", "")
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        shown.append(f"{f.name}: {text}")
    return f"{cls.__name__}({', '.join(shown)})"


_repr = repr


def _slot_names(cls):
    slots = cls.__dict__.get("__slots__")
    if slots is None:
        names = []
        if getattr(cls, "__weakrefoffset__", -1) != 0:
            names.append("__weakref__")
        if getattr(cls, "__dictoffset__", -1) != 0:
            names.append("__dict__")
        return names
    if isinstance(slots, str):
        return [slots]
    if hasattr(slots, "__next__"):
        raise TypeError(f"Slots of '{cls.__name__}' cannot be determined")
    return list(slots)


def _add_slots(cls, frozen, weakref_slot, real):
    """The class made anew with __slots__ for its fields."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = {name for base in cls.__mro__[1:-1] for name in _slot_names(base)}
    names = [f.name for f in real]
    slots = {f.name: f.doc for f in real if f.name not in inherited}
    if weakref_slot and "__weakref__" not in inherited:
        slots["__weakref__"] = None
    namespace["__slots__"] = slots if any(doc is not None for doc in slots.values()) else tuple(slots)
    for name in names:
        namespace.pop(name, None)
    for name in ("__dict__", "__weakref__"):
        namespace.pop(name, None)
    qualname = getattr(cls, "__qualname__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    if frozen:
        if "__getstate__" not in namespace:
            made.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            made.__setstate__ = _dataclass_setstate
    # Methods that use super() or __class__ must see the new class.
    for value in list(made.__dict__.values()):
        for function in _functions_of(value):
            closure = function.__closure__
            if closure is None or "__class__" not in function.__code__.co_freevars:
                continue
            cell = closure[function.__code__.co_freevars.index("__class__")]
            if cell.cell_contents is cls:
                cell.cell_contents = made
                return _renew_frozen(made, cls)
    return _renew_frozen(made, cls)


def _renew_frozen(made, cls):
    for name in ("__setattr__", "__delattr__"):
        function = made.__dict__.get(name)
        code = getattr(function, "__code__", None)
        if code is not None and "_cls" in code.co_freevars:
            cell = function.__closure__[code.co_freevars.index("_cls")]
            if cell.cell_contents is cls:
                cell.cell_contents = made
    return made


def _functions_of(value):
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    if isinstance(value, property):
        for each in (value.fget, value.fset, value.fdel):
            if each is not None:
                yield from _functions_of(each)
        return
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    if isinstance(value, FunctionType):
        yield value


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def dataclass(
    cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
    kw_only=False, slots=False, weakref_slot=False,
):
    """Give a class the methods that its annotations call for."""
    def wrap(cls):
        return _process_class(
            cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot
        )

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """The Field objects of a dataclass or of an instance, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_atomic = frozenset({
    type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), type(len), type, range,
    property, FunctionType,
})


def asdict(obj, *, dict_factory=dict):
    """The fields as a dict; dataclasses, lists, tuples and dicts inside are converted too, all else deep-copied."""
    if isinstance(obj, type) or not hasattr(type(obj), _FIELDS):
        raise TypeError("asdict() should be called on dataclass instances")
    return _converted(obj, lambda pairs: dict_factory(pairs))


def astuple(obj, *, tuple_factory=tuple):
    """The fields as a tuple, converted like those of asdict()."""
    if isinstance(obj, type) or not hasattr(type(obj), _FIELDS):
        raise TypeError("astuple() should be called on dataclass instances")
    return _converted(obj, lambda pairs: tuple_factory([value for _, value in pairs]))


def _converted(obj, build):
    kind = type(obj)
    if kind in _atomic:
        return obj
    if hasattr(kind, _FIELDS):
        return build([(f.name, _converted(getattr(obj, f.name), build)) for f in fields(obj)])
    if kind is list:
        return [_converted(each, build) for each in obj]
    if kind is dict:
        return {_converted(key, build): _converted(value, build) for key, value in obj.items()}
    if kind is tuple:
        return tuple([_converted(each, build) for each in obj])
    if issubclass(kind, tuple):
        if hasattr(obj, "_fields"):
            return kind(*[_converted(each, build) for each in obj])
        return kind([_converted(each, build) for each in obj])
    if issubclass(kind, dict):
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in obj.items():
                result[_converted(key, build)] = _converted(value, build)
            return result
        return kind((_converted(key, build), _converted(value, build)) for key, value in obj.items())
    if issubclass(kind, list):
        return kind(_converted(each, build) for each in obj)
    from copy import deepcopy

    return deepcopy(obj)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
    frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None, decorator=dataclass,
):
    """A new dataclass of fields given as names, (name, type) or (name, type, default or Field)."""
    from keyword import iskeyword
    from types import new_class

    namespace = {} if namespace is None else namespace
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name = item
            from typing import Any as kind
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind

    def fill(body):
        body.update(namespace)
        body.update(defaults)

    cls = new_class(cls_name, bases, {}, fill)
    cls.__annotations__ = annotations
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return decorator(
        cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
        kw_only=kw_only, slots=slots, weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    """A new object of the same class with some fields changed."""
    if isinstance(obj, type) or not hasattr(type(obj), _FIELDS):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for f in getattr(self, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            if f._field_type is _FIELD_INITVAR:
                continue
            changes[f.name] = getattr(self, f.name)
    return self.__class__(**changes)


