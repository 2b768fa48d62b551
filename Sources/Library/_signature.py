"""How callables are called: inspect.signature() and what belongs to it."""

import functools
import types
from collections import namedtuple
from enum import IntEnum

__name__ = "inspect"


class _empty:
    """Stands for a default or annotation that is not there."""


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return (
            "positional-only", "positional or keyword", "variadic positional", "keyword-only", "variadic keyword"
        )[self.value]


_ONLY, _BOTH, _ARGS, _KEYWORD, _KWARGS = _ParameterKind


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=None):
    import annotationlib

    format = annotationlib.Format.VALUE if format is None else format
    return annotationlib.get_annotations(obj, globals=globals, locals=locals, eval_str=eval_str, format=format)


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    if not quote_annotation_strings and isinstance(annotation, str):
        return annotation
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    if type(annotation).__name__ == "ForwardRef":
        return annotation.__forward_arg__
    return repr(annotation)


class _keep:
    """What replace() is given for what stays."""


class Parameter:
    """One parameter: name, kind, default, annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_ARGS, _KWARGS):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            if self._kind is not _BOTH:
                raise ValueError(
                    f"implicit arguments must be passed as positional or keyword arguments, not {self._kind.description}"
                )
            self._kind = _ONLY
            name = f"implicit{name[1:]}"
        from keyword import iskeyword

        if iskeyword(name) and self._kind is not _ONLY or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def __reduce__(self):
        return type(self), (self._name, self._kind), {"_default": self._default, "_annotation": self._annotation}

    def __setstate__(self, state):
        self._default = state["_default"]
        self._annotation = state["_annotation"]

    def replace(self, *, name=_keep, kind=_keep, annotation=_keep, default=_keep):
        return type(self)(
            self._name if name is _keep else name, self._kind if kind is _keep else kind,
            default=self._default if default is _keep else default,
            annotation=self._annotation if annotation is _keep else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text += f": {formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)}"
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        if self._kind is _ARGS:
            return "*" + text
        return "**" + text if self._kind is _KWARGS else text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def _parts(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._parts())

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, Parameter) else NotImplemented


class BoundArguments:
    """The arguments of one call, by the names of the parameters they go to."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __getstate__(self):
        return {"_signature": self._signature, "arguments": self.arguments}

    def __setstate__(self, state):
        self._signature = state["_signature"]
        self.arguments = state["arguments"]

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        result = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_KEYWORD, _KWARGS) or name not in self.arguments:
                break
            if parameter.kind is _ARGS:
                result.extend(self.arguments[name])
            else:
                result.append(self.arguments[name])
        return tuple(result)

    @property
    def kwargs(self):
        result = {}
        started = False
        for name, parameter in self._signature.parameters.items():
            if not started:
                if parameter.kind in (_KEYWORD, _KWARGS) or name not in self.arguments and parameter.kind is not _ARGS:
                    started = True
                if not started or name not in self.arguments:
                    continue
            if name in self.arguments:
                if parameter.kind is _KWARGS:
                    result.update(self.arguments[name])
                elif parameter.kind is not _ARGS:
                    result[name] = self.arguments[name]
        return result

    def apply_defaults(self):
        """Put in the defaults of what was not given."""
        full = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif parameter.default is not _empty:
                full[name] = parameter.default
            elif parameter.kind is _ARGS:
                full[name] = ()
            elif parameter.kind is _KWARGS:
                full[name] = {}
        self.arguments = full

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<{type(self).__name__} ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    """The parameters and the return annotation of a callable."""

    __slots__ = ("_return_annotation", "_parameters")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = {}
        last = _ONLY
        defaults = False
        for parameter in parameters or ():
            if __validate_parameters__:
                if parameter.kind < last:
                    raise ValueError(
                        f"wrong parameter order: {last.description} parameter before {parameter.kind.description} parameter"
                    )
                last = parameter.kind
                if parameter.kind in (_ONLY, _BOTH):
                    if parameter.default is _empty:
                        if defaults:
                            raise ValueError("non-default argument follows default argument")
                    else:
                        defaults = True
                if parameter.name in found:
                    raise ValueError(f"duplicate parameter name: {parameter.name!r}")
            found[parameter.name] = parameter
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
        return _signature(obj, cls, follow_wrapped, globals, locals, eval_str, annotation_format)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_keep, return_annotation=_keep):
        return type(self)(
            self._parameters.values() if parameters is _keep else parameters,
            return_annotation=self._return_annotation if return_annotation is _keep else return_annotation,
        )

    __replace__ = replace

    def _key(self):
        plain = tuple(each for each in self._parameters.values() if each.kind is not _KEYWORD)
        return plain, {each.name: each for each in self._parameters.values() if each.kind is _KEYWORD}

    def __hash__(self):
        plain, keyword = self._key()
        return hash((plain, frozenset(keyword.values()), self._return_annotation))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return self._key() == other._key() and self._return_annotation == other._return_annotation

    def _bind(self, args, kwargs, partial):
        arguments = {}
        positional = list(args)
        parameters = list(self._parameters.values())
        kwargs = dict(kwargs)
        index = 0
        names_only = []
        for parameter in parameters:
            name, kind = parameter.name, parameter.kind
            if kind is _ARGS:
                if positional[index:]:
                    arguments[name] = tuple(positional[index:])
                index = len(positional)
            elif kind in (_ONLY, _BOTH) and index < len(positional):
                if name in kwargs and kind is _BOTH:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = positional[index]
                index += 1
            elif kind is _KWARGS:
                continue
            elif kind is _ONLY:
                if parameter.default is _empty and not partial:
                    raise TypeError(f"missing a required positional-only argument: {name!r}")
                if name in kwargs:
                    names_only.append(name)
            elif name in kwargs:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if index < len(positional):
            raise TypeError("too many positional arguments")
        catch_all = next((each for each in parameters if each.kind is _KWARGS), None)
        if names_only and catch_all is None:
            raise TypeError(
                f"got some positional-only arguments passed as keyword arguments: {', '.join(map(repr, names_only))}"
            )
        if kwargs:
            if catch_all is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            arguments[catch_all.name] = kwargs
        order = {name: place for place, name in enumerate(self._parameters)}
        return BoundArguments(self, dict(sorted(arguments.items(), key=lambda pair: order[pair[0]])))

    def bind(self, /, *args, **kwargs):
        """The BoundArguments of a call; TypeError if the call would be wrong."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {"_return_annotation": self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state["_return_annotation"]

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        pieces = []
        slash = False
        star = True
        for parameter in self._parameters.values():
            text = parameter._format(quote_annotation_strings=quote_annotation_strings)
            if parameter.kind is _ONLY:
                slash = True
            elif slash:
                pieces.append("/")
                slash = False
            if parameter.kind is _ARGS:
                star = False
            elif parameter.kind is _KEYWORD and star:
                pieces.append("*")
                star = False
            pieces.append(text)
        if slash:
            pieces.append("/")
        result = f"({', '.join(pieces)})"
        if max_width is not None and len(result) > max_width:
            result = "(\n    " + ",\n    ".join(pieces) + "\n)"
        if self._return_annotation is not _empty:
            shown = formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
            result += f" -> {shown}"
        return result


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=None):
    """The Signature of a callable. ValueError if it does not tell, TypeError if it cannot be called."""
    return _signature(obj, Signature, follow_wrapped, globals, locals, eval_str, annotation_format)


def _signature_from_callable(obj, *, follow_wrapper_chains=True, skip_bound_arg=True, globals=None, locals=None,
                             eval_str=False, sigcls=None, annotation_format=None):
    """What frameworks use of CPython's own; the receiver of a bound method is always left out."""
    if not skip_bound_arg:
        raise NotImplementedError("_signature_from_callable(skip_bound_arg=False) is not supported")
    return (sigcls or Signature).from_callable(
        obj, follow_wrapped=follow_wrapper_chains, globals=globals, locals=locals, eval_str=eval_str,
        annotation_format=annotation_format)


