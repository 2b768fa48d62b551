"""Matching names against shell patterns: * ? [seq] [!seq]. The matcher is our own; translate() gives the regular
expression for those who want one."""

import os

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def filter(names, pat):
    """The names that match."""
    parsed = _parse(os.path.normcase(pat))
    kind = bytes if isinstance(pat, bytes) else str
    return [name for name in names if _matches(name, parsed, kind)]


def filterfalse(names, pat):
    """The names that do not match."""
    parsed = _parse(os.path.normcase(pat))
    kind = bytes if isinstance(pat, bytes) else str
    return [name for name in names if not _matches(name, parsed, kind)]


def fnmatchcase(name, pat):
    return _matches(name, _parse(pat), bytes if isinstance(pat, bytes) else str)


_star = object()
_parsed = {}


def _parse(pat):
    """A pattern as a list of _star, None (any one) and frozensets of (negated, ranges) or single characters."""
    items = _parsed.get(pat)
    if items is None:
        if len(_parsed) >= 512:
            _parsed.clear()
        items = _parsed[pat] = _items(pat.decode("latin-1") if isinstance(pat, bytes) else pat)
    return items


def _set_end(pat, index):
    """The index of the ] that closes the [ before index; -1 if none does."""
    start = index
    if pat[start:start + 1] == "!":
        start += 1
    if pat[start:start + 1] == "]":
        start += 1
    return pat.find("]", start)


def _items(pat):
    items = []
    index = 0
    while index < len(pat):
        char = pat[index]
        index += 1
        if char == "*":
            if not items or items[-1] is not _star:
                items.append(_star)
        elif char == "?":
            items.append(None)
        elif char == "[":
            end = _set_end(pat, index)
            if end < 0:
                items.append("[")
            else:
                items.append(_ranges(pat[index:end]))
                index = end + 1
        else:
            items.append(char)
    return items


def _ranges(text):
    """(negated, [(first, last)]) for what stands between brackets."""
    negated = text[:1] == "!"
    if negated:
        text = text[1:]
    ranges = []
    index = 0
    while index < len(text):
        if text[index + 1:index + 2] == "-" and index + 2 < len(text):
            ranges.append((text[index], text[index + 2]))
            index += 3
        else:
            ranges.append((text[index], text[index]))
            index += 1
    return negated, ranges


def _fits(item, char):
    if item is None:
        return True
    if isinstance(item, str):
        return item == char
    negated, ranges = item
    return any(first <= char <= last for first, last in ranges) != negated


def _matches(name, items, kind):
    if not isinstance(name, kind):
        name = os.fspath(name)
        if not isinstance(name, kind):
            what = "bytes" if kind is bytes else "string"
            raise TypeError(f"cannot use a {what} pattern on a {'string' if kind is bytes else 'bytes'}-like object")
    if kind is bytes:
        name = name.decode("latin-1")
    position = index = 0
    after_star = retry = -1
    while position < len(name):
        if index < len(items) and items[index] is _star:
            index += 1
            after_star, retry = index, position
        elif index < len(items) and _fits(items[index], name[position]):
            index += 1
            position += 1
        elif after_star >= 0:
            retry += 1
            position, index = retry, after_star
        else:
            return False
    while index < len(items) and items[index] is _star:
        index += 1
    return index == len(items)


def _escaped(char):
    return "\\" + char if char in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else char


def translate(pat):
    """The regular expression that matches what the pattern matches."""
    return f"(?s:{''.join(_pieces(pat, '.*', '.'))})\\z"


def _pieces(pat, star, any):
    """The parts of a regular expression for a pattern, with what * and ? become."""
    pieces = []
    for item in _items(pat):
        if item is _star:
            pieces.append(star)
        elif item is None:
            pieces.append(any)
        elif isinstance(item, str):
            pieces.append(_escaped(item))
        else:
            negated, ranges = item
            inner = "".join(
                _escaped(first) if first == last else f"{_escaped(first)}-{_escaped(last)}"
                for first, last in ranges if first <= last
            )
            pieces.append(f"[{'^' if negated else ''}{inner}]" if inner else "." if negated else "(?!)")
    return pieces
