"""Header values with text beyond ASCII (RFC 2047)."""

import binascii
import re

import email.base64mime
import email.charset
import email.quoprimime
from email.errors import HeaderParseError

__all__ = ["Header", "decode_header", "make_header"]

MAXLINELEN = 78
Charset = email.charset.Charset
USASCII, UTF8 = Charset("us-ascii"), Charset("utf-8")

ecre = re.compile(r"=\?(?P<charset>[^?]*?)\?(?P<encoding>[qQbB])\?(?P<encoded>.*?)\?=", re.VERBOSE | re.MULTILINE)
_header_name = re.compile(r"[\041-\071\073-\176]+:$")
_embedded_header = re.compile(r"\n[^ \t]+:")


def decode_header(header):
    """Pairs of text and charset; text is bytes where encoded words stand in the value, str where none do."""
    if hasattr(header, "_chunks"):
        return [(email.charset._encode(string, str(charset)), str(charset)) for string, charset in header._chunks]
    if not ecre.search(header):
        return [(header, None)]
    words = []
    for line in header.splitlines():
        parts = ecre.split(line)
        first = True
        while parts:
            plain = parts.pop(0)
            if first:
                plain = plain.lstrip()
                first = False
            if plain:
                words.append((plain, None, None))
            if parts:
                charset, encoding, encoded = parts.pop(0).lower(), parts.pop(0).lower(), parts.pop(0)
                words.append((encoded, encoding, charset))
    # Spaces between encoded words are nothing.
    drop = [n - 1 for n, word in enumerate(words) if n > 1 and word[1] and words[n - 2][1] and words[n - 1][0].isspace()]
    for n in reversed(drop):
        del words[n]
    decoded = []
    for text, encoding, charset in words:
        if encoding is None:
            decoded.append((text, charset))
        elif encoding == "q":
            decoded.append((email.quoprimime.header_decode(text), charset))
        else:
            missing = len(text) % 4
            if missing:
                text += "==="[:4 - missing]
            try:
                decoded.append((email.base64mime.decode(text), charset))
            except binascii.Error:
                raise HeaderParseError("Base64 decoding error")
    collapsed = []
    last_word = last_charset = None
    for word, charset in decoded:
        if isinstance(word, str):
            word = bytes(word, "raw-unicode-escape")
        if last_word is None:
            last_word, last_charset = word, charset
        elif charset != last_charset:
            collapsed.append((last_word, last_charset))
            last_word, last_charset = word, charset
        elif last_charset is None:
            last_word += b" " + word
        else:
            last_word += word
    collapsed.append((last_word, last_charset))
    return collapsed


def make_header(decoded_seq, maxlinelen=None, header_name=None, continuation_ws=" "):
    """A Header of what decode_header() gave."""
    header = Header(maxlinelen=maxlinelen, header_name=header_name, continuation_ws=continuation_ws)
    for text, charset in decoded_seq:
        if charset is not None and not isinstance(charset, Charset):
            charset = Charset(charset)
        header.append(text, charset)
    return header


class Header:
    """A header's value, made of pieces in different charsets."""

    def __init__(self, s=None, charset=None, maxlinelen=None, header_name=None, continuation_ws=" ", errors="strict"):
        if charset is None:
            charset = USASCII
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        self._continuation_ws = continuation_ws
        self._chunks = []
        if s is not None:
            self.append(s, charset, errors)
        if maxlinelen is None:
            maxlinelen = MAXLINELEN
        self._maxlinelen = maxlinelen
        # The first line has the name on it.
        self._headerlen = 0 if header_name is None else len(header_name) + 2

    def __str__(self):
        self._normalize()
        parts = []
        last_charset = last_space = None
        for string, charset in self._chunks:
            next_charset = charset
            if next_charset == email.charset.UNKNOWN8BIT:
                original = string.encode("ascii", "surrogateescape")
                string = original.decode("ascii", "replace")
            if parts:
                has_space = string and string[0] in " \t"
                if last_charset not in (None, "us-ascii"):
                    if next_charset in (None, "us-ascii") and not has_space:
                        parts.append(" ")
                        next_charset = None
                elif next_charset not in (None, "us-ascii") and not last_space:
                    parts.append(" ")
            last_space = string and string[-1] in " \t"
            last_charset = next_charset
            parts.append(string)
        return "".join(parts)

    def __eq__(self, other):
        return other == str(self)

    def append(self, s, charset=None, errors="strict"):
        """Adds a piece: str, or bytes in `charset`."""
        if charset is None:
            charset = self._charset
        elif not isinstance(charset, Charset):
            charset = Charset(charset)
        if not isinstance(s, str):
            input_charset = charset.input_codec or "us-ascii"
            if input_charset == email.charset.UNKNOWN8BIT:
                s = s.decode("us-ascii", "surrogateescape")
            else:
                s = s.decode(input_charset, errors)
        output_charset = charset.output_codec or "us-ascii"
        if output_charset != email.charset.UNKNOWN8BIT:
            try:
                s.encode(output_charset, errors)
            except UnicodeEncodeError:
                if output_charset != "us-ascii":
                    raise
                charset = UTF8
        self._chunks.append((s, charset))

    def _nonctext(self, s):
        return s.isspace() or s in "()\\"

    def encode(self, splitchars=";, \t", maxlinelen=None, linesep="\n"):
        """The value with encoded words, folded."""
        self._normalize()
        if maxlinelen is None:
            maxlinelen = self._maxlinelen
        if maxlinelen == 0:
            maxlinelen = 1000000
        formatter = _ValueFormatter(self._headerlen, maxlinelen, self._continuation_ws, splitchars)
        last_charset = has_space = None
        for string, charset in self._chunks:
            if has_space is not None:
                has_space = string and string[0] in " \t"
                if last_charset not in (None, "us-ascii"):
                    if not has_space or charset not in (None, "us-ascii"):
                        formatter.add_transition()
                elif charset not in (None, "us-ascii") and not last_space:
                    formatter.add_transition()
            last_space = string and string[-1] in " \t"
            last_charset = charset
            has_space = False
            lines = string.splitlines()
            if lines:
                formatter.feed("", lines[0], charset)
            else:
                formatter.feed("", "", charset)
            for line in lines[1:]:
                formatter.newline()
                if charset.header_encoding is not None:
                    formatter.feed(self._continuation_ws, " " + line.lstrip(), charset)
                else:
                    stripped = line.lstrip()
                    formatter.feed(line[:len(line) - len(stripped)], stripped, charset)
            if len(lines) > 1:
                formatter.newline()
        if self._chunks:
            formatter.add_transition()
        value = formatter.text(linesep)
        if _embedded_header.search(value):
            raise HeaderParseError(f"header value appears to contain an embedded header: {value!r}")
        return value

    def _normalize(self):
        """Joins neighbours of one charset."""
        chunks = []
        last_charset, last_chunk = None, []
        for string, charset in self._chunks:
            if charset == last_charset:
                last_chunk.append(string)
            else:
                if last_charset is not None:
                    chunks.append((" ".join(last_chunk), last_charset))
                last_chunk, last_charset = [string], charset
        if last_chunk:
            chunks.append((" ".join(last_chunk), last_charset))
        self._chunks = chunks


