"""Looking at live objects: what kind they are, where their source is, how they are called.

Signatures are in `_signature`, loaded when first asked for.
"""

import linecache
import os
import sys
import types

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR, CO_HAS_DOCSTRING = 128, 256, 512, 0x4000000
CO_NOFREE, CO_METHOD = 64, 0x8000000
TPFLAGS_IS_ABSTRACT = 1 << 20

_from_signature = {
    "_signature_from_callable",
    "Signature", "Parameter", "BoundArguments", "signature", "_empty", "_ParameterKind", "formatannotation",
    "getfullargspec", "FullArgSpec", "getcallargs", "get_annotations",
}


_rare = {
    "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED", "ArgInfo", "Arguments", "Attribute", "ClosureVars",
    "classify_class_attrs", "formatannotationrelativeto", "formatargvalues", "getabsfile", "getargs", "getargvalues",
    "getasyncgenlocals", "getasyncgenstate", "getclasstree", "getclosurevars", "getlineno", "ispackage",
    "modulesbyfile", "walktree",
}


def __getattr__(name):
    if name in _from_signature:
        import _signature

        value = globals()[name] = getattr(_signature, name)
        return value
    if name in _rare:
        import _inspectrare

        value = globals()[name] = getattr(_inspectrare, name)
        return value
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")


def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType)


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(
        object
    )


def ismethodwrapper(object):
    return isinstance(object, types.MethodWrapperType)


def ismethoddescriptor(object):
    """Whether it has __get__ but neither __set__ nor __delete__, and is none of the kinds above."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not hasattr(kind, "__delete__")


def isdatadescriptor(object):
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), "__set__") or hasattr(type(object), "__delete__")


def ismemberdescriptor(object):
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    return isinstance(object, types.GetSetDescriptorType)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    if isinstance(object, types.CoroutineType) or hasattr(type(object), "__await__"):
        return True
    return isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def isframe(object):
    return isinstance(object, types.FrameType)


def iscode(object):
    return isinstance(object, types.CodeType)


def _unwrap_partial(function):
    import functools

    while True:
        if ismethod(function):
            function = function.__func__
        elif isinstance(function, functools.partial):
            function = function.func
        else:
            return function


def _has_flag(function, flag):
    function = _unwrap_partial(function)
    code = getattr(function, "__code__", None)
    return isinstance(code, types.CodeType) and bool(code.co_flags & flag)


_coroutine_mark = object()


def markcoroutinefunction(func):
    """Let iscoroutinefunction() say True of a function that returns coroutines without being one."""
    if hasattr(func, "__func__"):
        func = func.__func__
    func._is_coroutine_mark = _coroutine_mark
    return func


def iscoroutinefunction(obj):
    marked = _unwrap_partial(obj)
    return _has_flag(obj, CO_COROUTINE) or getattr(marked, "_is_coroutine_mark", None) is _coroutine_mark


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    return isinstance(object, type) and bool(getattr(object, "__abstractmethods__", None))


def _members(object, predicate, getter):
    mro = (object, *getmro(object)) if isclass(object) else ()
    names = dir(object)
    try:
        for base in object.__bases__:
            for name, value in base.__dict__.items():
                if isinstance(value, types.DynamicClassAttribute):
                    names.append(name)
    except AttributeError:
        pass
    results = []
    seen = set()
    for name in names:
        try:
            value = getter(object, name)
            if name in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if name in base.__dict__:
                    value = base.__dict__[name]
                    break
            else:
                continue
        if predicate is None or predicate(value):
            results.append((name, value))
        seen.add(name)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """(name, value) of all attributes, those that the predicate picks."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    return _members(object, predicate, getattr_static)


def getmro(cls):
    return cls.__mro__


_absent = object()
_mro_of = type.__dict__["__mro__"].__get__
_namespace_of = type.__dict__["__dict__"].__get__


def _own_dict_attribute(cls):
    """What a class or a base of it puts in place of the __dict__ that its instances have by themselves."""
    for base in _mro_of(cls):
        namespace = _namespace_of(base)
        if "__dict__" in namespace:
            found = namespace["__dict__"]
            if not (type(found) is types.GetSetDescriptorType and found.__name__ == "__dict__"
                    and found.__objclass__ is base):
                return found
    return _absent


