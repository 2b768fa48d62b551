"""Specs, loaders and finders."""

import sys
import _imp

__all__ = [
    "AppleFrameworkLoader", "BYTECODE_SUFFIXES", "BuiltinImporter", "DEBUG_BYTECODE_SUFFIXES", "EXTENSION_SUFFIXES",
    "ExtensionFileLoader", "FileFinder", "FrozenImporter", "ModuleSpec", "NamespaceLoader", "OPTIMIZED_BYTECODE_SUFFIXES",
    "PathFinder", "SOURCE_SUFFIXES", "SourceFileLoader", "SourcelessFileLoader", "WindowsRegistryFinder", "all_suffixes",
]

SOURCE_SUFFIXES = [".py"]
# There is no byte code in files, and no extension modules.
BYTECODE_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = []
OPTIMIZED_BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """How a module is found and loaded."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self._uninitialized_submodules = []
        self._set_fileattr = False
        self._cached = None

    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]

    @property
    def has_location(self):
        return self._set_fileattr

    @has_location.setter
    def has_location(self, value):
        self._set_fileattr = bool(value)

    @property
    def cached(self):
        return self._cached

    @cached.setter
    def cached(self, value):
        self._cached = value

    def __repr__(self):
        shown = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            shown.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            shown.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other):
        try:
            return (
                self.name == other.name and self.loader == other.loader and self.origin == other.origin
                and self.submodule_search_locations == other.submodule_search_locations
                and self.cached == other.cached and self.has_location == other.has_location
            )
        except AttributeError:
            return NotImplemented

    __hash__ = None


class _Basics:
    def create_module(self, spec):
        """None: an ordinary module object is made."""

    def load_module(self, fullname):
        from ._loading import load_by

        return load_by(self, fullname)


class BuiltinImporter(_Basics):
    """Finds and loads the native modules."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return ModuleSpec(fullname, cls, origin="built-in") if _imp.is_builtin(fullname) else None

    @staticmethod
    def create_module(spec):
        # The import statement makes it, sets it up and names it in sys.modules.
        __import__(spec.name)
        return sys.modules[spec.name]

    @staticmethod
    def exec_module(module):
        """Native modules are whole when they are made."""

    @classmethod
    def is_package(cls, fullname):
        return False

    @classmethod
    def get_code(cls, fullname):
        return None

    @classmethod
    def get_source(cls, fullname):
        return None


class FrozenImporter(_Basics):
    """Finds and loads the modules that pvm carries in itself."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if not _imp.is_frozen(fullname):
            return None
        spec = ModuleSpec(fullname, cls, origin=f"<frozen {fullname}>", is_package=_imp.is_frozen_package(fullname))
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(spec.origin)
        spec.has_location = True
        return spec

    @staticmethod
    def create_module(spec):
        return None

    @classmethod
    def exec_module(cls, module):
        exec(cls.get_code(module.__spec__.name), module.__dict__)

    @classmethod
    def get_code(cls, fullname):
        return compile(_imp.frozen_source(fullname), f"<frozen {fullname}>", "exec", dont_inherit=True)

    @classmethod
    def get_source(cls, fullname):
        return _imp.frozen_source(fullname).decode()

    @classmethod
    def is_package(cls, fullname):
        return _imp.is_frozen_package(fullname)


class SourceFileLoader(_Basics):
    """Loads a module from a file of source text."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def is_package(self, fullname):
        return self.path.rpartition("/")[2].rpartition(".")[0] == "__init__" and fullname.rpartition(".")[2] != "__init__"

    def get_filename(self, fullname=None):
        if fullname is not None and fullname != self.name:
            raise ImportError(f"loader for {self.name} cannot handle {fullname}", name=fullname)
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()

    def path_stats(self, path):
        import os

        found = os.stat(path)
        return {"mtime": found.st_mtime, "size": found.st_size}

    def get_source(self, fullname):
        from .util import decode_source

        try:
            return decode_source(self.get_data(self.get_filename(fullname)))
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, "exec", dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def get_resource_reader(self, name):
        from importlib.resources import _Reader

        return _Reader(self.path)


