"""XML: `etree` for trees, `sax` for events, `parsers.expat` beneath."""

__all__ = ["dom", "parsers", "sax", "etree"]
