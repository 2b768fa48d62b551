"""Headers as parsed values: strings with attributes for what they mean."""

import sys
from types import MappingProxyType

from email import errors, utils
from email._encoded_words import encode as _encode_word
from email.header import decode_header

__all__ = ["Address", "Group", "HeaderRegistry"]


class Address:
    """A display name with an address."""

    def __init__(self, display_name="", username="", domain="", addr_spec=None):
        inputs = "".join(filter(None, (display_name, username, domain, addr_spec)))
        if "\r" in inputs or "\n" in inputs:
            raise ValueError("invalid arguments; address parts cannot contain CR or LF")
        if addr_spec is not None:
            if username or domain:
                raise TypeError("addrspec specified when username and/or domain also specified")
            _, parsed = utils.parseaddr(addr_spec, strict=False)
            if not parsed or parsed != addr_spec.strip():
                raise ValueError(f"Invalid address; only '{parsed}' could be parsed from '{addr_spec}'")
            username, _, domain = parsed.rpartition("@")
            if not username:
                username, domain = domain, ""
            if username.startswith('"') and username.endswith('"'):
                username = utils.unquote(username)
        self._display_name = display_name
        self._username = username
        self._domain = domain

    @property
    def display_name(self):
        return self._display_name

    @property
    def username(self):
        return self._username

    @property
    def domain(self):
        return self._domain

    @property
    def addr_spec(self):
        name = self.username
        if any(c in '()<>@,:;".\\[] ' and c != "." for c in name):
            name = f'"{utils.quote(name)}"'
        if self.domain:
            return name + "@" + self.domain
        return name or "<>"

    def __repr__(self):
        return (f"{self.__class__.__name__}(display_name={self.display_name!r}, username={self.username!r}, "
                f"domain={self.domain!r})")

    def __str__(self):
        name = self.display_name
        if any(c in '()<>@,:;".\\[]' for c in name):
            name = f'"{utils.quote(name)}"'
        if name:
            address = "" if self.addr_spec == "<>" else self.addr_spec
            return f"{name} <{address}>"
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


class Group:
    """Addresses under a name, or one address without."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    @property
    def display_name(self):
        return self._display_name

    @property
    def addresses(self):
        return self._addresses

    def __repr__(self):
        return f"{self.__class__.__name__}(display_name={self.display_name!r}, addresses={self.addresses!r}"

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        if name is not None and any(c in '()<>@,:;".\\[]' for c in name):
            name = f'"{utils.quote(name)}"'
        text = ", ".join(map(str, self.addresses))
        return f"{name}:{' ' + text if text else text};"

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


def _decoded(value):
    """The text of a value with its encoded words decoded."""
    if "=?" not in value:
        return value
    try:
        parts = decode_header(value)
    except errors.HeaderParseError:
        return value
    texts = []
    for data, charset in parts:
        if isinstance(data, bytes):
            try:
                data = data.decode(charset or "ascii", "surrogateescape" if charset is None else "replace")
            except LookupError:
                data = data.decode("ascii", "surrogateescape")
        texts.append(data)
    return "".join(texts)


class BaseHeader(str):
    """A header's value, decoded; it knows its name and how it is written."""

    max_count = None

    def __new__(cls, name, value):
        kwds = {"defects": []}
        cls.parse(value, kwds)
        if utils._has_surrogates(kwds["decoded"]):
            kwds["decoded"] = utils._sanitize(kwds["decoded"])
        self = str.__new__(cls, kwds.pop("decoded"))
        self.init(name, **kwds)
        return self

    def init(self, name, *, parse_tree=None, defects):
        self._name = name
        self._parse_tree = parse_tree
        self._defects = defects

    @property
    def name(self):
        return self._name

    @property
    def defects(self):
        return tuple(self._defects)

    def __reduce__(self):
        return _reconstruct_header, (self.__class__.__name__, self.__class__.__bases__, str(self)), self.__dict__

    @classmethod
    def _reconstruct(cls, value):
        return str.__new__(cls, value)

    def _text(self):
        """What is written, before folding."""
        return str(self)

    def fold(self, *, policy):
        """The header with its name, folded as the policy says."""
        return _fold(f"{self.name}:", self._text(), policy)


