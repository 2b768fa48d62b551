"""The asynchronous tools of contextlib, and its abstract classes."""

import abc
from functools import wraps

from _collections_abc import _has_methods
from contextlib import MethodType, _BaseExitStack, _raise_with_own_context, _relink_context

__name__ = "contextlib"

GenericAlias = type(list[int])


class AbstractContextManager(abc.ABC):
    """Everything with __enter__ and __exit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    @abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _has_methods(C, "__enter__", "__exit__") if cls is AbstractContextManager else NotImplemented


class AbstractAsyncContextManager(abc.ABC):
    """Everything with __aenter__ and __aexit__."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)

    async def __aenter__(self):
        return self

    @abc.abstractmethod
    async def __aexit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, C):
        return _has_methods(C, "__aenter__", "__aexit__") if cls is AbstractAsyncContextManager else NotImplemented


class AsyncContextDecorator:
    """An asynchronous context manager that serves as a decorator of coroutine functions too."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        async def inner(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return inner


class _AsyncGeneratorContextManager(AsyncContextDecorator):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        if doc is not None:
            self.__doc__ = doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    async def __aenter__(self):
        del self.args, self.kwds, self.func
        try:
            return await anext(self.gen)
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, value, traceback):
        gen = self.gen
        if kind is None:
            try:
                await anext(gen)
            except StopAsyncIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                await gen.aclose()
        if value is None:
            value = kind()
        try:
            await gen.athrow(value)
        except StopAsyncIteration as stop:
            return stop is not value
        except RuntimeError as error:
            if error is value:
                error.__traceback__ = traceback
                return False
            if isinstance(value, (StopIteration, StopAsyncIteration)) and error.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after athrow()")
        finally:
            await gen.aclose()


def asynccontextmanager(func):
    """Make an asynchronous context manager factory of an asynchronous generator function that yields once."""
    @wraps(func)
    def helper(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return helper


class aclosing:
    """Awaits thing.aclose() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()

    __class_getitem__ = classmethod(GenericAlias)


class AsyncExitStack(_BaseExitStack):
    """ExitStack for synchronous and asynchronous context managers together."""

    def push_async_exit(self, exit):
        method = getattr(type(exit), "__aexit__", None)
        if method is None:
            self._push(exit, False)
        else:
            self._push(MethodType(method, exit), False)
        return exit

    async def enter_async_context(self, cm):
        cls = type(cm)
        enter = getattr(cls, "__aenter__", None)
        leave = getattr(cls, "__aexit__", None)
        if enter is None or leave is None:
            name = f"{cls.__module__}.{cls.__qualname__}"
            hint = ""
            if hasattr(cls, "__enter__") and hasattr(cls, "__exit__"):
                hint = " but it supports the context manager protocol. Did you mean to use enter_context()?"
            raise TypeError(
                f"{name!r} object does not support the asynchronous context manager protocol{hint}"
            ) from None
        result = await enter(cm)
        self._push(MethodType(leave, cm), False)
        return result

    def push_async_callback(self, callback, /, *args, **kwds):
        async def _exit_wrapper(*details):
            await callback(*args, **kwds)

        _exit_wrapper.__wrapped__ = callback
        self._push(_exit_wrapper, False)
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        import sys

        error = details[1]
        received = error is not None
        outer = sys.exception()
        suppressed = pending = False
        while self._exit_callbacks:
            sync, callback = self._exit_callbacks.pop()
            try:
                arguments = (None, None, None) if error is None else (type(error), error, error.__traceback__)
                result = callback(*arguments)
                if not sync:
                    result = await result
                if result:
                    suppressed, pending, error = True, False, None
            except BaseException as new:
                _relink_context(new, error, outer)
                pending, error = True, new
        if pending:
            _raise_with_own_context(error)
        return received and suppressed
