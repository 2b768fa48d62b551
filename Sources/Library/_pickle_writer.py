"""Writing pickles, protocols 0 to 5.

Rules of this file:
- The bytes are those CPython's accelerated pickler writes: same opcodes, same batches, same frames.
- `_out` is one bytearray for the whole dump, never replaced, so that loops hold it in a local variable.
- `_frame` is the place of the nine bytes kept free for the header of the open frame; a frame is closed only at the
  beginning of an object, when `_out` has grown to `_limit`.
- The memo holds every object it knows, so that no id is used twice within a dump.
- Names of writing methods: `_save` takes anything, `_write_KIND` exactly one type, not yet in the memo.
"""

import sys
import copyreg
from struct import pack as _pack
from _pickle import PickleBuffer, PicklingError

__all__ = ['Pickler', 'dumps', 'encode_long', 'whichmodule']

_HIGHEST, _DEFAULT = 5, 5
_BATCH = 1000
_FRAME_TARGET = 64 * 1024
_FRAME_LEAST = 4
_FRAME_HEADER = 9
_NEVER = sys.maxsize
_Function = type(lambda: None)


def encode_long(x):
    if x == 0:
        return b''
    size = (x.bit_length() >> 3) + 1
    data = x.to_bytes(size, 'little', signed=True)
    if x < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


# Atoms: what has no identity worth keeping and therefore never enters the memo. Each takes (out, value).

def _write_none(out, value):
    out.append(78)                                   # NONE


def _write_bool(out, value):
    out.append(0x88 if value else 0x89)              # NEWTRUE, NEWFALSE


def _write_int(out, value):
    if 0 <= value < 256:
        out.append(75)                               # BININT1
        out.append(value)
    elif -0x80000000 <= value <= 0x7fffffff:
        if 0 <= value < 65536:
            out += _pack('<cH', b'M', value)         # BININT2
        else:
            out += _pack('<ci', b'J', value)         # BININT
    else:
        data = encode_long(value)
        size = len(data)
        if size < 256:
            out.append(0x8a)                         # LONG1
            out.append(size)
        elif size <= 0x7fffffff:
            out += _pack('<Bi', 0x8b, size)          # LONG4
        else:
            raise OverflowError("int too large to pickle")
        out += data


def _write_float(out, value):
    out += _pack('>cd', b'G', value)                 # BINFLOAT


_atoms = {type(None): _write_none, bool: _write_bool, int: _write_int, float: _write_float}


def _write_old_bool(out, value):
    out += b'I01\n' if value else b'I00\n'


def _write_old_int(out, value):
    if -0x80000000 <= value <= 0x7fffffff:
        _write_int(out, value)
    else:
        out += b'L%dL\n' % value


def _write_text_int(out, value):
    if -0x80000000 <= value <= 0x7fffffff:
        out += b'I%d\n' % value
    else:
        out += b'L%dL\n' % value


def _write_text_float(out, value):
    out += b'F' + repr(value).encode('ascii') + b'\n'


_atoms_by_protocol = [
    {type(None): _write_none, bool: _write_old_bool, int: _write_text_int, float: _write_text_float},
    {type(None): _write_none, bool: _write_old_bool, int: _write_old_int, float: _write_float},
    _atoms, _atoms, _atoms, _atoms]


# Where things come from

def _full_name(kind):
    """A type's name as CPython shows it in messages: the module is left out when it says nothing."""
    module = kind.__module__
    return kind.__qualname__ if module in ('builtins', '__main__') else f"{module}.{kind.__qualname__}"


def _note(error, text):
    if not isinstance(error, (RecursionError, MemoryError)):
        error.add_note(text)


def _look_up(obj, path):
    for name in path:
        obj = getattr(obj, name)
    return obj


def whichmodule(obj, name):
    module_name = getattr(obj, '__module__', None)
    if module_name is not None:
        return module_name
    path = name.split('.')
    for module_name, module in sys.modules.copy().items():
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            if _look_up(module, path) is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


