"""The node classes of syntax trees, made from the grammar below.

`compile()` looks them up here: `_classes` are all classes of nodes, `_singletons` the instances that trees share.
"""

_GRAMMAR = """
mod: Module(stmt* body, type_ignore* type_ignores)
  Interactive(stmt* body)
  Expression(expr body)
  FunctionType(expr* argtypes, expr returns)
stmt+: FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,\
 string? type_comment, type_param* type_params)
  AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns,\
 string? type_comment, type_param* type_params)
  ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)
  Return(expr? value)
  Delete(expr* targets)
  Assign(expr* targets, expr value, string? type_comment)
  TypeAlias(expr name, type_param* type_params, expr value)
  AugAssign(expr target, operator op, expr value)
  AnnAssign(expr target, expr annotation, expr? value, int simple)
  For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
  While(expr test, stmt* body, stmt* orelse)
  If(expr test, stmt* body, stmt* orelse)
  With(withitem* items, stmt* body, string? type_comment)
  AsyncWith(withitem* items, stmt* body, string? type_comment)
  Match(expr subject, match_case* cases)
  Raise(expr? exc, expr? cause)
  Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
  Assert(expr test, expr? msg)
  Import(alias* names)
  ImportFrom(identifier? module, alias* names, int? level)
  Global(identifier* names)
  Nonlocal(identifier* names)
  Expr(expr value)
  Pass
  Break
  Continue
expr+: BoolOp(boolop op, expr* values)
  NamedExpr(expr target, expr value)
  BinOp(expr left, operator op, expr right)
  UnaryOp(unaryop op, expr operand)
  Lambda(arguments args, expr body)
  IfExp(expr test, expr body, expr orelse)
  Dict(expr?* keys, expr* values)
  Set(expr* elts)
  ListComp(expr elt, comprehension* generators)
  SetComp(expr elt, comprehension* generators)
  DictComp(expr key, expr value, comprehension* generators)
  GeneratorExp(expr elt, comprehension* generators)
  Await(expr value)
  Yield(expr? value)
  YieldFrom(expr value)
  Compare(expr left, cmpop* ops, expr* comparators)
  Call(expr func, expr* args, keyword* keywords)
  FormattedValue(expr value, int conversion, expr? format_spec)
  Interpolation(expr value, constant str, int conversion, expr? format_spec)
  JoinedStr(expr* values)
  TemplateStr(expr* values)
  Constant(constant value, string? kind)
  Attribute(expr value, identifier attr, expr_context ctx)
  Subscript(expr value, expr slice, expr_context ctx)
  Starred(expr value, expr_context ctx)
  Name(identifier id, expr_context ctx)
  List(expr* elts, expr_context ctx)
  Tuple(expr* elts, expr_context ctx)
  Slice(expr? lower, expr? upper, expr? step)
expr_context: Load | Store | Del
boolop: And | Or
operator: Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop: Invert | Not | UAdd | USub
cmpop: Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler+: ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr?* kw_defaults, arg? kwarg, expr* defaults)
arg+(identifier arg, expr? annotation, string? type_comment)
keyword+(identifier? arg, expr value)
alias+(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern+: MatchValue(expr value)
  MatchSingleton(constant value)
  MatchSequence(pattern* patterns)
  MatchMapping(expr* keys, pattern* patterns, identifier? rest)
  MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
  MatchStar(identifier? name)
  MatchAs(pattern? pattern, identifier? name)
  MatchOr(pattern* patterns)
type_ignore: TypeIgnore(int lineno, string tag)
type_param+: TypeVar(identifier name, expr? bound, expr? default_value)
  ParamSpec(identifier name, expr? default_value)
  TypeVarTuple(identifier name, expr? default_value)
"""

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000
PyCF_OPTIMIZED_AST = 0x8000 | PyCF_ONLY_AST


def _warn(message, level=3):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=level + 1)


