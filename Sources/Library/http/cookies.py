"""Cookies as servers set them and clients send them."""

import re
import string
import types

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]

_semispacejoin = "; ".join
_LEGAL = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_UNESCAPED = _LEGAL + " ()/<=>?@[]{}"
_TRANSLATION = {n: f"\\{n:03o}" for n in set(range(256)) - set(map(ord, _UNESCAPED))}
_TRANSLATION.update({ord('"'): '\\"', ord("\\"): "\\\\"})
_is_legal_key = re.compile(f"[{re.escape(_LEGAL)}]+").fullmatch
_unquote_part = re.compile(r"\\(?:([0-3][0-7][0-7])|(.))").sub
_control = re.compile(r"[\x00-\x1F\x7F]")


class CookieError(Exception):
    """A cookie that may not be."""


def _has_control_character(*values):
    return any(_control.search(str(value)) for value in values)


def _quote(text):
    """The text, in quotes where it has characters that need them."""
    if text is None or _is_legal_key(text):
        return text
    return '"' + text.translate(_TRANSLATION) + '"'


def _unquote(text):
    if text is None or len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return text
    return _unquote_part(lambda match: chr(int(match[1], 8)) if match[1] else match[2], text[1:-1])


def _getdate(future=0):
    from time import gmtime, time
    year, month, day, hour, minute, second, weekday, *_ = gmtime(time() + future)
    days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{days[weekday]}, {day:02d} {months[month - 1]} {year:4d} {hour:02d}:{minute:02d}:{second:02d} GMT"


class Morsel(dict):
    """One cookie: key, value, and its attributes as items."""

    _reserved = {"expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain",
                 "max-age": "Max-Age", "secure": "Secure", "httponly": "HttpOnly", "version": "Version",
                 "samesite": "SameSite", "partitioned": "Partitioned"}
    _reserved_defaults = dict.fromkeys(_reserved, "")
    _flags = {"secure", "httponly", "partitioned"}

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, self._reserved_defaults)

    @property
    def key(self):
        return self._key

    @property
    def value(self):
        return self._value

    @property
    def coded_value(self):
        return self._coded_value

    def __setitem__(self, K, V):
        K = K.lower()
        if K not in self._reserved:
            raise CookieError(f"Invalid attribute {K!r}")
        if _has_control_character(K, V):
            raise CookieError(f"Control characters are not allowed in cookies {K!r} {V!r}")
        dict.__setitem__(self, K, V)

    def setdefault(self, key, val=None):
        key = key.lower()
        if key not in self._reserved:
            raise CookieError(f"Invalid attribute {key!r}")
        if _has_control_character(key, val):
            raise CookieError(f"Control characters are not allowed in cookies {key!r} {val!r}")
        return dict.setdefault(self, key, val)

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return (dict.__eq__(self, morsel) and self._value == morsel._value and self._key == morsel._key
                and self._coded_value == morsel._coded_value)

    __ne__ = object.__ne__

    def copy(self):
        morsel = Morsel()
        dict.update(morsel, self)
        morsel.__dict__.update(self.__dict__)
        return morsel

    def update(self, values):
        data = {}
        for key, val in dict(values).items():
            key = key.lower()
            if key not in self._reserved:
                raise CookieError(f"Invalid attribute {key!r}")
            if _has_control_character(key, val):
                raise CookieError(f"Control characters are not allowed in cookies {key!r} {val!r}")
            data[key] = val
        dict.update(self, data)

    def __ior__(self, values):
        self.update(values)
        return self

    def isReservedKey(self, K):
        return K.lower() in self._reserved

    def set(self, key, val, coded_val):
        if key.lower() in self._reserved:
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not _is_legal_key(key):
            raise CookieError(f"Illegal key {key!r}")
        if _has_control_character(key, val, coded_val):
            raise CookieError(f"Control characters are not allowed in cookies {key!r} {val!r} {coded_val!r}")
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {"key": self._key, "value": self._value, "coded_value": self._coded_value}

    def __setstate__(self, state):
        key, value, coded_value = state["key"], state["value"], state["coded_value"]
        if _has_control_character(key, value, coded_value):
            raise CookieError(f"Control characters are not allowed in cookies {key!r} {value!r} {coded_value!r}")
        self._key, self._value, self._coded_value = key, value, coded_value

    def output(self, attrs=None, header="Set-Cookie:"):
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<{self.__class__.__name__}: {self.OutputString()}>"

    def js_output(self, attrs=None):
        text = self.OutputString(attrs).replace('"', r'\"')
        return f"""
        <script type="text/javascript">
        <!-- begin hiding
        document.cookie = "{text}";
        // end hiding -->
        </script>
        """

    def OutputString(self, attrs=None):
        parts = [f"{self.key}={self.coded_value}"]
        if attrs is None:
            attrs = self._reserved
        for key, value in sorted(self.items()):
            if value == "" or key not in attrs:
                continue
            name = self._reserved[key]
            if key == "expires" and isinstance(value, int):
                parts.append(f"{name}={_getdate(value)}")
            elif key == "max-age" and isinstance(value, int):
                parts.append(f"{name}={value:d}")
            elif key == "comment" and isinstance(value, str):
                parts.append(f"{name}={_quote(value)}")
            elif key in self._flags:
                if value:
                    parts.append(str(name))
            else:
                parts.append(f"{name}={value}")
        return _semispacejoin(parts)

    __class_getitem__ = classmethod(types.GenericAlias)


