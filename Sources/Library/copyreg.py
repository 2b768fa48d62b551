"""How objects are taken apart and rebuilt by copy and pickle."""

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Register pickle_function as the reduction of objects of ob_type."""
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def _pickle_complex(value):
    return complex, (value.real, value.imag)


def _pickle_union(value):
    import functools
    import operator

    return functools.reduce, (operator.or_, value.__args__)


pickle(complex, _pickle_complex, complex)
pickle(type(int | str), _pickle_union)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    result = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(result, state)
    return result


_heap_type = 1 << 9


def _reduce_ex(self, proto):
    """object.__reduce_ex__ for the protocols 0 and 1."""
    assert proto < 2
    cls = self.__class__
    for base in cls.__mro__:
        if not base.__flags__ & _heap_type:
            break
        new = base.__new__
        if isinstance(new, type(len)) and getattr(new, "__self__", None) is base:
            break
    else:
        base = object
    if base is object:
        state = None
    elif base is cls:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    else:
        state = base(self)
    arguments = cls, base, state
    get_state = getattr(self, "__getstate__", None)
    if (
        getattr(self, "__slots__", None)
        and type(self).__getstate__ is object.__getstate__
        and get_state is not None
    ):
        raise TypeError(
            f"cannot pickle {cls.__name__!r} object: a class that defines __slots__ without defining __getstate__ "
            f"cannot be pickled with protocol {proto}"
        )
    attributes = get_state() if get_state is not None else getattr(self, "__dict__", None)
    if attributes:
        return _reconstructor, arguments, attributes
    return _reconstructor, arguments


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slotnames(cls):
    """The names of all slots of a class and its bases, as stored; remembered in the class."""
    names = cls.__dict__.get("__slotnames__")
    if names is not None:
        return names
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                stripped = base.__name__.lstrip("_")
                names.append(f"_{stripped}{name}" if stripped else name)
            else:
                names.append(name)
    try:
        cls.__slotnames__ = names
    except TypeError:
        pass
    return names


_extension_registry = {}
_inverted_registry = {}
_extension_cache = {}


def add_extension(module, name, code):
    """Register a number that stands for a global in pickles."""
    code = int(code)
    if not 1 <= code <= 0x7FFFFFFF:
        raise ValueError("code out of range")
    key = module, name
    if _extension_registry.get(key) == code and _inverted_registry.get(code) == key:
        return
    if key in _extension_registry:
        raise ValueError(f"key {key} is already registered with code {_extension_registry[key]}")
    if code in _inverted_registry:
        raise ValueError(f"code {code} is already in use for key {_inverted_registry[code]}")
    _extension_registry[key] = code
    _inverted_registry[code] = key


def remove_extension(module, name, code):
    key = module, name
    if _extension_registry.get(key) != code or _inverted_registry.get(code) != key:
        raise ValueError(f"key {key} is not registered with code {code}")
    del _extension_registry[key]
    del _inverted_registry[code]
    _extension_cache.pop(code, None)


def clear_extension_cache():
    _extension_cache.clear()
