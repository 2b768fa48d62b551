"""The parts of pickle that only the oldest protocols need: text forms of strings."""

_simple = {ord('\\'): b'\\', ord("'"): b"'", ord('"'): b'"', ord('a'): b'\a', ord('b'): b'\b', ord('f'): b'\f',
           ord('n'): b'\n', ord('r'): b'\r', ord('t'): b'\t', ord('v'): b'\v', ord('\n'): b''}
_octal = b'01234567'


def encode_unicode(text):
    """Text as protocol 0 writes it: Latin-1, the rest and what would end a line as \\uXXXX or \\UXXXXXXXX."""
    out = bytearray()
    for char in text:
        code = ord(char)
        if code > 0xffff:
            out += b'\\U%08x' % code
        elif code > 0xff or code in (0x5c, 0, 0x0a, 0x0d, 0x1a):
            out += b'\\u%04x' % code
        else:
            out.append(code)
    return bytes(out)


def decode_unicode(data):
    """The opposite of `encode_unicode`; other backslashes stand for themselves."""
    if b'\\' not in data:
        return str(data, 'latin-1')
    parts = []
    position = 0
    while (slash := data.find(b'\\', position)) >= 0:
        parts.append(str(data[position:slash], 'latin-1'))
        kind = data[slash + 1:slash + 2]
        if kind in (b'u', b'U'):
            digits = 4 if kind == b'u' else 8
            text = data[slash + 2:slash + 2 + digits]
            try:
                if len(text) < digits:
                    raise ValueError
                parts.append(chr(int(text, 16)))
            except ValueError:
                reason = f"truncated \\{kind.decode()}{'X' * digits} escape"
                raise UnicodeDecodeError('rawunicodeescape', data, slash, slash + 2 + len(text), reason) from None
            position = slash + 2 + digits
        else:
            # A pair of backslashes is two characters, and the second one starts no escape.
            parts.append(str(data[slash:slash + 2], 'latin-1'))
            position = slash + 2
    parts.append(str(data[position:], 'latin-1'))
    return ''.join(parts)


def decode_string(data):
    """The bytes of a Python 2 string literal without its quotes."""
    out = bytearray()
    position = 0
    while (slash := data.find(b'\\', position)) >= 0:
        out += data[position:slash]
        if slash + 1 == len(data):
            raise ValueError("Trailing \\ in string")
        code = data[slash + 1]
        position = slash + 2
        if code in _simple:
            out += _simple[code]
        elif code == ord('x'):
            digits = data[position:position + 2]
            try:
                if len(digits) < 2:
                    raise ValueError
                out.append(int(digits, 16))
            except ValueError:
                raise ValueError(f"invalid \\x escape at position {slash}") from None
            position += 2
        elif code in _octal:
            end = position
            while end < slash + 4 and end < len(data) and data[end] in _octal:
                end += 1
            out.append(int(data[slash + 1:end], 8) & 0xff)
            position = end
        else:
            out.append(ord('\\'))
            out.append(code)
    out += data[position:]
    return bytes(out)
