"""The rarely needed parts of inspect, loaded when first asked for."""

import builtins
import os
import sys
import types
from collections import namedtuple
from operator import attrgetter

import inspect

AGEN_CREATED = "AGEN_CREATED"
AGEN_RUNNING = "AGEN_RUNNING"
AGEN_SUSPENDED = "AGEN_SUSPENDED"
AGEN_CLOSED = "AGEN_CLOSED"

Attribute = namedtuple("Attribute", "name kind defining_class object")
Arguments = namedtuple("Arguments", "args, varargs, varkw")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
ClosureVars = namedtuple("ClosureVars", "nonlocals globals builtins unbound")
for _cls in Attribute, Arguments, ArgInfo, ClosureVars:
    _cls.__module__ = "inspect"
del _cls


def getasyncgenstate(agen):
    """One of AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED and AGEN_CLOSED."""
    if agen.ag_running:
        return AGEN_RUNNING
    if agen.ag_suspended:
        return AGEN_SUSPENDED
    return AGEN_CLOSED if agen.ag_frame is None else AGEN_CREATED


def getasyncgenlocals(agen):
    """The local variables of a suspended async generator by name."""
    if not inspect.isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = getattr(agen, "ag_frame", None)
    return {} if frame is None else frame.f_locals


def classify_class_attrs(cls):
    """Attribute(name, kind, defining class, object) of each attribute that dir(cls) shows."""
    metamro = tuple(base for base in inspect.getmro(type(cls)) if base not in (type, object))
    class_bases = (cls, *inspect.getmro(cls))
    all_bases = class_bases + metamro
    names = dir(cls)
    # Attributes that only the instances of a metaclass show, and that dir() may leave out.
    for base in class_bases:
        for name, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(name)
    found = []
    done = set()
    for name in names:
        if name in done:
            continue
        home = got = given = None
        if name == "__dict__":
            home, given = cls, cls.__dict__
        else:
            try:
                got = getattr(cls, name)
            except Exception:
                pass
            else:
                home = getattr(got, "__objclass__", home)
                if home not in class_bases:
                    # What the class itself shows, perhaps by its metaclass.
                    home = None
                    last = None
                    for base in class_bases:
                        if getattr(base, name, None) is got:
                            last = base
                    for base in metamro:
                        try:
                            value = base.__getattr__(cls, name)
                        except AttributeError:
                            continue
                        if value is got:
                            last = base
                    if last is not None:
                        home = last
        for base in all_bases:
            if name in base.__dict__:
                given = base.__dict__[name]
                if home not in metamro:
                    home = base
                break
        if home is None:
            continue
        value = got if got is not None else given
        if isinstance(given, (staticmethod, types.BuiltinMethodType)):
            kind, value = "static method", given
        elif isinstance(given, (classmethod, types.ClassMethodDescriptorType)):
            kind, value = "class method", given
        elif isinstance(given, property):
            kind, value = "property", given
        elif inspect.isroutine(value):
            kind = "method"
        else:
            kind = "data"
        found.append(Attribute(name, kind, home, value))
        done.add(name)
    return found


def getclasstree(classes, unique=False):
    """Nested lists: each (class, bases) is followed by the list of the classes derived from it."""
    children = {}
    roots = []
    for cls in classes:
        if not cls.__bases__:
            if cls not in roots:
                roots.append(cls)
            continue
        for parent in cls.__bases__:
            known = children.setdefault(parent, [])
            if cls not in known:
                known.append(cls)
            if unique and parent in classes:
                break
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


def walktree(classes, children, parent):
    results = []
    classes.sort(key=attrgetter("__module__", "__name__"))
    for cls in classes:
        results.append((cls, cls.__bases__))
        if cls in children:
            results.append(walktree(children[cls], children, cls))
    return results


def getargs(co):
    """The names of a code object's parameters: positional and keyword-only ones, *args, **kwargs."""
    if not inspect.iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    count = co.co_argcount
    args = list(names[:count])
    keyword_only = list(names[count:count + co.co_kwonlyargcount])
    count += co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & inspect.CO_VARARGS:
        varargs = names[count]
        count += 1
    if co.co_flags & inspect.CO_VARKEYWORDS:
        varkw = names[count]
    return Arguments(args + keyword_only, varargs, varkw)


def getargvalues(frame):
    """The parameters of the function that runs in a frame, and the frame's locals."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatargvalues(
    args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)
):
    """What getargvalues() gives as text."""
    shown = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        shown.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        shown.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(shown)})"


def getclosurevars(func):
    """What the names that a function does not bind itself stand for at this moment."""
    if inspect.ismethod(func):
        func = func.__func__
    if not inspect.isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    namespace = func.__globals__
    built_in = namespace.get("__builtins__", builtins.__dict__)
    if inspect.ismodule(built_in):
        built_in = built_in.__dict__
    globals_found = {}
    builtins_found = {}
    unbound = set()
    for name in _global_names(code):
        if name in namespace:
            globals_found[name] = namespace[name]
        elif name in built_in:
            builtins_found[name] = built_in[name]
        elif name not in ("None", "True", "False"):
            unbound.add(name)
    return ClosureVars(nonlocals, globals_found, builtins_found, unbound)


def _global_names(code):
    """The names that a function reads as globals, or as attributes."""
    return code.co_names


def getabsfile(object, _filename=None):
    """The absolute path of the source or compiled file of an object."""
    if _filename is None:
        _filename = inspect.getsourcefile(object) or inspect.getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getlineno(frame):
    return frame.f_lineno


def ispackage(object):
    return inspect.ismodule(object) and hasattr(object, "__path__")


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)

    def format(annotation):
        return inspect.formatannotation(annotation, module)

    return format


modulesbyfile = {}
