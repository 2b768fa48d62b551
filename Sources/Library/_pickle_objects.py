"""The part of the pickler that writes instances, classes and functions.

`save_object` and `save_reduce` are methods of `_pickle_writer.Pickler`, put there when they are first needed.
"""

import copyreg
import sys
from struct import pack as _pack
from _pickle import PicklingError
from _pickle_writer import _Function, _full_name, _look_up, _note, whichmodule

_singletons = {type(None): None, type(NotImplemented): NotImplemented, type(...): ...}


def save_object(self, obj, kind):
    """Write an object that has no opcode of its own."""
    reduced = NotImplemented
    if self._override is not None:
        reduced = self._override(obj)
    if reduced is NotImplemented:
        if kind is type:
            if obj in _singletons:
                self._save_reduce(obj, (type, (_singletons[obj],)), noted=False)
            else:
                _save_global(self, obj, None)
            return
        if kind is _Function:
            _save_global(self, obj, None)
            return
        reduce = self._table.get(kind)
        if reduce is not None:
            reduced = reduce(obj)
        elif issubclass(kind, type):
            _save_global(self, obj, None)
            return
        else:
            reduce = getattr(obj, '__reduce_ex__', None)
            if reduce is not None:
                reduced = reduce(self.proto)
            else:
                reduce = getattr(obj, '__reduce__', None)
                if reduce is None:
                    raise PicklingError(f"can't pickle {kind.__name__!r} object: {obj!r}")
                reduced = reduce()
    if isinstance(reduced, str):
        _save_global(self, obj, reduced)
    elif isinstance(reduced, tuple):
        self._save_reduce(obj, reduced)
    else:
        error = PicklingError(f"__reduce__ must return a string or tuple, not {_full_name(type(reduced))}")
        _note(error, f"when serializing {_full_name(kind)} object")
        raise error


def save_reduce(self, obj, reduced, noted=True):
    """Write what `__reduce_ex__` gave: how to make the object, then how to fill it."""
    name = _full_name(type(obj))
    part = None
    try:
        function, arguments, state, items, pairs, setter = _check_reduced(reduced)
        use = getattr(function, '__name__', None) if self.proto >= 2 else None
        out = self._out
        if use == '__newobj_ex__':
            cls, args, kwargs = _check_new_ex(arguments)
            if self.proto >= 4:
                part = 'class'
                self._save(cls)
                part = '__new__ arguments'
                self._save(args)
                self._save(kwargs)
                part = None
                out.append(0x92)                         # NEWOBJ_EX
            else:
                from functools import partial
                part = 'reconstructor'
                self._save(partial(cls.__new__, cls, *args, **kwargs))
                part = 'reconstructor arguments'
                self._save(())
                part = None
                out.append(82)                           # REDUCE
        elif use == '__newobj__':
            if not arguments:
                raise PicklingError("__newobj__ expected at least 1 argument, got 0")
            cls = arguments[0]
            if not isinstance(cls, type):
                raise PicklingError(
                    f"first argument to __newobj__() must be a class, not {_full_name(type(cls))}")
            if obj.__class__ is not cls:
                raise PicklingError(f"first argument to __newobj__() must be {obj.__class__!r}, not {cls!r}")
            part = 'class'
            self._save(cls)
            part = '__new__ arguments'
            self._save(arguments[1:])
            part = None
            out.append(0x81)                             # NEWOBJ
        else:
            part = 'reconstructor'
            self._save(function)
            part = 'reconstructor arguments'
            self._save(arguments)
            part = None
            out.append(82)                               # REDUCE
        known = self.memo.get(id(obj))
        if known is not None:
            # It came up inside its own arguments: drop this one, take that one.
            out.append(48)                               # POP
            self._write_get(known[0])
            return
        self._memoize(obj)
        if items is not None:
            self._save_appends(items, obj)
        if pairs is not None:
            self._save_setitems(pairs, obj)
        if state is None:
            return
        if setter is None:
            part = 'state'
            self._save(state)
            part = None
            out.append(98)                               # BUILD
        else:
            # Call setter(obj, state) and drop its result.
            part = 'state setter'
            self._save(setter)
            part = None
            self._save(obj)
            part = 'state'
            self._save(state)
            part = None
            out += b'\x86R0'                             # TUPLE2 REDUCE POP
    except BaseException as error:
        if part is not None:
            _note(error, f"when serializing {name} {part}")
        if noted:
            _note(error, f"when serializing {name} object")
        raise


