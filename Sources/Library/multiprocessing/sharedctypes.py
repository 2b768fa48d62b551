"""Values and arrays in shared memory, by typecode.

ctypes does not exist here: types are named by the codes of `array` and 'c' for single bytes, and the objects have the
interface of ctypes' simple values and arrays as far as programs use it through this package.
"""

from . import context
from .heap import allocate

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

_codes = 'cbBhHiIlLqQfd?'
_names = {'c': 'c_char', 'b': 'c_byte', 'B': 'c_ubyte', 'h': 'c_short', 'H': 'c_ushort', 'i': 'c_int', 'I': 'c_uint',
          'l': 'c_long', 'L': 'c_ulong', 'q': 'c_long', 'Q': 'c_ulong', 'f': 'c_float', 'd': 'c_double',
          '?': 'c_bool'}
_zeros = {'c': b'\0', 'f': 0.0, 'd': 0.0, '?': False}


def _code(typecode):
    if not isinstance(typecode, str):
        # A ctypes class, on interpreters that have them, names its code itself.
        typecode = getattr(typecode, '_type_', typecode)
    if not isinstance(typecode, str) or len(typecode) != 1 or typecode not in _codes:
        raise TypeError(f"this type has no size: {typecode!r} (one of the typecodes {_codes} is needed)")
    return typecode


def _wrap(code, value):
    """A value as ctypes would store it: ints lose the bits that do not fit."""
    if code in 'cfd':
        return float(value) if code != 'c' else value
    if code == '?':
        return bool(value)
    from struct import calcsize
    bits = 8 * calcsize(code)
    value &= (1 << bits) - 1
    return value - (1 << bits) if code in 'bhilq' and value >> (bits - 1) else value


class RawSimple:
    """One value, `.value`, without a lock."""

    def __init__(self, code, block):
        self._code = code
        self._block = block
        self._view = block.view(code)

    def __getstate__(self):
        context.assert_spawning(self)
        return self._code, self._block

    def __setstate__(self, state):
        self.__init__(*state)

    @property
    def value(self):
        return self._view[0]

    @value.setter
    def value(self, value):
        try:
            self._view[0] = value
        except ValueError:
            self._view[0] = _wrap(self._code, value)

    def __repr__(self):
        return f'{_names[self._code]}({self.value!r})'


class RawSequence:
    """A fixed number of values, without a lock."""

    def __init__(self, code, block, length):
        self._code = code
        self._block = block
        self._view = block.view(code)[:length]

    def __getstate__(self):
        context.assert_spawning(self)
        return self._code, self._block, len(self._view)

    def __setstate__(self, state):
        self.__init__(*state)

    def __len__(self):
        return len(self._view)

    def __getitem__(self, index):
        if isinstance(index, slice):
            found = self._view[index]
            return bytes(found) if self._code == 'c' else found.tolist()
        try:
            return self._view[index]
        except IndexError:
            raise IndexError("invalid index") from None

    def __setitem__(self, index, value):
        view = self._view
        if isinstance(index, slice):
            places = range(len(view))[index]
            if self._code == 'c':
                value = [bytes([byte]) for byte in value]
            else:
                value = list(value)
            if len(value) != len(places):
                raise ValueError("Can only assign sequence of same size")
            for place, item in zip(places, value):
                self[place] = item
            return
        try:
            view[index] = value
        except IndexError:
            raise IndexError("invalid index") from None
        except ValueError:
            view[index] = _wrap(self._code, value)

    def __iter__(self):
        return iter(self._view)

    def _need_chars(self, name):
        if self._code != 'c':
            raise AttributeError(f"'{_names[self._code]}_Array_{len(self)}' object has no attribute {name!r}")

    @property
    def raw(self):
        """All bytes of an array of 'c'."""
        self._need_chars('raw')
        return bytes(self._view)

    @raw.setter
    def raw(self, value):
        self._need_chars('raw')
        if len(value) > len(self):
            raise ValueError("byte string too long")
        self[:len(value)] = value

    @property
    def value(self):
        """The bytes of an array of 'c' up to the first zero."""
        self._need_chars('value')
        return bytes(self._view).split(b'\0', 1)[0]

    @value.setter
    def value(self, value):
        self._need_chars('value')
        if len(value) > len(self):
            raise ValueError("byte string too long")
        self[:len(value)] = value
        if len(value) < len(self):
            self[len(value)] = b'\0'


def RawValue(typecode_or_type, *args):
    """A value in shared memory, zero or the given one."""
    code = _code(typecode_or_type)
    obj = RawSimple(code, allocate(8))
    if args:
        obj.value, = args
    return obj


def RawArray(typecode_or_type, size_or_initializer):
    """An array in shared memory: of so many zeros, or of the items of a sequence."""
    from struct import calcsize
    code = _code(typecode_or_type)
    if isinstance(size_or_initializer, int):
        length = size_or_initializer
        if length < 0:
            raise ValueError("Array length must be >= 0")
        items = None
    else:
        items = size_or_initializer
        length = len(items)
    obj = RawSequence(code, allocate(calcsize(code) * length), length)
    if items is not None:
        obj[:] = items
    return obj


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A value with a lock: a new one, the given one, or none for False."""
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array with a lock: a new one, the given one, or none for False."""
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _with_lock(obj, lock, ctx):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = (ctx or context._default_context.get_context()).RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx)


def copy(obj):
    """A new object in shared memory with the same contents."""
    if isinstance(obj, RawSequence):
        return RawArray(obj._code, list(obj) if obj._code != 'c' else obj.raw)
    return RawValue(obj._code, obj.value)


def synchronized(obj, lock=None, ctx=None):
    """A wrapper that takes the lock for every access."""
    if isinstance(obj, RawSequence):
        kind = SynchronizedString if obj._code == 'c' else SynchronizedArray
    else:
        kind = Synchronized
    return kind(obj, lock, ctx)


class SynchronizedBase:
    """A shared object and its lock; used in a `with` statement for more than one access."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or context._default_context.get_context()).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __reduce__(self):
        context.assert_spawning(self)
        return type(self), (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {self._obj!r}>'


class Synchronized(SynchronizedBase):

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __iter__(self):
        for index in range(len(self._obj)):
            yield self[index]


class SynchronizedString(SynchronizedArray):

    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value
