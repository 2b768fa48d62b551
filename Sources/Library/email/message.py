"""Messages: headers, and a payload that is text or a list of parts."""

import binascii
import quopri
import re
from io import BytesIO, StringIO

from email import charset as _charset, errors, utils
from email._policybase import compat32

__all__ = ["Message", "EmailMessage"]

Charset = _charset.Charset
SEMISPACE = "; "
_tspecials = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def _splitparam(param):
    """The value of a header before its parameters, and those."""
    first, semicolon, rest = str(param).partition(";")
    return (first.strip(), rest.strip()) if semicolon else (first.strip(), None)


def _formatparam(param, value=None, quote=True):
    if value is None or not len(value):
        return param
    if isinstance(value, tuple):
        param += "*"
        value = utils.encode_rfc2231(value[2], value[0], value[1])
        return f"{param}={value}"
    try:
        value.encode("ascii")
    except UnicodeEncodeError:
        param += "*"
        value = utils.encode_rfc2231(value, "utf-8", "")
        return f"{param}={value}"
    if quote or _tspecials.search(value):
        return f'{param}="{utils.quote(value)}"'
    return f"{param}={value}"


def _parseparam(s):
    """A value split at the semicolons that stand in no quotes."""
    s = ";" + str(s)
    parts = []
    start = 0
    while s.find(";", start) == start:
        start += 1
        end = s.find(";", start)
        quotes, at = 0, start
        while end > 0:
            quotes += s.count('"', at, end) - s.count('\\"', at, end)
            if quotes % 2 == 0:
                break
            at, end = end, s.find(";", end + 1)
        if end < 0:
            end = len(s)
        i = s.find("=", start, end)
        part = s[start:end] if i == -1 else s[start:i].rstrip().lower() + "=" + s[i + 1:end].lstrip()
        parts.append(part.strip())
        start = end
    return parts


def _unquotevalue(value):
    if isinstance(value, tuple):
        return value[0], value[1], utils.unquote(value[2])
    return utils.unquote(value)


def _decode_uu(encoded):
    """The bytes of uuencoded text."""
    lines = iter(encoded.splitlines())
    for line in lines:
        if line.startswith(b"begin "):
            mode, _, path = line.removeprefix(b"begin ").partition(b" ")
            try:
                int(mode, base=8)
            except ValueError:
                continue
            break
    else:
        raise ValueError("`begin` line not found")
    decoded = []
    for line in lines:
        if not line:
            raise ValueError("Truncated input")
        if line.strip(b" \t\r\n\f") == b"end":
            break
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders pad wrongly: the count says what belongs to the line.
            size = (((line[0] - 32) & 63) * 4 + 5) // 3
            decoded.append(binascii.a2b_uu(line[:size]))
    return b"".join(decoded)


