"""Syntax trees: parsing, printing, walking, changing and evaluating them."""

from _ast import *
from _ast import PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_ONLY_AST, PyCF_OPTIMIZED_AST, PyCF_TYPE_COMMENTS
import re


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None, optimize=-1):
    """The tree of a source text."""
    flags = PyCF_ONLY_AST
    if optimize > 0:
        flags |= PyCF_OPTIMIZED_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if feature_version is None:
        feature_version = -1
    elif isinstance(feature_version, tuple):
        major, minor = feature_version
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
        feature_version = minor
    return compile(source, filename, mode, flags, _feature_version=feature_version, optimize=optimize)


def literal_eval(node_or_string):
    """The value of a literal: strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and Ellipsis."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval").body
    elif isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    message = "malformed node or string"
    if line := getattr(node, "lineno", None):
        message += f" on line {line}"
    raise ValueError(message + f": {node!r}")


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed_number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        operand = _number(node.operand)
        return +operand if isinstance(node.op, UAdd) else -operand
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set" \
            and node.args == node.keywords == []:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left = _signed_number(node.left)
        right = _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed_number(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """The tree as text that would make it again."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent

    def text(node, level):
        """The text, and whether it is short enough to share a line."""
        level += 1
        if indent is None:
            start, separator = "", ", "
        else:
            start = "\n" + indent * level
            separator = ",\n" + indent * level
        if isinstance(node, AST):
            return node_text(node, level, start, separator)
        if isinstance(node, list):
            if not node:
                return "[]", True
            return f"[{start}{separator.join(text(item, level)[0] for item in node)}]", False
        return repr(node), True

    def node_text(node, level, start, separator):
        cls = type(node)
        parts, hidden = [], []
        simple = True
        named = annotate_fields
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                named = True
                continue
            if value is None and getattr(cls, name, ...) is None:
                named = True
                continue
            if not show_empty:
                if value == []:
                    kind = cls._field_types.get(name, object)
                    if getattr(kind, "__origin__", None) is list:
                        if not named:
                            hidden.append(repr(value))
                        continue
                if not named:
                    parts.extend(hidden)
                    hidden.clear()
            shown, is_simple = text(value, level)
            simple = simple and is_simple
            parts.append(f"{name}={shown}" if named else shown)
        if include_attributes and node._attributes:
            for name in node._attributes:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    continue
                shown, is_simple = text(value, level)
                simple = simple and is_simple
                parts.append(f"{name}={shown}")
        if simple and len(parts) <= 3:
            return f"{cls.__name__}({', '.join(parts)})", not parts
        return f"{cls.__name__}({start}{separator.join(parts)})", False

    return text(node, 0)[0]


_LOCATION = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def copy_location(new_node, old_node):
    """Gives `new_node` the place of `old_node`."""
    for name in _LOCATION:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            # An end is optional, a start is not.
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives nodes without a place that of their parent."""
    def fix(node, line, column, end_line, end_column):
        place = [line, column, end_line, end_column]
        for index, name in enumerate(_LOCATION):
            if name not in node._attributes:
                continue
            value = getattr(node, name, None)
            if value is None and (name.startswith("end_") or not hasattr(node, name)):
                setattr(node, name, place[index])
            else:
                place[index] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, *place)
    fix(node, 1, 0, 1, 0)
    return node


def increment_lineno(node, n=1):
    """Moves all nodes `n` lines down."""
    for child in walk(node):
        # A TypeIgnore has its line as a field.
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


def iter_fields(node):
    """Pairs of name and value of the fields that the node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes in the fields of a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def get_docstring(node, clean=True):
    """The docstring of a function, class or module; None without one."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    text = value.value
    if clean:
        import inspect
        text = inspect.cleandoc(text)
    return text


_line_pattern = re.compile(r"(.*?(?:\r\n|\n|\r|$))", re.DOTALL)


def _lines(source, count=None):
    """The lines as the tokenizer sees them: form feeds and the like end none."""
    lines = []
    for match in _line_pattern.finditer(source):
        if count is not None and len(lines) >= count:
            break
        lines.append(match[0])
    return lines


def get_source_segment(source, node, *, padded=False):
    """The text of a node in `source`; None when it has no place."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _lines(source, last + 1)
    if first == last:
        return lines[first].encode()[start:end].decode()
    padding = ""
    if padded:
        before = lines[first].encode()[:start].decode()
        padding = "".join(c if c in "\f\t" else " " for c in before)
    head = padding + lines[first].encode()[start:].decode()
    tail = lines[last].encode()[:end].decode()
    return "".join([head, *lines[first + 1:last], tail])


