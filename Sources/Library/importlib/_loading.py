"""What the native import calls, and loading by a spec."""

import sys
import _imp

from .machinery import BuiltinImporter, FrozenImporter, ModuleSpec, NamespaceLoader, SourceFileLoader


def describe(module, name, origin):
    """Give a module that the native import has made its spec and loader."""
    path = getattr(module, "__path__", None)
    if origin == "built-in":
        spec = ModuleSpec(name, BuiltinImporter, origin=origin)
    elif origin is None:
        spec = ModuleSpec(name, NamespaceLoader(name, path))
    elif origin.startswith("<frozen "):
        spec = ModuleSpec(name, FrozenImporter, origin=origin)
        spec.has_location = True
    else:
        spec = ModuleSpec(name, SourceFileLoader(name, origin), origin=origin)
        spec.has_location = True
    if path is not None:
        spec.submodule_search_locations = path
    module.__spec__ = spec
    module.__loader__ = spec.loader


def initialize(module, spec):
    """Set the names of a module that its spec tells."""
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
        if spec.cached is not None:
            module.__cached__ = spec.cached


def make(spec):
    """A module object for a spec, not yet run."""
    module = None
    if spec.loader is not None and hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    if module is None:
        module = type(sys)(spec.name)
    if spec.loader is not BuiltinImporter:
        initialize(module, spec)
    return module


def load(spec, module=None):
    """Run the module of a spec; gives what stands in sys.modules afterwards."""
    name = spec.name
    old = module is not None
    if module is None:
        module = make(spec)
    else:
        initialize(module, spec)
    sys.modules[name] = module
    try:
        if spec.loader is None:
            if spec.submodule_search_locations is None:
                raise ImportError("missing loader", name=name)
        elif hasattr(spec.loader, "exec_module"):
            spec.loader.exec_module(module)
        else:
            spec.loader.load_module(name)
    except BaseException:
        if not old:
            sys.modules.pop(name, None)
        raise
    return sys.modules.get(name, module)


def load_by(loader, name):
    """What load_module() of a loader does."""
    from .util import spec_from_loader

    spec = spec_from_loader(name, loader)
    return load(spec, sys.modules.get(name))


def find(name, path):
    """The module that a finder of sys.meta_path finds, or None."""
    for finder in list(sys.meta_path):
        find_spec = getattr(finder, "find_spec", None)
        if find_spec is None:
            continue
        spec = find_spec(name, path, None)
        if spec is not None:
            return load(spec)
    return None
