"""Codecs by name: looking them up, registering them, and using them on streams.

The character encodings are built in (_codecs); bytes-to-bytes and text-to-text codecs are here.
"""

import _codecs
import builtins
from _codecs import decode, encode, register_error

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
    "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE",
    "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter",
    "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder", "getincrementaldecoder",
    "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode", "strict_errors", "ignore_errors",
    "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors", "namereplace_errors", "register_error",
    "lookup_error",
]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\x00\x00"
BOM_UTF32_BE = BOM64_BE = b"\x00\x00\xfe\xff"

import sys

BOM = BOM_UTF16 = BOM_UTF16_LE if sys.byteorder == "little" else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == "little" else BOM_UTF32_BE


class CodecInfo(tuple):
    """What lookup() gives: a tuple of encode, decode, StreamReader and StreamWriter, with further attributes."""

    _is_text_encoding = True

    def __new__(
        cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None,
        name=None, *, _is_text_encoding=None,
    ):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode = encode
        self.decode = decode
        self.incrementalencoder = incrementalencoder
        self.incrementaldecoder = incrementaldecoder
        self.streamwriter = streamwriter
        self.streamreader = streamreader
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """A stateless coder."""

    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Forget what came before."""

    def getstate(self):
        return 0

    def setstate(self, state):
        """Go back to a state that getstate() gave."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that keeps what is not yet whole; _buffer_encode(input, errors, final) gives (bytes, used)."""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        """Forget what came before."""

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        """Go back to a state that getstate() gave."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps what is not yet whole; _buffer_decode(input, errors, final) gives (text, used)."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def __getattr__(name):
    if name in ("StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder", "open", "EncodedFile"):
        import _codecstreams

        value = globals()[name] = getattr(_codecstreams, name)
        return value
    raise AttributeError(f"module 'codecs' has no attribute {name!r}")


# Looking up

_searchers = []
_cache = {}


def register(search_function, /):
    """Add a function of a codec's name (in lower case, with underscores) that gives a CodecInfo or None."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searchers.append(search_function)


def unregister(search_function, /):
    """Take a search function away again."""
    if search_function in _searchers:
        _searchers.remove(search_function)
        _cache.clear()


def _search(name):
    """The CodecInfo of a name that is not a built-in character encoding, or None."""
    key = name.lower().replace(" ", "_").replace("-", "_")
    found = _cache.get(key)
    if found is None:
        for search in _searchers:
            found = search(key)
            if found is not None:
                if not isinstance(found, tuple) or len(found) != 4:
                    raise TypeError("codec search functions must return 4-tuples")
                break
        else:
            from _codectables import find

            found = find(_codecs.normalized(name))
        if found is not None:
            _cache[key] = found
    return found


_codecs.set_search(_search)


def _builtin(name):
    """The CodecInfo of a built-in character encoding."""
    def encode_all(input, errors="strict"):
        return _codecs.encode(input, name, errors or "strict"), len(input)

    def decode_all(input, errors="strict"):
        return _codecs.decode(input, name, errors or "strict"), len(input)

    signed = {"utf-16": 2, "utf-32": 4, "utf-8-sig": 3}.get(name, 0)
    native = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(name)

    class Encoder(IncrementalEncoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self._started = False

        def encode(self, input, final=False):
            if signed and self._started:
                return _codecs.encode(input, native, self.errors)
            self._started = True
            return _codecs.encode(input, name, self.errors)

        def reset(self):
            self._started = False

        def getstate(self):
            return 0 if not signed else 0 if self._started else 2

        def setstate(self, state):
            self._started = state == 0

    class Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors="strict"):
            super().__init__(errors)
            self._encoding = name

        def _buffer_decode(self, input, errors, final):
            if signed and self._encoding == name:
                if len(input) < signed and not final:
                    return "", 0
                start = bytes(input[:signed])
                marks = {
                    BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be", BOM_UTF32_LE: "utf-32-le",
                    BOM_UTF32_BE: "utf-32-be", BOM_UTF8: "utf-8",
                }
                skip = signed if start in marks else 0
                self._encoding = marks.get(start, native)
                text, used = _codecs.decode_part(input[skip:], self._encoding, errors, final)
                return text, used + skip
            return _codecs.decode_part(input, self._encoding, errors, final)

        def reset(self):
            super().reset()
            self._encoding = name

        def getstate(self):
            if not signed:
                return self.buffer, 0
            return self.buffer, 2 if self._encoding == name else 0 if self._encoding == native else 1

        def setstate(self, state):
            self.buffer = state[0]
            if signed:
                self._encoding = name if state[1] == 2 else native if state[1] == 0 else native.replace("le", "be")

    from _codecstreams import StreamReader, StreamWriter

    class Writer(StreamWriter):
        def __init__(self, stream, errors="strict"):
            super().__init__(stream, errors)
            self._coder = Encoder(errors)

        def encode(self, input, errors="strict"):
            return self._coder.encode(input), len(input)

        def reset(self):
            self._coder.reset()

    class Reader(StreamReader):
        _encoding = name

        def decode(self, input, errors="strict"):
            if signed and self._encoding == name:
                coder = Decoder(errors)
                text, used = coder._buffer_decode(input, errors, False)
                self._encoding = coder._encoding
                return text, used
            return _codecs.decode_part(input, self._encoding, errors, False)

        def reset(self):
            super().reset()
            self._encoding = name

    Writer.__name__ = Writer.__qualname__ = "StreamWriter"
    Reader.__name__ = Reader.__qualname__ = "StreamReader"
    Encoder.__name__ = Encoder.__qualname__ = "IncrementalEncoder"
    Decoder.__name__ = Decoder.__qualname__ = "IncrementalDecoder"
    return CodecInfo(encode_all, decode_all, Reader, Writer, Encoder, Decoder, name)


