"""Tools for functions and other callables.

What the interpreter brings itself (partial, reduce, cmp_to_key, the cache) comes from _functools; `_pyfunctools` holds
the same in Python for what it lacks, and the rarely used parts, loaded when first asked for.
"""

import _functools

__all__ = [
    "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "Placeholder", "cache", "cached_property", "cmp_to_key", "lru_cache",
    "partial", "partialmethod", "reduce", "singledispatch", "singledispatchmethod", "total_ordering", "update_wrapper",
    "wraps",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotate__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

GenericAlias = type(list[int])


def __getattr__(name):
    if name == "_CacheInfo":
        return _CacheInfoMaker.type()
    if name in __all__ or name in ("_make_key", "_lru_cache_wrapper", "_c3_mro", "_compose_mro") or "_from_" in name:
        import _pyfunctools

        value = globals()[name] = getattr(_pyfunctools, name)
        return value
    raise AttributeError(f"module 'functools' has no attribute {name!r}")


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like wrapped. Returns wrapper."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that applies update_wrapper() to the decorated function."""
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the last maxsize different calls (None: of all)."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    """Remember the results of all calls."""
    return _cached(user_function, None, False)


class _CacheInfoMaker:
    """Stands for the named tuple of cache_info() until one is made, so that importing this needs no named tuple."""

    made = None

    @classmethod
    def type(cls):
        if cls.made is None:
            from collections import namedtuple

            cls.made = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")
        return cls.made

    def __call__(self, *values):
        return self.type()(*values)


_cache_info = _CacheInfoMaker()


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


_absent = object()


class cached_property:
    """A method that runs once for an instance; its result then stands in the instance's __dict__."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {name!r} property."
            ) from None
        value = cache.get(name, _absent)
        if value is _absent:
            value = self.func(instance)
            try:
                cache[name] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support item "
                    f"assignment for caching {name!r} property."
                ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


def total_ordering(cls):
    """Fill in the comparisons that a class lacks from the one it defines."""
    from _pyfunctools import fill_ordering

    return fill_ordering(cls)


for _name in ("partial", "Placeholder", "reduce", "cmp_to_key", "_lru_cache_wrapper"):
    if hasattr(_functools, _name):
        globals()[_name] = getattr(_functools, _name)
    elif _name != "Placeholder":
        globals()[_name] = __getattr__(_name)
del _name