def _of_function(function, cls, globals, locals, eval_str, format):
    code = function.__code__
    names = code.co_varnames
    count, only, keyword = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    annotations = get_annotations(function, globals=globals, locals=locals, eval_str=eval_str, format=format)
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for index, name in enumerate(names[:count]):
        offset = index - (count - len(defaults))
        add(name, _ONLY if index < only else _BOTH, defaults[offset] if offset >= 0 else _empty)
    if code.co_flags & 4:
        add(names[count + keyword], _ARGS)
    for name in names[count:count + keyword]:
        add(name, _KEYWORD, keyword_defaults.get(name, _empty))
    if code.co_flags & 8:
        add(names[count + keyword + bool(code.co_flags & 4)], _KWARGS)
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _of_text(obj, text, cls):
    """The signature that a native function gives as text: ($self, x, /, y=1)."""
    inner = text[text.index("(") + 1:text.rindex(")")]
    pieces = []
    depth = 0
    quote = None
    piece = ""
    for char in inner:
        if quote:
            quote = None if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            pieces.append(piece.strip())
            piece = ""
            continue
        piece += char
    if piece.strip():
        pieces.append(piece.strip())
    parameters = []
    kind = _BOTH
    bound = getattr(obj, "__self__", None) is not None and not isinstance(obj.__self__, types.ModuleType)
    for piece in pieces:
        if piece == "/":
            parameters = [each.replace(kind=_ONLY) for each in parameters]
        elif piece == "*":
            kind = _KEYWORD
        elif piece.startswith("**"):
            parameters.append(Parameter(piece[2:], _KWARGS))
        elif piece.startswith("*"):
            parameters.append(Parameter(piece[1:], _ARGS))
            kind = _KEYWORD
        else:
            name, equals, default = piece.partition("=")
            if name.startswith("$"):
                if bound or name == "$module" or name == "$type":
                    continue
                parameters.append(Parameter(name[1:], _ONLY))
                continue
            value = _empty
            if equals:
                try:
                    value = eval(default, {"__builtins__": {}})
                except Exception:
                    import sys

                    module = sys.modules.get(getattr(obj, "__module__", None) or "builtins")
                    try:
                        value = eval(default, dict(vars(module) if module else {}))
                    except Exception:
                        raise ValueError(f"{obj!r} builtin has invalid signature") from None
            parameters.append(Parameter(name, kind, default=value))
    return cls(parameters)


