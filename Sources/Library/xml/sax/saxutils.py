"""Text for XML and out of it."""

__all__ = ["escape", "unescape", "quoteattr"]


def __dict_replace(s, d):
    for key, value in d.items():
        s = s.replace(key, value)
    return s


_replace = __dict_replace


def escape(data, entities={}):
    """With `&`, `<` and `>` as references, and what `entities` maps."""
    data = data.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return _replace(data, entities) if entities else data


def unescape(data, entities={}):
    """The other way."""
    data = data.replace("&lt;", "<").replace("&gt;", ">")
    if entities:
        data = _replace(data, entities)
    return data.replace("&amp;", "&")


def quoteattr(data, entities={}):
    """As the value of an attribute, with its quotes."""
    entities = {**entities, "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
    data = escape(data, entities)
    if '"' not in data:
        return f'"{data}"'
    if "'" in data:
        return '"%s"' % data.replace('"', "&quot;")
    return f"'{data}'"
