"""Streams. Everything comes from the interpreter's _io; the abstract classes of the documentation stand here."""

import abc

import _io
from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, BytesIO,
    FileIO, StringIO, TextIOWrapper, UnsupportedOperation, open,
)

__all__ = [
    "BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
    "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "IncrementalNewlineDecoder",
    "text_encoding", "Reader", "Writer",
]

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


RawIOBase.register(FileIO)
for _kind in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(_kind)
for _kind in (StringIO, TextIOWrapper):
    TextIOBase.register(_kind)
del _kind


def __getattr__(name):
    if name in ("Reader", "Writer"):
        import _iotypes

        value = globals()[name] = getattr(_iotypes, name)
        return value
    if name in ("IncrementalNewlineDecoder", "open_code", "text_encoding"):
        if hasattr(_io, name):
            value = getattr(_io, name)
        elif name == "open_code":
            def value(path):
                """Open a file of code for reading."""
                return open(path, "rb")
        elif name == "text_encoding":
            def value(encoding, stacklevel=2, /):
                """The encoding, or "locale" for None."""
                return "locale" if encoding is None else encoding
        else:
            raise AttributeError(f"module 'io' has no attribute {name!r}")
        globals()[name] = value
        return value
    raise AttributeError(f"module 'io' has no attribute {name!r}")
