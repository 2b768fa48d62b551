"""What counts as a coroutine."""

__all__ = ('iscoroutinefunction', 'iscoroutine')


async def _sample():
    pass

_probe = _sample()
_CoroutineType = type(_probe)
_probe.close()
del _probe

_is_coroutine = object()    # The mark of older decorators, still honoured.


def iscoroutinefunction(func):
    """True for `async def` functions. Deprecated: inspect.iscoroutinefunction is the one to use."""
    import warnings
    warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
                  "use inspect.iscoroutinefunction() instead", DeprecationWarning, stacklevel=2)
    return _iscoroutinefunction(func)


def _iscoroutinefunction(func):
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


def iscoroutine(obj):
    """True for coroutine objects, of `async def` functions or of other classes that act as such."""
    if type(obj) is _CoroutineType:
        return True
    from collections.abc import Coroutine
    return isinstance(obj, Coroutine)
