"""The parts of functools that are needed rarely, or only where the interpreter does not bring them itself."""

from functools import update_wrapper

__name__ = "functools"

GenericAlias = type(list[int])
_absent = object()


class _PlaceholderType:
    """The type of Placeholder, which stands for a positional argument that the call of a partial fills."""

    __slots__ = ()
    _only = None

    def __new__(cls):
        if cls._only is None:
            cls._only = object.__new__(cls)
        return cls._only

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f"type '{_PlaceholderType.__name__}' is not an acceptable base type")

    def __repr__(self):
        return "Placeholder"

    def __reduce__(self):
        return "Placeholder"


Placeholder = _PlaceholderType()


def _is_placeholder(value):
    import functools

    return value is functools.Placeholder


class partial:
    """A function with some of its arguments given."""

    __slots__ = "func", "args", "keywords", "__dict__", "__weakref__"

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if args and _is_placeholder(args[-1]):
            raise TypeError("trailing Placeholders are not allowed")
        if any(map(_is_placeholder, keywords.values())):
            raise TypeError("Placeholder cannot be passed as a keyword argument")
        self = super().__new__(cls)
        if isinstance(func, partial):
            args = _filled(func.args, args)
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        if any(map(_is_placeholder, self.args)):
            wanted = sum(map(_is_placeholder, self.args))
            if len(args) < wanted:
                raise TypeError(
                    f"missing positional arguments in 'partial' call; expected at least {wanted}, got {len(args)}"
                )
            return self.func(*_filled(self.args, args), **{**self.keywords, **keywords})
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        import types

        return types.MethodType(self, instance)

    def __repr__(self):
        shown = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        kind = type(self)
        return f"{kind.__module__}.{kind.__qualname__}({', '.join(shown)})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None, self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError("invalid partial state")
        func, args, keywords, namespace = state
        if not callable(func) or not isinstance(args, tuple):
            raise TypeError("invalid partial state")
        self.func, self.args, self.keywords = func, tuple(args), dict(keywords or {})
        if namespace:
            self.__dict__.update(namespace)

    __class_getitem__ = classmethod(GenericAlias)


def _filled(before, given):
    rest = iter(given)
    result = [next(rest, each) if _is_placeholder(each) else each for each in before]
    return (*result, *rest)


def reduce(function, sequence, initial=_absent, /):
    """Fold a sequence from the left."""
    items = iter(sequence)
    if initial is _absent:
        try:
            value = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


def cmp_to_key(mycmp):
    """Make a key function of a comparison function."""
    class K:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


class _Key(list):
    """A list that keeps its hash."""

    __slots__ = ("hashed",)

    def __init__(self, items):
        self[:] = items
        self.hashed = hash(tuple(items))

    def __hash__(self):
        return self.hashed


def _make_key(args, kwds, typed):
    key = args
    if kwds:
        key = (*args, _absent)
        for item in kwds.items():
            key += item
    if typed:
        key = (*key, *map(type, args), *map(type, kwds.values()))
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]
    return _Key(key)