def _without_first(found):
    parameters = list(found.parameters.values())
    if not parameters or parameters[0].kind in (_KWARGS, _KEYWORD):
        raise ValueError("invalid method signature")
    if parameters[0].kind is not _ARGS:
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _of_partial(wrapped, partial):
    """The signature of what remains to be given to a partial."""
    holder = getattr(functools, "Placeholder", _empty)
    parameters = []
    try:
        given = wrapped.bind_partial(*partial.args, **partial.keywords).arguments
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    keyword_from_here = False
    for name, parameter in wrapped.parameters.items():
        kind = parameter.kind
        if name in given:
            value = given[name]
            if value is holder:
                parameters.append(parameter.replace(kind=_ONLY, default=_empty) if kind is _BOTH else parameter)
                parameters = [each.replace(kind=_ONLY) if each.kind is _BOTH else each for each in parameters]
                continue
            if kind is _ONLY:
                continue
            if kind is _BOTH:
                if name not in partial.keywords:
                    continue
                keyword_from_here = True
                parameters.append(parameter.replace(default=value, kind=_KEYWORD))
                continue
            if kind is _KEYWORD:
                parameters.append(parameter.replace(default=value))
                continue
        if keyword_from_here:
            if kind is _BOTH:
                parameter = parameter.replace(kind=_KEYWORD)
            elif kind is _ARGS:
                continue
        parameters.append(parameter)
    parameters.sort(key=lambda each: each.kind)
    return wrapped.replace(parameters=parameters)


def _user_method(cls, name):
    """A method of a class that is written in Python (or set by the user); None if it is object's or native."""
    method = getattr(cls, name, None)
    if method is None or isinstance(method, (types.WrapperDescriptorType, types.MethodWrapperType,
                                             types.ClassMethodDescriptorType, types.BuiltinFunctionType)):
        return None
    return method


