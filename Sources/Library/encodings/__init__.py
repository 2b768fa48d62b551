"""The codecs by their modules' names. The codecs themselves are built in or in the module codecs."""

import codecs

__all__ = ["CodecRegistryError", "normalize_encoding", "search_function"]


class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """The name with runs of other characters than letters, digits and dots as one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    out = []
    gap = False
    for c in encoding:
        if c.isalnum() or c == ".":
            if gap and out:
                out.append("_")
            if c.isascii():
                out.append(c)
            gap = False
        else:
            gap = True
    return "".join(out)


def search_function(encoding):
    """The CodecInfo of a name, or None."""
    try:
        return codecs.lookup(encoding)
    except LookupError:
        return None