class _lru_cache_wrapper:
    """A callable with a cache of its results; the dict keeps the keys in the order of their last use."""

    def __init__(self, function, maxsize, typed, info):
        from _thread import RLock

        self.__wrapped__ = function
        self._maxsize = maxsize
        self._typed = typed
        self._info = info
        self._results = {}
        self._hits = self._misses = 0
        self._lock = RLock()

    def __call__(self, /, *args, **kwds):
        maxsize = self._maxsize
        if maxsize == 0:
            self._misses += 1
            return self.__wrapped__(*args, **kwds)
        key = _make_key(args, kwds, self._typed)
        results = self._results
        with self._lock:
            value = results.get(key, _absent)
            if value is not _absent:
                self._hits += 1
                if maxsize is not None:
                    results[key] = results.pop(key)
                return value
            self._misses += 1
        value = self.__wrapped__(*args, **kwds)
        with self._lock:
            if key not in results:
                if maxsize is not None and len(results) >= maxsize:
                    del results[next(iter(results))]
                results[key] = value
        return value

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        import types

        return types.MethodType(self, instance)

    def cache_info(self):
        with self._lock:
            return self._info(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        with self._lock:
            self._results.clear()
            self._hits = self._misses = 0

    def __reduce__(self):
        return self.__qualname__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


_derivations = {}


def _derived(root, name):
    """The comparison `name` worked out from the comparison `root`: one function for all classes, so that it is pickled by
    its name."""
    method = _derivations.get((root, name))
    if method is None:
        method = _derivations[root, name] = _derive(root, name)
    return method


def __getattr__(name):
    operation, separator, root = name[1:].partition("_from_")
    if separator and {operation, root} <= {"lt", "le", "gt", "ge"} and operation != root:
        return _derived(f"__{root}__", f"__{operation}__")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _derive(root, name):
    compare = {"__lt__": "<", "__gt__": ">", "__le__": "<=", "__ge__": ">="}
    # Whether the answer is turned round, and what equality then adds ("or") or takes ("and not").
    mirrored = {"__lt__": "__gt__", "__gt__": "__lt__", "__le__": "__ge__", "__ge__": "__le__"}
    strict = root in ("__lt__", "__gt__")
    if name == mirrored[root]:
        negate, equality = True, "and not" if strict else "or"
    elif name[:3] == root[:3]:
        negate, equality = False, "or" if strict else "and not"
    else:
        negate, equality = True, None

    def method(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        if negate:
            result = not result
        if equality is None:
            return result
        if equality == "or":
            return result or self == other
        return result and self != other

    method.__name__ = name
    method.__qualname__ = f"_{name[2:4]}_from_{root[2:4]}"
    method.__doc__ = f"Return a {compare[name]} b.  Computed by @total_ordering from {root}."
    return method


def fill_ordering(cls):
    """The work of total_ordering()."""
    names = ("__lt__", "__le__", "__gt__", "__ge__")
    defined = {name for name in names if getattr(cls, name, None) is not getattr(object, name, None)}
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(defined)
    for name in names:
        if name not in defined:
            setattr(cls, name, _derived(root, name))
    return cls


class partialmethod:
    """A method defined as another one with some of its arguments given."""

    def __init__(self, func, /, *args, **keywords):
        from functools import partial

        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if args and _is_placeholder(args[-1]):
            raise TypeError("trailing Placeholders are not allowed")
        if isinstance(func, partialmethod):
            args = _filled(func.args, args)
            keywords = {**func.keywords, **keywords}
            func = func.func
        elif isinstance(func, partial):
            pass
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        shown = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        kind = type(self)
        return f"{kind.__module__}.{kind.__qualname__}({', '.join(shown)})"

    def _unbound(self):
        def _method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *_filled(self.args, args), **{**self.keywords, **keywords})

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.__partialmethod__ = self
        return _method

    def __get__(self, obj, cls=None):
        from functools import partial

        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._unbound().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


def _c3_merge(sequences):
    """The classes of several orders in one order that agrees with each of them."""
    result = []
    while sequences := [sequence for sequence in sequences if sequence]:
        for sequence in sequences:
            candidate = sequence[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(candidate)
        sequences = [sequence[1:] if sequence[0] is candidate else sequence for sequence in sequences]
    return result


def _c3_mro(cls, abcs=()):
    """The mro of cls with the abstract classes that it belongs to; each stands as near to the end of the explicit bases
    as the bases' own belonging to it allows."""
    bases = list(cls.__bases__)
    # Behind the last base that is abstract itself: where abstract classes of cls alone go.
    boundary = 0
    for index, base in enumerate(bases):
        if hasattr(base, "__abstractmethods__"):
            boundary = index + 1
    own = [
        abstract for abstract in abcs
        if issubclass(cls, abstract) and not any(issubclass(base, abstract) for base in bases)
    ]
    rest = [abstract for abstract in abcs if abstract not in own]
    groups = bases[:boundary], own, bases[boundary:]
    orders = [_c3_mro(base, abcs=rest) for group in groups for base in group]
    return _c3_merge([[cls], *orders, *(group[:] for group in groups)])


def _compose_mro(cls, types):
    """The mro of cls with those of the types that it is a virtual subclass of, and what stands between them."""
    mro = set(cls.__mro__)

    def is_related(each):
        return (
            each not in mro and hasattr(each, "__mro__") and not isinstance(each, GenericAlias)
            and issubclass(cls, each))

    related = [each for each in types if is_related(each)]
    # A class that another one already brings along is left out.
    related = [each for each in related if not any(each is not other and each in other.__mro__ for other in related)]
    wanted = set(related)
    found = []
    for each in related:
        chains = [
            [part for part in sub.__mro__ if part in wanted]
            for sub in each.__subclasses__() if sub not in mro and issubclass(cls, sub)
        ]
        chains.sort(key=len, reverse=True)
        for part in [part for chain in chains for part in chain] if chains else [each]:
            if part not in found:
                found.append(part)
    return _c3_mro(cls, abcs=found)


def _find_implementation(cls, registry):
    match = None
    for each in _compose_mro(cls, registry.keys()):
        if match is None:
            if each in registry:
                match = each
            continue
        if each in registry and each not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, each):
            raise RuntimeError(f"Ambiguous dispatch: {match} or {each}")
        break
    return registry.get(match)


def singledispatch(func):
    """A function with several implementations, chosen by the type of the first argument."""
    import types
    from weakref import WeakKeyDictionary

    registry = {}
    dispatch_cache = WeakKeyDictionary()
    cache_token = None

    def dispatch(cls):
        """The implementation for a class."""
        nonlocal cache_token
        if cache_token is not None:
            from abc import get_cache_token

            current = get_cache_token()
            if cache_token != current:
                dispatch_cache.clear()
                cache_token = current
        try:
            found = dispatch_cache[cls]
        except KeyError:
            found = registry.get(cls)
            if found is None:
                found = _find_implementation(cls, registry)
            dispatch_cache[cls] = found
        return found

    def is_valid(cls):
        if isinstance(cls, type):
            return True
        return isinstance(cls, types.UnionType) and all(isinstance(arg, type) for arg in cls.__args__)

    def register(cls, func=None):
        """Add an implementation for a class, a union of classes, or the annotation of the first parameter."""
        nonlocal cache_token
        if is_valid(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            if not getattr(cls, "__annotations__", None):
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain "
                    "`@register` on an annotated function."
                )
            func = cls
            name, cls = next(iter(func.__annotations__.items()))
            if isinstance(cls, str):
                from annotationlib import Format, ForwardRef
                from typing import get_type_hints

                name, cls = next(iter(get_type_hints(func, format=Format.FORWARDREF).items()))
            if not is_valid(cls):
                from annotationlib import ForwardRef

                if isinstance(cls, types.UnionType):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
                if isinstance(cls, ForwardRef):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is an unresolved forward reference.")
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for each in cls.__args__ if isinstance(cls, types.UnionType) else (cls,):
            registry[each] = func
            if cache_token is None and hasattr(each, "__abstractmethods__"):
                from abc import get_cache_token

                cache_token = get_cache_token()
        dispatch_cache.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = types.MappingProxyType(registry)
    wrapper._clear_cache = dispatch_cache.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: the type of the first argument after self or cls decides."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
