"""Transfer encodings of payloads; each sets the header too."""

from base64 import encodebytes as _bencode
from quopri import encodestring as _encodestring

__all__ = ["encode_7or8bit", "encode_base64", "encode_noop", "encode_quopri"]


def _qencode(s):
    return _encodestring(s, quotetabs=True).replace(b" ", b"=20")


def encode_base64(msg):
    msg.set_payload(str(_bencode(msg.get_payload(decode=True)), "ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    msg.set_payload(_qencode(msg.get_payload(decode=True)))
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def encode_7or8bit(msg):
    orig = msg.get_payload(decode=True)
    if orig is None:
        msg["Content-Transfer-Encoding"] = "7bit"
        return
    try:
        orig.decode("ascii")
    except UnicodeError:
        msg["Content-Transfer-Encoding"] = "8bit"
    else:
        msg["Content-Transfer-Encoding"] = "7bit"


def encode_noop(msg):
    """Leaves the payload as it is."""