class _ValueFormatter:
    """Fills lines with the pieces of a value."""

    def __init__(self, headerlen, maxlen, continuation_ws, splitchars):
        self._maxlen = maxlen
        self._continuation_ws = continuation_ws
        self._continuation_ws_len = len(continuation_ws)
        self._splitchars = splitchars
        self._lines = []
        self._current = _Accumulator(headerlen)

    def text(self, linesep):
        self.newline()
        return linesep.join(self._lines)

    def newline(self):
        end = self._current.pop()
        if end != (" ", ""):
            self._current.push(*end)
        if len(self._current) > 0:
            if self._current.is_onlyws() and self._lines:
                self._lines[-1] += str(self._current)
            else:
                self._lines.append(str(self._current))
        self._current.reset()

    def add_transition(self):
        self._current.push(" ", "")

    def feed(self, fws, string, charset):
        if charset.header_encoding is None:
            self._ascii_split(fws, string, self._splitchars)
            return
        lines = charset.header_encode_lines(string, self._max_lengths())
        try:
            first = lines.pop(0)
        except IndexError:
            return
        if first is not None:
            self._append(fws, first)
        try:
            last = lines.pop()
        except IndexError:
            return
        self.newline()
        self._current.push(self._continuation_ws, last)
        for line in lines:
            self._lines.append(self._continuation_ws + line)

    def _max_lengths(self):
        yield self._maxlen - len(self._current)
        while True:
            yield self._maxlen - self._continuation_ws_len

    def _ascii_split(self, fws, string, splitchars):
        # Whitespace stays with what follows it.
        parts = re.split("([ \t]+)", fws + string)
        if parts[0]:
            parts[:0] = [""]
        else:
            parts.pop(0)
        for space, part in zip(*[iter(parts)] * 2):
            self._append(space, part)

    def _append(self, fws, string):
        self._current.push(fws, string)
        if len(self._current) > self._maxlen:
            # The best place for a fold: behind one of the split characters, from the right.
            for ch in self._splitchars:
                for i in range(self._current.part_count() - 1, 0, -1):
                    if ch.isspace():
                        space = self._current[i][0]
                        if space and space[0] == ch:
                            break
                    previous = self._current[i - 1][1]
                    if previous and previous[-1] == ch:
                        break
                else:
                    continue
                break
            else:
                fws, part = self._current.pop()
                if self._current._initial_size > 0:
                    # The header's name alone may stand on its line.
                    self.newline()
                    if not fws:
                        fws = " "
                self._current.push(fws, part)
                return
            remainder = self._current.pop_from(i)
            self._lines.append(str(self._current))
            self._current.reset(remainder)


class _Accumulator(list):
    def __init__(self, initial_size=0):
        self._initial_size = initial_size
        super().__init__()

    def push(self, fws, string):
        self.append((fws, string))

    def pop_from(self, i=0):
        popped = self[i:]
        self[i:] = []
        return popped

    def pop(self):
        return ("", "") if self.part_count() == 0 else super().pop()

    def __len__(self):
        return sum((len(fws) + len(part) for fws, part in self), self._initial_size)

    def __str__(self):
        return "".join(fws + part for fws, part in self)

    def reset(self, startval=None):
        self[:] = [] if startval is None else startval
        self._initial_size = 0

    def is_onlyws(self):
        return self._initial_size == 0 and (not self or str(self).isspace())

    def part_count(self):
        return super().__len__()
