"""Tokens of Python source text, with their positions; source text of tokens."""

import re
from builtins import open as _builtin_open
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper

import token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo", "open", "TokenError"]

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(rb"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """One token; start and end are (line, column)."""

    def __repr__(self):
        kind = f"{self.type} ({tok_name[self.type]})"
        return (
            f"TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})"
        )

    @property
    def exact_type(self):
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class TokenError(Exception):
    """Text that cannot be split into tokens."""


def _encoding_name(name):
    plain = name[:12].lower().replace("_", "-")
    if plain == "utf-8" or plain.startswith("utf-8-"):
        return "utf-8"
    if plain in ("latin-1", "iso-8859-1", "iso-latin-1") or plain.startswith(
        ("latin-1-", "iso-8859-1-", "iso-latin-1-")
    ):
        return "iso-8859-1"
    return name


def detect_encoding(readline):
    """(encoding, the lines read): from a byte order mark or a comment in the first two lines."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None
    shown = f" for {filename!r}" if filename is not None else ""
    default = "utf-8"
    has_mark = False

    def next_line():
        try:
            return readline()
        except StopIteration:
            return b""

    def cookie(line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise SyntaxError(f"invalid or missing encoding declaration{shown}") from None
        found = cookie_re.match(text)
        if not found:
            return None
        name = _encoding_name(found.group(1))
        try:
            lookup(name)
        except LookupError:
            raise SyntaxError(
                f"unknown encoding{shown}: {name}" if filename is not None else "unknown encoding: " + name) from None
        if has_mark:
            if name != "utf-8":
                raise SyntaxError(f"encoding problem{shown}: utf-8")
            name += "-sig"
        return name

    first = next_line()
    if first.startswith(BOM_UTF8):
        has_mark = True
        first = first[3:]
        default = "utf-8-sig"
    if not first:
        return default, []
    encoding = cookie(first)
    if encoding:
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = next_line()
    if not second:
        return default, [first]
    return cookie(second) or default, [first, second]


def open(filename):
    """A file of source text, opened with its encoding."""
    buffer = _builtin_open(filename, "rb")
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except:
        buffer.close()
        raise


_exponent = r"[eE][-+]?[0-9](?:_?[0-9])*"
_digits = r"[0-9](?:_?[0-9])*"
_number = re.compile(
    r"0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
    rf"|(?:{_digits}\.(?:{_digits})?|\.{_digits})(?:{_exponent})?[jJ]?|{_digits}{_exponent}[jJ]?|{_digits}[jJ]?"
)
_name = re.compile(r"\w+")
_operator = re.compile("|".join(map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True))) + "|<>")
_prefix = re.compile(r"(?i:br?|rb?|u|fr?|rf|tr?|rt)?('''|\"\"\"|'|\")")
_ends = {
    "'": re.compile(r"[^'\\\n]*(?:\\(?:.|\n)[^'\\\n]*)*'"), '"': re.compile(r'[^"\\\n]*(?:\\(?:.|\n)[^"\\\n]*)*"'),
    "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
    '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL),
}
_blank = re.compile(r"[ \t\f]*")


class _Text:
    """The whole text, with places as (line, column)."""

    def __init__(self, lines):
        self.lines = lines
        self.text = "".join(lines)
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line))
        self._row = 0

    def place(self, index):
        row = self._row
        while row + 1 < len(self.starts) - 1 and self.starts[row + 1] <= index:
            row += 1
        while row > 0 and self.starts[row] > index:
            row -= 1
        self._row = row
        return row + 1, index - self.starts[row]

    def shown(self, first, last):
        """The lines of a token."""
        return "".join(self.lines[first - 1:last])


