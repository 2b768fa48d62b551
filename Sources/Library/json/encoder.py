"""Objects to JSON text."""

try:
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_make_encoder = None
try:
    from _json import encode_basestring as c_encode_basestring, encode_basestring_ascii as c_encode_basestring_ascii
except ImportError:
    c_encode_basestring = c_encode_basestring_ascii = None

__all__ = ["JSONEncoder"]

INFINITY = float("inf")


def py_encode_basestring(s):
    from json._pyencoder import quoted

    return quoted(s, False)


def py_encode_basestring_ascii(s):
    from json._pyencoder import quoted

    return quoted(s, True)


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """Makes JSON text of objects; a subclass or the argument `default` turns other types into the known ones."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
        separators=None, default=None,
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Something encodable in place of o."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """The JSON text of o."""
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        return "".join(self._chunks(o))

    def iterencode(self, o, _one_shot=False):
        """The JSON text of o in pieces."""
        return iter(self._chunks(o))

    def _chunks(self, o):
        string = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        if c_make_encoder is not None and self.indent is None:
            markers = {} if self.check_circular else None
            return c_make_encoder(
                markers, self.default, string, None, self.key_separator, self.item_separator, self.sort_keys,
                self.skipkeys, self.allow_nan,
            )(o, 0)
        from json._pyencoder import chunks

        return chunks(self, o, string)