_key_characters = r"\w\d!#%&'~_`><@,:/\$\*\+\-\.\^\|\)\(\?\}\{\="
_cookie = re.compile(
    rf"""\s*(?P<key>[{_key_characters}]+?)
    (\s*=\s*(?P<val>"(?:[^\\"]|\\.)*"|(\w{{3,6}},\s+)?[-\w\d\s]+\s+\d\d:\d\d:\d\d\s+GMT|[{_key_characters}\[\]]*))?
    \s*(\s+|;|$)""", re.ASCII | re.VERBOSE)


class BaseCookie(dict):
    """Cookies by their names."""

    def value_decode(self, val):
        return val, val

    def value_encode(self, val):
        text = str(val)
        return text, text

    def __init__(self, input=None):
        if input:
            self.load(input)

    def __set(self, key, real_value, coded_value):
        morsel = self.get(key, Morsel())
        morsel.set(key, real_value, coded_value)
        dict.__setitem__(self, key, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)
        else:
            self.__set(key, *self.value_encode(value))

    def output(self, attrs=None, header="Set-Cookie:", sep="\015\012"):
        result = []
        for _, value in sorted(self.items()):
            text = value.output(attrs, header)
            if _has_control_character(text.replace("\t", "")):
                raise CookieError("Control characters are not allowed in cookies")
            result.append(text)
        return sep.join(result)

    __str__ = output

    def __repr__(self):
        parts = [f"{key}={value.value!r}" for key, value in sorted(self.items())]
        return f"<{self.__class__.__name__}: {' '.join(parts)}>"

    def js_output(self, attrs=None):
        return "".join(value.js_output(attrs) for _, value in sorted(self.items()))

    def load(self, rawdata):
        """Takes cookies of a header's value, or of a mapping."""
        if isinstance(rawdata, str):
            self.__parse_string(rawdata)
        else:
            for key, value in rawdata.items():
                self[key] = value

    def __parse_string(self, text):
        items = []
        seen_cookie = False
        at = 0
        while 0 <= at < len(text):
            match = _cookie.match(text, at)
            if not match:
                break
            key, value = match["key"], match["val"]
            at = match.end(0)
            if key[0] == "$":
                # Attributes of the header itself: nothing of use before a cookie.
                if not seen_cookie:
                    continue
                items.append((False, key[1:], value))
            elif key.lower() in Morsel._reserved:
                if not seen_cookie:
                    return
                if value is None:
                    if key.lower() not in Morsel._flags:
                        return
                    items.append((False, key, True))
                else:
                    items.append((False, key, _unquote(value)))
            elif value is not None:
                items.append((True, key, self.value_decode(value)))
                seen_cookie = True
            else:
                return
        morsel = None
        for is_cookie, key, value in items:
            if is_cookie:
                self.__set(key, *value)
                morsel = self[key]
            else:
                morsel[key] = value


class SimpleCookie(BaseCookie):
    """Values are strings, quoted where they must be."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