class Message:
    """A message or a part of one; headers are reached like items of a mapping, names in any case."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = "text/plain"

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        from email.generator import Generator
        policy = self.policy if policy is None else policy
        file = StringIO()
        Generator(file, mangle_from_=False, maxheaderlen=maxheaderlen, policy=policy).flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        from email.generator import BytesGenerator
        policy = self.policy if policy is None else policy
        file = BytesIO()
        BytesGenerator(file, mangle_from_=False, policy=policy).flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def is_multipart(self):
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        return self._unixfrom

    # MARK: payload

    def attach(self, payload):
        """Adds a part."""
        if self._payload is None:
            self._payload = [payload]
        else:
            try:
                self._payload.append(payload)
            except AttributeError:
                raise TypeError("Attach is not valid on a message with a non-multipart payload")

    def get_payload(self, i=None, decode=False):
        """The payload, or part `i` of it; decoded by the transfer encoding as bytes where `decode` is true."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f"Expected list, got {type(self._payload)}")
        payload = self._payload
        cte = self.get("content-transfer-encoding", "")
        cte = cte.cte if hasattr(cte, "cte") else str(cte).strip().lower()
        if not decode:
            if isinstance(payload, str) and utils._has_surrogates(payload):
                try:
                    data = payload.encode("ascii", "surrogateescape")
                    try:
                        payload = data.decode(self.get_content_charset("ascii"), "replace")
                    except LookupError:
                        payload = data.decode("ascii", "replace")
                except UnicodeEncodeError:
                    pass
            return payload
        if isinstance(payload, str):
            try:
                data = payload.encode("ascii", "surrogateescape")
            except UnicodeEncodeError:
                # Text that was set, not parsed.
                data = payload.encode("raw-unicode-escape")
        else:
            data = payload
        if data is None:
            return None
        if cte == "quoted-printable":
            return quopri.decodestring(data)
        if cte == "base64":
            from email._encoded_words import decode_b
            value, defects = decode_b(b"".join(data.splitlines()))
            for defect in defects:
                self.policy.handle_defect(self, defect)
            return value
        if cte in ("x-uuencode", "uuencode", "uue", "x-uue"):
            try:
                return _decode_uu(data)
            except ValueError:
                return data
        return data

    def set_payload(self, payload, charset=None):
        if hasattr(payload, "encode"):
            if isinstance(charset, Charset):
                charset = charset.output_charset
            if not charset or not hasattr(payload, "decode") and charset is None:
                self._payload = payload
            else:
                self._payload = payload.encode(charset, "surrogateescape")
        else:
            self._payload = payload
        if isinstance(self._payload, bytes):
            self._payload = self._payload.decode("ascii", "surrogateescape")
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Gives the payload a charset: the headers for it, and its encoding."""
        if charset is None:
            self.del_param("charset")
            self._charset = None
            return
        if not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        if "MIME-Version" not in self:
            self.add_header("MIME-Version", "1.0")
        if "Content-Type" not in self:
            self.add_header("Content-Type", "text/plain", charset=charset.get_output_charset())
        else:
            self.set_param("charset", charset.get_output_charset())
        if charset != charset.get_output_charset() and self._payload is not None:
            self._payload = charset.body_encode(self._payload)
        if "Content-Transfer-Encoding" not in self:
            cte = charset.get_body_encoding()
            try:
                cte(self)
            except TypeError:
                payload = self._payload
                if payload:
                    try:
                        payload = payload.encode("ascii", "surrogateescape")
                    except UnicodeError:
                        payload = payload.encode(charset.output_charset)
                self._payload = charset.body_encode(payload)
                self.add_header("Content-Transfer-Encoding", cte)

    def get_charset(self):
        return self._charset

    # MARK: headers

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        limit = self.policy.header_max_count(name)
        if limit:
            lowered = name.lower()
            if sum(key.lower() == lowered for key, _ in self._headers) >= limit:
                raise ValueError(f"There may be at most {limit} {name} headers in a message")
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [item for item in self._headers if item[0].lower() != name]

    def __contains__(self, name):
        lowered = name.lower()
        return any(key.lower() == lowered for key, _ in self._headers)

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def keys(self):
        return [name for name, _ in self._headers]

    def values(self):
        return [self.policy.header_fetch_parse(name, value) for name, value in self._headers]

    def items(self):
        return [(name, self.policy.header_fetch_parse(name, value)) for name, value in self._headers]

    def get(self, name, failobj=None):
        name = name.lower()
        for key, value in self._headers:
            if key.lower() == name:
                return self.policy.header_fetch_parse(key, value)
        return failobj

    def set_raw(self, name, value):
        """Stores a header as it is; for parsers."""
        self._headers.append((name, value))

    def raw_items(self):
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        lowered = name.lower()
        values = [self.policy.header_fetch_parse(key, value) for key, value in self._headers if key.lower() == lowered]
        return values or failobj

    def add_header(self, _name, _value, **_params):
        """Adds a header with parameters; underscores of their names are dashes."""
        parts = [key.replace("_", "-") if value is None else _formatparam(key.replace("_", "-"), value)
                 for key, value in _params.items()]
        if _value is not None:
            parts.insert(0, _value)
        self[_name] = SEMISPACE.join(parts)

    def replace_header(self, _name, _value):
        lowered = _name.lower()
        for i, (key, _) in enumerate(self._headers):
            if key.lower() == lowered:
                self._headers[i] = self.policy.header_store_parse(key, _value)
                return
        raise KeyError(_name)

    # MARK: types and parameters

    def get_content_type(self):
        missing = object()
        value = self.get("content-type", missing)
        if value is missing:
            return self.get_default_type()
        ctype = _splitparam(value)[0].lower()
        return ctype if ctype.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().split("/")[1]

    def get_default_type(self):
        return self._default_type

    def set_default_type(self, ctype):
        self._default_type = ctype

    def _get_params_preserve(self, failobj, header):
        missing = object()
        value = self.get(header, missing)
        if value is missing:
            return failobj
        params = []
        for part in _parseparam(value):
            name, equals, text = part.partition("=")
            params.append((name.strip(), text.strip() if equals else ""))
        return utils.decode_params(params)

    def get_params(self, failobj=None, header="content-type", unquote=True):
        missing = object()
        params = self._get_params_preserve(missing, header)
        if params is missing:
            return failobj
        return [(name, _unquotevalue(value)) for name, value in params] if unquote else params

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        if header not in self:
            return failobj
        for name, value in self._get_params_preserve(failobj, header):
            if name.lower() == param.lower():
                return _unquotevalue(value) if unquote else value
        return failobj

    def set_param(self, param, value, header="Content-Type", requote=True, charset=None, language="", replace=False):
        if not isinstance(value, tuple) and charset:
            value = (charset, language, value)
        if header not in self and header.lower() == "content-type":
            ctype = "text/plain"
        else:
            ctype = self.get(header)
        if not self.get_param(param, header=header):
            if not ctype:
                ctype = _formatparam(param, value, requote)
            else:
                ctype = SEMISPACE.join([ctype, _formatparam(param, value, requote)])
        else:
            ctype = ""
            for old_param, old_value in self.get_params(header=header, unquote=requote):
                if old_param.lower() == param.lower():
                    text = _formatparam(param, value, requote)
                else:
                    text = _formatparam(old_param, old_value, requote)
                ctype = SEMISPACE.join([ctype, text]) if ctype else text
        if ctype != self.get(header):
            if replace:
                self.replace_header(header, ctype)
            else:
                del self[header]
                self[header] = ctype

    def del_param(self, param, header="content-type", requote=True):
        if header not in self:
            return
        ctype = ""
        for name, value in self.get_params(header=header, unquote=requote):
            if name.lower() != param.lower():
                text = _formatparam(name, value, requote)
                ctype = SEMISPACE.join([ctype, text]) if ctype else text
        if ctype != self.get(header):
            del self[header]
            self[header] = ctype

    def set_type(self, type, header="Content-Type", requote=True):
        if type.count("/") != 1:
            raise ValueError
        if header.lower() == "content-type":
            del self["mime-version"]
            self["MIME-Version"] = "1.0"
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        missing = object()
        filename = self.get_param("filename", missing, "content-disposition")
        if filename is missing:
            filename = self.get_param("name", missing, "content-type")
        if filename is missing:
            return failobj
        return utils.collapse_rfc2231_value(filename).strip()

    def get_boundary(self, failobj=None):
        missing = object()
        boundary = self.get_param("boundary", missing)
        return failobj if boundary is missing else utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        missing = object()
        params = self._get_params_preserve(missing, "content-type")
        if params is missing:
            raise errors.HeaderParseError("No Content-Type header found")
        new = []
        found = False
        for name, value in params:
            if name.lower() == "boundary":
                new.append(("boundary", f'"{boundary}"'))
                found = True
            else:
                new.append((name, value))
        if not found:
            new.append(("boundary", f'"{boundary}"'))
        headers = []
        for name, value in self._headers:
            if name.lower() == "content-type":
                text = SEMISPACE.join(key if item == "" else f"{key}={item}" for key, item in new)
                headers.append(self.policy.header_store_parse(name, text))
            else:
                headers.append((name, value))
        self._headers = headers

    def get_content_charset(self, failobj=None):
        missing = object()
        charset = self.get_param("charset", missing)
        if charset is missing:
            return failobj
        if isinstance(charset, tuple):
            # By RFC 2231 it is encoded itself.
            try:
                charset = str(charset[2].encode("raw-unicode-escape"), charset[0] or "us-ascii")
            except (LookupError, UnicodeError):
                charset = charset[2]
        try:
            charset.encode("us-ascii")
        except UnicodeError:
            return failobj
        return charset.lower()

    def get_charsets(self, failobj=None):
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        value = self.get("content-disposition")
        return None if value is None else _splitparam(value)[0].lower()

    from email.iterators import walk


class MIMEPart(Message):
    """A part of a message, with its content rather than its payload."""

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import default as policy
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        policy = self.policy if policy is None else policy
        if maxheaderlen is None:
            maxheaderlen = policy.max_line_length
        return super().as_string(unixfrom, maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        disposition = self.get("content-disposition")
        return False if disposition is None else disposition.content_disposition == "attachment"

    def _find_body(self, part, preferencelist):
        if part.is_attachment():
            return
        maintype, subtype = part.get_content_type().split("/")
        if maintype == "text":
            if subtype in preferencelist:
                yield preferencelist.index(subtype), part
            return
        if maintype != "multipart" or not self.is_multipart():
            return
        if subtype != "related":
            for child in part.iter_parts():
                yield from self._find_body(child, preferencelist)
            return
        if "related" in preferencelist:
            yield preferencelist.index("related"), part
        candidate = None
        start = part.get_param("start")
        if start:
            for child in part.iter_parts():
                if child["content-id"] == start:
                    candidate = child
                    break
        if candidate is None:
            children = part.get_payload()
            candidate = children[0] if children else None
        if candidate is not None:
            yield from self._find_body(candidate, preferencelist)

    def get_body(self, preferencelist=("related", "html", "plain")):
        """The part that best is the body."""
        best = len(preferencelist)
        body = None
        for rank, part in self._find_body(self, preferencelist):
            if rank < best:
                best, body = rank, part
                if rank == 0:
                    break
        return body

    _body_types = {("text", "plain"), ("text", "html"), ("multipart", "related"), ("multipart", "alternative")}

    def iter_attachments(self):
        """The parts that are no bodies."""
        maintype, subtype = self.get_content_type().split("/")
        if maintype != "multipart" or subtype == "alternative":
            return
        payload = self.get_payload()
        try:
            parts = payload.copy()
        except AttributeError:
            return
        if maintype == "multipart" and subtype == "related":
            start = self.get_param("start")
            if start:
                found = False
                attachments = []
                for part in parts:
                    if part.get("content-id") == start:
                        found = True
                    else:
                        attachments.append(part)
                if found:
                    yield from attachments
                    return
            parts.pop(0)
            yield from parts
            return
        seen = []
        for part in parts:
            kind = part.get_content_type().split("/")
            if tuple(kind) in self._body_types and not part.is_attachment() and kind[1] not in seen:
                seen.append(kind[1])
                continue
            yield part

    def iter_parts(self):
        if self.is_multipart():
            yield from self.get_payload()

    def get_content(self, *args, content_manager=None, **kw):
        if content_manager is None:
            content_manager = self.policy.content_manager
        return content_manager.get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        if content_manager is None:
            content_manager = self.policy.content_manager
        content_manager.set_content(self, *args, **kw)

    def _make_multipart(self, subtype, disallowed, boundary):
        if self.get_content_maintype() == "multipart":
            existing = self.get_content_subtype()
            if existing in disallowed + (subtype,):
                raise ValueError(f"Cannot convert {existing} to {subtype}")
        kept, moved = [], []
        for name, value in self._headers:
            (moved if name.lower().startswith("content-") else kept).append((name, value))
        if moved:
            part = type(self)(policy=self.policy)
            part._headers = moved
            part._payload = self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = kept
        self["Content-Type"] = "multipart/" + subtype
        if boundary is not None:
            self.set_param("boundary", boundary)

    def make_related(self, boundary=None):
        self._make_multipart("related", ("alternative", "mixed"), boundary)

    def make_alternative(self, boundary=None):
        self._make_multipart("alternative", ("mixed",), boundary)

    def make_mixed(self, boundary=None):
        self._make_multipart("mixed", (), boundary)

    def _add_multipart(self, _subtype, *args, _disp=None, **kw):
        if self.get_content_maintype() != "multipart" or self.get_content_subtype() != _subtype:
            getattr(self, "make_" + _subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if _disp and "content-disposition" not in part:
            part["Content-Disposition"] = _disp
        self.attach(part)

    def add_related(self, *args, **kw):
        self._add_multipart("related", *args, _disp="inline", **kw)

    def add_alternative(self, *args, **kw):
        self._add_multipart("alternative", *args, **kw)

    def add_attachment(self, *args, **kw):
        self._add_multipart("mixed", *args, _disp="attachment", **kw)

    def clear(self):
        self._headers = []
        self._payload = None

    def clear_content(self):
        self._headers = [(name, value) for name, value in self._headers if not name.lower().startswith("content-")]
        self._payload = None


class EmailMessage(MIMEPart):
    """A whole message by the newer policies."""

    def set_content(self, *args, **kw):
        super().set_content(*args, **kw)
        if "MIME-Version" not in self:
            self["MIME-Version"] = "1.0"
