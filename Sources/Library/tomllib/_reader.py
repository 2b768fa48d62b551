"""The reader: recursive descent over the text, each function taking a position and giving the one behind what it read."""

import re
from datetime import date, datetime, time, timedelta, timezone

_CONTROL = frozenset(map(chr, range(32))) | {"\x7f"}
_ILLEGAL_LINE = _CONTROL - {"\t"}
_ILLEGAL_MULTILINE = _CONTROL - {"\t", "\n"}
_SPACE = frozenset(" \t")
_SPACE_OR_LINE = _SPACE | {"\n"}
_BARE_KEY = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_ESCAPES = {"\\b": "\b", "\\t": "\t", "\\n": "\n", "\\f": "\f", "\\r": "\r", '\\"': '"', "\\\\": "\\"}

_NUMBER = re.compile(
    r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<float>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_LOCAL_TIME = re.compile(_TIME)
_DATETIME = re.compile(
    r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"(?:[Tt ]" + _TIME + r"(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")


class TOMLDecodeError(ValueError):
    """The text is no TOML. `msg`, `doc`, `pos`, `lineno` and `colno` say what is wrong and where."""

    def __init__(self, msg="", doc="", pos=0):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        if pos >= len(doc):
            where = "end of document"
        else:
            where = f"line {self.lineno}, column {self.colno}"
        ValueError.__init__(self, f"{msg} (at {where})")


def load(fp, /, *, parse_float=float):
    """Reads TOML from a binary file object."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Reads TOML from a str; `parse_float` makes the values of floats from their text."""
    try:
        text = s.replace("\r\n", "\n")
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None
    return _Document(text, _safe_float(parse_float)).read()


def _safe_float(parse_float):
    if parse_float is float:
        return float

    def convert(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value
    return convert


class _Marks:
    """What is known of keys: which tables may not be opened again, or not be changed any more."""

    FROZEN, EXPLICIT = 0, 1

    def __init__(self):
        self._root = {}
        self._pending = set()

    def add_pending(self, key, flag):
        self._pending.add((key, flag))

    def settle(self):
        for key, flag in self._pending:
            self.set(key, flag, recursive=False)
        self._pending.clear()

    def unset_all(self, key):
        level = self._root
        for part in key[:-1]:
            if part not in level:
                return
            level = level[part][2]
        level.pop(key[-1], None)

    def set(self, key, flag, *, recursive):
        level = self._root
        for part in key[:-1]:
            level = level.setdefault(part, (set(), set(), {}))[2]
        own, deep, _ = level.setdefault(key[-1], (set(), set(), {}))
        (deep if recursive else own).add(flag)

    def has(self, key, flag):
        level = self._root
        for part in key[:-1]:
            if part not in level:
                return False
            _, deep, below = level[part]
            if flag in deep:
                return True
            level = below
        if key and key[-1] in level:
            own, deep, _ = level[key[-1]]
            return flag in own or flag in deep
        return not key and False


class _Document:
    def __init__(self, text, parse_float):
        self.text = text
        self.parse_float = parse_float
        self.data = {}
        self.marks = _Marks()

    def fail(self, message, pos):
        return TOMLDecodeError(message, self.text, pos)

    # MARK: lines

    def read(self):
        text, pos, header = self.text, 0, ()
        while True:
            pos = self.skip(pos, _SPACE)
            char = text[pos:pos + 1]
            if not char:
                break
            if char == "\n":
                pos += 1
                continue
            if char in _BARE_KEY or char in "\"'":
                pos = self.assignment(pos, header)
                pos = self.skip(pos, _SPACE)
            elif char == "[":
                self.marks.settle()
                if text.startswith("[[", pos):
                    pos, header = self.array_header(pos)
                else:
                    pos, header = self.table_header(pos)
                pos = self.skip(pos, _SPACE)
            elif char != "#":
                raise self.fail("Invalid statement", pos)
            pos = self.comment(pos)
            char = text[pos:pos + 1]
            if not char:
                break
            if char != "\n":
                raise self.fail("Expected newline or end of document after a statement", pos)
            pos += 1
        return self.data

    def skip(self, pos, chars):
        text = self.text
        end = len(text)
        while pos < end and text[pos] in chars:
            pos += 1
        return pos

    def until(self, pos, stop, illegal, or_end):
        """The position of `stop`; what lies before may hold nothing illegal."""
        end = self.text.find(stop, pos)
        if end < 0:
            end = len(self.text)
            if not or_end:
                raise self.fail(f"Expected {stop!r}", end)
        for index in range(pos, end):
            if self.text[index] in illegal:
                raise self.fail(f"Found invalid character {self.text[index]!r}", index)
        return end

    def comment(self, pos):
        if self.text[pos:pos + 1] == "#":
            return self.until(pos + 1, "\n", _ILLEGAL_LINE, True)
        return pos

    def skip_lines(self, pos):
        """Past spaces, line ends and comments."""
        while True:
            start = pos
            pos = self.comment(self.skip(pos, _SPACE_OR_LINE))
            if pos == start:
                return pos

    # MARK: tables

    def enter(self, key, through_lists):
        level = self.data
        for part in key:
            level = level.setdefault(part, {})
            if through_lists and isinstance(level, list):
                level = level[-1]
            if not isinstance(level, dict):
                raise KeyError("There is no nest behind this key")
        return level

    def table_header(self, pos):
        pos = self.skip(pos + 1, _SPACE)
        pos, key = self.key(pos)
        if self.marks.has(key, _Marks.EXPLICIT) or self.marks.has(key, _Marks.FROZEN):
            raise self.fail(f"Cannot declare {key} twice", pos)
        self.marks.set(key, _Marks.EXPLICIT, recursive=False)
        try:
            self.enter(key, True)
        except KeyError:
            raise self.fail("Cannot overwrite a value", pos) from None
        if not self.text.startswith("]", pos):
            raise self.fail("Expected ']' at the end of a table declaration", pos)
        return pos + 1, key

    def array_header(self, pos):
        pos = self.skip(pos + 2, _SPACE)
        pos, key = self.key(pos)
        if self.marks.has(key, _Marks.FROZEN):
            raise self.fail(f"Cannot mutate immutable namespace {key}", pos)
        # A new element has a fresh namespace.
        self.marks.unset_all(key)
        self.marks.set(key, _Marks.EXPLICIT, recursive=False)
        try:
            table = self.enter(key[:-1], True)
            if key[-1] in table:
                if not isinstance(table[key[-1]], list):
                    raise KeyError
                table[key[-1]].append({})
            else:
                table[key[-1]] = [{}]
        except KeyError:
            raise self.fail("Cannot overwrite a value", pos) from None
        if not self.text.startswith("]]", pos):
            raise self.fail("Expected ']]' at the end of an array declaration", pos)
        return pos + 2, key

    def assignment(self, pos, header):
        pos, key, value = self.pair(pos)
        parent, name = key[:-1], key[-1]
        for length in range(1, len(key)):
            part = header + key[:length]
            # A dotted key may not go into a table that a header made.
            if self.marks.has(part, _Marks.EXPLICIT):
                raise self.fail(f"Cannot redefine namespace {part}", pos)
            self.marks.add_pending(part, _Marks.EXPLICIT)
        if self.marks.has(header + parent, _Marks.FROZEN):
            raise self.fail(f"Cannot mutate immutable namespace {header + parent}", pos)
        try:
            table = self.enter(header + parent, True)
        except KeyError:
            raise self.fail("Cannot overwrite a value", pos) from None
        if name in table:
            raise self.fail("Cannot overwrite a value", pos)
        # Inline tables and arrays are closed.
        if isinstance(value, (dict, list)):
            self.marks.set(header + key, _Marks.FROZEN, recursive=True)
        table[name] = value
        return pos

    def pair(self, pos):
        pos, key = self.key(pos)
        if self.text[pos:pos + 1] != "=":
            raise self.fail("Expected '=' after a key in a key/value pair", pos)
        pos = self.skip(pos + 1, _SPACE)
        pos, value = self.value(pos)
        return pos, key, value

    def key(self, pos):
        pos, part = self.key_part(pos)
        key = (part,)
        pos = self.skip(pos, _SPACE)
        while self.text[pos:pos + 1] == ".":
            pos, part = self.key_part(self.skip(pos + 1, _SPACE))
            key += (part,)
            pos = self.skip(pos, _SPACE)
        return pos, key

    def key_part(self, pos):
        char = self.text[pos:pos + 1]
        if char and char in _BARE_KEY:
            end = self.skip(pos, _BARE_KEY)
            return end, self.text[pos:end]
        if char == "'":
            return self.literal(pos)
        if char == '"':
            return self.basic(pos + 1, False)
        raise self.fail("Invalid initial character for a key part", pos)

    # MARK: values

    def value(self, pos):
        text = self.text
        char = text[pos:pos + 1]
        if char == '"':
            if text.startswith('"""', pos):
                return self.multiline(pos, False)
            return self.basic(pos + 1, False)
        if char == "'":
            if text.startswith("'''", pos):
                return self.multiline(pos, True)
            return self.literal(pos)
        if text.startswith("true", pos):
            return pos + 4, True
        if text.startswith("false", pos):
            return pos + 5, False
        if char == "[":
            return self.array(pos)
        if char == "{":
            return self.inline_table(pos)
        if match := _DATETIME.match(text, pos):
            try:
                return match.end(), _datetime(match)
            except ValueError as error:
                raise self.fail("Invalid date or datetime", pos) from error
        if match := _LOCAL_TIME.match(text, pos):
            return match.end(), _time(*match.groups())
        if match := _NUMBER.match(text, pos):
            number = match[0]
            return match.end(), self.parse_float(number) if match["float"] else int(number, 0)
        for size in (3, 4):
            word = text[pos:pos + size]
            if word.lstrip("+-") in ("inf", "nan") and len(word.lstrip("+-")) == 3 and len(word) == size:
                return pos + size, self.parse_float(word)
        raise self.fail("Invalid value", pos)

    def array(self, pos):
        items = []
        pos = self.skip_lines(pos + 1)
        if self.text.startswith("]", pos):
            return pos + 1, items
        while True:
            pos, value = self.value(pos)
            items.append(value)
            pos = self.skip_lines(pos)
            char = self.text[pos:pos + 1]
            if char == "]":
                return pos + 1, items
            if char != ",":
                raise self.fail("Unclosed array", pos)
            pos = self.skip_lines(pos + 1)
            if self.text.startswith("]", pos):
                return pos + 1, items

    def inline_table(self, pos):
        table, marks = {}, _Marks()
        pos = self.skip(pos + 1, _SPACE)
        if self.text.startswith("}", pos):
            return pos + 1, table
        while True:
            pos, key, value = self.pair(pos)
            parent, name = key[:-1], key[-1]
            if marks.has(key, _Marks.FROZEN):
                raise self.fail(f"Cannot mutate immutable namespace {key}", pos)
            level = table
            for part in parent:
                level = level.setdefault(part, {})
                if not isinstance(level, dict):
                    raise self.fail("Cannot overwrite a value", pos)
            if name in level:
                raise self.fail(f"Duplicate inline table key {name!r}", pos)
            level[name] = value
            pos = self.skip(pos, _SPACE)
            char = self.text[pos:pos + 1]
            if char == "}":
                return pos + 1, table
            if char != ",":
                raise self.fail("Unclosed inline table", pos)
            if isinstance(value, (dict, list)):
                marks.set(key, _Marks.FROZEN, recursive=True)
            pos = self.skip(pos + 1, _SPACE)

    # MARK: strings

    def literal(self, pos):
        start = pos + 1
        end = self.until(start, "'", _ILLEGAL_LINE, False)
        return end + 1, self.text[start:end]

    def multiline(self, pos, is_literal):
        pos += 3
        if self.text.startswith("\n", pos):
            pos += 1
        if is_literal:
            quote = "'"
            end = self.until(pos, "'''", _ILLEGAL_MULTILINE, False)
            result = self.text[pos:end]
            pos = end + 3
        else:
            quote = '"'
            pos, result = self.basic(pos, True)
        # Up to two quotes more belong to the text.
        for _ in range(2):
            if not self.text.startswith(quote, pos):
                break
            pos += 1
            result += quote
        return pos, result

    def basic(self, pos, multiline):
        text = self.text
        illegal = _ILLEGAL_MULTILINE if multiline else _ILLEGAL_LINE
        parts = []
        start = pos
        while True:
            try:
                char = text[pos]
            except IndexError:
                raise self.fail("Unterminated string", pos) from None
            if char == '"':
                if not multiline:
                    return pos + 1, "".join(parts) + text[start:pos]
                if text.startswith('"""', pos):
                    return pos + 3, "".join(parts) + text[start:pos]
                pos += 1
            elif char == "\\":
                parts.append(text[start:pos])
                pos, escaped = self.escape(pos, multiline)
                parts.append(escaped)
                start = pos
            elif char in illegal:
                raise self.fail(f"Illegal character {char!r}", pos)
            else:
                pos += 1

    def escape(self, pos, multiline):
        text = self.text
        code = text[pos:pos + 2]
        pos += 2
        if multiline and code in ("\\ ", "\\\t", "\\\n"):
            # A line ended with a backslash goes on at the next text.
            if code != "\\\n":
                pos = self.skip(pos, _SPACE)
                char = text[pos:pos + 1]
                if not char:
                    return pos, ""
                if char != "\n":
                    raise self.fail("Unescaped '\\' in a string", pos)
                pos += 1
            return self.skip(pos, _SPACE_OR_LINE), ""
        if code in ("\\u", "\\U"):
            size = 4 if code == "\\u" else 8
            digits = text[pos:pos + size]
            if len(digits) != size or not all(c in "0123456789abcdefABCDEF" for c in digits):
                raise self.fail("Invalid hex value", pos)
            number = int(digits, 16)
            if not (0 <= number <= 0xD7FF or 0xE000 <= number <= 0x10FFFF):
                raise self.fail("Escaped character is not a Unicode scalar value", pos + size)
            return pos + size, chr(number)
        try:
            return pos, _ESCAPES[code]
        except KeyError:
            raise self.fail("Unescaped '\\' in a string", pos) from None


def _time(hour, minute, second, fraction):
    return time(int(hour), int(minute), int(second), int(fraction.ljust(6, "0")) if fraction else 0)


def _datetime(match):
    year, month, day, hour, minute, second, fraction, zulu, sign, offset_hour, offset_minute = match.groups()
    day = date(int(year), int(month), int(day))
    if hour is None:
        return day
    zone = None
    if sign:
        offset = timedelta(hours=int(offset_hour), minutes=int(offset_minute))
        zone = timezone(offset if sign == "+" else -offset)
    elif zulu:
        zone = timezone.utc
    return datetime.combine(day, _time(hour, minute, second, fraction), zone)
