"""Thread-local data in Python, for interpreters whose `_thread` has no `_local`.

Each `local` keeps one attribute dictionary a thread, found by the thread's ident. Idents are used again after a thread
has ended, so every entry also remembers its Thread, weakly, and counts only for that one.
"""

from weakref import ref as _ref

__all__ = ['local']


class _State:
    """The dictionaries of one `local` and the arguments that initialise each of them."""
    __slots__ = 'lock', 'spaces', 'args'

    def __init__(self, args):
        import _thread
        self.lock = _thread.allocate_lock()
        self.spaces = {}
        self.args = args


def _space(this):
    import threading
    state = object.__getattribute__(this, '_local__state')
    thread = threading.current_thread()
    entry = state.spaces.get(thread._ident)
    if entry is not None and entry[0]() is thread:
        return entry[1]
    space = {}
    with state.lock:
        for ident in [ident for ident, entry in state.spaces.items() if entry[0]() is None]:
            del state.spaces[ident]
        state.spaces[thread._ident] = _ref(thread), space
    args, kwargs = state.args
    type(this).__init__(this, *args, **kwargs)
    return space


class local:
    """An object whose attributes are different in each thread."""
    __slots__ = '_local__state', '__weakref__'

    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        state = _State((args, kwargs))
        object.__setattr__(self, '_local__state', state)
        import threading
        thread = threading.current_thread()
        state.spaces[thread._ident] = _ref(thread), {}
        return self

    def __getattribute__(self, name):
        space = _space(self)
        if name == '__dict__':
            return space
        # Data descriptors of the class come first, then the thread's own attributes, then the class's.
        kind = type(self)
        for base in kind.__mro__:
            if name in base.__dict__:
                found = base.__dict__[name]
                if hasattr(type(found), '__set__') or name not in space:
                    return object.__getattribute__(self, name)
                break
        if name in space:
            return space[name]
        return object.__getattribute__(self, name)

    def __setattr__(self, name, value):
        if name == '__dict__':
            raise AttributeError(f"{self.__class__.__name__!r} object attribute '__dict__' is read-only")
        space = _space(self)
        for base in type(self).__mro__:
            if name in base.__dict__ and hasattr(type(base.__dict__[name]), '__set__'):
                object.__setattr__(self, name, value)
                return
        space[name] = value

    def __delattr__(self, name):
        if name == '__dict__':
            raise AttributeError(f"{self.__class__.__name__!r} object attribute '__dict__' is read-only")
        space = _space(self)
        for base in type(self).__mro__:
            if name in base.__dict__ and hasattr(type(base.__dict__[name]), '__delete__'):
                object.__delattr__(self, name)
                return
        if name not in space:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        del space[name]
