"""JSON text to objects."""

from json import scanner

__all__ = ["JSONDecoder", "JSONDecodeError"]

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")

_constants = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}
_spaces = " \t\n\r"


class JSONDecodeError(ValueError):
    """What is wrong with a JSON text, and where: msg, doc, pos, lineno, colno."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


def py_scanstring(s, end, strict=True):
    from json._pyscanner import scanstring

    return scanstring(s, end, strict)


c_scanstring = scanner.c_scanstring
scanstring = c_scanstring or py_scanstring


class JSONDecoder:
    """Makes objects of JSON text.

    object_hook(dict) or object_pairs_hook(list of pairs) replaces each object; parse_float, parse_int and
    parse_constant get the text of numbers and of NaN, Infinity, -Infinity. strict=False allows control characters in
    strings.
    """

    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
        object_pairs_hook=None,
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _constants.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.memo = {}
        self.parse_string = scanstring
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s):
        """The object of the whole text."""
        value, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """(object, end) of the JSON text that begins at idx; what follows it is left alone."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None


def _skip(s, index):
    length = len(s)
    while index < length and s[index] in _spaces:
        index += 1
    return index
