"""Chooses the scanner of JSON text: the interpreter's, or the one in Python."""

try:
    from _json import make_scanner as c_make_scanner, scanstring as c_scanstring
except ImportError:
    c_make_scanner = c_scanstring = None

__all__ = ["make_scanner"]


def py_make_scanner(context):
    """scan_once(text, index) -> (value, end) in Python; context is the decoder with its hooks."""
    from json._pyscanner import make_scanner

    return make_scanner(context)


make_scanner = c_make_scanner or py_make_scanner