def _signature(obj, cls, follow_wrapped, globals, locals, eval_str, format):
    def again(inner):
        return _signature(inner, cls, follow_wrapped, globals, locals, eval_str, format)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        return _without_first(again(obj.__func__))
    if follow_wrapped:
        from inspect import unwrap

        obj = unwrap(obj, stop=lambda each: hasattr(each, "__signature__") or isinstance(each, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    found = getattr(obj, "__signature__", None)
    if found is not None:
        if callable(found):
            found = found()
        if not isinstance(found, Signature):
            raise TypeError(f"unexpected object {found!r} in __signature__ attribute")
        return found
    method = getattr(obj, "__partialmethod__", None)
    if method is not None and hasattr(method, "keywords"):
        wrapped = again(method.func)
        holder = types.SimpleNamespace(args=(functools.Placeholder, *method.args) if hasattr(functools, "Placeholder")
                                       else method.args, keywords=method.keywords)
        return _of_partial(wrapped, holder)
    if isinstance(obj, types.FunctionType) or hasattr(obj, "__code__") and hasattr(obj, "__defaults__"):
        return _of_function(obj, cls, globals, locals, eval_str, format)
    if isinstance(obj, functools.partial):
        return _of_partial(again(obj.func), obj)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType, types.WrapperDescriptorType,
                        types.MethodWrapperType, types.ClassMethodDescriptorType)):
        text = getattr(obj, "__text_signature__", None)
        if not text:
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _of_text(obj, text, cls)
    if isinstance(obj, type):
        return _of_class(obj, again, cls)
    call = _user_method(type(obj), "__call__")
    if call is None:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    return _without_first(again(call))


def _of_class(obj, again, cls):
    call = _user_method(type(obj), "__call__")
    if call is not None:
        return _without_first(again(call))
    new, init = _user_method(obj, "__new__"), _user_method(obj, "__init__")
    # The one defined nearest to the class counts.
    for base in obj.__mro__:
        if new is not None and "__new__" in base.__dict__:
            return _without_first(again(new))
        if init is not None and "__init__" in base.__dict__:
            return _without_first(again(init))
    for base in obj.__mro__[:-1]:
        text = base.__dict__.get("__text_signature__") or getattr(base, "__text_signature__", None)
        if text:
            return _of_text(obj, text, cls)
    if type not in obj.__mro__:
        if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return cls([])
        raise ValueError(f"no signature found for builtin type {obj!r}")
    raise ValueError(f"no signature found for builtin type {obj!r}")


FullArgSpec = namedtuple(
    "FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations", module="inspect"
)


def getfullargspec(func):
    try:
        found = _signature(func.__func__ if isinstance(func, types.MethodType) else func, Signature, False, None, None, False, None)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, keyword, defaults, keyword_defaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    for name, parameter in found.parameters.items():
        if parameter.kind in (_ONLY, _BOTH):
            args.append(name)
            if parameter.default is not _empty:
                defaults.append(parameter.default)
        elif parameter.kind is _ARGS:
            varargs = name
        elif parameter.kind is _KEYWORD:
            keyword.append(name)
            if parameter.default is not _empty:
                keyword_defaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(
        args, varargs, varkw, tuple(defaults) or None, keyword, keyword_defaults or None, annotations
    )


def getcallargs(func, /, *positional, **named):
    """The arguments of a call by parameter name, defaults included; TypeErrors are those of the call."""
    if isinstance(func, types.MethodType):
        if func.__self__ is not None:
            positional = func.__self__, *positional
        func = func.__func__
    spec = getfullargspec(func)
    # A function with the same parameters that gives them back: its errors are worded as the call's.
    defaults = spec.defaults or ()
    first = len(spec.args) - len(defaults)
    parts = [name if index < first else f"{name}=_" for index, name in enumerate(spec.args)]
    if spec.varargs:
        parts.append("*" + spec.varargs)
    elif spec.kwonlyargs:
        parts.append("*")
    only = spec.kwonlydefaults or {}
    parts.extend(f"{name}=_" if name in only else name for name in spec.kwonlyargs)
    if spec.varkw:
        parts.append("**" + spec.varkw)
    namespace = {"_": None}
    exec(f"def probe({', '.join(parts)}): return locals()", namespace)
    probe = namespace["probe"]
    probe.__name__ = probe.__qualname__ = func.__name__
    probe.__defaults__ = spec.defaults
    probe.__kwdefaults__ = spec.kwonlydefaults
    try:
        return probe(*positional, **named)
    except TypeError as error:
        raise TypeError(str(error).replace(", and ", " and ")) from None
