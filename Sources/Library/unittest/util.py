"""Texts for messages."""

__unittest = True

_MAX_LENGTH = 80


def safe_repr(obj, short=False):
    """repr(obj), also when that fails; shortened if asked for."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + " [truncated]..."


def _shorten(text, prefix, suffix):
    skip = len(text) - prefix - suffix
    if skip > 12:
        text = f"{text[:prefix]}[{skip} chars]{text[len(text) - suffix:]}"
    return text


def _common_shorten_repr(*args):
    """The reprs with what they have in common at their beginnings shortened."""
    import os

    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = os.path.commonprefix(texts)
    length = len(prefix)
    room = _MAX_LENGTH - (longest - length + 5 + 12)
    if room > 5:
        prefix = _shorten(prefix, 5, room)
        return tuple(prefix + text[length:] for text in texts)
    prefix = _shorten(prefix, 5, 5)
    return tuple(prefix + _shorten(text[length:], 41, 5) for text in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def sorted_list_difference(expected, actual):
    """(items only in expected, items only in actual) of two sorted lists."""
    missing, unexpected = [], []
    i = j = 0
    while i < len(expected) and j < len(actual):
        a, b = expected[i], actual[j]
        if a < b:
            missing.append(a)
            i += 1
            while i < len(expected) and expected[i] == a:
                i += 1
        elif a > b:
            unexpected.append(b)
            j += 1
            while j < len(actual) and actual[j] == b:
                j += 1
        else:
            while i < len(expected) and expected[i] == a:
                i += 1
            while j < len(actual) and actual[j] == b:
                j += 1
    return missing + expected[i:], unexpected + actual[j:]


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def _count_diff_hashable(actual, expected):
    from collections import Counter

    first, second = Counter(actual), Counter(expected)
    result = [(count, second.get(item, 0), item) for item, count in first.items() if count != second.get(item, 0)]
    result += [(0, count, item) for item, count in second.items() if item not in first]
    return result


def _count_diff_all_purpose(actual, expected):
    first, second = list(actual), list(expected)
    absent = object()
    result = []
    for i, item in enumerate(first):
        if item is absent:
            continue
        a = sum(each == item for each in first[i:] if each is not absent)
        for j in range(i, len(first)):
            if first[j] is not absent and first[j] == item and j > i:
                first[j] = absent
        b = 0
        for j, other in enumerate(second):
            if other is not absent and other == item:
                b += 1
                second[j] = absent
        if a != b:
            result.append((a, b, item))
    for i, item in enumerate(second):
        if item is absent:
            continue
        count = 0
        for j in range(i, len(second)):
            if second[j] is not absent and second[j] == item:
                count += 1
                if j > i:
                    second[j] = absent
        result.append((0, count, item))
    return result
