"""Annotations, in the form asked for.

The text and the forward-reference forms run the annotate function again with other globals, in which every name that
is not known (or every name at all) stands for itself. Only names that the code uses are put there, so this needs no
special dictionary.
"""

import builtins
from enum import IntEnum
from types import CellType, FunctionType, GenericAlias

__all__ = [
    "Format", "ForwardRef", "call_annotate_function", "call_evaluate_function", "get_annotate_from_class_namespace",
    "get_annotations", "annotations_to_string", "type_repr",
]


class Format(IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


_absent = object()


class ForwardRef:
    """Stands for an annotation that could not be evaluated yet."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__owner__ = owner
        self.__globals__ = None
        self.__cell__ = None
        self.__extra_names__ = None

    @property
    def __forward_arg__(self):
        return self.__arg__

    @property
    def __forward_code__(self):
        try:
            return compile(self.__arg__, "<string>", "eval")
        except SyntaxError:
            raise SyntaxError(f"Forward reference must be an expression -- got {self.__arg__!r}") from None

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=Format.VALUE):
        """The value of the annotation now; NameError if its names are still unknown."""
        if format == Format.STRING:
            return self.__arg__
        owner = self.__owner__ if owner is None else owner
        if globals is None:
            globals = self.__globals__
        if globals is None:
            module = self.__forward_module__
            if module is None and owner is not None:
                module = getattr(owner, "__module__", None)
            if isinstance(module, str):
                import sys

                module = sys.modules.get(module)
            globals = getattr(module, "__dict__", None) or getattr(owner, "__globals__", None) or {}
        names = {}
        for parameter in type_params or getattr(owner, "__type_params__", None) or ():
            names[parameter.__name__] = parameter
        if isinstance(owner, type):
            names.update(vars(owner))
        names.update(self.__extra_names__ or {})
        if isinstance(self.__cell__, dict):
            for name, cell in self.__cell__.items():
                try:
                    names.setdefault(name, cell.cell_contents)
                except ValueError:
                    pass
        if locals is not None:
            names.update(locals)
        arg = self.__arg__
        if arg.isidentifier():
            for scope in (names, globals, builtins.__dict__):
                if arg in scope:
                    return scope[arg]
            if format == Format.FORWARDREF:
                return self
            raise NameError(f"name {arg!r} is not defined", name=arg)
        try:
            return eval(self.__forward_code__, globals, names)
        except Exception:
            if format == Format.FORWARDREF:
                return self
            raise

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return self._key() == other._key()

    def _key(self):
        return self.__arg__, self.__forward_module__, self.__forward_is_class__, id(self.__owner__)

    def __hash__(self):
        return hash(self._key())

    def __or__(self, other):
        import typing

        return typing.Union[self, other]

    def __ror__(self, other):
        import typing

        return typing.Union[other, self]

    def __repr__(self):
        extra = ""
        if self.__forward_module__ is not None:
            extra += f", module={self.__forward_module__!r}"
        if self.__forward_is_class__:
            extra += ", is_class=True"
        if self.__owner__ is not None:
            extra += f", owner={self.__owner__!r}"
        return f"ForwardRef({self.__arg__!r}{extra})"


class _Text:
    """Stands for an expression and gives the text of what is done with it."""

    def __init__(self, text, strength=20):
        self.text = text
        self.strength = strength

    def __getattr__(self, name):
        if name[:2] == name[-2:] == "__":
            raise AttributeError(name)
        return _Text(f"{_grouped(self, 18)}.{name}", 18)

    def __getitem__(self, item):
        if isinstance(item, tuple):
            inside = ", ".join(map(_text_of, item)) + ("," if len(item) == 1 else "") if item else "()"
        else:
            inside = _text_of(item)
        return _Text(f"{_grouped(self, 18)}[{inside}]", 18)

    def __call__(self, *args, **kwargs):
        shown = [*map(_text_of, args), *(f"{key}={_text_of(value)}" for key, value in kwargs.items())]
        return _Text(f"{_grouped(self, 18)}({', '.join(shown)})", 18)

    def __iter__(self):
        yield _Text(f"*{_grouped(self, 6)}", 20)

    __hash__ = object.__hash__


def _grouped(value, strength):
    if isinstance(value, _Text):
        return value.text if value.strength >= strength else f"({value.text})"
    return _text_of(value)


def _text_of(value):
    if isinstance(value, _Text):
        return value.text
    if isinstance(value, list):
        return f"[{', '.join(map(_text_of, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(_text_of, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text_of(key)}: {_text_of(each)}" for key, each in value.items()) + "}"
    if isinstance(value, slice):
        parts = ["" if value.start is None else _text_of(value.start), "" if value.stop is None else _text_of(value.stop)]
        if value.step is not None:
            parts.append(_text_of(value.step))
        return ":".join(parts)
    return "..." if value is ... else type_repr(value)


def _add_operators():
    def binary(sign, strength):
        def forward(self, other):
            return _Text(f"{_grouped(self, strength)} {sign} {_grouped(other, strength + 1)}", strength)

        def backward(self, other):
            return _Text(f"{_grouped(other, strength)} {sign} {_grouped(self, strength + 1)}", strength)

        return forward, backward

    for name, sign, strength in (
        ("or", "|", 7), ("xor", "^", 8), ("and", "&", 9), ("lshift", "<<", 10), ("rshift", ">>", 10), ("add", "+", 11),
        ("sub", "-", 11), ("mul", "*", 12), ("matmul", "@", 12), ("truediv", "/", 12), ("floordiv", "//", 12),
        ("mod", "%", 12), ("pow", "**", 14),
    ):
        forward, backward = binary(sign, strength)
        setattr(_Text, f"__{name}__", forward)
        setattr(_Text, f"__r{name}__", backward)
    for name, sign in ("lt", "<"), ("gt", ">"), ("le", "<="), ("ge", ">="), ("eq", "=="), ("ne", "!="):
        setattr(_Text, f"__{name}__", binary(sign, 6)[0])
    for name, sign in ("neg", "-"), ("pos", "+"), ("invert", "~"):
        def unary(self, sign=sign):
            return _Text(f"{sign}{_grouped(self, 13)}", 13)

        setattr(_Text, f"__{name}__", unary)


def _with_names(function, globals, cells):
    """The annotate function with other globals and closure."""
    code = function.__code__
    closure = None
    if code.co_freevars:
        closure = tuple(cells[name] for name in code.co_freevars)
    made = FunctionType(code, globals, closure=closure, argdefs=function.__defaults__,
                        kwdefaults=function.__kwdefaults__)
    return made


def _cells(function):
    return dict(zip(function.__code__.co_freevars, function.__closure__ or ()))


def call_evaluate_function(evaluate, format, *, owner=None):
    """The value of a lazily evaluated thing (a type alias, a bound) in a form."""
    return call_annotate_function(evaluate, format, owner=owner, _is_evaluate=True)


def call_annotate_function(annotate, format, *, owner=None, _is_evaluate=False):
    """What an annotate function gives in a form, also if it knows the plain form only."""
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    if format == Format.STRING:
        return _as_strings(annotate, owner, _is_evaluate)
    if format == Format.FORWARDREF:
        return _as_forward_refs(annotate, owner, _is_evaluate)
    if format == Format.VALUE:
        raise RuntimeError("annotate function does not support VALUE format")
    raise ValueError(f"Invalid format: {format!r}")


def _as_strings(annotate, owner, is_evaluate):
    if "__or__" not in _Text.__dict__:
        _add_operators()
    code = annotate.__code__
    names = {name: _Text(name) for name in code.co_names}
    names["__builtins__"] = {}
    cells = {}
    for name, cell in _cells(annotate).items():
        cells[name] = CellType({} if name == "__classdict__" else _Text(name))
    function = _with_names(annotate, names, cells)
    while True:
        try:
            result = function(Format.VALUE_WITH_FAKE_GLOBALS)
            break
        except NameError as error:
            # A name that co_names does not tell.
            if error.name is None or error.name in names:
                raise
            names[error.name] = _Text(error.name)
    if is_evaluate:
        return result if isinstance(result, str) else _text_of(result)
    return {key: value if isinstance(value, str) else _text_of(value) for key, value in result.items()}


def _as_forward_refs(annotate, owner, is_evaluate):
    try:
        return annotate(Format.VALUE)
    except Exception as error:
        first = error
    names = dict(annotate.__globals__)
    names.setdefault("__builtins__", builtins)
    cells = dict(_cells(annotate))
    stand_ins = {}

    def stand_in(name):
        made = stand_ins[name] = ForwardRef(name, owner=owner, is_class=isinstance(owner, type))
        made.__globals__ = annotate.__globals__
        made.__cell__ = _cells(annotate)
        return made

    for name, cell in cells.items():
        try:
            cell.cell_contents
        except ValueError:
            cells[name] = CellType(stand_in(name))
    # One unknown name comes to light at a time.
    while True:
        try:
            return _with_names(annotate, names, cells)(Format.VALUE_WITH_FAKE_GLOBALS)
        except NameError as error:
            name = error.name
            if name is None or name in stand_ins:
                break
            names[name] = stand_in(name)
        except Exception:
            break
    # Something is done with a name that a reference cannot do: the whole annotation is text then.
    texts = _as_strings(annotate, owner, is_evaluate)
    if is_evaluate:
        return _reference(texts, annotate, owner)
    result = {}
    for key, text in texts.items():
        reference = _reference(text, annotate, owner)
        result[key] = reference.evaluate(format=Format.FORWARDREF)
    return result


def _reference(text, annotate, owner):
    made = ForwardRef(text, owner=owner, is_class=isinstance(owner, type))
    made.__globals__ = annotate.__globals__
    made.__cell__ = _cells(annotate)
    return made


def get_annotate_from_class_namespace(obj):
    """The annotate function in the namespace of a class that is being made; None if there is none."""
    try:
        return obj["__annotate__"]
    except KeyError:
        return obj.get("__annotate_func__", None)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """A new dict of the annotations of a class, function or module.

    eval_str evaluates annotations that are strings.
    """
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    if format == Format.VALUE:
        found = _plain(obj)
        if found is None:
            found = _by_annotate(obj, format)
    elif format == Format.FORWARDREF:
        try:
            found = _plain(obj)
        except Exception:
            found = None
        if found is None:
            found = _by_annotate(obj, format)
    elif format == Format.STRING:
        found = _by_annotate(obj, format)
        if found is None:
            found = _plain(obj)
            if found is not None:
                found = annotations_to_string(found)
    else:
        raise ValueError(f"Unsupported format {format!r}")
    if found is None:
        if isinstance(obj, type) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    if globals is None or locals is None:
        own_globals, own_locals = _scopes(obj)
        globals = own_globals if globals is None else globals
        locals = own_locals if locals is None else locals
    names = dict(locals or {})
    for parameter in getattr(obj, "__type_params__", ()):
        names.setdefault(parameter.__name__, parameter)
    return {
        key: eval(value, globals, names) if isinstance(value, str) else value for key, value in found.items()
    }


def _scopes(obj):
    if isinstance(obj, type):
        import sys

        module = sys.modules.get(getattr(obj, "__module__", None))
        return getattr(module, "__dict__", None), dict(vars(obj))
    if type(obj).__name__ == "module":
        return obj.__dict__, None
    seen = obj
    while hasattr(seen, "__wrapped__"):
        seen = seen.__wrapped__
    while hasattr(seen, "func") and not hasattr(seen, "__globals__"):
        seen = seen.func
    return getattr(seen, "__globals__", None), None


def _plain(obj):
    if isinstance(obj, type):
        # A class without annotations must not give those of its base.
        found = getattr(obj, "__annotations__", None)
        for base in obj.__mro__[1:]:
            if found is not None and found is base.__dict__.get("__annotations__", _absent):
                return {}
    else:
        found = getattr(obj, "__annotations__", None)
    if found is None:
        return None
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    return found


def _by_annotate(obj, format):
    annotate = getattr(obj, "__annotate__", None)
    if annotate is None:
        return None
    found = call_annotate_function(annotate, format, owner=obj)
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
    return found


def type_repr(value):
    """An annotation as text: the plain name of a class, the repr of most else."""
    if isinstance(value, (type, FunctionType, type(len))) and type(value) is not GenericAlias:
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def annotations_to_string(annotations):
    return {key: value if isinstance(value, str) else type_repr(value) for key, value in annotations.items()}
