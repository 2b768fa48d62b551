"""The less frequent opcodes of reading pickles.

Each function takes the unpickler and the stack and returns the stack to go on with. Input comes from the unpickler's
`_take`, `_number` and `_line`.
"""

import sys
from struct import unpack as _unpack
from _pickle import UnpicklingError

table = {}


def _opcode(code):
    def keep(function):
        table[code] = function
        return function
    return keep


def _pop(stack):
    if not stack:
        raise UnpicklingError("unpickling stack underflow")
    return stack.pop()


def _top(stack):
    if not stack:
        raise UnpicklingError("unpickling stack underflow")
    return stack[-1]


# Numbers

@_opcode(0x8a)
def _long1(self, stack):
    stack.append(int.from_bytes(self._take(self._number(1)), 'little', signed=True))
    return stack


@_opcode(0x8b)
def _long4(self, stack):
    size = _unpack('<i', self._take(4))[0]
    if size < 0:
        raise UnpicklingError("LONG pickle has negative byte count")
    stack.append(int.from_bytes(self._take(size), 'little', signed=True))
    return stack


@_opcode(ord('I'))
def _int(self, stack):
    line = self._line()
    if line == b'01':
        stack.append(True)
    elif line == b'00':
        stack.append(False)
    else:
        try:
            stack.append(int(line, 0))
        except ValueError:
            raise ValueError("could not convert string to int") from None
    return stack


@_opcode(ord('L'))
def _long(self, stack):
    line = self._line()
    if line.endswith(b'L'):
        line = line[:-1]
    stack.append(int(str(line, 'ascii'), 0))
    return stack


@_opcode(ord('F'))
def _float(self, stack):
    stack.append(float(self._line()))
    return stack


# Strings and bytes

def _text(self, data):
    return str(data, 'utf-8', 'surrogatepass')


@_opcode(ord('X'))
def _binunicode(self, stack):
    stack.append(_text(self, self._take(self._number(4))))
    return stack