def _fold(head, text, policy):
    limit = policy.max_line_length or sys.maxsize
    encoding = "utf-8" if policy.utf8 else "us-ascii"
    words = text.split(" ")
    lines = [head]

    def needs_encoding(word):
        try:
            word.encode(encoding)
        except UnicodeEncodeError:
            return True
        return False

    def put(piece, separator=" "):
        if len(lines[-1]) + len(separator) + len(piece) > limit and lines[-1] != head and lines[-1].strip():
            lines.append(" " + piece)
        else:
            lines[-1] += separator + piece

    index = 0
    while index < len(words):
        if not needs_encoding(words[index]):
            put(words[index])
            index += 1
            continue
        # Neighbours that need encoding share a word, so that the spaces between are kept.
        end = index + 1
        while end < len(words) and needs_encoding(words[end]):
            end += 1
        rest = " ".join(words[index:end])
        charset = "unknown-8bit" if utils._has_surrogates(rest) else "utf-8"
        while rest:
            room = limit - len(lines[-1]) - 1
            size = len(rest)
            while size > 1 and len(_encode_word(rest[:size], charset)) > room:
                size -= 1
            encoded = _encode_word(rest[:size], charset)
            if len(encoded) > room and lines[-1] != head and lines[-1].strip():
                lines.append("")
                continue
            lines[-1] += " " + encoded
            rest = rest[size:]
            if rest:
                lines.append("")
        index = end
    return policy.linesep.join(lines) + policy.linesep


def _reconstruct_header(cls_name, bases, value):
    return type(cls_name, bases, {})._reconstruct(value)


class UnstructuredHeader:
    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = _decoded(value)


class UniqueUnstructuredHeader(UnstructuredHeader):
    max_count = 1


class DateHeader:
    """A date; `datetime` is its value."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue())
            kwds["datetime"] = None
            kwds["decoded"] = ""
            return
        if isinstance(value, str):
            kwds["decoded"] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds["defects"].append(errors.InvalidDateDefect("Invalid date value or format"))
                kwds["datetime"] = None
                return
        kwds["datetime"] = value
        kwds["decoded"] = utils.format_datetime(value)

    def init(self, *args, **kw):
        self._datetime = kw.pop("datetime")
        super().init(*args, **kw)

    @property
    def datetime(self):
        return self._datetime


class UniqueDateHeader(DateHeader):
    max_count = 1


class AddressHeader:
    """Addresses; `groups` and `addresses` are their values."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        if isinstance(value, str):
            groups = _parse_groups(value, kwds["defects"])
        else:
            if not hasattr(value, "__iter__"):
                value = [value]
            groups = [Group(None, [item]) if not hasattr(item, "addresses") else item for item in value]
        kwds["groups"] = groups
        kwds["decoded"] = ", ".join(str(item) for item in groups)

    def init(self, *args, **kw):
        self._groups = tuple(kw.pop("groups"))
        self._addresses = None
        super().init(*args, **kw)

    @property
    def groups(self):
        return self._groups

    @property
    def addresses(self):
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses


def _parse_groups(value, defects):
    groups = []
    from email._addresses import _AddressReader
    reader = _AddressReader(value)
    while reader.pos < len(value):
        start = reader.pos
        pairs = reader.address()
        text = value[start:reader.pos].strip().rstrip(",")
        members = []
        for name, address in pairs:
            if not address:
                continue
            user, _, domain = address.rpartition("@")
            if not user:
                user, domain = domain, ""
            members.append(Address(_decoded(name), utils.unquote(user), domain))
        if not pairs and not text:
            continue
        head, colon, _ = text.partition(":")
        if colon and text.endswith(";") and '"' not in head and "<" not in head:
            groups.append(Group(_decoded(head.strip()), members))
        else:
            groups.extend(Group(None, [member]) for member in members)
    return groups


class UniqueAddressHeader(AddressHeader):
    max_count = 1