def _class_attribute(cls, name):
    for base in _mro_of(cls):
        if _own_dict_attribute(type(base)) is _absent and name in base.__dict__:
            return base.__dict__[name]
    return _absent


def getattr_static(obj, attr, default=_absent):
    """An attribute without running descriptors, __getattr__ and the like."""
    own = _absent
    kind = type(obj)
    if type in _mro_of(kind):
        kind = obj
    else:
        instead = _own_dict_attribute(kind)
        if instead is _absent or type(instead) is types.MemberDescriptorType:
            try:
                own = dict.get(object.__getattribute__(obj, "__dict__"), attr, _absent)
            except AttributeError:
                pass
    found = _class_attribute(kind, attr)
    if own is not _absent and found is not _absent:
        cls = type(found)
        if _class_attribute(cls, "__get__") is not _absent and (
            _class_attribute(cls, "__set__") is not _absent or _class_attribute(cls, "__delete__") is not _absent
        ):
            return found
    if own is not _absent:
        return own
    if found is not _absent:
        return found
    if obj is kind:
        for base in _mro_of(type(kind)):
            if _own_dict_attribute(type(base)) is _absent and attr in base.__dict__:
                return base.__dict__[attr]
    if default is not _absent:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """The function at the end of the chain of __wrapped__."""
    first = func
    # The objects are kept, so that a number stands for one of them only.
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while not isinstance(func, type) and hasattr(func, "__wrapped__"):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen[id(func)] = func
    return func


