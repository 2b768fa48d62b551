"""Context variables: values that belong to the running context, not to a module or a thread.

Native where the interpreter has `_contextvars`. Otherwise each thread has a stack of the contexts it has entered; a
context holds a dict that is never changed, only replaced, so that copying a context costs nothing and needs no lock.
"""

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')

try:
    from _contextvars import Context, ContextVar, Token, copy_context
except ImportError:
    from _thread import _local, allocate_lock as _allocate_lock

    _thread_state = _local()
    _entering = _allocate_lock()
    _absent = object()

    def _current():
        """The context of the caller; a thread begins in an empty one."""
        try:
            return _thread_state.stack[-1]
        except AttributeError:
            context = Context()
            context._entered = True
            _thread_state.stack = [context]
            return context

    def copy_context():
        """A copy of the current context."""
        return _current().copy()

    class Context:
        """A mapping of context variables to their values."""

        __slots__ = '_values', '_entered', '__weakref__'
        __hash__ = None

        def __init__(self):
            self._values = {}
            self._entered = False

        def run(self, callable, *args, **kwargs):
            """Call with this context as the current one; what it changes stays here."""
            _current()
            with _entering:
                if self._entered:
                    raise RuntimeError(f"cannot enter context: {self!r} is already entered")
                self._entered = True
            stack = _thread_state.stack
            stack.append(self)
            try:
                return callable(*args, **kwargs)
            finally:
                stack.pop()
                self._entered = False

        def copy(self):
            other = Context()
            other._values = self._values
            return other

        def __getitem__(self, var):
            return self._values[_check(var)]

        def __contains__(self, var):
            return _check(var) in self._values

        def get(self, var, default=None):
            return self._values.get(_check(var), default)

        def __iter__(self):
            return iter(self._values)

        def __len__(self):
            return len(self._values)

        def __eq__(self, other):
            if not isinstance(other, Context):
                return NotImplemented
            return self._values == other._values

        def keys(self):
            return self._values.keys()

        def values(self):
            return self._values.values()

        def items(self):
            return self._values.items()

    def _check(var):
        if not isinstance(var, ContextVar):
            raise TypeError(f"a ContextVar key was expected, got {var!r}")
        return var

    class ContextVar:
        """A variable with a value in each context."""

        __slots__ = '_name', '_default', '__weakref__'

        def __init__(self, name, *, default=_absent):
            if not isinstance(name, str):
                raise TypeError("context variable name must be a str")
            self._name = name
            self._default = default

        @property
        def name(self):
            return self._name

        def get(self, default=_absent, /):
            """The value in the current context, else `default`, else the variable's own default; LookupError else."""
            value = _current()._values.get(self, _absent)
            if value is _absent:
                value = default if default is not _absent else self._default
                if value is _absent:
                    raise LookupError(self)
            return value

        def set(self, value, /):
            """Give the variable a value in the current context; returns a token for `reset`."""
            context = _current()
            token = object.__new__(Token)
            token._context = context
            token._var = self
            token._old = context._values.get(self, _absent)
            token._used = False
            values = context._values.copy()
            values[self] = value
            context._values = values
            return token

        def reset(self, token, /):
            """Bring back the value from before the `set` that gave the token."""
            if not isinstance(token, Token):
                raise TypeError(f"expected an instance of Token, got {token!r}")
            if token._used:
                raise RuntimeError(f"{token!r} has already been used once")
            if token._var is not self:
                raise ValueError(f"{token!r} was created by a different ContextVar")
            context = _current()
            if token._context is not context:
                raise ValueError(f"{token!r} was created in a different Context")
            token._used = True
            values = context._values.copy()
            if token._old is _absent:
                values.pop(self, None)
            else:
                values[self] = token._old
            context._values = values

        def __repr__(self):
            default = f" default={self._default!r}" if self._default is not _absent else ""
            return f"<ContextVar name={self._name!r}{default} at {id(self):#x}>"

        def __class_getitem__(cls, item):
            from types import GenericAlias
            return GenericAlias(cls, item)

    class _Missing:
        def __repr__(self):
            return "<Token.MISSING>"

    class Token:
        """What `ContextVar.set` gives; leaving its `with` block resets the variable."""

        __slots__ = '_context', '_var', '_old', '_used', '__weakref__'
        MISSING = _Missing()

        def __new__(cls, *args, **kwargs):
            raise RuntimeError("Tokens can only be created by ContextVars")

        @property
        def var(self):
            return self._var

        @property
        def old_value(self):
            return Token.MISSING if self._old is _absent else self._old

        def __enter__(self):
            return self

        def __exit__(self, kind, value, traceback):
            self._var.reset(self)

        def __repr__(self):
            return f"<Token{' used' if self._used else ''} var={self._var!r} at {id(self):#x}>"

        def __class_getitem__(cls, item):
            from types import GenericAlias
            return GenericAlias(cls, item)