def lookup(encoding, /):
    """The CodecInfo of an encoding."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    name = _codecs.canonical(encoding)
    if name is None:
        found = _search(encoding)
        if found is None:
            raise LookupError(f"unknown encoding: {encoding}")
        return found
    if name not in _cache:
        _cache[name] = _builtin(name)
    return _cache[name]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    made = lookup(encoding).incrementalencoder
    if made is None:
        raise LookupError(encoding)
    return made


def getincrementaldecoder(encoding):
    made = lookup(encoding).incrementaldecoder
    if made is None:
        raise LookupError(encoding)
    return made


def getreader(encoding):
    return lookup(encoding).streamreader


def getwriter(encoding):
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """The encoded pieces of an iterator of strs."""
    coder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if piece := coder.encode(piece):
            yield piece
    if piece := coder.encode("", True):
        yield piece


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """The decoded pieces of an iterator of bytes."""
    coder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if piece := coder.decode(piece):
            yield piece
    if piece := coder.decode(b"", True):
        yield piece


# Error handlers

def _wrong(exception):
    return TypeError(f"don't know how to handle {type(exception).__name__} in error callback")


def strict_errors(exception):
    if isinstance(exception, Exception):
        raise exception
    raise TypeError("codec must pass exception instance")


def ignore_errors(exception):
    if not isinstance(exception, UnicodeError):
        raise _wrong(exception)
    return "", exception.end


def replace_errors(exception):
    if isinstance(exception, UnicodeDecodeError):
        return "\ufffd", exception.end
    if isinstance(exception, UnicodeEncodeError):
        return "?" * (exception.end - exception.start), exception.end
    if isinstance(exception, UnicodeTranslateError):
        return "\ufffd" * (exception.end - exception.start), exception.end
    raise _wrong(exception)


def xmlcharrefreplace_errors(exception):
    if not isinstance(exception, UnicodeEncodeError):
        raise _wrong(exception)
    return "".join(f"&#{ord(c)};" for c in exception.object[exception.start:exception.end]), exception.end


def backslashreplace_errors(exception):
    if isinstance(exception, UnicodeDecodeError):
        return "".join(f"\\x{c:02x}" for c in exception.object[exception.start:exception.end]), exception.end
    if not isinstance(exception, (UnicodeEncodeError, UnicodeTranslateError)):
        raise _wrong(exception)
    shown = []
    for c in map(ord, exception.object[exception.start:exception.end]):
        shown.append(f"\\x{c:02x}" if c < 256 else f"\\u{c:04x}" if c < 65536 else f"\\U{c:08x}")
    return "".join(shown), exception.end


def namereplace_errors(exception):
    if not isinstance(exception, UnicodeEncodeError):
        raise _wrong(exception)
    import unicodedata

    shown = []
    for c in exception.object[exception.start:exception.end]:
        name = unicodedata.name(c, None)
        n = ord(c)
        shown.append(
            f"\\N{{{name}}}" if name else f"\\x{n:02x}" if n < 256 else f"\\u{n:04x}" if n < 65536 else f"\\U{n:08x}"
        )
    return "".join(shown), exception.end


def _surrogateescape(exception):
    if isinstance(exception, UnicodeDecodeError):
        text = ""
        for c in exception.object[exception.start:exception.end]:
            if c < 128:
                break
            text += chr(0xDC00 + c)
        if not text:
            raise exception
        return text, exception.start + len(text)
    if isinstance(exception, UnicodeEncodeError):
        part = exception.object[exception.start:exception.end]
        if any(not 0xDC80 <= ord(c) <= 0xDCFF for c in part):
            raise exception
        return bytes(ord(c) - 0xDC00 for c in part), exception.end
    raise _wrong(exception)


def _surrogatepass(exception):
    if isinstance(exception, UnicodeEncodeError):
        part = exception.object[exception.start:exception.end]
        if any(not 0xD800 <= ord(c) <= 0xDFFF for c in part):
            raise exception
        return part.encode(exception.encoding, "surrogatepass"), exception.end
    if isinstance(exception, UnicodeDecodeError):
        raise exception
    raise _wrong(exception)


_handlers = {
    "strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
    "xmlcharrefreplace": xmlcharrefreplace_errors, "backslashreplace": backslashreplace_errors,
    "namereplace": namereplace_errors, "surrogateescape": _surrogateescape, "surrogatepass": _surrogatepass,
}


def lookup_error(name, /):
    """The error handler of a name."""
    found = _codecs.registered_error(name) or _handlers.get(name)
    if found is None:
        raise LookupError(f"unknown error handler name '{name}'")
    return found


def charmap_encode(input, errors="strict", mapping=None):
    """Encode by a table from code points to bytes."""
    if mapping is None:
        return _codecs.encode(input, "latin-1", errors), len(input)
    out = bytearray()
    index = 0
    while index < len(input):
        value = mapping.get(ord(input[index]))
        if value is None:
            end = index + 1
            while end < len(input) and mapping.get(ord(input[end])) is None:
                end += 1
            failure = UnicodeEncodeError("charmap", input, index, end, "character maps to <undefined>")
            text, index = lookup_error(errors or "strict")(failure)
            if isinstance(text, bytes):
                out += text
                continue
            for c in text:
                code = mapping.get(ord(c))
                if code is None:
                    raise failure
                out += code if isinstance(code, bytes) else bytes((code,))
            continue
        out += value if isinstance(value, bytes) else bytes((value,))
        index += 1
    return bytes(out), len(input)


def charmap_decode(input, errors="strict", mapping=None):
    """Decode by a table from bytes to characters."""
    if mapping is None:
        return _codecs.decode(input, "latin-1", errors), len(input)
    data = bytes(input)
    out = []
    index = 0
    while index < len(data):
        try:
            value = mapping[data[index]]
        except LookupError:
            value = None
        if isinstance(value, int):
            value = chr(value)
        if value is None or value == "\ufffe":
            failure = UnicodeDecodeError("charmap", data, index, index + 1, "character maps to <undefined>")
            value, index = lookup_error(errors or "strict")(failure)
        else:
            index += 1
        out.append(value)
    return "".join(out), len(data)


def charmap_build(table):
    return {ord(c): n for n, c in enumerate(table) if c != "\ufffe"}


def make_identity_dict(rng):
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The map from characters to bytes; characters that two bytes stand for map to None."""
    result = {}
    for key, value in decoding_map.items():
        result[value] = None if value in result else key
    return result


