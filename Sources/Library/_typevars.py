"""Type parameters and type aliases: what `def f[T]`, `class C[T]` and `type X = …` make, and Generic.

typing shows these; they stand apart so that the interpreter can use them without the rest of typing. Where the
interpreter brings them itself (_typing), typing takes those.
"""

__name__ = "typing"

GenericAlias = type(list[int])
_UnionType = type(int | str)
_absent = object()


class _NoDefaultType:
    __slots__ = ()

    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = _NoDefaultType()


def _caller():
    import sys

    try:
        return sys._getframe(2).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


def _union(left, right):
    import typing

    return typing.Union[left, right]


class _Parameter:
    """What TypeVar, ParamSpec and TypeVarTuple share. Values given as functions are evaluated when first asked for."""

    def _start(self, name, default, module):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__}() argument 'name' must be str, not {type(name).__name__}")
        self.__name__ = name
        self.__module__ = module
        self._default = default
        self._lazy_default = None

    @property
    def __default__(self):
        if self._lazy_default is not None:
            self._default = self._lazy_default(1)
            self._lazy_default = None
        return self._default

    def has_default(self):
        return self.__default__ is not NoDefault

    def __init_subclass__(cls, **kwargs):
        if cls.__module__ != "typing":
            raise TypeError(f"type 'typing.{cls.__base__.__name__}' is not an acceptable base type")

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Parameter):
    """A type variable."""

    def __init__(
        self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False,
        infer_variance=False,
    ):
        self._start(name, default, _caller())
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._bound = bound
        self._constraints = constraints
        self._lazy_bound = self._lazy_constraints = None

    @property
    def __bound__(self):
        if self._lazy_bound is not None:
            self._bound = self._lazy_bound(1)
            self._lazy_bound = None
        return self._bound

    @property
    def __constraints__(self):
        if self._lazy_constraints is not None:
            self._constraints = self._lazy_constraints(1)
            self._lazy_constraints = None
        return self._constraints

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __typing_subst__(self, arg):
        import typing

        return typing._type_argument(arg)

    def __typing_prepare_subst__(self, alias, args):
        return args


class ParamSpecArgs:
    """P.args of a ParamSpec."""

    __slots__ = ("__origin__",)

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecArgs) else NotImplemented

    __hash__ = None


class ParamSpecKwargs:
    """P.kwargs of a ParamSpec."""

    __slots__ = ("__origin__",)

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if isinstance(other, ParamSpecKwargs) else NotImplemented

    __hash__ = None


class ParamSpec(_Parameter):
    """A variable for the parameters of a callable."""

    def __init__(
        self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False
    ):
        self._start(name, default, _caller())
        self.__bound__ = bound
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    __repr__ = TypeVar.__repr__

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            import typing

            return tuple(typing._type_argument(each) for each in arg)
        return arg

    def __typing_prepare_subst__(self, alias, args):
        parameters = alias.__parameters__
        index = parameters.index(self)
        if index == len(args) and self.has_default():
            args = (*args, self.__default__)
        if len(parameters) == 1 and (not args or not isinstance(args[0], (list, tuple))) and not _is_parameters(args):
            return (args,)
        if index < len(args) and isinstance(args[index], list):
            return (*args[:index], tuple(args[index]), *args[index + 1:])
        return args


def _is_parameters(args):
    if len(args) != 1:
        return False
    return args[0] is ... or isinstance(args[0], ParamSpec) or type(args[0]).__name__ == "_ConcatenateGenericAlias"


class TypeVarTuple(_Parameter):
    """A variable for any number of types."""

    def __init__(self, name, *, default=NoDefault):
        self._start(name, default, _caller())

    def __iter__(self):
        import typing

        yield typing.Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")

    def __typing_prepare_subst__(self, alias, args):
        parameters = alias.__parameters__
        index = parameters.index(self)
        after = len(parameters) - index - 1
        stop = max(len(args) - after, index)
        return (*args[:index], tuple(args[index:stop]), *args[stop:])


class TypeAliasType:
    """What a `type` statement makes; the value is evaluated when first asked for."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__type_params__ = type_params
        self.__module__ = _caller()
        self._value = value
        self._lazy = None

    @classmethod
    def _from_function(cls, name, evaluate, type_params, module):
        """An alias whose value is what evaluate(1) returns."""
        self = cls(name, None, type_params=type_params)
        self._lazy = evaluate
        self.__module__ = module
        return self

    @property
    def __value__(self):
        if self._lazy is not None:
            self._value = self._lazy(1)
            self._lazy = None
        return self._value

    @property
    def evaluate_value(self):
        return self._lazy or (lambda format: self._value)

    @property
    def __parameters__(self):
        return tuple(
            each for parameter in self.__type_params__
            for each in (parameter if isinstance(parameter, TypeVarTuple) else (parameter,))
        )

    def __getitem__(self, args):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, args)

    def __repr__(self):
        return self.__name__

    def __or__(self, other):
        return _union(self, other)

    def __ror__(self, other):
        return _union(other, self)

    def __reduce__(self):
        return self.__name__


class Generic:
    """The base of classes with type parameters."""

    __slots__ = ()
    _is_protocol = False

    @classmethod
    def __class_getitem__(cls, args):
        import typing

        return typing._generic_class_getitem(cls, args)

    @classmethod
    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        import typing

        typing._generic_init_subclass(cls)
