"""Abstract base classes.

Rules of this file:
 * Every class made by ABCMeta owns one `_abc_impl`, which holds its registry and the answers given before.
 * The caches hold weak references without callbacks: classes die freely, a dead entry never equals a living class.
 * A negative answer is valid until the next register() of any class.
"""

from _weakref import ref as _ref

_registrations = 0


class _Impl:
    __slots__ = ("registry", "yes", "no", "no_version")

    def __init__(self):
        self.registry = set()
        self.yes = set()
        self.no = set()
        self.no_version = _registrations


def get_cache_token():
    """A value that changes with every ABCMeta.register() of any class."""
    return _registrations


def abstractmethod(funcobj):
    """Mark a method that concrete classes must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def _abstracts(cls, names, items):
    found = {name for name, value in items if getattr(value, "__isabstractmethod__", False)}
    for name in names:
        if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
            found.add(name)
    return frozenset(found)


def update_abstractmethods(cls):
    """Work out anew which methods of cls are abstract; for decorators that add methods. Returns cls."""
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    inherited = {name for base in cls.__bases__ for name in getattr(base, "__abstractmethods__", ())}
    cls.__abstractmethods__ = _abstracts(cls, inherited, list(cls.__dict__.items()))
    return cls


class ABCMeta(type):
    """The metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        inherited = {name for base in bases for name in getattr(base, "__abstractmethods__", ())}
        cls.__abstractmethods__ = _abstracts(cls, inherited, namespace.items())
        cls._abc_impl = _Impl()
        return cls

    def register(cls, subclass):
        """Make subclass a virtual subclass of this class. Returns subclass, so it serves as a decorator."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registry.add(_ref(subclass))
        _registrations += 1
        flags = getattr(cls, "__abc_tpflags__", 0)
        if flags:
            # What match statements ask; built-in types know it of themselves and refuse new attributes.
            try:
                subclass.__abc_tpflags__ = flags
            except TypeError:
                pass
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if _ref(subclass) in cls._abc_impl.yes:
            return True
        kind = type(instance)
        if kind is subclass:
            return cls.__subclasscheck__(kind)
        return cls.__subclasscheck__(subclass) or cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        impl = cls._abc_impl
        key = _ref(subclass)
        if key in impl.yes:
            return True
        if impl.no_version != _registrations:
            impl.no = set()
            impl.no_version = _registrations
        elif key in impl.no:
            return False
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in getattr(subclass, "__mro__", ()) or _reaches(cls, impl, subclass)
        elif not isinstance(answer, bool):
            raise AssertionError(f"__subclasshook__ must return True, False or NotImplemented, not {answer!r}")
        (impl.yes if answer else impl.no).add(key)
        return answer

    def _dump_registry(cls, file=None):
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {_registrations}", file=file)
        for name in _Impl.__slots__:
            print(f"_abc_{name}: {getattr(cls._abc_impl, name)!r}", file=file)

    def _abc_registry_clear(cls):
        cls._abc_impl.registry.clear()

    def _abc_caches_clear(cls):
        cls._abc_impl.yes.clear()
        cls._abc_impl.no.clear()


def _reaches(cls, impl, subclass):
    for entry in list(impl.registry):
        registered = entry()
        if registered is not None and issubclass(subclass, registered):
            return True
    for child in type.__subclasses__(cls):
        if issubclass(subclass, child):
            return True
    return False


class ABC(metaclass=ABCMeta):
    """An ordinary class whose metaclass is ABCMeta, to inherit from."""

    __slots__ = ()