def _size8(self, what):
    size = self._number(8)
    if size > sys.maxsize:
        raise OverflowError(f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
    return size


@_opcode(0x8d)
def _binunicode8(self, stack):
    stack.append(_text(self, self._take(_size8(self, 'BINUNICODE'))))
    return stack


@_opcode(ord('B'))
def _binbytes(self, stack):
    stack.append(self._take(self._number(4)))
    return stack


@_opcode(0x8e)
def _binbytes8(self, stack):
    stack.append(self._take(_size8(self, 'BINBYTES')))
    return stack


@_opcode(0x96)
def _bytearray8(self, stack):
    stack.append(bytearray(self._take(_size8(self, 'BYTEARRAY8'))))
    return stack


@_opcode(ord('V'))
def _unicode(self, stack):
    from _pickle_text import decode_unicode
    stack.append(decode_unicode(self._line()))
    return stack


def _old_string(self, data):
    """A Python 2 string: bytes or text, as the reader was told."""
    return data if self._encoding == 'bytes' else data.decode(self._encoding, self._errors)


@_opcode(ord('S'))
def _string(self, stack):
    line = self._line().rstrip()
    if len(line) < 2 or line[0] != line[-1] or line[0] not in b'\'"':
        raise UnpicklingError("the STRING opcode argument must be quoted")
    from _pickle_text import decode_string
    stack.append(_old_string(self, decode_string(line[1:-1])))
    return stack


@_opcode(ord('T'))
def _binstring(self, stack):
    size = _unpack('<i', self._take(4))[0]
    if size < 0:
        raise UnpicklingError("BINSTRING pickle has negative byte count")
    stack.append(_old_string(self, self._take(size)))
    return stack


@_opcode(ord('U'))
def _short_binstring(self, stack):
    stack.append(_old_string(self, self._take(self._number(1))))
    return stack


# Buffers beside the pickle

@_opcode(0x97)
def _next_buffer(self, stack):
    if self._buffers is None:
        raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
    try:
        stack.append(next(self._buffers))
    except StopIteration:
        raise UnpicklingError("not enough out-of-band buffers") from None
    return stack


@_opcode(0x98)
def _readonly_buffer(self, stack):
    view = memoryview(_top(stack))
    if not view.readonly:
        stack[-1] = view.toreadonly()
    return stack


# Containers

@_opcode(ord('l'))
def _list(self, stack):
    below = self._unmark()
    below.append(stack)
    return below


@_opcode(ord('d'))
def _dict(self, stack):
    below = self._unmark()
    if len(stack) % 2:
        raise UnpicklingError("odd number of items for DICT")
    below.append(dict(zip(stack[::2], stack[1::2])))
    return below


@_opcode(0x8f)
def _empty_set(self, stack):
    stack.append(set())
    return stack


@_opcode(0x90)
def _additems(self, stack):
    below = self._unmark()
    target = _top(below)
    if isinstance(target, set):
        target.update(stack)
    elif stack:
        add = target.add
        for item in stack:
            add(item)
    return below


@_opcode(0x91)
def _frozenset(self, stack):
    below = self._unmark()
    below.append(frozenset(stack))
    return below


# Names and objects

def _global_line(self):
    encoding = 'utf-8'
    return str(self._line(), encoding)


@_opcode(ord('c'))
def _global(self, stack):
    module_name = _global_line(self)
    name = _global_line(self)
    stack.append(self.find_class(module_name, name))
    return stack


@_opcode(ord('i'))
def _inst(self, stack):
    module_name = _global_line(self)
    name = _global_line(self)
    below = self._unmark()
    below.append(_instantiate(self.find_class(module_name, name), stack))
    return below


@_opcode(ord('o'))
def _obj(self, stack):
    below = self._unmark()
    if not stack:
        raise UnpicklingError("unpickling stack underflow")
    below.append(_instantiate(stack[0], stack[1:]))
    return below


def _instantiate(cls, arguments):
    if arguments or not isinstance(cls, type) or hasattr(cls, '__getinitargs__'):
        return cls(*arguments)
    return cls.__new__(cls)


@_opcode(0x92)
def _newobj_ex(self, stack):
    kwargs = _pop(stack)
    arguments = _pop(stack)
    cls = _pop(stack)
    if not isinstance(cls, type):
        raise UnpicklingError(f"NEWOBJ_EX class argument must be a type, not {type(cls).__name__}")
    if not isinstance(arguments, tuple):
        raise UnpicklingError(f"NEWOBJ_EX args argument must be a tuple, not {type(arguments).__name__}")
    if not isinstance(kwargs, dict):
        raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {type(kwargs).__name__}")
    stack.append(cls.__new__(cls, *arguments, **kwargs))
    return stack


def _extension(self, stack, code):
    import copyreg
    if code <= 0:
        raise UnpicklingError("EXT specifies code <= 0")
    found = copyreg._extension_cache.get(code, copyreg)
    if found is copyreg:
        key = copyreg._inverted_registry.get(code)
        if key is None:
            raise ValueError(f"unregistered extension code {code}")
        found = self.find_class(*key)
        copyreg._extension_cache[code] = found
    stack.append(found)
    return stack


@_opcode(0x82)
def _ext1(self, stack):
    return _extension(self, stack, self._number(1))


@_opcode(0x83)
def _ext2(self, stack):
    return _extension(self, stack, self._number(2))


@_opcode(0x84)
def _ext4(self, stack):
    return _extension(self, stack, _unpack('<i', self._take(4))[0])


@_opcode(ord('P'))
def _persid(self, stack):
    try:
        key = str(self._line(), 'ascii')
    except UnicodeDecodeError:
        raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
    stack.append(self.persistent_load(key))
    return stack


@_opcode(ord('Q'))
def _binpersid(self, stack):
    stack.append(self.persistent_load(_pop(stack)))
    return stack


# The memo and the stack

@_opcode(ord('g'))
def _get(self, stack):
    line = self._line()
    try:
        number = int(line)
    except ValueError:
        raise ValueError(f"invalid literal for int() with base 10: {str(line + b'\n', 'latin-1')!r}") from None
    if number not in self.memo:
        raise UnpicklingError(f"Memo value not found at index {number}")
    stack.append(self.memo[number])
    return stack


@_opcode(ord('p'))
def _put(self, stack):
    value = _top(stack)
    number = int(self._line())
    if number < 0:
        raise ValueError("negative PUT argument")
    self.memo[number] = value
    return stack


@_opcode(ord('r'))
def _long_binput(self, stack):
    value = _top(stack)
    self.memo[self._number(4)] = value
    return stack


@_opcode(ord('0'))
def _pop_one(self, stack):
    # Popping past a mark takes the mark away.
    if stack:
        stack.pop()
        return stack
    if not self._marks:
        raise UnpicklingError("unpickling stack underflow")
    return self._unmark()


@_opcode(ord('1'))
def _pop_mark(self, stack):
    return self._unmark()


@_opcode(ord('2'))
def _dup(self, stack):
    stack.append(_top(stack))
    return stack
