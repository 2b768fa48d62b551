"""Printing data so that people can read it."""

import sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    PrettyPrinter(
        stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(
        indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter().format(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    return PrettyPrinter().isrecursive(object)


class _Key:
    """Sorts anything: by value where that works, else by type and address."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent = indent
        self._width = width
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        pieces = []
        self._format(object, pieces.append, 0, 0, {}, 0)
        return "".join(pieces)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text on one line, whether it can be read back, whether it contains itself)"""
        return self._safe(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        return text

    def _format(self, object, write, indent, allowance, context, level):
        key = id(object)
        if key in context:
            write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            context[key] = 1
            if self._break(object, write, indent, allowance, context, level + 1):
                del context[key]
                return
            del context[key]
        write(text)

    def _break(self, object, write, indent, allowance, context, level):
        """Write an object on several lines; False if it is not of a kind that can be."""
        kind = type(object)
        method = kind.__repr__
        arguments = write, indent, allowance, context, level
        if method is dict.__repr__:
            self._dict(object, "{", "}", *arguments)
        elif method is list.__repr__:
            self._sequence(object, "[", "]", *arguments)
        elif method is tuple.__repr__:
            self._sequence(object, "(", ",)" if len(object) == 1 else ")", *arguments)
        elif method in (set.__repr__, frozenset.__repr__):
            if not object:
                return False
            left, right = "{", "}"
            if kind is not set:
                left, right = f"{kind.__name__}({{", "})"
                indent += len(kind.__name__) + 1
            self._sequence(sorted(object, key=_Key), left, right, write, indent, allowance, context, level)
        elif method is str.__repr__:
            self._string(object, *arguments)
        elif method is bytes.__repr__ and len(object) > 4:
            self._bytes(object, *arguments)
        elif kind.__name__ == "mappingproxy":
            write("mappingproxy(")
            self._format(object.copy(), write, indent + 13, allowance + 1, context, level)
            write(")")
        elif kind.__name__ == "SimpleNamespace":
            self._fields("namespace", object.__dict__.items(), *arguments)
        elif getattr(kind, "__dataclass_params__", None) is not None and kind.__dataclass_params__.repr and hasattr(
            kind.__repr__, "__wrapped__"
        ):
            items = [(f.name, getattr(object, f.name)) for f in object.__dataclass_fields__.values() if f.repr]
            self._fields(kind.__name__, items, *arguments)
        elif kind.__module__ == "collections":
            return self._collection(object, *arguments)
        else:
            return False
        return True

    def _collection(self, object, write, indent, allowance, context, level):
        kind = type(object)
        name = kind.__name__
        if name == "OrderedDict" and object:
            write(name + "(")
            inner = indent + len(name) + 1
            self._sequence(
                object.items(), "[", "])", write, inner, allowance + 1, context, level
            )
        elif name == "defaultdict":
            head = f"{name}({self._repr(object.default_factory, context, level)},"
            inner = indent + len(name) + 1
            write(f"{head}\n{' ' * inner}")
            self._dict(object, "{", "}", write, inner, allowance + 1, context, level)
            write(")")
        elif name == "Counter" and object:
            write(name + "({")
            if self._indent > 1:
                write((self._indent - 1) * " ")
            self._items(object.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
            write("})")
        elif name == "deque":
            write(name + "(")
            inner = indent + len(name) + 1
            self._sequence(object, "[", "]", write, inner, allowance + 1 if object.maxlen is None else 2, context, level)
            if object.maxlen is None:
                write(")")
            else:
                write(f",\n{' ' * inner}maxlen={object.maxlen})")
        elif name == "ChainMap" and object.maps:
            write(name + "(")
            inner = indent + len(name) + 1
            for number, mapping in enumerate(object.maps):
                last = number == len(object.maps) - 1
                self._format(mapping, write, inner, allowance + 1 if last else 1, context, level)
                write(")" if last else f",\n{' ' * inner}")
        elif name in ("UserDict", "UserList", "UserString"):
            self._format(object.data, write, indent, allowance, context, level - 1)
        else:
            return False
        return True

    def _dict(self, object, left, right, write, indent, allowance, context, level):
        write(left)
        if self._indent > 1:
            write((self._indent - 1) * " ")
        if object:
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=lambda pair: _Key(pair[0]))
            self._items(items, write, indent, allowance + 1, context, level)
        write(right)

    def _items(self, items, write, indent, allowance, context, level):
        indent += self._indent
        items = list(items)
        for number, (key, value) in enumerate(items):
            last = number == len(items) - 1
            text = self._repr(key, context, level)
            write(text + ": ")
            self._format(value, write, indent + len(text) + 2, allowance if last else 1, context, level)
            if not last:
                write(",\n" + " " * indent)

    def _fields(self, name, items, write, indent, allowance, context, level):
        write(name + "(")
        indent += len(name) + 1
        items = list(items)
        for number, (key, value) in enumerate(items):
            last = number == len(items) - 1
            write(key + "=")
            if id(value) in context:
                write("...")
            else:
                self._format(value, write, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                write(",\n" + " " * indent)
        write(")")

    def _sequence(self, items, left, right, write, indent, allowance, context, level):
        write(left)
        allowance += len(right)
        if self._indent > 1:
            write((self._indent - 1) * " ")
        indent += self._indent
        items = list(items)
        separator = ",\n" + " " * indent
        between = ""
        width = room = self._width - indent + 1
        for number, item in enumerate(items):
            last = number == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                needed = len(text) + 2
                if room < needed:
                    room = width
                    if between:
                        between = separator
                if room >= needed:
                    room -= needed
                    write(between + text)
                    between = ", "
                    continue
            write(between)
            between = separator
            self._format(item, write, indent, allowance if last else 1, context, level)
        write(right)

    def _string(self, text, write, indent, allowance, context, level):
        if not text:
            write(repr(text))
            return
        chunks = []
        lines = text.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        for number, line in enumerate(lines):
            whole = repr(line)
            last_line = number == len(lines) - 1
            if len(whole) <= width - (allowance if last_line else 0):
                chunks.append(whole)
                continue
            parts = _words(line)
            current = ""
            for index, part in enumerate(parts):
                candidate = current + part
                limit = width - (allowance if last_line and index == len(parts) - 1 else 0)
                if len(repr(candidate)) > limit:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            write(chunks[0])
            return
        if level == 1:
            write("(")
        write(("\n" + " " * indent).join(chunks))
        if level == 1:
            write(")")

    def _bytes(self, data, write, indent, allowance, context, level):
        wrap = level == 1
        if wrap:
            indent += 1
            allowance += 1
            write("(")
        width = self._width - indent
        pieces = []
        last = len(data) // 4 * 4
        current = b""
        for start in range(0, len(data), 4):
            part = data[start:start + 4]
            candidate = current + part
            if start == last:
                width -= allowance
            if len(repr(candidate)) > width:
                if current:
                    pieces.append(repr(current))
                current = part
            else:
                current = candidate
        if current:
            pieces.append(repr(current))
        write(("\n" + " " * indent).join(pieces))
        if wrap:
            write(")")

    def _safe(self, object, context, maxlevels, level):
        kind = type(object)
        if kind is int and self._underscore_numbers:
            return f"{object:_d}", True, False
        method = getattr(kind, "__repr__", None)
        if issubclass(kind, dict) and method is dict.__repr__:
            left, right = "{", "}"
        elif issubclass(kind, list) and method is list.__repr__:
            left, right = "[", "]"
        elif issubclass(kind, tuple) and method is tuple.__repr__:
            left, right = "(", ",)" if len(object) == 1 else ")"
        else:
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if not object:
            return left + right.lstrip(",") if left != "(" else "()", True, False
        key = id(object)
        if maxlevels and level >= maxlevels:
            return left + "..." + right, False, key in context
        if key in context:
            return _recursion(object), False, True
        context[key] = 1
        readable, recursive = True, False
        pieces = []

        def each(item):
            nonlocal readable, recursive
            text, item_readable, item_recursive = self.format(item, context, maxlevels, level + 1)
            readable = readable and item_readable
            recursive = recursive or item_recursive
            return text

        if left == "{":
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=lambda pair: _Key(pair[0]))
            pieces = [f"{each(name)}: {each(value)}" for name, value in items]
        else:
            pieces = [each(item) for item in object]
        del context[key]
        return left + ", ".join(pieces) + right, readable, recursive


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _words(line):
    """A line cut after each run of spaces."""
    parts = []
    start = 0
    index = 0
    while index < len(line):
        while index < len(line) and not line[index].isspace():
            index += 1
        while index < len(line) and line[index].isspace():
            index += 1
        parts.append(line[start:index])
        start = index
    return parts
