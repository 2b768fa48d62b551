"""The scanner of JSON text in Python."""

from json.decoder import JSONDecodeError

_escapes = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_hex = frozenset("0123456789abcdefABCDEF")
_digits = frozenset("0123456789")
_spaces = " \t\n\r"


def _unicode_escape(s, position):
    digits = s[position + 1:position + 5]
    if len(digits) != 4 or not _hex.issuperset(digits):
        raise JSONDecodeError("Invalid \\uXXXX escape", s, position)
    return int(digits, 16)


def scanstring(s, end, strict=True):
    """(string, index after it) for the string whose first character after the quote stands at end."""
    begin = end - 1
    pieces = []
    while True:
        quote = s.find('"', end)
        if quote < 0:
            quote = len(s)
        escape = s.find("\\", end, quote)
        stop = quote if escape < 0 else escape
        if strict:
            chunk = s[end:stop]
            if not chunk.isprintable():
                for index, char in enumerate(chunk, end):
                    if char < " ":
                        raise JSONDecodeError("Invalid control character at", s, index)
            pieces.append(chunk)
        else:
            pieces.append(s[end:stop])
        if stop == len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        if escape < 0:
            return "".join(pieces), quote + 1
        if escape + 1 >= len(s):
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        char = s[escape + 1]
        if char != "u":
            if char not in _escapes:
                raise JSONDecodeError("Invalid \\escape", s, escape)
            pieces.append(_escapes[char])
            end = escape + 2
            continue
        code = _unicode_escape(s, escape + 1)
        end = escape + 6
        if 0xD800 <= code <= 0xDBFF and s[end:end + 2] == "\\u":
            low = _unicode_escape(s, end + 1)
            if 0xDC00 <= low <= 0xDFFF:
                code = 0x10000 + ((code - 0xD800) << 10 | low - 0xDC00)
                end += 6
        pieces.append(chr(code))


def make_scanner(context):
    parse_string = context.parse_string
    parse_float = context.parse_float
    parse_int = context.parse_int
    parse_constant = context.parse_constant
    strict = context.strict
    object_hook = context.object_hook
    pairs_hook = context.object_pairs_hook
    memo = context.memo

    def skip(s, index):
        try:
            while s[index] in _spaces:
                index += 1
        except IndexError:
            pass
        return index

    def value_at(s, index):
        try:
            return scan(s, index)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None

    def parse_object(s, index):
        pairs = []
        index = skip(s, index)
        char = s[index:index + 1]
        if char == "}":
            index += 1
        else:
            if char != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, index)
            while True:
                key, index = parse_string(s, index + 1, strict)
                key = memo.setdefault(key, key)
                if s[index:index + 1] != ":":
                    index = skip(s, index)
                    if s[index:index + 1] != ":":
                        raise JSONDecodeError("Expecting ':' delimiter", s, index)
                value, index = value_at(s, skip(s, index + 1))
                pairs.append((key, value))
                index = skip(s, index)
                char = s[index:index + 1]
                if char == "}":
                    index += 1
                    break
                if char != ",":
                    raise JSONDecodeError("Expecting ',' delimiter", s, index)
                comma = index
                index = skip(s, index + 1)
                char = s[index:index + 1]
                if char != '"':
                    if char == "}":
                        raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
                    raise JSONDecodeError("Expecting property name enclosed in double quotes", s, index)
        if pairs_hook is not None:
            return pairs_hook(pairs), index
        result = dict(pairs)
        if object_hook is not None:
            result = object_hook(result)
        return result, index

    def parse_array(s, index):
        values = []
        index = skip(s, index)
        if s[index:index + 1] == "]":
            return values, index + 1
        while True:
            value, index = value_at(s, index)
            values.append(value)
            index = skip(s, index)
            char = s[index:index + 1]
            if char == "]":
                return values, index + 1
            if char != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, index)
            comma = index
            index = skip(s, index + 1)
            if s[index:index + 1] == "]":
                raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)

    def digits_from(s, index):
        length = len(s)
        while index < length and s[index] in _digits:
            index += 1
        return index

    def parse_number(s, start):
        index = start + 1 if s[start] == "-" else start
        end = index + 1 if s[index:index + 1] == "0" else digits_from(s, index)
        if end == index:
            raise StopIteration(start)
        whole = True
        if s[end:end + 1] == ".":
            after = digits_from(s, end + 1)
            if after > end + 1:
                end = after
                whole = False
        if s[end:end + 1] in ("e", "E"):
            first = end + 2 if s[end + 1:end + 2] in ("+", "-") else end + 1
            after = digits_from(s, first)
            if after > first:
                end = after
                whole = False
        return (parse_int if whole else parse_float)(s[start:end]), end

    def scan(s, index):
        try:
            char = s[index]
        except IndexError:
            raise StopIteration(index) from None
        if char == '"':
            return parse_string(s, index + 1, strict)
        if char == "{":
            return parse_object(s, index + 1)
        if char == "[":
            return parse_array(s, index + 1)
        if char == "n" and s.startswith("null", index):
            return None, index + 4
        if char == "t" and s.startswith("true", index):
            return True, index + 4
        if char == "f" and s.startswith("false", index):
            return False, index + 5
        if char == "N" and s.startswith("NaN", index):
            return parse_constant("NaN"), index + 3
        if char == "I" and s.startswith("Infinity", index):
            return parse_constant("Infinity"), index + 8
        if char == "-" and s.startswith("-Infinity", index):
            return parse_constant("-Infinity"), index + 9
        if char in _digits or char == "-":
            return parse_number(s, index)
        raise StopIteration(index)

    def scan_once(s, index):
        if index < 0:
            raise ValueError("idx cannot be negative")
        try:
            return scan(s, index)
        finally:
            memo.clear()

    return scan_once
