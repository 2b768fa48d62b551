"""Importing by name. Finders and loaders are native in pvm, so only the functions over them are here."""

import sys as _sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __builtins__.__import__ if hasattr(__builtins__, "__import__") else __builtins__["__import__"]


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
    """Nothing is cached about folders, so there is nothing to forget."""


def reload(module):
    raise NotImplementedError("importlib.reload is not supported")
