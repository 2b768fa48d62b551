"""Syntax trees back to source text: the work of `ast.unparse`."""

import sys
from ast import *
from contextlib import contextmanager

# How tightly an expression binds; one in a place that asks for more gets parentheses.
(NAMED_EXPR, TUPLE, YIELD, TEST, OR, AND, NOT, CMP, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT,
 ATOM) = range(18)
EXPR = BOR

_BINARY = {
    "Add": ("+", ARITH), "Sub": ("-", ARITH), "Mult": ("*", TERM), "MatMult": ("@", TERM), "Div": ("/", TERM),
    "Mod": ("%", TERM), "LShift": ("<<", SHIFT), "RShift": (">>", SHIFT), "BitOr": ("|", BOR),
    "BitXor": ("^", BXOR), "BitAnd": ("&", BAND), "FloorDiv": ("//", TERM), "Pow": ("**", POWER),
}
_UNARY = {"Invert": ("~", FACTOR), "Not": ("not", NOT), "UAdd": ("+", FACTOR), "USub": ("-", FACTOR)}
_COMPARE = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
            "IsNot": "is not", "In": "in", "NotIn": "not in"}
_QUOTES = ("'", '"', '"""', "'''")
_MULTI_QUOTES = ('"""', "'''")
# No literal says infinity; this one overflows to it.
_INFINITY = "1e" + repr(sys.float_info.max_10_exp + 1)


