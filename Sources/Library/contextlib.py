"""Tools for with statements.

The asynchronous tools stand in `_asynccontext`, loaded when first asked for.
"""

from functools import wraps

__all__ = [
    "AbstractAsyncContextManager", "AbstractContextManager", "AsyncContextDecorator", "AsyncExitStack",
    "ContextDecorator", "ExitStack", "aclosing", "asynccontextmanager", "chdir", "closing", "contextmanager",
    "nullcontext", "redirect_stderr", "redirect_stdout", "suppress",
]

GenericAlias = type(list[int])


class _Probe:
    def method(self):
        pass


MethodType = type(_Probe().method)
del _Probe

_lazy = {
    "AbstractContextManager", "AbstractAsyncContextManager", "AsyncContextDecorator", "AsyncExitStack", "aclosing",
    "asynccontextmanager", "_AsyncGeneratorContextManager",
}


def __getattr__(name):
    if name in _lazy:
        import _asynccontext

        value = globals()[name] = getattr(_asynccontext, name)
        return value
    raise AttributeError(f"module 'contextlib' has no attribute {name!r}")


class ContextDecorator:
    """A context manager that serves as a decorator too: the function then runs inside it."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class _GeneratorContextManager(ContextDecorator):
    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, "__doc__", None)
        if doc is not None:
            self.__doc__ = doc

    def _recreate_cm(self):
        return self.__class__(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, value, traceback):
        gen = self.gen
        if kind is None:
            try:
                next(gen)
            except StopIteration:
                return False
            try:
                raise RuntimeError("generator didn't stop")
            finally:
                gen.close()
        if value is None:
            value = kind()
        try:
            gen.throw(value)
        except StopIteration as stop:
            # Ended without raising: the exception is dealt with, unless it is the very StopIteration thrown in.
            return stop is not value
        except RuntimeError as error:
            if error is value:
                error.__traceback__ = traceback
                return False
            if isinstance(value, StopIteration) and error.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        try:
            raise RuntimeError("generator didn't stop after throw()")
        finally:
            gen.close()


def contextmanager(func):
    """Make a context manager factory of a generator function that yields once."""
    @wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


class _Manager:
    """What every context manager class here has besides its own methods."""

    def __enter__(self):
        return self

    __class_getitem__ = classmethod(GenericAlias)


class closing(_Manager):
    """Closes a thing at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class _RedirectStream(_Manager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        import sys

        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, kind, value, traceback):
        import sys

        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed in the block to another stream."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what goes to sys.stderr in the block to another stream."""

    _stream = "stderr"


class suppress(_Manager):
    """Ends the block silently on the given exceptions."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, value, traceback):
        if kind is None:
            return None
        if issubclass(kind, self._exceptions):
            return True
        if issubclass(kind, BaseExceptionGroup):
            _, rest = value.split(self._exceptions)
            if rest is None:
                return True
            raise rest
        return False


class nullcontext(_Manager):
    """Does nothing; stands in where a context manager is optional."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *excinfo):
        pass


class chdir(_Manager):
    """Works in another directory within the block."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os

        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os

        os.chdir(self._old_cwd.pop())


def _relink_context(new, old, outer):
    """Where the chain of contexts of `new` reaches the exception handled outside, put the one before it instead."""
    while True:
        context = new.__context__
        if context is None or context is old:
            return
        if context is outer:
            break
        new = context
    new.__context__ = old


def _raise_with_own_context(error):
    context = error.__context__
    try:
        raise error
    except BaseException:
        error.__context__ = context
        raise


class _BaseExitStack:
    """The callbacks, as pairs (is synchronous, function of the three exit arguments), in order of pushing."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Move all callbacks to a new stack."""
        result = type(self)()
        result._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
        return result

    def _push(self, callback, sync=True):
        self._exit_callbacks.append((sync, callback))

    def push(self, exit):
        """Add an object with __exit__, or a function of the same arguments."""
        method = getattr(type(exit), "__exit__", None)
        if method is None:
            self._push(exit)
        else:
            self._push(MethodType(method, exit))
        return exit

    def enter_context(self, cm):
        """Enter a context manager now and leave it with the stack."""
        cls = type(cm)
        enter = getattr(cls, "__enter__", None)
        leave = getattr(cls, "__exit__", None)
        if enter is None or leave is None:
            name = f"{cls.__module__}.{cls.__qualname__}"
            hint = ""
            if hasattr(cls, "__aenter__") and hasattr(cls, "__aexit__"):
                hint = (
                    " but it supports the asynchronous context manager protocol."
                    " Did you mean to use enter_async_context()?"
                )
            raise TypeError(f"{name!r} object does not support the context manager protocol{hint}") from None
        result = enter(cm)
        self._push(MethodType(leave, cm))
        return result

    def callback(self, callback, /, *args, **kwds):
        """Call a function with these arguments when the stack is left."""
        def _exit_wrapper(*details):
            callback(*args, **kwds)

        _exit_wrapper.__wrapped__ = callback
        self._push(_exit_wrapper)
        return callback

    def __class_getitem__(cls, item):
        return GenericAlias(cls, item)


class ExitStack(_BaseExitStack):
    """Leaves any number of context managers, the last entered first."""

    def __enter__(self):
        return self

    def __exit__(self, *details):
        import sys

        error = details[1]
        received = error is not None
        outer = sys.exception()
        suppressed = pending = False
        while self._exit_callbacks:
            _, callback = self._exit_callbacks.pop()
            try:
                kind = None if error is None else type(error)
                if callback(kind, error, None if error is None else error.__traceback__):
                    suppressed, pending, error = True, False, None
            except BaseException as new:
                _relink_context(new, error, outer)
                pending, error = True, new
        if pending:
            _raise_with_own_context(error)
        return received and suppressed

    def close(self):
        """Leave everything now."""
        self.__exit__(None, None, None)