def _check_reduced(reduced):
    """The six parts of a reduction, None for those missing."""
    size = len(reduced)
    if not 2 <= size <= 6:
        raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
    function, arguments = reduced[0], reduced[1]
    state, items, pairs, setter = (reduced + (None, None, None, None))[2:6]
    if not callable(function):
        raise PicklingError("first item of the tuple returned by __reduce__ must be callable, "
                            f"not {_full_name(type(function))}")
    if not isinstance(arguments, tuple):
        raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple, "
                            f"not {_full_name(type(arguments))}")
    if items is not None and not hasattr(type(items), '__next__'):
        raise PicklingError("fourth item of the tuple returned by __reduce__ must be an iterator, "
                            f"not {_full_name(type(items))}")
    if pairs is not None and not hasattr(type(pairs), '__next__'):
        raise PicklingError("fifth item of the tuple returned by __reduce__ must be an iterator, "
                            f"not {_full_name(type(pairs))}")
    if setter is not None and not callable(setter):
        raise PicklingError("sixth item of the tuple returned by __reduce__ must be callable, "
                            f"not {_full_name(type(setter))}")
    return function, arguments, state, items, pairs, setter


def _check_new_ex(arguments):
    if len(arguments) != 3:
        raise PicklingError(f"__newobj_ex__ expected 3 arguments, got {len(arguments)}")
    cls, args, kwargs = arguments
    if not isinstance(cls, type):
        raise PicklingError(f"first argument to __newobj_ex__() must be a class, not {_full_name(type(cls))}")
    if not isinstance(args, tuple):
        raise PicklingError(f"second argument to __newobj_ex__() must be a tuple, not {_full_name(type(args))}")
    if not isinstance(kwargs, dict):
        raise PicklingError(f"third argument to __newobj_ex__() must be a dict, not {_full_name(type(kwargs))}")
    return cls, args, kwargs


# Things found by name

def _save_global(self, obj, name):
    if name is None:
        name = getattr(obj, '__qualname__', None)
        if name is None:
            name = obj.__name__
    path = name.split('.')
    if '<locals>' in path:
        raise PicklingError(f"Can't pickle local object {obj!r}")
    module_name = whichmodule(obj, name)
    try:
        __import__(module_name)
        module = sys.modules[module_name]
    except (ImportError, ValueError, KeyError) as error:
        raise PicklingError(f"Can't pickle {obj!r}: {error}")
    try:
        found = _look_up(module, path)
    except AttributeError:
        raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}")
    if found is not obj:
        raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")

    out = self._out
    if self.proto >= 2:
        code = copyreg._extension_registry.get((module_name, name))
        if code is not None:
            if code <= 0xff:
                out += _pack('<BB', 0x82, code)          # EXT1
            elif code <= 0xffff:
                out += _pack('<BH', 0x83, code)          # EXT2
            else:
                out += _pack('<Bi', 0x84, code)          # EXT4
            return
    if self.proto >= 4:
        self._save(module_name)
        self._save(name)
        out.append(0x93)                                 # STACK_GLOBAL
    else:
        # A nested name is getattr(getattr(top, name), name)...
        for _ in path[1:]:
            self._save(getattr)
            if self.proto < 2:
                out.append(40)                           # MARK
        _write_global(self, obj, module_name, path[0])
        for part in path[1:]:
            self._save(part)
            out += b'\x86R' if self.proto >= 2 else b'tR'    # TUPLE2 or TUPLE, REDUCE
    self._memoize(obj)


def _write_global(self, obj, module_name, name):
    if self._fix_imports:
        from _compat_pickle import to_python2
        module_name, name = to_python2(module_name, name)
    encoding = 'utf-8' if self.proto == 3 else 'ascii'
    try:
        self._out += b'c' + module_name.encode(encoding) + b'\n' + name.encode(encoding) + b'\n'
    except UnicodeEncodeError:
        raise PicklingError(f"can't pickle global identifier {name!r} using pickle protocol {self.proto}")
