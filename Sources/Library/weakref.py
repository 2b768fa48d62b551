"""Weak references, and collections that do not keep what they hold alive."""

from _weakref import ref

import _collections_abc
import _weakref

from _weakrefset import WeakSet

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize",
]

ReferenceType = ref
_collections_abc.MutableSet.register(WeakSet)
for _name in ("proxy", "getweakrefcount", "getweakrefs", "ProxyType", "CallableProxyType"):
    if hasattr(_weakref, _name):
        globals()[_name] = getattr(_weakref, _name)
del _name
try:
    ProxyTypes = (ProxyType, CallableProxyType)
except NameError:
    ProxyTypes = ()


def __getattr__(name):
    if name in ("WeakValueDictionary", "WeakKeyDictionary", "KeyedRef"):
        import _weakdicts

        value = globals()[name] = getattr(_weakdicts, name)
        return value
    raise AttributeError(f"module 'weakref' has no attribute {name!r}")


class WeakMethod(ref):
    """A weak reference to a bound method, which lives as long as its object and its function."""

    __slots__ = "_function", "_kind", "_alive", "__weakref__"

    def __new__(cls, meth, callback=None):
        try:
            obj = meth.__self__
            function = meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def died(_):
            method = self_ref()
            if method is not None and method._alive:
                method._alive = False
                if callback is not None:
                    callback(method)

        self = ref.__new__(cls, obj, died)
        self._function = ref(function, died)
        self._kind = type(meth)
        self._alive = True
        self_ref = ref(self)
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        obj = super().__call__()
        function = self._function()
        if obj is None or function is None:
            return None
        return self._kind(function, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._function == other._function

    def __ne__(self, other):
        result = self.__eq__(other)
        return result if result is NotImplemented else not result

    __hash__ = ref.__hash__


class finalize:
    """Calls a function when an object dies, or at exit; f(*args, **kwargs) must not hold the object.

    Calling the finalizer runs it at once; it runs once at most.
    """

    __slots__ = ()

    class _Info:
        __slots__ = "weakref", "func", "args", "kwargs", "atexit", "index"

    _registry = {}
    _count = 0
    _registered_at_exit = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._registered_at_exit:
            import atexit

            atexit.register(finalize._exit)
            finalize._registered_at_exit = True
        info = finalize._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        finalize._count += 1
        info.index = finalize._count
        finalize._registry[self] = info

    def __call__(self, _=None):
        info = finalize._registry.pop(self, None)
        if info is not None:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        """Give (obj, func, args, kwargs) and never run; None if it has run or the object is dead."""
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and finalize._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        return self in finalize._registry

    @property
    def atexit(self):
        info = finalize._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        info = finalize._registry.get(self)
        if info is not None:
            info.atexit = bool(value)

    def __repr__(self):
        info = finalize._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(obj).__qualname__!r} at {id(obj):#x}>"

    @staticmethod
    def _exit():
        # The last made runs first; what these register in turn runs too.
        while True:
            pending = [(info.index, each) for each, info in list(finalize._registry.items()) if info.atexit]
            if not pending:
                return
            _, latest = max(pending, key=lambda pair: pair[0])
            try:
                latest()
            except Exception:
                import sys

                sys.excepthook(*sys.exc_info())
