"""The subset of XPath that elements understand: each step is a function from elements to elements."""

import re

_tokenizer = re.compile(
    r"('[^']*'|\"[^\"]*\")"
    r"|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])"
    r"|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+")


def xpath_tokenizer(pattern, namespaces=None):
    default = namespaces.get("") if namespaces else None
    in_attribute = False
    for match in _tokenizer.finditer(pattern):
        literal, operator, tag = match.groups()
        if tag and tag[0] != "{":
            if ":" in tag:
                prefix, name = tag.split(":", 1)
                try:
                    if not namespaces:
                        raise KeyError
                    yield operator or "", f"{{{namespaces[prefix]}}}{name}"
                except KeyError:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
            elif default and not in_attribute:
                yield operator or "", f"{{{default}}}{tag}"
            else:
                yield operator or "", tag
            in_attribute = False
        elif literal is not None or operator is not None or tag is not None:
            yield (literal or operator or ""), (tag or "")
            in_attribute = operator == "@"


def _matcher(tag):
    """A function that keeps the elements of a tag, which may have wildcards; None for all."""
    if tag == "{*}*":
        return lambda elements: (e for e in elements if isinstance(e.tag, str))
    if tag == "{}*":
        return lambda elements: (e for e in elements if isinstance(e.tag, str) and e.tag[:1] != "{")
    if tag[:3] == "{*}":
        suffix, local = tag[2:], tag[3:]
        return lambda elements: (e for e in elements if e.tag == local or isinstance(e.tag, str)
                                 and e.tag.endswith(suffix) and e.tag[:1] == "{")
    if tag[-2:] == "}*":
        prefix = tag[:-1]
        return lambda elements: (e for e in elements if isinstance(e.tag, str) and e.tag.startswith(prefix))
    if tag[:2] == "{}":
        tag = tag[2:]
    return lambda elements: (e for e in elements if e.tag == tag)


def _child(next, token):
    keep = _matcher(token[1])
    return lambda context, result: keep(e for element in result for e in element)


def _all_children(next, token):
    return lambda context, result: (e for element in result for e in element)


def _self(next, token):
    return lambda context, result: result


def _descendants(next, token):
    try:
        token = next()
    except StopIteration:
        return None
    if token[0] == "*":
        def keep(elements):
            return elements
    elif not token[0]:
        keep = _matcher(token[1])
    else:
        raise SyntaxError("invalid descendant")
    return lambda context, result: keep(e for element in result for e in element.iter() if e is not element)


def _parent(next, token):
    def select(context, result):
        parents = context.parents()
        seen = set()
        for element in result:
            parent = parents.get(element)
            if parent is not None and parent not in seen:
                seen.add(parent)
                yield parent
    return select


def _predicate(next, token):
    signature, values = [], []
    while True:
        try:
            token = next()
        except StopIteration:
            return None
        if token[0] == "]":
            break
        if token == ("", ""):
            continue
        if token[0] and token[0][:1] in "'\"":
            token = "'", token[0][1:-1]
        signature.append(token[0] or "-")
        values.append(token[1])
    signature = "".join(signature)
    if signature == "@-":
        key = values[1]
        return lambda context, result: (e for e in result if e.get(key) is not None)
    if signature in ("@-='", "@-!='"):
        key, value = values[1], values[-1]
        if "!=" in signature:
            return lambda context, result: (e for e in result if (found := e.get(key)) is not None and found != value)
        return lambda context, result: (e for e in result if e.get(key) == value)
    if signature == "-" and not re.match(r"\-?\d+$", values[0]):
        tag = values[0]
        return lambda context, result: (e for e in result if e.find(tag) is not None)
    if signature in (".='", ".!='") or signature in ("-='", "-!='") and not re.match(r"\-?\d+$", values[0]):
        tag, value = values[0], values[-1]
        negated = "!=" in signature
        if signature[0] == ".":
            return lambda context, result: (e for e in result if ("".join(e.itertext()) == value) != negated)
        return lambda context, result: (
            e for e in result
            if any(("".join(child.itertext()) == value) != negated for child in e.iterfind(tag)))
    if signature in ("-", "-()", "-()-"):
        if signature == "-":
            index = int(values[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if values[0] != "last":
                raise SyntaxError("unsupported function")
            index = -1
            if signature == "-()-":
                try:
                    index = int(values[2]) - 1
                except ValueError:
                    raise SyntaxError("unsupported expression")
                if index > -2:
                    raise SyntaxError("XPath offset from last() must be negative")

        def select(context, result):
            parents = context.parents()
            for element in result:
                try:
                    if list(parents[element].findall(element.tag))[index] is element:
                        yield element
                except (IndexError, KeyError):
                    pass
        return select
    raise SyntaxError("invalid predicate")


_steps = {"": _child, "*": _all_children, ".": _self, "..": _parent, "//": _descendants, "[": _predicate}
_cache = {}


class _Context:
    def __init__(self, root):
        self.root = root
        self._parents = None

    def parents(self):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def iterfind(elem, path, namespaces=None):
    if path[-1:] == "/":
        path += "*"
    key = (path,) if not namespaces else (path, *sorted(namespaces.items()))
    selectors = _cache.get(key)
    if selectors is None:
        if len(_cache) > 100:
            _cache.clear()
        if path[:1] == "/":
            raise SyntaxError("cannot use absolute path on element")
        next = iter(xpath_tokenizer(path, namespaces)).__next__
        try:
            token = next()
        except StopIteration:
            return iter(())
        selectors = []
        while True:
            try:
                selectors.append(_steps[token[0]](next, token))
            except (StopIteration, KeyError):
                raise SyntaxError("invalid path") from None
            try:
                token = next()
                if token[0] == "/":
                    token = next()
            except StopIteration:
                break
        _cache[key] = selectors
    result = [elem]
    context = _Context(elem)
    for select in selectors:
        result = select(context, result)
    return iter(result)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ""