SourceLoader = SourceFileLoader


class NamespaceLoader(_Basics):
    """Loads a folder without __init__.py as a package."""

    def __init__(self, name, path, path_finder=None):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ""

    def get_code(self, fullname):
        return compile("", "<string>", "exec", dont_inherit=True)

    def exec_module(self, module):
        """There is nothing to run."""


class SourcelessFileLoader(SourceFileLoader):
    """For files of byte code, which pvm does not have."""

    def get_code(self, fullname):
        raise ImportError("pvm reads no files of byte code", name=fullname, path=self.path)


class ExtensionFileLoader(_Basics):
    """For extension modules, which pvm cannot load."""

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def create_module(self, spec):
        raise ImportError("pvm cannot load extension modules", name=self.name, path=self.path)

    def exec_module(self, module):
        raise ImportError("pvm cannot load extension modules", name=self.name, path=self.path)


class AppleFrameworkLoader(ExtensionFileLoader):
    pass


def _file_spec(fullname, folder):
    """The spec of a module in a folder: (spec, None); of a part of a namespace package: (None, the folder); or two Nones."""
    import os

    last = fullname.rpartition(".")[2]
    base = f"{folder or os.getcwd()}/{last}"
    for path, is_package in ((f"{base}/__init__.py", True), (f"{base}.py", False)):
        if os.path.isfile(path):
            spec = ModuleSpec(fullname, SourceFileLoader(fullname, path), origin=path, is_package=is_package)
            spec.has_location = True
            if is_package:
                spec.submodule_search_locations.append(base)
            return spec, None
    return None, base if os.path.isdir(base) else None


class FileFinder:
    """Finds modules in one folder."""

    def __init__(self, path, *loader_details):
        self.path = path or "."

    def find_spec(self, fullname, target=None):
        spec, part = _file_spec(fullname, self.path)
        if spec is None and part is not None:
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [part]
        return spec

    def invalidate_caches(self):
        """Nothing is remembered."""

    @classmethod
    def path_hook(cls, *loader_details):
        def hook(path):
            import os

            if not os.path.isdir(path or "."):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)

        return hook

    def __repr__(self):
        return f"FileFinder({self.path!r})"


class PathFinder:
    """Finds modules along a path, by default sys.path."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if path is None:
            path = sys.path
        parts = []
        for folder in path:
            if not isinstance(folder, str):
                continue
            spec = part = None
            finder = cls._hooked(folder)
            if finder is not None:
                spec = finder.find_spec(fullname)
            elif not folder.startswith("<frozen "):
                spec, part = _file_spec(fullname, folder)
            if spec is not None:
                if spec.loader is not None or spec.submodule_search_locations is None:
                    return spec
                parts.extend(spec.submodule_search_locations)
            elif part is not None:
                parts.append(part)
        if not parts:
            return None
        spec = ModuleSpec(fullname, NamespaceLoader(fullname, parts))
        spec.submodule_search_locations = parts
        return spec

    @staticmethod
    def _hooked(folder):
        """The finder that a hook of the program makes for an entry of the path, or None."""
        cache = sys.path_importer_cache
        if folder in cache:
            return cache[folder]
        for hook in sys.path_hooks:
            try:
                finder = cache[folder] = hook(folder)
                return finder
            except ImportError:
                pass
        return None

    @staticmethod
    def invalidate_caches():
        sys.path_importer_cache.clear()


class WindowsRegistryFinder:
    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None


for _each in (BuiltinImporter, FrozenImporter, ModuleSpec):
    _each.__module__ = "_frozen_importlib"
for _each in (SourceFileLoader, SourcelessFileLoader, ExtensionFileLoader, NamespaceLoader, FileFinder, PathFinder):
    _each.__module__ = "_frozen_importlib_external"
del _each
