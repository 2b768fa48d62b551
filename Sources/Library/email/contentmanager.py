"""Getting and setting the content of parts."""

import binascii
import email.charset
import email.errors
import email.message
from email import quoprimime


class ContentManager:
    """Finds the function for a part's type, or for a value's."""

    def __init__(self):
        self.get_handlers = {}
        self.set_handlers = {}

    def add_get_handler(self, key, handler):
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        content_type = msg.get_content_type()
        for key in (content_type, msg.get_content_maintype(), ""):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(content_type)

    def add_set_handler(self, typekey, handler):
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        if msg.get_content_maintype() == "multipart":
            raise TypeError("set_content not valid on multipart")
        handler = self._find_set_handler(msg, obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _find_set_handler(self, msg, obj):
        full_path_for_error = None
        for cls in type(obj).__mro__:
            qualified = cls.__qualname__
            full = f"{cls.__module__}.{qualified}" if cls.__module__ else qualified
            if full_path_for_error is None:
                full_path_for_error = full
            for key in (cls, full, qualified, cls.__name__):
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        raise KeyError(full_path_for_error)


raw_data_manager = ContentManager()


def get_text_content(msg, errors="replace"):
    content = msg.get_payload(decode=True)
    return content.decode(msg.get_param("charset", "ASCII"), errors=errors)


def get_non_text_content(msg):
    return msg.get_payload(decode=True)


def get_message_content(msg):
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    # Its parts are no messages: the bytes are what there is.
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler("text", get_text_content)
for _kind in ("audio", "image", "video", "application"):
    raw_data_manager.add_get_handler(_kind, get_non_text_content)
for _kind in ("rfc822", "external-body"):
    raw_data_manager.add_get_handler("message/" + _kind, get_message_content)
raw_data_manager.add_get_handler("message", get_and_fixup_unknown_message_content)


def _prepare_set(msg, maintype, subtype, headers):
    msg["Content-Type"] = "/".join((maintype, subtype))
    if headers:
        if not hasattr(headers[0], "name"):
            policy = msg.policy
            headers = [policy.header_factory(*policy.header_source_parse([header])) for header in headers]
        try:
            for header in headers:
                if header.defects:
                    raise header.defects[0]
                msg[header.name] = header
        except email.errors.HeaderDefect as error:
            raise ValueError(f"Invalid header: {header.fold(policy=msg.policy)}") from error


def _finalize_set(msg, disposition, filename, cid, params):
    if disposition is None and filename is not None:
        disposition = "attachment"
    if disposition is not None:
        msg["Content-Disposition"] = disposition
    if filename is not None:
        msg.set_param("filename", filename, header="Content-Disposition", replace=True)
    if cid is not None:
        msg["Content-ID"] = cid
    if params is not None:
        for key, value in params.items():
            msg.set_param(key, value)


def _encode_base64(data, max_line_length):
    step = max_line_length // 4 * 3
    return "".join(binascii.b2a_base64(data[start:start + step]).decode("ascii") for start in range(0, len(data), step))


def _encode_text(string, charset, cte, policy):
    linesep = policy.linesep.encode("ascii")
    lines = string.encode(charset).splitlines()

    def joined(separator):
        return separator.join(lines) + separator if lines else b""

    if cte is None:
        longest = max((len(line) for line in lines), default=0)
        fits = policy.max_line_length is None or longest <= policy.max_line_length
        if fits and all(line.isascii() for line in lines):
            return "7bit", joined(b"\n").decode("ascii")
        if policy.cte_type == "8bit" and fits:
            return "8bit", joined(b"\n").decode("ascii", "surrogateescape")
        sniff = joined(b"\n")[:10]
        sniff_qp = quoprimime.body_encode(sniff.decode("latin-1"), policy.max_line_length or 1000)
        sniff_base64 = binascii.b2a_base64(sniff)
        cte = "base64" if len(sniff_qp) > len(sniff_base64) else "quoted-printable"
        if len(lines) == 0:
            return "7bit", ""
    if cte == "7bit":
        data = joined(b"\n").decode("ascii")
    elif cte == "8bit":
        data = joined(b"\n").decode("ascii", "surrogateescape")
    elif cte == "quoted-printable":
        data = quoprimime.body_encode(joined(b"\n").decode("latin-1"), policy.max_line_length or 1000)
    elif cte == "base64":
        data = _encode_base64(joined(linesep), policy.max_line_length or 76)
    else:
        raise ValueError(f"Unknown content transfer encoding {cte}")
    return cte, data


def set_text_content(msg, string, subtype="plain", charset="utf-8", cte=None, disposition=None, filename=None,
                     cid=None, params=None, headers=None):
    _prepare_set(msg, "text", subtype, headers)
    cte, payload = _encode_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param("charset", email.charset.ALIASES.get(charset, charset), replace=True)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_message_content(msg, message, subtype="rfc822", cte=None, disposition=None, filename=None, cid=None,
                        params=None, headers=None):
    if subtype == "partial":
        raise ValueError("message/partial is not supported for Message objects")
    if subtype == "rfc822":
        if cte not in (None, "7bit", "8bit", "binary"):
            raise ValueError(f"message/rfc822 parts do not support cte={cte}")
        cte = "8bit" if cte is None else cte
    elif subtype == "external-body":
        if cte not in (None, "7bit"):
            raise ValueError(f"message/external-body parts do not support cte={cte}")
        cte = "7bit"
    elif cte is None:
        cte = "7bit"
    _prepare_set(msg, "message", subtype, headers)
    msg.set_payload([message])
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte="base64", disposition=None, filename=None, cid=None,
                      params=None, headers=None):
    _prepare_set(msg, maintype, subtype, headers)
    if cte == "base64":
        data = _encode_base64(data, max_line_length=msg.policy.max_line_length or 76)
    elif cte == "quoted-printable":
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode("ascii")
    elif cte == "7bit":
        data = data.decode("ascii")
    elif cte in ("8bit", "binary"):
        data = data.decode("ascii", "surrogateescape")
    msg.set_payload(data)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
raw_data_manager.add_set_handler(email.message.EmailMessage, set_message_content)
for _type in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_type, set_bytes_content)
del _kind, _type