def walk(node):
    """The node and all below it, level by level."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def compare(a, b, /, *, compare_attributes=False):
    """Whether two trees are equal in structure."""
    def equal(x, y):
        if type(x) is not type(y):
            return False
        if isinstance(x, AST):
            return same_node(x, y)
        if isinstance(x, list):
            return len(x) == len(y) and all(map(equal, x, y))
        return x == y

    missing = object()

    def same_values(x, y, names):
        for name in names:
            left, right = getattr(x, name, missing), getattr(y, name, missing)
            if left is missing and right is missing:
                continue
            if left is missing or right is missing or not equal(left, right):
                return False
        return True

    def same_node(x, y):
        if x._fields != y._fields or not same_values(x, y, x._fields):
            return False
        if compare_attributes:
            return x._attributes == y._attributes and same_values(x, y, x._attributes)
        return True

    if type(a) is not type(b):
        return False
    return same_node(a, b) if isinstance(a, AST) else equal(a, b)


class NodeVisitor:
    """Calls `visit_CLASS` for nodes; `generic_visit` visits the nodes below one."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what takes the node's place: a node, None to drop it, or a list in lists."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                items = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            items.extend(item)
                            continue
                    items.append(item)
                old[:] = items
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


def unparse(ast_obj):
    """Source text whose tree equals the given one."""
    from _ast_unparse import Unparser
    return Unparser().visit(ast_obj)


def main(args=None):
    """`python -m ast FILE`: prints the tree of a file or of standard input."""
    import argparse
    import sys
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument("infile", nargs="?", default="-",
                        help="the file to parse; defaults to stdin")
    parser.add_argument("-m", "--mode", default="exec", choices=("exec", "single", "eval", "func_type"),
                        help="specify what kind of code must be parsed")
    parser.add_argument("--no-type-comments", default=True, action="store_false",
                        help="don't add information about type comments")
    parser.add_argument("-a", "--include-attributes", action="store_true",
                        help="include attributes such as line numbers and column offsets")
    parser.add_argument("-i", "--indent", type=int, default=3,
                        help="indentation of nodes (number of spaces)")
    parser.add_argument("--feature-version", type=str, default=None, metavar="VERSION",
                        help="Python version in the format 3.x (for example, 3.10)")
    parser.add_argument("-O", "--optimize", type=int, default=-1, metavar="LEVEL",
                        help="optimization level for parser (default -1)")
    parser.add_argument("--show-empty", default=False, action="store_true",
                        help="show empty lists and fields in dump output")
    options = parser.parse_args(args)
    if options.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = options.infile
        with open(name, "rb") as file:
            source = file.read()
    version = None
    if options.feature_version:
        try:
            major, minor = map(int, options.feature_version.split(".", 1))
        except ValueError:
            parser.error(f"Invalid format for --feature-version: {options.feature_version!r}")
        version = (major, minor)
    tree = parse(source, name, options.mode, type_comments=options.no_type_comments, feature_version=version,
                 optimize=options.optimize)
    print(dump(tree, include_attributes=options.include_attributes, indent=options.indent,
               show_empty=options.show_empty))


if __name__ == "__main__":
    main()
