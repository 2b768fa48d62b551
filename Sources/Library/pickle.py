"""Objects to bytes and back: the face of `_pickle`, with the names of the opcodes.

The work is done in `_pickle_writer` and `_pickle_reader`; each is loaded when first needed, since a worker process
often needs only one of them.
"""

import _pickle
from _pickle import PickleBuffer, PickleError, PicklingError, UnpicklingError, dump, dumps, load, loads

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5

MARK = b'('
STOP = b'.'
POP = b'0'
POP_MARK = b'1'
DUP = b'2'
FLOAT = b'F'
INT = b'I'
BININT = b'J'
BININT1 = b'K'
LONG = b'L'
BININT2 = b'M'
NONE = b'N'
PERSID = b'P'
BINPERSID = b'Q'
REDUCE = b'R'
STRING = b'S'
BINSTRING = b'T'
SHORT_BINSTRING = b'U'
UNICODE = b'V'
BINUNICODE = b'X'
APPEND = b'a'
BUILD = b'b'
GLOBAL = b'c'
DICT = b'd'
EMPTY_DICT = b'}'
APPENDS = b'e'
GET = b'g'
BINGET = b'h'
INST = b'i'
LONG_BINGET = b'j'
LIST = b'l'
EMPTY_LIST = b']'
OBJ = b'o'
PUT = b'p'
BINPUT = b'q'
LONG_BINPUT = b'r'
SETITEM = b's'
TUPLE = b't'
EMPTY_TUPLE = b')'
SETITEMS = b'u'
BINFLOAT = b'G'
TRUE = b'I01\n'
FALSE = b'I00\n'
# Protocol 2
PROTO = b'\x80'
NEWOBJ = b'\x81'
EXT1 = b'\x82'
EXT2 = b'\x83'
EXT4 = b'\x84'
TUPLE1 = b'\x85'
TUPLE2 = b'\x86'
TUPLE3 = b'\x87'
NEWTRUE = b'\x88'
NEWFALSE = b'\x89'
LONG1 = b'\x8a'
LONG4 = b'\x8b'
# Protocol 3
BINBYTES = b'B'
SHORT_BINBYTES = b'C'
# Protocol 4
SHORT_BINUNICODE = b'\x8c'
BINUNICODE8 = b'\x8d'
BINBYTES8 = b'\x8e'
EMPTY_SET = b'\x8f'
ADDITEMS = b'\x90'
FROZENSET = b'\x91'
NEWOBJ_EX = b'\x92'
STACK_GLOBAL = b'\x93'
MEMOIZE = b'\x94'
FRAME = b'\x95'
# Protocol 5
BYTEARRAY8 = b'\x96'
NEXT_BUFFER = b'\x97'
READONLY_BUFFER = b'\x98'

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'PickleBuffer'] + sorted(name for name in globals() if name.isupper())


class _Stop(Exception):
    """Kept for programs that name it: ends the reading of a pickle."""


def encode_long(x):
    """The shortest little-endian two's complement of an int; b'' for 0."""
    from _pickle_writer import encode_long
    return encode_long(x)


def decode_long(data):
    """The int of a little-endian two's complement."""
    return int.from_bytes(data, byteorder='little', signed=True)


def whichmodule(obj, name):
    """The name of the module that `obj` can be imported from."""
    from _pickle_writer import whichmodule
    return whichmodule(obj, name)


def __getattr__(name):
    if name == 'Pickler' or name == '_Pickler':
        found = _pickle.Pickler
    elif name == 'Unpickler' or name == '_Unpickler':
        found = _pickle.Unpickler
    elif name == 'dispatch_table':
        from copyreg import dispatch_table as found
    elif name in ('_dump', '_dumps', '_load', '_loads'):
        found = getattr(_pickle, name[1:])
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found