def dumps(obj, protocol=None, fix_imports=True, buffer_callback=None):
    pickler = Pickler(None, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    pickler._run(obj)
    return bytes(pickler._out)


class Pickler:
    """Writes pickles to a binary file; the memo lasts over several `dump`s.

    `persistent_id(obj)`, `reducer_override(obj)` and the attribute `dispatch_table` are there to be overridden.
    """

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = _DEFAULT
        if protocol < 0:
            protocol = _HIGHEST
        elif protocol > _HIGHEST:
            raise ValueError(f"pickle protocol must be <= {_HIGHEST}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        if file is None:
            self._file_write = None
        else:
            try:
                self._file_write = file.write
            except AttributeError:
                raise TypeError("file must have a 'write' attribute") from None
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = False
        self.memo = {}                # id: (number, object)
        self._fix_imports = fix_imports and protocol < 3
        self._buffer_callback = buffer_callback
        self._atoms = _atoms_by_protocol[self.proto]

    def clear_memo(self):
        """Forget the objects seen: they will be written anew."""
        self.memo.clear()

    def persistent_id(self, obj):
        """None, or what stands in the pickle in the place of `obj`."""
        return None

    def dump(self, obj):
        """Write the pickle of `obj`."""
        if not hasattr(self, '_file_write'):
            raise PicklingError(f"Pickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        self._run(obj)
        self._flush()

    def _run(self, obj):
        self._out = out = bytearray()
        persistent = self.persistent_id
        self._persistent = None if getattr(persistent, '__func__', None) is Pickler.persistent_id else persistent
        self._override = getattr(self, 'reducer_override', None)
        table = getattr(self, 'dispatch_table', None)
        self._table = copyreg.dispatch_table if table is None else table
        if self.proto >= 2:
            out.append(0x80)
            out.append(self.proto)
        if self.proto >= 4:
            self._begin_frame()
        else:
            self._limit = _NEVER
        self._save(obj)
        out.append(46)                # STOP
        if self.proto >= 4:
            self._end_frame()

    # Frames

    def _begin_frame(self):
        out = self._out
        self._frame = len(out)
        out += b'\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe\xfe'
        self._limit = len(out) + _FRAME_TARGET

    def _end_frame(self):
        out = self._out
        start = self._frame
        size = len(out) - start - _FRAME_HEADER
        if size >= _FRAME_LEAST:
            out[start:start + _FRAME_HEADER] = _pack('<BQ', 0x95, size)
        else:
            del out[start:start + _FRAME_HEADER]

    def _next_frame(self):
        self._end_frame()
        self._flush()
        self._begin_frame()

    def _flush(self):
        if self._file_write is not None:
            self._file_write(bytes(self._out))
            self._out.clear()

    def _write_large(self, header, data):
        """A header and its payload; a large payload stands outside the frames."""
        out = self._out
        if self.proto >= 4 and len(data) >= _FRAME_TARGET:
            self._end_frame()
            out += header
            if self._file_write is not None:
                self._flush()
                self._file_write(data)
            else:
                out += data
            self._begin_frame()
        else:
            out += header
            out += data

    # The memo

    def _memoize(self, obj):
        if self.fast:
            return
        memo = self.memo
        number = len(memo)
        memo[id(obj)] = number, obj
        out = self._out
        if self.proto >= 4:
            out.append(0x94)                             # MEMOIZE
        elif not self.bin:
            out += b'p%d\n' % number                     # PUT
        elif number < 256:
            out.append(113)                              # BINPUT
            out.append(number)
        else:
            out += _pack('<cI', b'r', number)            # LONG_BINPUT

    def _write_get(self, number):
        out = self._out
        if not self.bin:
            out += b'g%d\n' % number                     # GET
        elif number < 256:
            out.append(104)                              # BINGET
            out.append(number)
        else:
            out += _pack('<cI', b'j', number)            # LONG_BINGET

    # Anything

    def _save(self, obj):
        if len(self._out) >= self._limit:
            self._next_frame()
        if self._persistent is not None:
            key = self._persistent(obj)
            if key is not None:
                self._write_persistent(key)
                return
        self._save_here(obj)

    def _save_here(self, obj):
        kind = type(obj)
        atom = self._atoms.get(kind)
        if atom is not None:
            atom(self._out, obj)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._write_get(known[0])
            return
        write = _writers.get(kind)
        if write is not None:
            write(self, obj)
        else:
            self._save_object(obj, kind)

    def _write_persistent(self, key):
        if self.bin:
            persistent, self._persistent = self._persistent, None
            try:
                self._save_here(key)
            finally:
                self._persistent = persistent
            self._out.append(81)                         # BINPERSID
        else:
            try:
                self._out += b'P' + str(key).encode('ascii') + b'\n'
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    # Strings and bytes

    def _write_str(self, obj):
        if not self.bin:
            from _pickle_text import encode_unicode
            self._out += b'V' + encode_unicode(obj) + b'\n'
            self._memoize(obj)
            return
        try:
            data = obj.encode()
        except UnicodeEncodeError:
            data = obj.encode('utf-8', 'surrogatepass')
        size = len(data)
        if self.proto >= 4:
            if size < 256:
                out = self._out
                out.append(0x8c)                         # SHORT_BINUNICODE
                out.append(size)
                out += data
                if not self.fast:
                    memo = self.memo
                    memo[id(obj)] = len(memo), obj
                    out.append(0x94)                     # MEMOIZE
                return
            if size > 0xffffffff:
                self._write_large(_pack('<BQ', 0x8d, size), data)        # BINUNICODE8
                self._memoize(obj)
                return
        elif size > 0xffffffff:
            raise OverflowError("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
        self._write_large(_pack('<cI', b'X', size), data)                # BINUNICODE
        self._memoize(obj)

    def _write_bytes(self, obj):
        if self.proto < 3:
            if obj:
                from _codecs import encode
                self._save_reduce(obj, (encode, (str(obj, 'latin1'), 'latin1')))
            else:
                self._save_reduce(obj, (bytes, ()))
            return
        self._put_bytes(obj)
        self._memoize(obj)

    def _put_bytes(self, data):
        size = len(data)
        if size < 256:
            self._write_large(_pack('<cB', b'C', size), data)            # SHORT_BINBYTES
        elif size <= 0xffffffff:
            self._write_large(_pack('<cI', b'B', size), data)            # BINBYTES
        elif self.proto >= 4:
            self._write_large(_pack('<BQ', 0x8e, size), data)            # BINBYTES8
        else:
            raise OverflowError("serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")

    def _write_bytearray(self, obj):
        if self.proto < 5:
            self._save_reduce(obj, (bytearray, (bytes(obj),) if obj else ()))
            return
        self._write_large(_pack('<BQ', 0x96, len(obj)), obj)             # BYTEARRAY8
        self._memoize(obj)

    def _write_buffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        try:
            view = obj.raw()
        except BufferError:
            raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer") from None
        if self._buffer_callback is None or self._buffer_callback(obj):
            if view.readonly:
                self._put_bytes(bytes(view))
            else:
                self._write_large(_pack('<BQ', 0x96, view.nbytes), bytes(view))
            self._memoize(obj)
        else:
            self._out.append(0x97)                       # NEXT_BUFFER
            if view.readonly:
                self._out.append(0x98)                   # READONLY_BUFFER

    # Containers

    def _save_items(self, items, owner, index):
        """Write the items of a list or tuple, the hottest loop; `index` is the first one's place."""
        out = self._out
        limit = self._limit
        memo = self.memo
        atoms = self._atoms
        persistent = self._persistent
        try:
            for item in items:
                if persistent is None:
                    if len(out) >= limit:
                        self._next_frame()
                        limit = self._limit
                    kind = type(item)
                    atom = atoms.get(kind)
                    if atom is not None:
                        atom(out, item)
                    else:
                        known = memo.get(id(item))
                        if known is not None:
                            self._write_get(known[0])
                        elif kind is str:
                            self._write_str(item)
                            limit = self._limit
                        else:
                            self._save_here(item)
                            limit = self._limit
                else:
                    self._save(item)
                index += 1
        except BaseException as error:
            _note(error, f"when serializing {_full_name(type(owner))} item {index}")
            raise

    def _write_list(self, obj):
        out = self._out
        out += b']' if self.bin else b'(l'               # EMPTY_LIST; MARK LIST
        self._memoize(obj)
        total = len(obj)
        if not total:
            return
        if not self.bin:
            self._save_appends(iter(obj), obj)
        elif total == 1:
            self._save_items(obj, obj, 0)
            out.append(97)                               # APPEND
        elif total <= _BATCH:
            out.append(40)                               # MARK
            self._save_items(obj, obj, 0)
            out.append(101)                              # APPENDS
        else:
            done = 0
            while done < len(obj):
                out.append(40)
                self._save_items(obj[done:done + _BATCH], obj, done)
                out.append(101)
                done += _BATCH

    def _write_tuple(self, obj):
        size = len(obj)
        out = self._out
        if not size:
            out += b')' if self.bin else b'(t'           # EMPTY_TUPLE; MARK TUPLE
            return
        memo = self.memo
        if size <= 3 and self.proto >= 2:
            self._save_items(obj, obj, 0)
            known = memo.get(id(obj))
            if known is not None:
                # The tuple holds itself, and was written meanwhile: drop these items, take that one.
                out += b'0' * size                       # POP
                self._write_get(known[0])
                return
            out.append(0x84 + size)                      # TUPLE1, TUPLE2, TUPLE3
        else:
            out.append(40)                               # MARK
            self._save_items(obj, obj, 0)
            known = memo.get(id(obj))
            if known is not None:
                out += b'1' if self.bin else b'0' * (size + 1)       # POP_MARK
                self._write_get(known[0])
                return
            out.append(116)                              # TUPLE
        self._memoize(obj)

    def _save_pairs(self, pairs, owner):
        out = self._out
        save = self._save
        key = None
        in_value = False
        try:
            for key, value in pairs:
                in_value = False
                save(key)
                in_value = True
                save(value)
        except BaseException as error:
            if in_value:
                _note(error, f"when serializing {_full_name(type(owner))} item {key!r}")
            raise

    def _write_dict(self, obj):
        out = self._out
        out += b'}' if self.bin else b'(d'               # EMPTY_DICT; MARK DICT
        self._memoize(obj)
        total = len(obj)
        if not total:
            return
        if not self.bin:
            self._save_setitems(iter(obj.items()), obj)
        elif total == 1:
            self._save_pairs(obj.items(), obj)
            out.append(115)                              # SETITEM
        elif total < _BATCH:
            out.append(40)                               # MARK
            self._save_pairs(obj.items(), obj)
            out.append(117)                              # SETITEMS
        else:
            # A last full batch is followed by an empty one, as in CPython.
            pairs = list(obj.items())
            for done in range(0, total + 1, _BATCH):
                out.append(40)
                self._save_pairs(pairs[done:done + _BATCH], obj)
                out.append(117)
        if len(obj) != total:
            raise RuntimeError("dictionary changed size during iteration")

    def _write_set(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, (set, (list(obj),)), noted=False)
            return
        out = self._out
        out.append(0x8f)                                 # EMPTY_SET
        self._memoize(obj)
        total = len(obj)
        if not total:
            return
        items = list(obj)
        for done in range(0, total + 1, _BATCH):
            out.append(40)                               # MARK
            self._save_elements(items[done:done + _BATCH], 'set')
            out.append(0x90)                             # ADDITEMS
        if len(obj) != total:
            raise RuntimeError("set changed size during iteration")

    def _save_elements(self, items, name):
        try:
            for item in items:
                self._save(item)
        except BaseException as error:
            _note(error, f"when serializing {name} element")
            raise

    def _write_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, (frozenset, (list(obj),)), noted=False)
            return
        out = self._out
        out.append(40)                                   # MARK
        self._save_elements(list(obj), 'frozenset')
        known = self.memo.get(id(obj))
        if known is not None:
            out.append(49)                               # POP_MARK
            self._write_get(known[0])
            return
        out.append(0x91)                                 # FROZENSET
        self._memoize(obj)

    # Instances, classes and functions: their part is loaded when the first of them comes

    def _save_object(self, obj, kind):
        _load_objects()
        self._save_object(obj, kind)

    def _save_reduce(self, obj, reduced, noted=True):
        _load_objects()
        self._save_reduce(obj, reduced, noted)

    # Items that an object's reduction hands over as iterators

    def _save_appends(self, items, owner):
        out = self._out
        index = 0
        if not self.bin:
            for item in items:
                self._save_items((item,), owner, index)
                out.append(97)                           # APPEND
                index += 1
            return
        while batch := _take(items):
            if len(batch) == 1:
                self._save_items(batch, owner, index)
                out.append(97)
            else:
                out.append(40)                           # MARK
                self._save_items(batch, owner, index)
                out.append(101)                          # APPENDS
            if len(batch) < _BATCH:
                return
            index += len(batch)

    def _save_setitems(self, pairs, owner):
        out = self._out
        if not self.bin:
            for pair in pairs:
                _check_pair(pair)
                self._save_pairs((pair,), owner)
                out.append(115)                          # SETITEM
            return
        while batch := _take(pairs):
            for pair in batch:
                _check_pair(pair)
            if len(batch) == 1:
                self._save_pairs(batch, owner)
                out.append(115)
            else:
                out.append(40)                           # MARK
                self._save_pairs(batch, owner)
                out.append(117)                          # SETITEMS
            if len(batch) < _BATCH:
                return


def _load_objects():
    from _pickle_objects import save_object, save_reduce
    Pickler._save_reduce = save_reduce
    Pickler._save_object = save_object


def _take(items):
    """The next batch of an iterator, short at its end."""
    batch = []
    for item in items:
        batch.append(item)
        if len(batch) == _BATCH:
            break
    return batch


def _check_pair(pair):
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise TypeError("dict items iterator must return 2-tuples")


_writers = {
    str: Pickler._write_str, bytes: Pickler._write_bytes, bytearray: Pickler._write_bytearray,
    list: Pickler._write_list, tuple: Pickler._write_tuple, dict: Pickler._write_dict, set: Pickler._write_set,
    frozenset: Pickler._write_frozenset, PickleBuffer: Pickler._write_buffer}
