"""Taking URLs apart and putting them together; quoting."""

import functools
import re
from collections import namedtuple

__all__ = [
    "urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl",
    "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult",
    "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes",
]

uses_relative = [
    "", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps",
    "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss",
]
uses_netloc = [
    "", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero",
    "rtsp", "rtsps", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services",
]
uses_params = [
    "", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu", "sip", "sips", "mms",
    "sftp", "tel",
]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
# What browsers leave out of URLs.
_unsafe = "\t\r\n"
_controls = "".join(map(chr, range(33)))


def _coerced(*args):
    """The arguments as strs, and a function that turns results into what the arguments were."""
    kinds = {isinstance(arg, str) for arg in args if arg}
    if len(kinds) > 1:
        raise TypeError("Cannot mix str and non-str arguments")
    if not kinds:
        kinds = {isinstance(args[0], str)}
    if True in kinds:
        return (*args, lambda result: result)
    return (*(arg.decode("ascii", "strict") if arg else "" for arg in args), _encoded)


def _encoded(result):
    return result.encode("ascii", "strict") if isinstance(result, str) else result.encode()


class _Netloc:
    """User, password, host and port of the netloc."""

    __slots__ = ()

    def _split(self):
        text = self.netloc
        at, colon = ("@", ":") if isinstance(text, str) else (b"@", b":")
        user, sign, place = text.rpartition(at)
        if sign:
            name, sign, password = user.partition(colon)
            return name, password if sign else None, place
        return None, None, place

    @property
    def username(self):
        return self._split()[0]

    @property
    def password(self):
        return self._split()[1]

    def _host(self):
        place = self._split()[2]
        opening, closing, colon = ("[", "]", ":") if isinstance(place, str) else (b"[", b"]", b":")
        _, bracket, rest = place.partition(opening)
        if bracket:
            host, _, rest = rest.partition(closing)
            _, _, port = rest.partition(colon)
        else:
            host, _, port = place.partition(colon)
        return host, port or None

    @property
    def hostname(self):
        host = self._host()[0]
        if not host:
            return None
        mark = "%" if isinstance(host, str) else b"%"
        name, percent, zone = host.partition(mark)
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._host()[1]
        if port is None:
            return None
        text = port if isinstance(port, str) else port.decode("ascii", "replace")
        if not (text.isdigit() and text.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        number = int(text)
        if number > 65535:
            raise ValueError("Port out of range 0-65535")
        return number

    __class_getitem__ = classmethod(type(list[int]))


_Defrag = namedtuple("_DefragResultBase", "url fragment")
_Split = namedtuple("_SplitResultBase", "scheme netloc path query fragment")
_Parse = namedtuple("_ParseResultBase", "scheme netloc path params query fragment")


class DefragResult(_Defrag):
    __slots__ = ()

    def geturl(self):
        return self.url + "#" + self.fragment if self.fragment else self.url

    def encode(self, encoding="ascii", errors="strict"):
        return DefragResultBytes(*(x.encode(encoding, errors) for x in self))


class SplitResult(_Split, _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def encode(self, encoding="ascii", errors="strict"):
        return SplitResultBytes(*(x.encode(encoding, errors) for x in self))


class ParseResult(_Parse, _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def encode(self, encoding="ascii", errors="strict"):
        return ParseResultBytes(*(x.encode(encoding, errors) for x in self))


class DefragResultBytes(_Defrag):
    __slots__ = ()

    def geturl(self):
        return self.url + b"#" + self.fragment if self.fragment else self.url

    def decode(self, encoding="ascii", errors="strict"):
        return DefragResult(*(x.decode(encoding, errors) for x in self))


class SplitResultBytes(_Split, _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)

    def decode(self, encoding="ascii", errors="strict"):
        return SplitResult(*(x.decode(encoding, errors) for x in self))


class ParseResultBytes(_Parse, _Netloc):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)

    def decode(self, encoding="ascii", errors="strict"):
        return ParseResult(*(x.decode(encoding, errors) for x in self))


def urlparse(url, scheme="", allow_fragments=True):
    """(scheme, netloc, path, params, query, fragment) of a URL."""
    url, scheme, back = _coerced(url, scheme)
    scheme, netloc, url, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in url:
        start = url.find(";", url.rfind("/") if "/" in url else 0)
        if start >= 0:
            url, params = url[:start], url[start + 1:]
    return back(ParseResult(scheme, netloc, url, params, query, fragment))


def _check_netloc(netloc):
    """ValueError for hosts whose normal form has characters with a meaning in URLs."""
    if not netloc or netloc.isascii():
        return
    import unicodedata

    plain = netloc.translate({ord(c): None for c in "@:#?"})
    shown = unicodedata.normalize("NFKC", plain)
    if plain != shown:
        for c in "/?#@:":
            if c in shown:
                raise ValueError(f"netloc {netloc!r} contains invalid characters under NFKC normalization")


def _check_brackets(netloc):
    host = netloc.rpartition("@")[2]
    before, bracket, rest = host.partition("[")
    if bracket:
        if before:
            raise ValueError("Invalid IPv6 URL")
        name, _, port = rest.partition("]")
        if port and not port.startswith(":"):
            raise ValueError("Invalid IPv6 URL")
    else:
        name = host.partition(":")[0]
    if name.startswith("v"):
        if not re.match(r"\Av[a-fA-F0-9]+\..+\z", name):
            raise ValueError("IPvFuture address is invalid")
    else:
        import ipaddress

        if isinstance(ipaddress.ip_address(name), ipaddress.IPv4Address):
            raise ValueError("An IPv4 address cannot be in brackets")


@functools.lru_cache(typed=True)
def _split(url, scheme, allow_fragments):
    url = url.lstrip(_controls)
    scheme = scheme.strip(_controls)
    for c in _unsafe:
        url = url.replace(c, "")
        scheme = scheme.replace(c, "")
    netloc = query = fragment = ""
    colon = url.find(":")
    if colon > 0 and url[0].isascii() and url[0].isalpha() and all(c in scheme_chars for c in url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == "//":
        end = min((place for place in (url.find(c, 2) for c in "/?#") if place >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc:
            _check_brackets(netloc)
    if allow_fragments and "#" in url:
        url, fragment = url.split("#", 1)
    if "?" in url:
        url, query = url.split("?", 1)
    _check_netloc(netloc)
    return SplitResult(scheme, netloc, url, query, fragment)


def clear_cache():
    _split.cache_clear()


def urlsplit(url, scheme="", allow_fragments=True):
    """(scheme, netloc, path, query, fragment) of a URL."""
    url, scheme, back = _coerced(url, scheme)
    return back(_split(url, scheme, bool(allow_fragments)))


def urlunparse(components):
    """The URL of the six parts."""
    scheme, netloc, url, params, query, fragment, back = _coerced(*components)
    if params:
        url = f"{url};{params}"
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urlunsplit(components):
    """The URL of the five parts."""
    scheme, netloc, url, query, fragment, back = _coerced(*components)
    if netloc:
        if url and url[:1] != "/":
            url = "/" + url
        url = f"//{netloc}{url}"
    elif url[:2] == "//":
        url = "//" + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == "/"):
        url = "//" + url
    if scheme:
        url = f"{scheme}:{url}"
    if query:
        url = f"{url}?{query}"
    if fragment:
        url = f"{url}#{fragment}"
    return back(url)


def urljoin(base, url, allow_fragments=True):
    """A relative URL as seen from a base."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _coerced(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        path, params = bpath, bparams
        if not query:
            query = bquery
        return back(urlunparse((scheme, netloc, path, params, query, fragment)))
    base_parts = bpath.split("/")
    if base_parts[-1] != "":
        # The last part is replaced.
        del base_parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_parts + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return back(urlunparse((scheme, netloc, "/".join(resolved) or "/", params, query, fragment)))


def urldefrag(url):
    """(URL without fragment, fragment)."""
    url, back = _coerced(url)
    fragment = ""
    if "#" in url:
        scheme, netloc, path, params, query, fragment = urlparse(url)
        url = urlunparse((scheme, netloc, path, params, query, ""))
    return back(DefragResult(url, fragment))


_hex = {a + b: bytes.fromhex(a + b) for a in "0123456789ABCDEFabcdef" for b in "0123456789ABCDEFabcdef"}


def unquote_to_bytes(string):
    """The bytes that a quoted str or bytes stands for."""
    if not string:
        string.split
        return b""
    if isinstance(string, str):
        string = string.encode("utf-8")
    first, *pieces = string.split(b"%")
    out = [first]
    for piece in pieces:
        code = _hex.get(piece[:2].decode("latin-1"))
        out += (b"%", piece) if code is None else (code, piece[2:])
    return b"".join(out)


_ascii = re.compile("([\x00-\x7f]+)")


def unquote(string, encoding="utf-8", errors="replace"):
    """The text that a quoted text stands for."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode("utf-8" if encoding is None else encoding, errors or "replace")
    if "%" not in string:
        string.split
        return string
    encoding, errors = encoding or "utf-8", errors or "replace"
    pieces = _ascii.split(string)
    pieces[1::2] = [unquote_to_bytes(piece).decode(encoding, errors) for piece in pieces[1::2]]
    return "".join(pieces)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


_always_safe = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


@functools.lru_cache
def _quoter(safe):
    safe = _always_safe | frozenset(safe)
    return [chr(b) if b in safe else f"%{b:02X}" for b in range(256)].__getitem__


def quote(string, safe="/", encoding=None, errors=None):
    """The text with everything but letters, digits, _.-~ and safe characters as %xx."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """quote() with + for blanks."""
    if isinstance(string, str) and " " not in string or isinstance(string, bytes) and b" " not in string:
        return quote(string, safe, encoding, errors)
    blank = " " if isinstance(safe, str) else b" "
    return quote(string, safe + blank, encoding, errors).replace(" ", "+")


def quote_from_bytes(bs, safe="/"):
    """quote() of bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    if isinstance(safe, str):
        safe = safe.encode("ascii", "ignore")
    else:
        safe = bytes(c for c in safe if c < 128)
    return "".join(map(_quoter(safe), bs))


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """name=value&… of a mapping or a sequence of pairs; with doseq sequences give several pairs."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError("not a valid non-string sequence or mapping object") from error

    def shown(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        key = shown(key)
        if doseq and not isinstance(value, (bytes, str)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                pairs += [f"{key}={shown(each)}" for each in value]
                continue
        pairs.append(f"{key}={shown(value)}")
    return "&".join(pairs)


def parse_qs(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
    separator="&",
):
    """A dict from names to lists of values."""
    result = {}
    for name, value in parse_qsl(
        qs, keep_blank_values, strict_parsing, encoding=encoding, errors=errors, max_num_fields=max_num_fields,
        separator=separator
    ):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(
    qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
    separator="&",
):
    """A list of (name, value)."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, "ascii")
        equals = "="

        def plain(text):
            return unquote_plus(text, encoding=encoding, errors=errors)
    elif qs is None:
        return []
    else:
        try:
            qs = bytes(memoryview(qs))
        except TypeError:
            if not qs:
                return []
            raise TypeError(f"a bytes-like object is required, not {type(qs).__name__!r}") from None
        if isinstance(separator, str):
            separator = bytes(separator, "ascii")
        equals = b"="

        def plain(text):
            return unquote_to_bytes(text.replace(b"+", b" "))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    result = []
    for pair in qs.split(separator):
        if pair or strict_parsing:
            name, has_equals, value = pair.partition(equals)
            if not has_equals and strict_parsing:
                raise ValueError(f"bad query field: {pair!r}")
            if value or keep_blank_values:
                result.append((plain(name), plain(value)))
    return result


def unwrap(url):
    """The URL without <URL: … >."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


def __getattr__(name):
    # The functions of old times.
    if name == "unwrap" or name.startswith(("_split", "split")):
        from urllib import _splits
        found = getattr(_splits, name if name == "unwrap" or name[0] == "_" else "_" + name, None)
        if found is not None:
            if name.startswith("split"):
                import warnings
                warnings.warn(f"urllib.parse.{name}() is deprecated as of 3.8, use urllib.parse.urlparse() instead",
                              DeprecationWarning, stacklevel=2)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
