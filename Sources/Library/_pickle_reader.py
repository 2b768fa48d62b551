"""Reading pickles of every protocol.

Rules of this file:
- `_load` is one loop over local variables: `data` is what has been read, `position` the next byte, `end` its length.
  The frequent opcodes stand in it, ordered by how often they come; the others are functions in `_rare`.
- Nothing is taken from `data` before `position + size <= end` is known; `_more` provides what is missing, or says
  that the pickle is cut short.
- A file is read exactly to the end of the pickle: frame by frame, and outside of frames only what is needed, unless
  the file can be peeked into.
- A mark puts the stack aside: `stack` holds the items since the last mark, `marks` the stacks below.
"""

import sys
from struct import unpack as _unpack
from _pickle import UnpicklingError

__all__ = ['Unpickler', 'loads']

_intern = sys.intern
_from_bytes = int.from_bytes
_HIGHEST = 5


def loads(data, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    unpickler = Unpickler.__new__(Unpickler)
    unpickler._set_up(fix_imports, encoding, errors, buffers)
    if type(data) is not bytes:
        try:
            data = bytes(memoryview(data))
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}") from None
    unpickler._data = data
    return unpickler._load()


class Unpickler:
    """Reads pickles from a binary file; `persistent_load(id)` and `find_class(module, name)` may be overridden."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._file_readline = getattr(file, 'readline', None)
        self._file_read = getattr(file, 'read', None)
        if self._file_read is None or self._file_readline is None:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._set_up(fix_imports, encoding, errors, buffers)
        self._file_peek = getattr(file, 'peek', None)

    _file_read = _file_readline = _file_peek = None

    def _set_up(self, fix_imports, encoding, errors, buffers):
        self.memo = {}
        self.proto = 0
        self._fix_imports = fix_imports
        self._encoding = encoding
        self._errors = errors
        self._buffers = iter(buffers) if buffers is not None and buffers != () else None
        self._data = b''
        self._position = 0
        self._peeked = 0              # how many bytes of `_data` the file still has to give

    def persistent_load(self, key):
        raise UnpicklingError("A load persistent id instruction was encountered, "
                              "but no persistent_load function was specified.")

    def find_class(self, module_name, name):
        """The object a pickle names; override it to forbid some."""
        if self.proto < 3 and self._fix_imports:
            from _compat_pickle import to_python3
            module_name, name = to_python3(module_name, name)
        __import__(module_name)
        found = sys.modules[module_name]
        if self.proto >= 4 and '.' in name:
            whole = found
            for part in name.split('.'):
                try:
                    found = getattr(found, part)
                except AttributeError as error:
                    raise AttributeError(f"Can't resolve path {name!r} on {whole!r}") from error
            return found
        return getattr(found, name)

    def load(self):
        """Read one pickle and return its object."""
        if self._file_read is None:
            raise UnpicklingError(f"Unpickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        self._data = b''
        self._position = self._peeked = 0
        try:
            return self._load()
        finally:
            self._take_peeked()

    # Input

    def _take_peeked(self):
        """Read what has been used of the bytes peeked at."""
        if self._peeked:
            unread = len(self._data) - self._position
            self._file_read(self._peeked - unread)
            self._peeked = 0

    def _more(self, data, position, size):
        """Data that has at least `size` bytes from its start, beginning at `position` of the old."""
        rest = data[position:]
        if self._file_read is None:
            raise UnpicklingError("pickle data was truncated")
        if self._peeked:
            self._file_read(self._peeked)
            self._peeked = 0
        missing = size - len(rest)
        if self._file_peek is not None and not rest:
            ahead = self._file_peek(missing)
            if len(ahead) >= missing:
                self._peeked = len(ahead)
                return ahead
        while missing > 0:
            chunk = self._file_read(missing)
            if not chunk:
                raise UnpicklingError("pickle data was truncated")
            rest += chunk
            missing = size - len(rest)
        return rest

    def _line(self):
        """The next line, without its end."""
        data = self._data
        stop = data.find(b'\n', self._position)
        if stop < 0:
            if self._file_read is None:
                raise UnpicklingError("pickle data was truncated")
            if self._peeked:
                self._file_read(self._peeked)
                self._peeked = 0
            self._data = data = data[self._position:] + self._file_readline()
            self._position = 0
            stop = len(data) - 1
            if stop < 0 or data[stop] != 10:
                raise UnpicklingError("pickle data was truncated")
        line = data[self._position:stop]
        self._position = stop + 1
        return line

    def _take(self, size):
        """The next `size` bytes."""
        if self._position + size > len(self._data):
            self._data = self._more(self._data, self._position, size)
            self._position = 0
        start = self._position
        self._position = start + size
        return self._data[start:start + size]

    def _number(self, size):
        return _from_bytes(self._take(size), 'little')

    # The loop

    def _load(self):
        data = self._data
        position = self._position
        end = len(data)
        memo = self.memo
        stack = []
        marks = []
        self._marks = marks
        push = stack.append
        try:
            while True:
                if position >= end:
                    data = self._first_byte(data, position)
                    position = 0
                    end = len(data)
                code = data[position]
                position += 1
                if code >= 0x80:
                    if code == 0x94:                     # MEMOIZE
                        memo[len(memo)] = stack[-1]
                    elif code == 0x8c:                   # SHORT_BINUNICODE
                        if position >= end:
                            data, position = self._more(data, position, 1), 0
                            end = len(data)
                        size = data[position]
                        stop = position + 1 + size
                        if stop > end:
                            data, position, stop = self._more(data, position, 1 + size), 0, 1 + size
                            end = len(data)
                        push(str(data[position + 1:stop], 'utf-8', 'surrogatepass'))
                        position = stop
                    elif code == 0x86:                   # TUPLE2
                        second = stack.pop()
                        stack[-1] = stack[-1], second
                    elif code == 0x85:                   # TUPLE1
                        stack[-1] = stack[-1],
                    elif code == 0x87:                   # TUPLE3
                        third = stack.pop()
                        second = stack.pop()
                        stack[-1] = stack[-1], second, third
                    elif code == 0x81:                   # NEWOBJ
                        arguments = stack.pop()
                        cls = stack.pop()
                        if not isinstance(cls, type):
                            raise UnpicklingError(
                                f"NEWOBJ class argument must be a type, not {type(cls).__name__}")
                        if type(arguments) is not tuple:
                            raise UnpicklingError("NEWOBJ expected an arg tuple, not "
                                                  f"{type(arguments).__name__}")
                        push(cls.__new__(cls, *arguments))
                    elif code == 0x88:                   # NEWTRUE
                        push(True)
                    elif code == 0x89:                   # NEWFALSE
                        push(False)
                    elif code == 0x93:                   # STACK_GLOBAL
                        name = stack.pop()
                        module_name = stack.pop()
                        if type(name) is not str or type(module_name) is not str:
                            raise UnpicklingError("STACK_GLOBAL requires str")
                        push(self.find_class(module_name, name))
                    elif code == 0x95:                   # FRAME
                        if position + 8 > end:
                            data, position = self._more(data, position, 8), 0
                            end = len(data)
                        size = _from_bytes(data[position:position + 8], 'little')
                        if size > sys.maxsize:
                            raise OverflowError("FRAME length exceeds system's maximum of "
                                                f"{sys.maxsize} bytes")
                        position += 8
                        if position + size > end:
                            data, position = self._more(data, position, size), 0
                            end = len(data)
                    elif code == 0x80:                   # PROTO
                        if position >= end:
                            data, position = self._more(data, position, 1), 0
                            end = len(data)
                        if data[position] > _HIGHEST:
                            raise ValueError(f"unsupported pickle protocol: {data[position]}")
                        self.proto = data[position]
                        position += 1
                    else:
                        rare = _rare.get(code)
                        if rare is None:
                            raise UnpicklingError(f"invalid load key, '\\x{code:02x}'.")
                        self._data = data
                        self._position = position
                        stack = rare(self, stack)
                        push = stack.append
                        data = self._data
                        position = self._position
                        end = len(data)
                elif code == 75:                         # BININT1
                    if position >= end:
                        data, position = self._more(data, position, 1), 0
                        end = len(data)
                    push(data[position])
                    position += 1
                elif code == 104:                        # BINGET
                    if position >= end:
                        data, position = self._more(data, position, 1), 0
                        end = len(data)
                    try:
                        push(memo[data[position]])
                    except KeyError:
                        raise UnpicklingError(f"Memo value not found at index {data[position]}") from None
                    position += 1
                elif code == 74:                         # BININT
                    if position + 4 > end:
                        data, position = self._more(data, position, 4), 0
                        end = len(data)
                    push(_from_bytes(data[position:position + 4], 'little', signed=True))
                    position += 4
                elif code == 71:                         # BINFLOAT
                    if position + 8 > end:
                        data, position = self._more(data, position, 8), 0
                        end = len(data)
                    push(_unpack('>d', data[position:position + 8])[0])
                    position += 8
                elif code == 77:                         # BININT2
                    if position + 2 > end:
                        data, position = self._more(data, position, 2), 0
                        end = len(data)
                    push(data[position] | data[position + 1] << 8)
                    position += 2
                elif code == 106:                        # LONG_BINGET
                    if position + 4 > end:
                        data, position = self._more(data, position, 4), 0
                        end = len(data)
                    number = _from_bytes(data[position:position + 4], 'little')
                    position += 4
                    try:
                        push(memo[number])
                    except KeyError:
                        raise UnpicklingError(f"Memo value not found at index {number}") from None
                elif code == 113:                        # BINPUT
                    if position >= end:
                        data, position = self._more(data, position, 1), 0
                        end = len(data)
                    memo[data[position]] = stack[-1]
                    position += 1
                elif code == 40:                         # MARK
                    marks.append(stack)
                    stack = []
                    push = stack.append
                elif code == 67:                         # SHORT_BINBYTES
                    if position >= end:
                        data, position = self._more(data, position, 1), 0
                        end = len(data)
                    size = data[position]
                    stop = position + 1 + size
                    if stop > end:
                        data, position, stop = self._more(data, position, 1 + size), 0, 1 + size
                        end = len(data)
                    push(data[position + 1:stop])
                    position = stop
                elif code == 78:                         # NONE
                    push(None)
                elif code == 125:                        # EMPTY_DICT
                    push({})
                elif code == 93:                         # EMPTY_LIST
                    push([])
                elif code == 41:                         # EMPTY_TUPLE
                    push(())
                elif code == 117:                        # SETITEMS
                    items = stack
                    stack = self._unmark()
                    push = stack.append
                    _set_items(stack[-1], items)
                elif code == 101:                        # APPENDS
                    items = stack
                    stack = self._unmark()
                    push = stack.append
                    _append_items(stack[-1], items)
                elif code == 115:                        # SETITEM
                    value = stack.pop()
                    key = stack.pop()
                    stack[-1][key] = value
                elif code == 97:                         # APPEND
                    value = stack.pop()
                    stack[-1].append(value)
                elif code == 116:                        # TUPLE
                    items = stack
                    stack = self._unmark()
                    push = stack.append
                    push(tuple(items))
                elif code == 82:                         # REDUCE
                    arguments = stack.pop()
                    stack[-1] = _call(stack[-1], arguments)
                elif code == 98:                         # BUILD
                    state = stack.pop()
                    _build(stack[-1], state)
                elif code == 46:                         # STOP
                    if marks:
                        raise UnpicklingError("unexpected MARK found")
                    return stack.pop()
                else:
                    rare = _rare.get(code)
                    if rare is None:
                        raise UnpicklingError(f"invalid load key, '{chr(code)}'." if 32 <= code < 127 and code != 39
                                              else f"invalid load key, '\\x{code:02x}'.")
                    self._data = data
                    self._position = position
                    stack = rare(self, stack)
                    push = stack.append
                    data = self._data
                    position = self._position
                    end = len(data)
        except IndexError as error:
            # Only the stack is indexed unchecked here; an error from a program's own code comes from deeper down.
            if error.__traceback__.tb_next is None:
                raise UnpicklingError("unpickling stack underflow") from None
            raise
        finally:
            self._data = data
            self._position = position
            self._marks = None

    def _first_byte(self, data, position):
        """More data for an opcode: here a pickle may end where it should not, but not in the middle of something."""
        if self._file_read is None:
            raise EOFError("Ran out of input")
        try:
            return self._more(data, position, 1)
        except UnpicklingError:
            raise EOFError("Ran out of input") from None

    def _unmark(self):
        """The stack below the last mark."""
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        return self._marks.pop()


# What opcodes do to objects

def _call(function, arguments):
    return function(*arguments)


def _append_items(target, items):
    if type(target) is list:
        target += items
        return
    extend = getattr(target, 'extend', None)
    if extend is not None:
        extend(items)
        return
    append = target.append
    for item in items:
        append(item)


def _set_items(target, items):
    if len(items) % 2:
        raise UnpicklingError("odd number of items for SETITEMS")
    pairs = iter(items)
    for key in pairs:
        target[key] = next(pairs)


def _build(target, state):
    set_state = getattr(target, '__setstate__', None)
    if set_state is not None:
        set_state(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        if not isinstance(state, dict):
            raise UnpicklingError("state is not a dictionary")
        attributes = target.__dict__
        for key, value in state.items():
            attributes[_intern(key) if type(key) is str else key] = value
    if slots:
        if not isinstance(slots, dict):
            raise UnpicklingError("slot state is not a dictionary")
        for key, value in slots.items():
            setattr(target, key, value)


class _RareOpcodes(dict):
    """The functions of the rare opcodes, loaded when the first of them comes."""

    def get(self, code):
        global _rare
        from _pickle_rare import table
        _rare = table
        return table.get(code)


_rare = _RareOpcodes()
