"""Working with specs and loaders."""

import _imp
import os
import sys
from types import ModuleType

from . import _loading
from .machinery import BuiltinImporter, FrozenImporter, ModuleSpec, PathFinder, SourceFileLoader

__all__ = [
    "LazyLoader", "Loader", "MAGIC_NUMBER", "cache_from_source", "decode_source", "find_spec", "module_from_spec",
    "resolve_name", "source_from_cache", "source_hash", "spec_from_file_location", "spec_from_loader",
]

MAGIC_NUMBER = b"\x00\x00\r\n"
_unset = object()


def __getattr__(name):
    if name == "Loader":
        from .abc import Loader

        return Loader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def decode_source(source_bytes):
    """The text of a source file, by its coding declaration."""
    import io
    import tokenize

    encoding, _ = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


def resolve_name(name, package):
    """The absolute name of a module named relative to a package."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    rest = name[level:]
    return f"{bits[0]}.{rest}" if rest else bits[0]


def find_spec_of(fullname, path, target=None):
    """The spec of a module that may be imported already."""
    for finder in list(sys.meta_path):
        find = getattr(finder, "find_spec", None)
        spec = find(fullname, path, target) if find is not None else None
        if spec is not None:
            return spec
    return BuiltinImporter.find_spec(fullname) or PathFinder.find_spec(fullname, path) or FrozenImporter.find_spec(fullname)


def find_spec(name, package=None):
    """The spec of a module, or None; its parents are imported."""
    fullname = resolve_name(name, package)
    if fullname not in sys.modules:
        parent = fullname.rpartition(".")[0]
        path = None
        if parent:
            module = __import__(parent, fromlist=["__path__"])
            try:
                path = module.__path__
            except AttributeError as error:
                raise ModuleNotFoundError(
                    f"__path__ attribute not found on {parent!r} while trying to find {fullname!r}", name=fullname
                ) from error
        return find_spec_of(fullname, path)
    module = sys.modules[fullname]
    if module is None:
        return None
    try:
        spec = module.__spec__
    except AttributeError:
        raise ValueError(f"{name}.__spec__ is not set") from None
    if spec is None:
        raise ValueError(f"{name}.__spec__ is None")
    return spec


def module_from_spec(spec):
    """A module object for a spec, ready for its loader's exec_module()."""
    if hasattr(spec.loader, "exec_module") and not hasattr(spec.loader, "create_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    return _loading.make(spec)


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module that a loader loads."""
    if origin is None:
        origin = getattr(loader, "_ORIGIN", None)
    if not origin and hasattr(loader, "get_filename"):
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None and hasattr(loader, "is_package"):
        try:
            is_package = loader.is_package(name)
        except ImportError:
            is_package = None
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    """The spec of a module in a file."""
    if location is None:
        location = "<unknown>"
        if hasattr(loader, "get_filename"):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is _unset:
        if hasattr(loader, "is_package"):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(os.path.dirname(location))
    return spec


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Where the compiled form of a source file would be kept. Nothing is kept there: sources are compiled each time."""
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    if debug_override is not None:
        import warnings

        warnings.warn(
            "the debug_override parameter is deprecated; use 'optimization' instead", DeprecationWarning)
        if optimization is not None:
            raise TypeError("debug_override or optimization must be set to None")
        optimization = "" if debug_override else 1
    path = os.fspath(path)
    directory, name = os.path.split(path)
    base, dot, rest = name.rpartition(".")
    if not dot:
        base = rest
    name = f"{base}.{tag}"
    if optimization is None:
        optimization = sys.flags.optimize or ""
    optimization = str(optimization)
    if optimization:
        if not optimization.isalnum():
            raise ValueError(f"{optimization!r} is not alphanumeric")
        name += ".opt-" + optimization
    if sys.pycache_prefix is not None:
        return os.path.join(sys.pycache_prefix, os.path.abspath(directory).lstrip("/"), name + ".pyc")
    return os.path.join(directory, "__pycache__", name + ".pyc")


def source_from_cache(path):
    """The source file whose compiled form would be kept at a path."""
    if sys.implementation.cache_tag is None:
        raise NotImplementedError("sys.implementation.cache_tag is None")
    path = os.fspath(path)
    directory, name = os.path.split(path)
    parent, folder = os.path.split(directory)
    prefix = sys.pycache_prefix
    if prefix is not None and directory.startswith(prefix.rstrip("/") + "/"):
        parent = directory[len(prefix.rstrip("/")):]
    elif folder != "__pycache__":
        raise ValueError(f"__pycache__ not bottom-level directory in {path!r}")
    dots = name.count(".")
    if dots not in (2, 3):
        raise ValueError(f"expected only 2 or 3 dots in {name!r}")
    if dots == 3:
        mark = name.rsplit(".", 2)[-2]
        if not mark.startswith("opt-"):
            raise ValueError("optimization portion of filename does not start with 'opt-'")
        if not mark[4:].isalnum():
            raise ValueError(f"optimization level {mark!r} is not an alphanumeric value")
    return os.path.join(parent, name.partition(".")[0] + ".py")


def source_hash(source_bytes):
    import hashlib

    return hashlib.blake2b(source_bytes, digest_size=8).digest()


class _LazyModule(ModuleType):
    """A module that is run when an attribute is first asked for."""

    def __getattribute__(self, name):
        read = object.__getattribute__
        spec = read(self, "__spec__")
        state = spec.loader_state
        if state["loader"] is not None:
            loader, state["loader"] = state["loader"], None
            spec.loader = loader
            object.__setattr__(self, "__class__", state["class"])
            loader.exec_module(self)
        return getattr(self, name)


class LazyLoader:
    """Puts off the work of another loader."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {"loader": self.loader, "class": module.__class__}
        module.__class__ = _LazyModule
