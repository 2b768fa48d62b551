"""Abstract classes of finders and loaders."""

import abc

from .machinery import (
    BuiltinImporter, ExtensionFileLoader, FileFinder, FrozenImporter, NamespaceLoader, PathFinder, SourceFileLoader,
    SourcelessFileLoader,
)

__all__ = [
    "Loader", "MetaPathFinder", "PathEntryFinder", "ResourceLoader", "InspectLoader", "ExecutionLoader", "FileLoader",
    "SourceLoader",
]


class Loader(metaclass=abc.ABCMeta):
    def create_module(self, spec):
        return None

    def load_module(self, fullname):
        if not hasattr(self, "exec_module"):
            raise ImportError
        from ._loading import load_by

        return load_by(self, fullname)


class MetaPathFinder(metaclass=abc.ABCMeta):
    def invalidate_caches(self):
        """Forget what was found."""


class PathEntryFinder(metaclass=abc.ABCMeta):
    def invalidate_caches(self):
        """Forget what was found."""


class ResourceLoader(Loader):
    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    def is_package(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError

    @staticmethod
    def source_to_code(data, path="<string>"):
        return compile(data, path, "exec", dont_inherit=True)

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f"cannot load module {module.__name__!r} when get_code() returns None")
        exec(code, module.__dict__)


class ExecutionLoader(InspectLoader):
    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


class FileLoader(ResourceLoader, ExecutionLoader):
    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, "rb") as file:
            return file.read()


class SourceLoader(ResourceLoader, ExecutionLoader):
    def path_mtime(self, path):
        return int(self.path_stats(path)["mtime"])

    def path_stats(self, path):
        return {"mtime": self.path_mtime(path)}

    def set_data(self, path, data):
        """Nothing is written."""

    def get_source(self, fullname):
        from .util import decode_source

        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as error:
            raise ImportError("source not available through get_data()", name=fullname) from error
        return decode_source(data)


for _finder in (BuiltinImporter, FrozenImporter, PathFinder):
    MetaPathFinder.register(_finder)
for _loader in (BuiltinImporter, FrozenImporter):
    InspectLoader.register(_loader)
PathEntryFinder.register(FileFinder)
for _loader in (SourceFileLoader, SourcelessFileLoader):
    SourceLoader.register(_loader)
    FileLoader.register(_loader)
ExecutionLoader.register(ExtensionFileLoader)
InspectLoader.register(NamespaceLoader)
del _finder, _loader