def cleandoc(doc):
    """A docstring without its indentation and the blank lines around it."""
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")), default=0)
    lines = [lines[0].lstrip(" "), *(line[margin:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """The docstring, or that of what is overridden, cleaned; None if there is none."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None or isclass(object) and "__doc__" not in object.__dict__:
        try:
            doc = _find_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def _find_doc(object):
    if isclass(object):
        for base in object.__mro__:
            if base is not types and base.__module__ != "builtins" or base is object:
                doc = base.__dict__.get("__doc__")
                if doc is not None:
                    return doc
        return None
    if ismethod(object):
        name, owner = object.__func__.__name__, object.__self__
        owner = owner if isclass(owner) else owner.__class__
    elif isfunction(object):
        name = object.__name__
        owner = sys.modules.get(object.__module__)
        for part in object.__qualname__.split(".")[:-1]:
            owner = getattr(owner, part)
        if not isclass(owner) or getattr(owner, name) is not object:
            return None
    elif isinstance(object, property):
        name, owner = object.__name__, object.fget
        module = sys.modules.get(owner.__module__)
        for part in owner.__qualname__.split(".")[:-1]:
            module = getattr(module, part)
        owner = module
    else:
        return None
    for base in owner.__mro__:
        doc = getattr(getattr(base, name, None), "__doc__", None)
        if doc is not None:
            return doc
    return None


def getcomments(object):
    """The comment lines right before the source of an object; None if there are none."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        return None
    first = number - 1
    while first >= 0 and lines[first].lstrip().startswith("#"):
        first -= 1
    found = [line.expandtabs().lstrip() for line in lines[first + 1:number]]
    return "".join(found) or None


def getfile(object):
    """The file that an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        if hasattr(object, "__module__"):
            module = sys.modules.get(object.__module__)
            if getattr(module, "__file__", None):
                return module.__file__
            if object.__module__ == "__main__":
                raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code_of(object)
    if code is not None:
        return code.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got "
        f"{type(object).__name__}"
    )


def _code_of(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return object if iscode(object) else None


def getsourcefile(object):
    name = getfile(object)
    if os.path.exists(name) or name in linecache.cache:
        return name
    module = getmodule(object, name)
    if getattr(module, "__loader__", None) is not None or name.startswith("<") and name.endswith(">"):
        return name
    return None


def getmodulename(path):
    name = os.path.basename(path)
    return name[:-3] if name.endswith(".py") else None


def getmodule(object, _filename=None):
    """The module an object was defined in; None if that is not known."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        name = getfile(object) if _filename is None else _filename
    except (TypeError, OSError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) == name:
            return module
    return None


def findsource(object):
    """(all lines of the file, index of the first line of the object)"""
    name = getsourcefile(object)
    if not name:
        raise OSError("source code not available")
    linecache.checkcache(name)
    module = getmodule(object, name)
    lines = linecache.getlines(name, module.__dict__ if module else None)
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        number = object.__dict__.get("__firstlineno__")
        if number is None:
            raise OSError("source code not available")
        if number > len(lines):
            raise OSError("lineno is out of bounds")
        return lines, number - 1
    code = _code_of(object)
    if code is None:
        raise OSError("could not find code object")
    number = code.co_firstlineno - 1
    if number >= len(lines):
        raise OSError("lineno is out of bounds")
    return lines, number


def getblock(lines):
    """The lines of the definition that begins at the first line."""
    return lines[:_block_end(lines)]


def _block_end(lines):
    """How many lines a definition takes: to the last line that is indented deeper than its first."""
    first = lines[0]
    margin = len(first) - len(first.lstrip())
    depth = 0
    quote = None
    started = False
    continued = False
    header_done = False
    last = 1
    for number, line in enumerate(lines):
        text = line.strip()
        inside = depth > 0 or quote is not None or continued
        indent = len(line) - len(line.lstrip())
        if number and not inside and text and not text.startswith("#"):
            if header_done and indent <= margin:
                break
        if text and (inside or not text.startswith("#") or indent > margin):
            was_header = not header_done and not inside
            if was_header:
                word = text.partition(" ")[0]
                started = word in ("def", "class", "async") or not text.startswith("@")
            depth, quote, continued = _scan(line, depth, quote)
            if started and depth == 0 and quote is None and not continued:
                header_done = True
            if inside or not text.startswith("#"):
                last = number + 1
    return last


def _scan(line, depth, quote):
    """(open brackets, open triple quote or None, whether a backslash continues) after a line."""
    index = 0
    while index < len(line):
        if quote is not None:
            if line[index] == "\\":
                index += 2
            elif line.startswith(quote, index):
                index += len(quote)
                quote = None
            else:
                index += 1
            continue
        char = line[index]
        if char == "#":
            break
        if char in "'\"":
            quote = char * 3 if line.startswith(char * 3, index) else char
            index += len(quote)
            continue
        if char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        index += 1
    if quote is not None and len(quote) == 1:
        quote = None
    return depth, quote, line.rstrip("\n").endswith("\\")


def getsourcelines(object):
    """(lines, number of the first line); a module begins at line 0."""
    object = unwrap(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return lines[number:number + _block_end(lines[number:])], number + 1


def getsource(object):
    """The source text of an object. OSError if it is not there."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def currentframe():
    return sys._getframe(1)


def _named(name, fields):
    from collections import namedtuple

    return namedtuple(name, fields, module="inspect")


class Traceback(_named("_Traceback", "filename lineno function code_context index")):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


class FrameInfo(_named("_FrameInfo", "frame filename lineno function code_context index")):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self


def getframeinfo(frame, context=1):
    """Where a frame or traceback stands, with lines of context around it."""
    if istraceback(frame):
        number, frame = frame.tb_lineno, frame.tb_frame
    else:
        number = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    name = frame.f_code.co_filename
    lines = index = None
    if context > 0:
        every = linecache.getlines(name, frame.f_globals)
        if every:
            start = max(0, min(number - 1 - context // 2, len(every) - context))
            lines = every[start:start + context]
            index = number - 1 - start
    return Traceback(name, number, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    result = []
    while frame:
        result.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    result = []
    while tb:
        result.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return result


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"


def _state(object, prefix, kind):
    if getattr(object, prefix + "_running"):
        return kind + "_RUNNING"
    if getattr(object, prefix + "_suspended"):
        return kind + "_SUSPENDED"
    return kind + ("_CLOSED" if getattr(object, prefix + "_frame") is None else "_CREATED")


def getgeneratorstate(generator):
    return _state(generator, "gi", "GEN")


def getcoroutinestate(coroutine):
    return _state(coroutine, "cr", "CORO")


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else frame.f_locals


def getcoroutinelocals(coroutine):
    frame = coroutine.cr_frame
    return {} if frame is None else frame.f_locals


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())