class AST:
    """A node of a syntax tree."""

    _fields = ()
    _attributes = ()
    _field_types = {}
    __match_args__ = ()
    __module__ = "ast"

    def __init__(self, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional argument"
                            f"{'' if len(fields) == 1 else 's'}")
        given = set(fields[:len(args)])
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields:
                if name in given:
                    raise TypeError(f"{cls.__name__} got multiple values for argument '{name}'")
                given.add(name)
            elif name not in cls._attributes:
                _warn(f"{cls.__name__}.__init__ got an unexpected keyword argument '{name}'. Support for arbitrary "
                      "keyword arguments is deprecated and will be removed in Python 3.15.", 2)
            setattr(self, name, value)
        if len(given) == len(fields):
            return
        types = cls._field_types
        for name in fields:
            if name in given:
                continue
            if name not in types:
                _warn(f"Field '{name}' is missing from {cls.__module__}.{cls.__qualname__}._field_types. This will "
                      "become an error in Python 3.15.", 2)
                continue
            kind = types[name]
            if getattr(kind, "__origin__", None) is list:
                setattr(self, name, [])
            elif kind is expr_context:
                setattr(self, name, _singletons["Load"])
            elif not hasattr(cls, name):
                _warn(f"{cls.__name__}.__init__ missing 1 required positional argument: '{name}'. This will become "
                      "an error in Python 3.15.", 2)

    def __reduce_ex__(self, protocol):
        from copyreg import __newobj__
        state = dict(self.__dict__)
        return __newobj__, (type(self),), state

    def __repr__(self, _depth=3):
        cls = type(self)
        names = cls._fields
        if _depth <= 0:
            return f"{cls.__name__}(...)"
        parts = []
        for name in names:
            value = getattr(self, name)
            if isinstance(value, (list, tuple)):
                parts.append(f"{name}={_repr_list(value, _depth - 1)}")
            elif isinstance(value, AST) and type(value).__repr__ is AST.__repr__:
                parts.append(f"{name}={AST.__repr__(value, _depth - 1)}")
            else:
                parts.append(f"{name}={_shortened(repr(value), value)}")
        return f"{cls.__name__}({', '.join(parts)})"

    def __replace__(self, **changes):
        cls = type(self)
        state = dict(self.__dict__)
        expected = set(cls._fields) | set(cls._attributes)
        known = set(expected)
        for name in changes:
            if name not in known:
                raise TypeError(f"{cls.__name__}.__replace__ got an unexpected keyword argument '{name}'.")
        missing = [name for name in sorted(set(cls._fields) - set(state) - set(changes))
                   if not hasattr(cls, name)]
        if missing:
            names = ", ".join(map(repr, missing))
            raise TypeError(f"{cls.__name__}.__replace__ missing {len(missing)} keyword argument"
                            f"{'' if len(missing) == 1 else 's'}: {names}.")
        state.update(changes)
        return cls(**state)


def _shortened(text, value):
    if isinstance(value, (str, bytes)) and len(text) > 200:
        return f"{text[:99]}...{text[-100:]}"
    return text


def _repr_list(values, depth):
    opening, closing = "[]" if isinstance(values, list) else "()"
    if len(values) > 2:
        shown = [_repr_item(values[0], depth), "...", _repr_item(values[-1], depth)]
    else:
        shown = [_repr_item(value, depth) for value in values]
    return opening + ", ".join(shown) + closing


def _repr_item(value, depth):
    if isinstance(value, AST) and type(value).__repr__ is AST.__repr__:
        return AST.__repr__(value, depth)
    return _shortened(repr(value), value)


_classes = [AST]
_singletons = {}
_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")
_typed = []


def _make(name, base, fields, attributes, doc):
    names = tuple(field.split()[1] for field in fields)
    namespace = {"__module__": "ast", "__doc__": doc, "_fields": names, "__match_args__": names}
    for field in fields:
        kind, field_name = field.split()
        if kind.endswith("?"):
            namespace[field_name] = None
    if attributes is not None:
        namespace["_attributes"] = attributes
        if attributes:
            namespace["end_lineno"] = namespace["end_col_offset"] = None
    cls = type(name, (base,), namespace)
    globals()[name] = cls
    _classes.append(cls)
    _typed.append((cls, fields))
    return cls


def _build():
    base = sum_name = None
    attributes = ()
    variants = []

    def finish_sum():
        # The docstring of a sum shows all its variants, one a line.
        if base is not None:
            joint = "\n" + " " * len(sum_name) + " | "
            base.__doc__ = f"{sum_name} = " + joint.join(variants)

    for line in _GRAMMAR.strip().split("\n"):
        if not line.startswith(" "):
            finish_sum()
            base = None
            head, colon, rest = line.partition(":")
            if not colon:
                # A plain node: the name, then its fields.
                name, _, fields = line.partition("(")
                place = _PLACE if name.endswith("+") else ()
                name = name.removesuffix("+")
                _make(name, AST, fields.rstrip(")").split(", "), place, f"{name}({fields}")
                continue
            sum_name = head.removesuffix("+")
            attributes = _PLACE if head.endswith("+") else ()
            variants = []
            base = _make(sum_name, AST, [], attributes, None)
            line = rest
        for variant in line.strip().split(" | "):
            name, paren, fields = variant.partition("(")
            _make(name, base, fields.rstrip(")").split(", ") if paren else [], None, variant)
            variants.append(variant)
            if not paren and not attributes:
                _singletons[name] = globals()[name]()
    finish_sum()

    known = {"identifier": str, "string": str, "int": int, "constant": object}
    known.update((cls.__name__, cls) for cls in _classes)
    for cls, fields in _typed:
        types = {}
        for field in fields:
            kind, name = field.split()
            of = known[kind.rstrip("*?")]
            if kind.endswith("?*"):
                of = list[of]
            elif kind.endswith("*"):
                of = list[of]
            elif kind.endswith("?"):
                of = of | None
            types[name] = of
        cls._field_types = types
        cls.__annotations__ = types


_build()
del _build, _make, _typed
