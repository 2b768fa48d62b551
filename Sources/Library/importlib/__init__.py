"""Importing by name. Finding and running modules is native in pvm; here are the functions over it.

`_describe` and `_find` are called by the native side: the first gives a new module its spec and loader, the second asks
the finders of sys.meta_path.
"""

import sys as _sys

import _imp

from . import machinery
from ._loading import describe as _describe, find as _find, load as _load

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __builtins__.__import__ if hasattr(__builtins__, "__import__") else __builtins__["__import__"]

_imp.set_hooks(_describe, _find)
for _name, _module in list(_sys.modules.items()):
    if getattr(_module, "__spec__", None) is None and _name != "__main__":
        try:
            _is_native = _imp.is_builtin(_name) or _name in _sys.builtin_module_names
            _describe(_module, _name, getattr(_module, "__file__", None) or ("built-in" if _is_native else None))
        except (AttributeError, TypeError):
            # Something else than a module stands there.
            pass
del _name, _module, _is_native


def import_module(name, package=None):
    """The module `name`; a relative name counts from `package`."""
    if not name.startswith("."):
        __import__(name)
        return _sys.modules[name]
    if not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    level = len(name) - len(name.lstrip("."))
    parts = package.split(".")
    if level > len(parts):
        raise ImportError("attempted relative import beyond top-level package")
    base = ".".join(parts[: len(parts) - level + 1])
    rest = name[level:]
    full = f"{base}.{rest}" if rest else base
    __import__(full)
    return _sys.modules[full]


def invalidate_caches():
    """Let the finders of sys.meta_path forget what they know; the native one remembers nothing."""
    for finder in _sys.meta_path:
        if hasattr(finder, "invalidate_caches"):
            finder.invalidate_caches()


_reloading = {}


def reload(module):
    """Run the body of a module again, in its old namespace. Returns the module."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if _sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _reloading:
        return _reloading[name]
    _reloading[name] = module
    try:
        from .util import find_spec_of

        path = None
        parent = name.rpartition(".")[0]
        if parent:
            try:
                path = _sys.modules[parent].__path__
            except KeyError:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent) from None
        spec = find_spec_of(name, path, module)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        module.__spec__ = spec
        _load(spec, module)
        return _sys.modules[name]
    finally:
        del _reloading[name]