class Unparser(NodeVisitor):
    """Writes nodes as source text."""

    def __init__(self):
        self._source = []
        self._precedences = {}
        self._indent = 0
        self._in_try_star = False
        self._in_interactive = False

    # MARK: writing

    def visit(self, node):
        """The text of a tree."""
        self._source = []
        self.traverse(node)
        return "".join(self._source)

    def traverse(self, node):
        if isinstance(node, list):
            for item in node:
                self.traverse(item)
        else:
            super().visit(node)

    def write(self, *text):
        self._source.extend(text)

    def fill(self, text="", *, allow_semicolon=True):
        """Starts a line."""
        if self._in_interactive and not self._indent and allow_semicolon:
            self.maybe_semicolon()
            self.write(text)
        else:
            self.maybe_newline()
            self.write("    " * self._indent + text)

    def maybe_newline(self):
        if self._source:
            self.write("\n")

    def maybe_semicolon(self):
        if self._source:
            self.write("; ")

    def join(self, separator, nodes, visit=None):
        visit = visit or self.traverse
        for index, node in enumerate(nodes):
            if index:
                separator()
            visit(node)

    def commas(self, nodes, visit=None):
        self.join(lambda: self.write(", "), nodes, visit)

    def items(self, nodes):
        """Elements of a tuple: a single one has a comma."""
        self.commas(nodes)
        if len(nodes) == 1:
            self.write(",")

    @contextmanager
    def block(self, extra=None):
        self.write(":")
        if extra:
            self.write(extra)
        self._indent += 1
        yield
        self._indent -= 1

    @contextmanager
    def delimit(self, start, end):
        self.write(start)
        yield
        self.write(end)

    def delimit_if(self, condition, start, end):
        return self.delimit(start, end) if condition else self.delimit("", "")

    def parens(self, precedence, node):
        return self.delimit_if(self.precedence(node) > precedence, "(", ")")

    def precedence(self, node):
        return self._precedences.get(node, TEST)

    def set_precedence(self, precedence, *nodes):
        for node in nodes:
            self._precedences[node] = precedence

    def docstring_of(self, node):
        """The docstring's node, where there is one."""
        if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)) or not node.body:
            return None
        first = node.body[0]
        if not isinstance(first, Expr):
            return None
        value = first.value
        return value if isinstance(value, Constant) and isinstance(value.value, str) else None

    def body_with_docstring(self, node):
        if docstring := self.docstring_of(node):
            self.fill(allow_semicolon=False)
            self.write_docstring(docstring)
            self.traverse(node.body[1:])
        else:
            self.traverse(node.body)

    def type_comment(self, node):
        comment = getattr(node, "type_comment", None) or self._ignores.get(node.lineno) \
            if hasattr(self, "_ignores") else getattr(node, "type_comment", None)
        return f" # type: {comment}" if comment is not None else None

    # MARK: modules

    def visit_Module(self, node):
        self._ignores = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        self.body_with_docstring(node)
        del self._ignores

    def visit_Interactive(self, node):
        self._in_interactive = True
        try:
            self.body_with_docstring(node)
        finally:
            self._in_interactive = False

    def visit_FunctionType(self, node):
        with self.delimit("(", ")"):
            self.commas(node.argtypes)
        self.write(" -> ")
        self.traverse(node.returns)

    # MARK: simple statements

    def visit_Expr(self, node):
        self.fill()
        self.set_precedence(YIELD, node.value)
        self.traverse(node.value)

    def visit_NamedExpr(self, node):
        with self.parens(NAMED_EXPR, node):
            self.set_precedence(ATOM, node.target, node.value)
            self.traverse(node.target)
            self.write(" := ")
            self.traverse(node.value)

    def visit_Import(self, node):
        self.fill("import ")
        self.commas(node.names)

    def visit_ImportFrom(self, node):
        self.fill("from ")
        self.write("." * (node.level or 0))
        if node.module:
            self.write(node.module)
        self.write(" import ")
        self.commas(node.names)

    def visit_Assign(self, node):
        self.fill()
        for target in node.targets:
            self.set_precedence(TUPLE, target)
            self.traverse(target)
            self.write(" = ")
        self.traverse(node.value)
        if comment := self.type_comment(node):
            self.write(comment)

    def visit_AugAssign(self, node):
        self.fill()
        self.traverse(node.target)
        self.write(" " + _BINARY[node.op.__class__.__name__][0] + "= ")
        self.traverse(node.value)

    def visit_AnnAssign(self, node):
        self.fill()
        with self.delimit_if(not node.simple and isinstance(node.target, Name), "(", ")"):
            self.traverse(node.target)
        self.write(": ")
        self.traverse(node.annotation)
        if node.value:
            self.write(" = ")
            self.traverse(node.value)

    def visit_Return(self, node):
        self.fill("return")
        if node.value:
            self.write(" ")
            self.traverse(node.value)

    def visit_Pass(self, node):
        self.fill("pass")

    def visit_Break(self, node):
        self.fill("break")

    def visit_Continue(self, node):
        self.fill("continue")

    def visit_Delete(self, node):
        self.fill("del ")
        self.commas(node.targets)

    def visit_Assert(self, node):
        self.fill("assert ")
        self.traverse(node.test)
        if node.msg:
            self.write(", ")
            self.traverse(node.msg)

    def visit_Global(self, node):
        self.fill("global ")
        self.commas(node.names, self.write)

    def visit_Nonlocal(self, node):
        self.fill("nonlocal ")
        self.commas(node.names, self.write)

    def visit_Raise(self, node):
        self.fill("raise")
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't be used without a value attribute.")
            return
        self.write(" ")
        self.traverse(node.exc)
        if node.cause:
            self.write(" from ")
            self.traverse(node.cause)

    # MARK: compound statements

    def _try(self, node, is_star):
        before, self._in_try_star = self._in_try_star, is_star
        try:
            self.fill("try", allow_semicolon=False)
            with self.block():
                self.traverse(node.body)
            for handler in node.handlers:
                self.traverse(handler)
            self._branch("else", node.orelse)
            self._branch("finally", node.finalbody)
        finally:
            self._in_try_star = before

    def _branch(self, word, body):
        if body:
            self.fill(word, allow_semicolon=False)
            with self.block():
                self.traverse(body)

    def visit_Try(self, node):
        self._try(node, False)

    def visit_TryStar(self, node):
        self._try(node, True)

    def visit_ExceptHandler(self, node):
        self.fill("except*" if self._in_try_star else "except", allow_semicolon=False)
        if node.type:
            self.write(" ")
            self.traverse(node.type)
        if node.name:
            self.write(" as ", node.name)
        with self.block():
            self.traverse(node.body)

    def visit_ClassDef(self, node):
        self.maybe_newline()
        for decorator in node.decorator_list:
            self.fill("@", allow_semicolon=False)
            self.traverse(decorator)
        self.fill("class " + node.name, allow_semicolon=False)
        self._type_params(node)
        with self.delimit_if(node.bases or node.keywords, "(", ")"):
            self.commas(node.bases + node.keywords)
        with self.block():
            self.body_with_docstring(node)

    def visit_FunctionDef(self, node):
        self._function(node, "def")

    def visit_AsyncFunctionDef(self, node):
        self._function(node, "async def")

    def _function(self, node, word):
        self.maybe_newline()
        for decorator in node.decorator_list:
            self.fill("@", allow_semicolon=False)
            self.traverse(decorator)
        self.fill(word + " " + node.name, allow_semicolon=False)
        self._type_params(node)
        with self.delimit("(", ")"):
            self.traverse(node.args)
        if node.returns:
            self.write(" -> ")
            self.traverse(node.returns)
        with self.block(extra=self.type_comment(node)):
            self.body_with_docstring(node)

    def _type_params(self, node):
        if getattr(node, "type_params", None):
            with self.delimit("[", "]"):
                self.commas(node.type_params)

    def _type_param(self, prefix, node):
        self.write(prefix + node.name)
        if getattr(node, "bound", None):
            self.write(": ")
            self.traverse(node.bound)
        if node.default_value:
            self.write(" = ")
            self.traverse(node.default_value)

    def visit_TypeVar(self, node):
        self._type_param("", node)

    def visit_TypeVarTuple(self, node):
        self._type_param("*", node)

    def visit_ParamSpec(self, node):
        self._type_param("**", node)

    def visit_TypeAlias(self, node):
        self.fill("type ")
        self.traverse(node.name)
        self._type_params(node)
        self.write(" = ")
        self.traverse(node.value)

    def visit_For(self, node):
        self._for("for ", node)

    def visit_AsyncFor(self, node):
        self._for("async for ", node)

    def _for(self, words, node):
        self.fill(words, allow_semicolon=False)
        self.set_precedence(TUPLE, node.target)
        self.traverse(node.target)
        self.write(" in ")
        self.traverse(node.iter)
        with self.block(extra=self.type_comment(node)):
            self.traverse(node.body)
        self._branch("else", node.orelse)

    def visit_If(self, node):
        self.fill("if ", allow_semicolon=False)
        self.traverse(node.test)
        with self.block():
            self.traverse(node.body)
        # A lone `if` in the else branch is an elif.
        while node.orelse and len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.fill("elif ", allow_semicolon=False)
            self.traverse(node.test)
            with self.block():
                self.traverse(node.body)
        self._branch("else", node.orelse)

    def visit_While(self, node):
        self.fill("while ", allow_semicolon=False)
        self.traverse(node.test)
        with self.block():
            self.traverse(node.body)
        self._branch("else", node.orelse)

    def visit_With(self, node):
        self._with("with ", node)

    def visit_AsyncWith(self, node):
        self._with("async with ", node)

    def _with(self, words, node):
        self.fill(words, allow_semicolon=False)
        self.commas(node.items)
        with self.block(extra=self.type_comment(node)):
            self.traverse(node.body)

    def visit_withitem(self, node):
        self.traverse(node.context_expr)
        if node.optional_vars:
            self.write(" as ")
            self.traverse(node.optional_vars)

    # MARK: match

    def visit_Match(self, node):
        self.fill("match ", allow_semicolon=False)
        self.traverse(node.subject)
        with self.block():
            for case in node.cases:
                self.traverse(case)

    def visit_match_case(self, node):
        self.fill("case ", allow_semicolon=False)
        self.traverse(node.pattern)
        if node.guard:
            self.write(" if ")
            self.traverse(node.guard)
        with self.block():
            self.traverse(node.body)

    def visit_MatchValue(self, node):
        self.traverse(node.value)

    def visit_MatchSingleton(self, node):
        self.write_constant(node.value)

    def visit_MatchSequence(self, node):
        with self.delimit("[", "]"):
            self.commas(node.patterns)

    def visit_MatchStar(self, node):
        self.write("*" + ("_" if node.name is None else node.name))

    def visit_MatchMapping(self, node):
        def pair(item):
            self.traverse(item[0])
            self.write(": ")
            self.traverse(item[1])
        with self.delimit("{", "}"):
            self.commas(list(zip(node.keys, node.patterns, strict=True)), pair)
            if node.rest is not None:
                if node.keys:
                    self.write(", ")
                self.write("**" + node.rest)

    def visit_MatchClass(self, node):
        def pair(item):
            self.write(item[0], "=")
            self.traverse(item[1])
        self.set_precedence(ATOM, node.cls)
        self.traverse(node.cls)
        with self.delimit("(", ")"):
            self.commas(node.patterns)
            if node.kwd_attrs:
                if node.patterns:
                    self.write(", ")
                self.commas(list(zip(node.kwd_attrs, node.kwd_patterns, strict=True)), pair)

    def visit_MatchAs(self, node):
        if node.pattern is None:
            self.write(node.name or "_")
            return
        with self.parens(TEST, node):
            self.set_precedence(BOR, node.pattern)
            self.traverse(node.pattern)
            self.write(" as " + node.name)

    def visit_MatchOr(self, node):
        with self.parens(BOR, node):
            self.set_precedence(BOR + 1, *node.patterns)
            self.join(lambda: self.write(" | "), node.patterns)

    # MARK: strings

    def _quoted(self, text, quotes=_QUOTES, escape_special=False):
        """The text with what needs it escaped, and the quotes that suit."""
        def escaped(c):
            # Line ends and tabs may stay as they are where the quotes allow.
            if not escape_special and c in "\n\t":
                return c
            if c == "\\" or not c.isprintable():
                return c.encode("unicode_escape").decode("ascii")
            return c
        body = "".join(map(escaped, text))
        fitting = quotes
        if "\n" in body:
            fitting = [quote for quote in fitting if quote in _MULTI_QUOTES]
        fitting = [quote for quote in fitting if quote not in body]
        if not fitting:
            # repr() has quotes that are right; backslashes may come with them.
            text = repr(text)
            quote = next((quote for quote in quotes if text[0] in quote), text[0])
            return text[1:-1], [quote]
        if body:
            # A quote at the end must not run into the closing ones.
            fitting.sort(key=lambda quote: quote[0] == body[-1])
            if fitting[0][0] == body[-1]:
                body = body[:-1] + "\\" + body[-1]
        return body, fitting

    def write_string(self, text, *, quotes=_QUOTES):
        body, fitting = self._quoted(text, quotes)
        self.write(f"{fitting[0]}{body}{fitting[0]}")

    def write_docstring(self, node):
        if node.kind == "u":
            self.write("u")
        self.write_string(node.value, quotes=_MULTI_QUOTES)

    def visit_JoinedStr(self, node):
        self.write("f")
        self._interpolated(node.values)

    def visit_TemplateStr(self, node):
        self.write("t")
        self._interpolated(node.values)

    def _interpolated(self, values):
        parts = []
        for value in values:
            inner = Unparser()
            inner._in_f_string = True
            parts.append((inner._f_part(value), isinstance(value, Constant)))
        quotes = list(_QUOTES)
        fallback = False
        bodies = []
        for text, is_constant in parts:
            if is_constant:
                body, fitting = self._quoted(text, quotes, escape_special=True)
                if not set(fitting) & set(quotes):
                    fallback = True
                    break
                quotes = [quote for quote in quotes if quote in fitting]
            else:
                body = text
                # Inner strings may use the same quotes, but a line break needs triple ones.
                if "\n" in text:
                    quotes = [quote for quote in quotes if quote in _MULTI_QUOTES]
                    if not quotes:
                        fallback = True
                        break
            bodies.append(body)
        if fallback:
            quotes = ['"""']
            bodies = []
            for text, is_constant in parts:
                bodies.append(repr('"' + text)[2:-1] if is_constant else text)
        whole = "".join(bodies)
        self.write(f"{quotes[0]}{whole}{quotes[0]}")

    def _f_part(self, node):
        """The text of one part of an f-string; constants are not escaped yet."""
        if isinstance(node, Constant):
            return node.value.replace("{", "{{").replace("}", "}}")
        self._source = []
        self.traverse(node)
        return "".join(self._source)

    def _braces(self, node, is_template):
        inner = Unparser()
        inner.set_precedence(TEST + 1, node.value)
        text = inner.visit(node.value)
        if is_template and getattr(node, "str", None) is not None and isinstance(node.str, str):
            text = node.str
        with self.delimit("{", "}"):
            if text.startswith("{"):
                self.write(" ")
            self.write(text)
            if node.conversion != -1:
                self.write("!" + chr(node.conversion))
            if node.format_spec:
                self.write(":")
                self._format_spec(node.format_spec)

    def _format_spec(self, spec):
        values = spec.values if isinstance(spec, JoinedStr) else [spec]
        for value in values:
            if isinstance(value, Constant):
                self.write(value.value.replace("{", "{{").replace("}", "}}").replace("\\", "\\\\")
                           .replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n"))
            elif isinstance(value, JoinedStr):
                self._format_spec(value)
            else:
                self.traverse(value)

    def visit_FormattedValue(self, node):
        if not getattr(self, "_in_f_string", False):
            # On its own it stands in an f-string.
            self.write("f")
            self._interpolated([node])
            return
        self._braces(node, False)

    def visit_Interpolation(self, node):
        if not getattr(self, "_in_f_string", False):
            self.write("t")
            self._interpolated([node])
            return
        self._braces(node, True)

    # MARK: expressions

    def visit_Name(self, node):
        self.write(node.id)

    def write_constant(self, value):
        if isinstance(value, (float, complex)):
            text = repr(value).replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})")
            self.write(text)
        else:
            self.write(repr(value))

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, tuple):
            with self.delimit("(", ")"):
                self.commas(value, self.write_constant)
                if len(value) == 1:
                    self.write(",")
        elif value is ...:
            self.write("...")
        else:
            if node.kind == "u":
                self.write("u")
            self.write_constant(value)

    def visit_List(self, node):
        with self.delimit("[", "]"):
            self.commas(node.elts)

    def _comprehension(self, opening, closing, node, element):
        with self.delimit(opening, closing):
            element()
            for generator in node.generators:
                self.traverse(generator)

    def visit_ListComp(self, node):
        self._comprehension("[", "]", node, lambda: self.traverse(node.elt))

    def visit_GeneratorExp(self, node):
        self._comprehension("(", ")", node, lambda: self.traverse(node.elt))

    def visit_SetComp(self, node):
        self._comprehension("{", "}", node, lambda: self.traverse(node.elt))

    def visit_DictComp(self, node):
        def pair():
            self.traverse(node.key)
            self.write(": ")
            self.traverse(node.value)
        self._comprehension("{", "}", node, pair)

    def visit_comprehension(self, node):
        self.write(" async for " if node.is_async else " for ")
        self.set_precedence(TUPLE, node.target)
        self.traverse(node.target)
        self.write(" in ")
        self.set_precedence(TEST + 1, node.iter, *node.ifs)
        self.traverse(node.iter)
        for condition in node.ifs:
            self.write(" if ")
            self.traverse(condition)

    def visit_IfExp(self, node):
        with self.parens(TEST, node):
            self.set_precedence(TEST + 1, node.body, node.test)
            self.traverse(node.body)
            self.write(" if ")
            self.traverse(node.test)
            self.write(" else ")
            self.set_precedence(TEST, node.orelse)
            self.traverse(node.orelse)

    def visit_Set(self, node):
        if node.elts:
            with self.delimit("{", "}"):
                self.commas(node.elts)
        else:
            # {} is a dict.
            self.write("{*()}")

    def visit_Dict(self, node):
        def item(pair):
            key, value = pair
            if key is None:
                self.write("**")
                self.set_precedence(EXPR, value)
                self.traverse(value)
            else:
                self.traverse(key)
                self.write(": ")
                self.traverse(value)
        with self.delimit("{", "}"):
            self.commas(list(zip(node.keys, node.values)), item)

    def visit_Tuple(self, node):
        with self.delimit_if(not node.elts or self.precedence(node) > TUPLE, "(", ")"):
            self.items(node.elts)

    def visit_UnaryOp(self, node):
        operator, precedence = _UNARY[node.op.__class__.__name__]
        with self.parens(precedence, node):
            self.write(operator)
            # Factors need no space: +x, -x, ~x.
            if precedence != FACTOR:
                self.write(" ")
            self.set_precedence(precedence, node.operand)
            self.traverse(node.operand)

    def visit_BinOp(self, node):
        operator, precedence = _BINARY[node.op.__class__.__name__]
        with self.parens(precedence, node):
            if operator == "**":
                left, right = precedence + 1, precedence
            else:
                left, right = precedence, precedence + 1
            self.set_precedence(left, node.left)
            self.traverse(node.left)
            self.write(f" {operator} ")
            self.set_precedence(right, node.right)
            self.traverse(node.right)

    def visit_Compare(self, node):
        with self.parens(CMP, node):
            self.set_precedence(CMP + 1, node.left, *node.comparators)
            self.traverse(node.left)
            for op, value in zip(node.ops, node.comparators):
                self.write(" " + _COMPARE[op.__class__.__name__] + " ")
                self.traverse(value)

    def visit_BoolOp(self, node):
        word, precedence = (" and ", AND) if isinstance(node.op, And) else (" or ", OR)
        with self.parens(precedence, node):
            # Operands to the right of an equal operator keep their parentheses.
            for index, value in enumerate(node.values):
                if index:
                    self.write(word)
                precedence += 1
                self.set_precedence(precedence, value)
                self.traverse(value)

    def visit_Attribute(self, node):
        self.set_precedence(ATOM, node.value)
        self.traverse(node.value)
        # `3.real` would read as a float.
        if isinstance(node.value, Constant) and isinstance(node.value.value, int):
            self.write(" ")
        self.write("." + node.attr)

    def visit_Call(self, node):
        self.set_precedence(ATOM, node.func)
        self.traverse(node.func)
        with self.delimit("(", ")"):
            self.commas([*node.args, *node.keywords])

    def visit_Subscript(self, node):
        self.set_precedence(ATOM, node.value)
        self.traverse(node.value)
        with self.delimit("[", "]"):
            if isinstance(node.slice, Tuple) and node.slice.elts:
                self.items(node.slice.elts)
            else:
                self.traverse(node.slice)

    def visit_Starred(self, node):
        self.write("*")
        self.set_precedence(EXPR, node.value)
        self.traverse(node.value)

    def visit_Slice(self, node):
        if node.lower:
            self.traverse(node.lower)
        self.write(":")
        if node.upper:
            self.traverse(node.upper)
        if node.step:
            self.write(":")
            self.traverse(node.step)

    def visit_Await(self, node):
        with self.parens(AWAIT, node):
            self.write("await")
            if node.value:
                self.write(" ")
                self.set_precedence(ATOM, node.value)
                self.traverse(node.value)

    def visit_Yield(self, node):
        with self.parens(YIELD, node):
            self.write("yield")
            if node.value:
                self.write(" ")
                self.set_precedence(ATOM, node.value)
                self.traverse(node.value)

    def visit_YieldFrom(self, node):
        with self.parens(YIELD, node):
            self.write("yield from ")
            if not node.value:
                raise ValueError("Node can't be used without a value attribute.")
            self.set_precedence(ATOM, node.value)
            self.traverse(node.value)

    def visit_Lambda(self, node):
        with self.parens(TEST, node):
            self.write("lambda")
            inner = Unparser()
            parameters = inner.visit(node.args)
            if parameters:
                self.write(" ", parameters)
            self.write(": ")
            self.set_precedence(TEST, node.body)
            self.traverse(node.body)

    # MARK: parameters and names

    def visit_arg(self, node):
        self.write(node.arg)
        if node.annotation:
            self.write(": ")
            self.traverse(node.annotation)

    def visit_arguments(self, node):
        first = True

        def separate():
            nonlocal first
            if not first:
                self.write(", ")
            first = False

        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for index, (parameter, default) in enumerate(zip(positional, defaults), 1):
            separate()
            self.traverse(parameter)
            if default:
                self.write("=")
                self.traverse(default)
            if index == len(node.posonlyargs):
                self.write(", /")
        if node.vararg or node.kwonlyargs:
            separate()
            self.write("*")
            if node.vararg:
                self.write(node.vararg.arg)
                if node.vararg.annotation:
                    self.write(": ")
                    self.traverse(node.vararg.annotation)
        for parameter, default in zip(node.kwonlyargs, node.kw_defaults):
            separate()
            self.traverse(parameter)
            if default:
                self.write("=")
                self.traverse(default)
        if node.kwarg:
            separate()
            self.write("**" + node.kwarg.arg)
            if node.kwarg.annotation:
                self.write(": ")
                self.traverse(node.kwarg.annotation)

    def visit_keyword(self, node):
        if node.arg is None:
            self.write("**")
        else:
            self.write(node.arg, "=")
        self.traverse(node.value)

    def visit_alias(self, node):
        self.write(node.name)
        if node.asname:
            self.write(" as " + node.asname)