class SingleAddressHeader(AddressHeader):
    @property
    def address(self):
        if len(self.addresses) != 1:
            raise ValueError(f"value of single address header {self.name} is not a single address")
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    max_count = 1


class MIMEVersionHeader:
    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = value
        major, dot, minor = value.partition("(")[0].strip().partition(".")
        try:
            kwds["major"], kwds["minor"] = int(major), int(minor)
            kwds["version"] = f"{kwds['major']}.{kwds['minor']}"
        except ValueError:
            kwds["major"] = kwds["minor"] = kwds["version"] = None
            kwds["defects"].append(errors.InvalidHeaderDefect("Missing MIME version number"))

    def init(self, *args, **kw):
        self._version = kw.pop("version")
        self._major = kw.pop("major")
        self._minor = kw.pop("minor")
        super().init(*args, **kw)

    @property
    def major(self):
        return self._major

    @property
    def minor(self):
        return self._minor

    @property
    def version(self):
        return self._version


class ParameterizedMIMEHeader:
    """A value with parameters; `params` are those."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        from email.message import _parseparam
        parts = _parseparam(value)
        kwds["decoded"] = value
        pairs = [(parts[0].strip(), "")]
        for part in parts[1:]:
            name, equals, text = part.partition("=")
            pairs.append((name.strip().lower(), text.strip() if equals else ""))
        params = {}
        for name, text in utils.decode_params(pairs)[1:]:
            params.setdefault(name, utils.collapse_rfc2231_value(text))
        kwds["params"] = params
        kwds["main"] = parts[0].strip()

    def init(self, *args, **kw):
        self._params = kw.pop("params")
        self._main = kw.pop("main")
        super().init(*args, **kw)

    @property
    def params(self):
        return MappingProxyType(self._params)


class ContentTypeHeader(ParameterizedMIMEHeader):
    def init(self, *args, **kw):
        super().init(*args, **kw)
        maintype, slash, subtype = self._main.lower().partition("/")
        if not slash or not maintype or not subtype:
            maintype, subtype = "text", "plain"
        self._maintype = utils._sanitize(maintype)
        self._subtype = utils._sanitize(subtype)

    @property
    def maintype(self):
        return self._maintype

    @property
    def subtype(self):
        return self._subtype

    @property
    def content_type(self):
        return self.maintype + "/" + self.subtype


class ContentDispositionHeader(ParameterizedMIMEHeader):
    @property
    def content_disposition(self):
        return self._main.lower() or None


class ContentTransferEncodingHeader:
    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = value

    def init(self, *args, **kw):
        super().init(*args, **kw)
        self._cte = utils._sanitize(str(self).strip().lower())

    @property
    def cte(self):
        return self._cte


class MessageIDHeader:
    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        kwds["decoded"] = value


_default_header_map = {
    "subject": UniqueUnstructuredHeader, "date": UniqueDateHeader, "resent-date": DateHeader,
    "orig-date": UniqueDateHeader, "sender": UniqueSingleAddressHeader, "resent-sender": SingleAddressHeader,
    "to": UniqueAddressHeader, "resent-to": AddressHeader, "cc": UniqueAddressHeader, "resent-cc": AddressHeader,
    "bcc": UniqueAddressHeader, "resent-bcc": AddressHeader, "from": UniqueAddressHeader,
    "resent-from": AddressHeader, "reply-to": UniqueAddressHeader, "mime-version": MIMEVersionHeader,
    "content-type": ContentTypeHeader, "content-disposition": ContentDispositionHeader,
    "content-transfer-encoding": ContentTransferEncodingHeader, "message-id": MessageIDHeader,
}


class HeaderRegistry:
    """Makes headers: finds the class for a name."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.base_class = base_class
        self.default_class = default_class
        self.registry = dict(_default_header_map) if use_default_map else {}
        self._made = {}

    def map_to_type(self, name, cls):
        self.registry[name.lower()] = cls
        self._made.clear()

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        if cls not in self._made:
            self._made[cls] = type("_" + cls.__name__, (cls, self.base_class), {})
        return self._made[cls]

    def __call__(self, name, value):
        return self[name](name, value)