def _tokens(lines):
    source = _Text(lines)
    text = source.text
    size = len(text)
    indents = [0]
    brackets = []
    index = 0
    at_start = True
    # Open f-strings: [prefix letters, quote, kind of tokens, depth of brackets at each replacement field].
    strings = []

    def make(kind, start, end):
        first, last = source.place(start), source.place(end) if end > start else None
        if last is None:
            last = first
        if last[1] == 0 and last[0] > first[0] and kind not in (FSTRING_MIDDLE, TSTRING_MIDDLE):
            # The end of a line, not the beginning of the next.
            last = last[0] - 1, len(source.lines[last[0] - 2])
        return TokenInfo(kind, text[start:end], first, last, source.shown(first[0], last[0]))

    def fail(message, start):
        raise TokenError(message, source.place(start))

    def middle(index):
        """The literal part of an f-string from index: (tokens, index behind it)."""
        letters, quote, (kind_middle, kind_end), depths = strings[-1]
        raw = "r" in letters
        in_spec = bool(depths)
        begin = index
        out = []
        while True:
            if index >= size:
                fail("unterminated f-string literal" if len(quote) == 1 else "unterminated triple-quoted f-string literal",
                     begin)
            c = text[index]
            if not in_spec and text.startswith(quote, index):
                if index > begin:
                    out.append(make(kind_middle, begin, index))
                out.append(make(kind_end, index, index + len(quote)))
                strings.pop()
                return out, index + len(quote)
            if c == "\\" and not raw and index + 1 < size:
                if text.startswith("\\N{", index):
                    close = text.find("}", index)
                    index = close + 1 if close >= 0 else index + 3
                else:
                    index += 2 if text[index + 1] not in "{}" else 1
                continue
            if c == "\\" and raw and index + 1 < size and text[index + 1] not in "{}":
                index += 2
                continue
            if c in "{}" and not in_spec and text.startswith(c * 2, index):
                # The doubled brace counts as one character of the token.
                out.append(make(kind_middle, begin, index + 1))
                index += 2
                begin = index
                continue
            if c == "{" or c == "}" and in_spec:
                # Before the end of a format stands a token in any case.
                if index > begin or c == "}":
                    out.append(make(kind_middle, begin, index))
                return out, index
            if c == "}":
                fail("f-string: single '}' is not allowed", index)
            if c == "\n" and len(quote) == 1:
                fail("unterminated f-string literal", begin)
            index += 1

    while index < size:
        if strings and not strings[-1][3] or strings and strings[-1][3] and strings[-1][3][-1] == "spec":
            found, index = middle(index)
            yield from found
            if not strings or found and found[-1].type in (FSTRING_END, TSTRING_END):
                continue
            state = strings[-1]
            if text[index] == "{":
                yield make(OP, index, index + 1)
                brackets.append("{")
                state[3].append(len(brackets))
            else:
                yield make(OP, index, index + 1)
                brackets.pop()
                state[3].pop()
                state[3].pop()
            index += 1
            continue
        if at_start and not brackets:
            # Indentation.
            begin = index
            column = 0
            while index < size and text[index] in " \t\f":
                column = column + 1 if text[index] == " " else (column // 8 + 1) * 8 if text[index] == "\t" else 0
                index += 1
            if index < size and text[index] in "#\r\n":
                if text[index] == "#":
                    end = index
                    while end < size and text[end] not in "\r\n":
                        end += 1
                    yield make(COMMENT, index, end)
                    index = end
                end = index + (2 if text.startswith("\r\n", index) else 1)
                yield make(NL, index, min(end, size))
                index = min(end, size) if index < size else index
                continue
            if index >= size:
                break
            at_start = False
            if column > indents[-1]:
                indents.append(column)
                yield make(INDENT, begin, index)
            while column < indents[-1]:
                if column not in indents:
                    error = IndentationError(
                        "unindent does not match any outer indentation level",
                        ("<string>", *source.place(index), source.lines[source.place(index)[0] - 1]))
                    raise error
                indents.pop()
                place = source.place(index)
                yield TokenInfo(DEDENT, "", place, place, source.shown(place[0], place[0]))
        index = _blank.match(text, index).end()
        if index >= size:
            break
        c = text[index]
        if c in "\r\n":
            end = index + (2 if text.startswith("\r\n", index) else 1)
            yield make(NL if brackets else NEWLINE, index, end)
            if not brackets:
                at_start = True
            index = end
            continue
        if c == "#":
            end = index
            while end < size and text[end] not in "\r\n":
                end += 1
            yield make(COMMENT, index, end)
            index = end
            continue
        if c == "\\" and text[index + 1:index + 2] in ("\n", "\r"):
            index += 3 if text.startswith("\r\n", index + 1) else 2
            if index >= size:
                fail("unexpected EOF in multi-line statement", size - 1)
            continue
        found = _prefix.match(text, index)
        if found:
            quote = found.group(1)
            letters = text[index:found.start(1)].lower()
            if "f" in letters or "t" in letters:
                kinds = (FSTRING_MIDDLE, FSTRING_END) if "f" in letters else (TSTRING_MIDDLE, TSTRING_END)
                yield make(FSTRING_START if "f" in letters else TSTRING_START, index, found.end())
                strings.append([letters, quote, kinds, []])
                index = found.end()
                continue
            end = _ends[quote].match(text, found.end())
            if end is None:
                if len(quote) == 3:
                    fail("unterminated triple-quoted string literal (detected at line "
                         f"{len(source.lines)})", index)
                fail(f"unterminated string literal (detected at line {source.place(index)[0]})", index)
            yield make(STRING, index, end.end())
            index = end.end()
            continue
        found = _number.match(text, index) if c.isdigit() or c == "." and text[index + 1:index + 2].isdigit() else None
        if found:
            yield make(NUMBER, index, found.end())
            index = found.end()
            continue
        found = _name.match(text, index)
        if found and (c == "_" or not c.isdigit()):
            yield make(NAME, index, found.end())
            index = found.end()
            continue
        if strings and brackets and strings[-1][3] and strings[-1][3][-1] == len(brackets):
            # In a replacement field, outside of brackets of its own.
            if c == ":":
                yield make(OP, index, index + 1)
                strings[-1][3].append("spec")
                index += 1
                continue
            if c == "!" and not text.startswith("!=", index):
                yield make(OP, index, index + 1)
                index += 1
                continue
            if c == "}":
                yield make(OP, index, index + 1)
                brackets.pop()
                strings[-1][3].pop()
                index += 1
                continue
        found = _operator.match(text, index)
        if not found:
            fail("invalid character" if not c.isascii() else "invalid syntax", index)
        if c in "([{":
            brackets.append(c)
        elif c in ")]}":
            if brackets:
                brackets.pop()
        yield make(OP, index, found.end())
        index = found.end()
    if strings:
        fail("unterminated f-string literal", size)
    if brackets:
        fail("unexpected EOF in multi-line statement", size)
    row = len(lines)
    if text and not at_start:
        # A line without an end: the token for it is empty.
        line = lines[-1]
        place = row, len(line)
        yield TokenInfo(NEWLINE, "", place, (row, len(line) + 1), line)
    end = row + 1, 0
    for _ in indents[1:]:
        yield TokenInfo(DEDENT, "", end, end, "")
    yield TokenInfo(ENDMARKER, "", end, end, "")


def _all_lines(readline):
    lines = []
    while True:
        try:
            line = readline()
        except StopIteration:
            return lines
        if not line:
            return lines
        lines.append(line)


def tokenize(readline):
    """The tokens of bytes that readline() gives; the first one tells the encoding."""
    encoding, first = detect_encoding(readline)
    yield TokenInfo(ENCODING, "utf-8" if encoding == "utf-8-sig" else encoding, (0, 0), (0, 0), "")
    lines = [line.decode(encoding) for line in first + _all_lines(readline)]
    yield from _tokens(lines)


def generate_tokens(readline):
    """The tokens of text that readline() gives."""
    return _tokens(_all_lines(readline))


def untokenize(iterable):
    """Source text of tokens: exact with positions, equivalent with types and strings only."""
    out = []
    encoding = None
    row, column = 1, 0
    indents = []
    iterator = iter(iterable)
    start_of_line = True
    for item in iterator:
        if len(item) == 2:
            out.append(_loose([item, *iterator], out))
            break
        kind, string, start, end, line = item
        if kind == ENCODING:
            encoding = string
            continue
        if kind == ENDMARKER:
            break
        if kind == INDENT:
            indents.append(string)
            continue
        if kind == DEDENT:
            indents.pop()
            row, column = end
            continue
        if kind in (NEWLINE, NL):
            start_of_line = True
        elif start_of_line and indents:
            indent = indents[-1]
            if start[1] >= len(indent):
                out.append(indent)
                column = len(indent)
            start_of_line = False
        if start < (row, column):
            raise ValueError(f"start ({start[0]},{start[1]}) precedes previous end ({row},{column})")
        if start[0] > row:
            out.append("\\\n" * (start[0] - row))
            column = 0
        out.append(" " * (start[1] - column))
        if kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
            braces = string.count("{") + string.count("}")
            string = string.replace("{", "{{").replace("}", "}}")
            end = end[0], end[1] + braces
        out.append(string)
        row, column = end
        if kind in (NEWLINE, NL):
            row += 1
            column = 0
    text = "".join(out)
    return text.encode(encoding) if encoding is not None else text


def _loose(items, before):
    out = []
    indents = []
    at_start = False
    was_string = False
    for kind, string, *_ in items:
        if kind == ENCODING:
            continue
        if kind in (NAME, NUMBER):
            string += " "
        is_string = kind == STRING
        if is_string and was_string:
            string = " " + string
        was_string = is_string
        if kind == INDENT:
            indents.append(string)
            continue
        if kind == DEDENT:
            indents.pop()
            continue
        if kind in (NEWLINE, NL):
            at_start = True
        elif at_start and indents:
            out.append(indents[-1])
            at_start = False
        if kind in (FSTRING_MIDDLE, TSTRING_MIDDLE):
            string = string.replace("{", "{{").replace("}", "}}")
        out.append(string)
    return "".join(out)


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    import io

    return generate_tokens(source if callable(source) else io.StringIO(source).readline)


def main():
    import argparse
    import sys

    parser = argparse.ArgumentParser(prog="python -m tokenize")
    parser.add_argument("filename", nargs="?", help="the file to tokenize; defaults to stdin")
    parser.add_argument("-e", "--exact", action="store_true", help="display token names using the exact type")
    options = parser.parse_args()
    if options.filename:
        with _builtin_open(options.filename, "rb") as file:
            tokens = list(tokenize(file.readline))
    else:
        tokens = list(generate_tokens(sys.stdin.readline))
    for each in tokens:
        kind = each.exact_type if options.exact else each.type
        print(f"{'%d,%d-%d,%d:' % (each.start + each.end):<20}{tok_name[kind]:<15}{each.string!r:<15}")


def __getattr__(name):
    # The expression for one token with the spaces before it, which some programs use.
    if name == "PseudoToken":
        digits = "[0-9](?:_?[0-9])*"
        exponent = f"[eE][-+]?{digits}"
        point = rf"(?:{digits}\.(?:{digits})?|\.{digits})(?:{exponent})?"
        whole = rf"0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?0)*|[1-9](?:_?[0-9])*"
        number = rf"(?:{digits}[jJ]|{point}[jJ]?|{digits}{exponent}[jJ]?|{whole})"
        prefix = "(?:|[bB][rR]?|[rR][bBfFtT]?|[uU]|[fF][rR]?|[tT][rR]?)"
        end = r"\\\r?\n"
        strings = rf"{prefix}'[^\n'\\]*(?:\\.[^\n'\\]*)*('|{end})|{prefix}\"[^\n\"\\]*(?:\\.[^\n\"\\]*)*(\"|{end})"
        triple = f"{prefix}'{{3}}|{prefix}\"{{3}}"
        special = "|".join(re.escape(text) for text in sorted(EXACT_TOKEN_TYPES, reverse=True))
        return rf"[ \f\t]*({end}|\Z|#[^\r\n]*|{triple}|{number}|(\r?\n|({special}))|{strings}|\w+)"
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


if __name__ == "__main__":
    main()
