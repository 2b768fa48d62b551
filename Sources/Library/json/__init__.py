"""JSON: dumps and dump, loads and load.

The decoder and the encoder use the interpreter's _json; `_pyscanner` and `_pyencoder` do the same in Python where it
has none, and whatever it does not cover.
"""

from json.decoder import JSONDecodeError, JSONDecoder
from json.encoder import JSONEncoder

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_default_encoder = JSONEncoder()
_default_decoder = JSONDecoder()


def _encoder(skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default, sort_keys, kw):
    plain = not skipkeys and ensure_ascii and check_circular and allow_nan and not sort_keys and not kw
    if plain and cls is None and indent is None and separators is None and default is None:
        return _default_encoder
    return (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan,
        indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw,
    )


def dump(
    obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False, **kw,
):
    """Write obj as JSON to a text stream."""
    encoder = _encoder(
        skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default, sort_keys, kw
    )
    for chunk in encoder.iterencode(obj):
        fp.write(chunk)


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False, **kw,
):
    """The JSON text of obj."""
    return _encoder(
        skipkeys, ensure_ascii, check_circular, allow_nan, cls, indent, separators, default, sort_keys, kw
    ).encode(obj)


def detect_encoding(b):
    """The Unicode encoding of JSON text in bytes, told from its first bytes."""
    for marks, name in (
        ((b"\xff\xfe\0\0", b"\0\0\xfe\xff"), "utf-32"), ((b"\xff\xfe", b"\xfe\xff"), "utf-16"),
        ((b"\xef\xbb\xbf",), "utf-8-sig"),
    ):
        if b.startswith(marks):
            return name
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def load(
    fp, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
    **kw,
):
    """The object in the JSON text that a stream holds."""
    return loads(
        fp.read(), cls=cls, object_hook=object_hook, parse_float=parse_float, parse_int=parse_int,
        parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw,
    )


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None,
    **kw,
):
    """The object in a JSON text, str or bytes."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    else:
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
        s = s.decode(detect_encoding(s), "surrogatepass")
    if cls is None:
        hooks = object_hook, parse_float, parse_int, parse_constant, object_pairs_hook
        if hooks == (None,) * 5 and not kw:
            return _default_decoder.decode(s)
        cls = JSONDecoder
    for name, value in (
        ("object_hook", object_hook), ("object_pairs_hook", object_pairs_hook), ("parse_float", parse_float),
        ("parse_int", parse_int), ("parse_constant", parse_constant),
    ):
        if value is not None:
            kw[name] = value
    return cls(**kw).decode(s)