def escape_encode(data, errors="strict"):
    """bytes as they are written in a bytes literal."""
    return repr(b'"' + bytes(data))[3:-1].encode("ascii"), len(data)


def escape_decode(data, errors="strict"):
    """What a bytes literal with this text is."""
    if isinstance(data, str):
        data = data.encode("utf-8")
    out = bytearray()
    index = 0
    plain = {
        0x5C: 0x5C, 0x27: 0x27, 0x22: 0x22, 0x61: 7, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9, 0x76: 11,
    }
    while index < len(data):
        c = data[index]
        index += 1
        if c != 0x5C:
            out.append(c)
            continue
        if index >= len(data):
            raise ValueError("Trailing \\ in string")
        c = data[index]
        index += 1
        if c in plain:
            out.append(plain[c])
        elif c == 0x0A:
            continue
        elif 0x30 <= c <= 0x37:
            end = index
            while end < len(data) and end < index + 2 and 0x30 <= data[end] <= 0x37:
                end += 1
            out.append(int(data[index - 1:end], 8) & 0xFF)
            index = end
        elif c == 0x78:
            digits = bytes(data[index:index + 2])
            try:
                if len(digits) != 2:
                    raise ValueError
                out.append(int(digits, 16))
            except ValueError:
                raise ValueError(f"invalid \\x escape at position {index - 2}") from None
            index += 2
        else:
            out += bytes((0x5C, c))
    return bytes(out), len(data)


def _pair(name):
    def encoder(input, errors="strict", *rest):
        return _codecs.encode(input, name, errors or "strict"), len(input)

    def decoder(input, errors="strict", final=False):
        return _codecs.decode_part(input, name, errors or "strict", final)

    return encoder, decoder


utf_8_encode, utf_8_decode = _pair("utf-8")
latin_1_encode, latin_1_decode = _pair("latin-1")
ascii_encode, ascii_decode = _pair("ascii")
utf_16_encode, utf_16_decode = _pair("utf-16")
utf_16_le_encode, utf_16_le_decode = _pair("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _pair("utf-16-be")
utf_32_encode, utf_32_decode = _pair("utf-32")
utf_32_le_encode, utf_32_le_decode = _pair("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _pair("utf-32-be")
unicode_escape_encode, unicode_escape_decode = _pair("unicode_escape")
raw_unicode_escape_encode, raw_unicode_escape_decode = _pair("raw_unicode_escape")
