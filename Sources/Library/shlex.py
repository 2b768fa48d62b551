"""Splitting text as the shell does."""

import sys

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    """A scanner of words, quotes, escapes and comments."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        import io

        if isinstance(instream, str):
            instream = io.StringIO(instream)
        self.instream = sys.stdin if instream is None else instream
        self.infile = infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if posix:
            self.wordchars += "ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ"
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        self.lineno = 1
        self.debug = 0
        self.source = None
        self.state = " "
        self.pushback = []
        self._back = []
        self._punctuation = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        if self._punctuation:
            self.wordchars += "~-./*?="
            self.wordchars = "".join(char for char in self.wordchars if char not in self._punctuation)

    @property
    def punctuation_chars(self):
        return self._punctuation

    def push_token(self, tok):
        self.pushback.insert(0, tok)

    def get_token(self):
        if self.pushback:
            return self.pushback.pop(0)
        return self.read_token()

    def _next(self):
        return self._back.pop() if self._back else self.instream.read(1)

    def read_token(self):
        token = ""
        quoted = False
        state = " "
        escaped_from = " "
        while True:
            char = self._next()
            if char == "\n":
                self.lineno += 1
            if state == " ":
                if not char:
                    return self.eof
                if char in self.whitespace:
                    continue
                if char in self.commenters:
                    self.instream.readline()
                    self.lineno += 1
                elif self.posix and char in self.escape:
                    escaped_from, state = "a", char
                elif char in self._punctuation:
                    token, state = char, "c"
                elif char in self.quotes:
                    if not self.posix:
                        token = char
                    state = char
                elif char in self.wordchars or self.whitespace_split:
                    token, state = char, "a"
                else:
                    return char
            elif state in self.quotes:
                quoted = True
                if not char:
                    raise ValueError("No closing quotation")
                if char == state:
                    if not self.posix:
                        return token + char
                    state = "a"
                elif self.posix and char in self.escape and state in self.escapedquotes:
                    escaped_from, state = state, char
                else:
                    token += char
            elif state in self.escape:
                if not char:
                    raise ValueError("No escaped character")
                if escaped_from in self.quotes and char != state and char != escaped_from:
                    token += state
                token += char
                state = escaped_from
            else:
                if not char:
                    break
                if state == "c":
                    if char in self._punctuation:
                        token += char
                    else:
                        if char not in self.whitespace:
                            self._back.append(char)
                        break
                elif char in self.whitespace:
                    if token or self.posix and quoted:
                        break
                elif char in self.commenters:
                    self.instream.readline()
                    self.lineno += 1
                    if self.posix and (token or quoted):
                        break
                elif self.posix and char in self.quotes:
                    state = char
                elif self.posix and char in self.escape:
                    escaped_from, state = "a", char
                elif char in self.wordchars or char in self.quotes or (
                    self.whitespace_split and char not in self._punctuation
                ):
                    token += char
                else:
                    if self._punctuation:
                        self._back.append(char)
                    else:
                        self.pushback.insert(0, char)
                    if token or self.posix and quoted:
                        break
        if self.posix and not quoted and token == "":
            return None
        return token

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """The words of a command line."""
    if s is None:
        raise ValueError("s argument must not be None")
    scanner = shlex(s, posix=posix)
    scanner.whitespace_split = True
    if not comments:
        scanner.commenters = ""
    return list(scanner)


def join(split_command):
    return " ".join(map(quote, split_command))


def quote(s):
    """The text as one word for the shell."""
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string object, got {type(s).__name__!r}")
    safe = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_"
    if s.isascii() and not s.strip(safe) and all(char in safe for char in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
