"""Names for the built-in types that have no name in builtins, and tools to make classes dynamically."""

import sys

try:
    import _types as _native
except ImportError:
    _native = None


def _sample():
    yield


async def _coroutine_sample():
    pass


async def _async_generator_sample():
    yield


class _Sample:
    def method(self):
        pass


FunctionType = LambdaType = type(_sample)
CodeType = type(_sample.__code__)
GeneratorType = type(_sample())
_coroutine_object = _coroutine_sample()
CoroutineType = type(_coroutine_object)
_coroutine_object.close()
AsyncGeneratorType = type(_async_generator_sample())
MethodType = type(_Sample().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
ModuleType = type(sys)
MappingProxyType = type(type.__dict__)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
GetSetDescriptorType = type(FunctionType.__code__)
CellType = type((lambda _x: lambda: _x)(0).__closure__[0])


class _Slotted:
    __slots__ = ("member",)


MemberDescriptorType = type(_Slotted.member)

try:
    raise TypeError
except TypeError as _error:
    TracebackType = type(_error.__traceback__)
    FrameType = type(_error.__traceback__.tb_frame)

del _sample, _coroutine_sample, _async_generator_sample, _coroutine_object, _Sample, _Slotted


class _SimpleNamespace:
    """A bag of attributes; used only where the interpreter has none of its own."""

    def __init__(self, mapping_or_iterable=(), /, **kwargs):
        self.__dict__.update(mapping_or_iterable)
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({', '.join(f'{key}={value!r}' for key, value in self.__dict__.items())})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    __hash__ = None

    def __replace__(self, /, **kwargs):
        copy = type(self)()
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(kwargs)
        return copy


_SimpleNamespace.__name__ = _SimpleNamespace.__qualname__ = "SimpleNamespace"
SimpleNamespace = getattr(_native, "SimpleNamespace", _SimpleNamespace)
if hasattr(_native, "CapsuleType"):
    CapsuleType = _native.CapsuleType


class DynamicClassAttribute:
    """A property of instances that leaves the class's own attribute of that name to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.overwrite_doc = doc is None
        self.__doc__ = doc if doc is not None else getattr(fget, "__doc__", None)
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _changed(self, fget, fset, fdel):
        result = type(self)(fget, fset, fdel, None if self.overwrite_doc else self.__doc__)
        result.overwrite_doc = self.overwrite_doc
        return result

    def getter(self, fget):
        return self._changed(fget, self.fset, self.fdel)

    def setter(self, fset):
        return self._changed(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return self._changed(self.fget, self.fset, fdel)


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement would, its body filled by exec_body(namespace)."""
    resolved = resolve_bases(bases)
    meta, namespace, keywords = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **keywords)


def resolve_bases(bases):
    """Replace each base that is no class by what its __mro_entries__ gives; the same tuple if nothing changed."""
    result = []
    changed = False
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            entries = base.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError("__mro_entries__ must return a tuple")
            result.extend(entries)
            changed = True
        else:
            result.append(base)
    return tuple(result) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """(metaclass, namespace, remaining keywords) for a class of these bases and keywords."""
    keywords = dict(kwds or {})
    if "metaclass" in keywords:
        meta = keywords.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        for base in bases:
            kind = type(base)
            if issubclass(meta, kind):
                continue
            if not issubclass(kind, meta):
                raise TypeError(
                    "metaclass conflict: the metaclass of a derived class "
                    "must be a (non-strict) subclass of the metaclasses of all its bases"
                )
            meta = kind
    prepare = getattr(meta, "__prepare__", None)
    namespace = {} if prepare is None else prepare(name, bases, **keywords)
    return meta, namespace, keywords


def get_original_bases(cls, /):
    """The bases as written in the class statement, before __mro_entries__ replaced any."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class _GeneratorWrapper:
    """Makes an object with the generator methods awaitable."""

    def __init__(self, generator):
        self._generator = generator
        self.__name__ = getattr(generator, "__name__", None)
        self.__qualname__ = getattr(generator, "__qualname__", None)

    def send(self, value):
        return self._generator.send(value)

    def throw(self, *args):
        return self._generator.throw(*args)

    def close(self):
        return self._generator.close()

    def __next__(self):
        return next(self._generator)

    def __iter__(self):
        return self

    __await__ = __iter__

    @property
    def gi_code(self):
        return self._generator.gi_code

    @property
    def gi_frame(self):
        return self._generator.gi_frame

    @property
    def gi_running(self):
        return self._generator.gi_running

    @property
    def gi_yieldfrom(self):
        return self._generator.gi_yieldfrom

    cr_code, cr_frame, cr_running, cr_await = gi_code, gi_frame, gi_running, gi_yieldfrom


def coroutine(func):
    """Let a generator function be awaited."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    iterable_coroutine = 0x100
    code = getattr(func, "__code__", None)
    if type(func) is FunctionType and type(code) is CodeType:
        if code.co_flags & 0x180:
            return func
        if code.co_flags & 0x20:
            try:
                func.__code__ = code.replace(co_flags=code.co_flags | iterable_coroutine)
                return func
            except (AttributeError, NotImplementedError):
                pass

    import functools

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        result = func(*args, **kwargs)
        kind = type(result)
        if kind is CoroutineType or (kind is GeneratorType and result.gi_code.co_flags & iterable_coroutine):
            return result
        if hasattr(result, "send") and hasattr(result, "throw") and not hasattr(result, "__await__"):
            return _GeneratorWrapper(result)
        return result

    return wrapped


__all__ = [name for name in globals() if name[:1] != "_" and name != "sys"]
