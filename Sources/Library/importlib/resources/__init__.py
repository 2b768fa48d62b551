"""Files that stand beside the modules of a package."""

import contextlib
import inspect
import pathlib
import types

from importlib import import_module

__all__ = ["Package", "Anchor", "as_file", "files", "contents", "is_resource", "open_binary", "open_text", "path",
           "read_binary", "read_text"]

Package = types.ModuleType | str
Anchor = Package


def _package(anchor):
    if isinstance(anchor, str):
        return import_module(anchor)
    return anchor


class _Reader:
    """What a loader of files gives for the resources of its package."""

    def __init__(self, module_path):
        self.path = pathlib.Path(module_path).parent

    def files(self):
        return self.path

    def resource_path(self, name):
        return str(self.path / name)

    def open_resource(self, name):
        return open(self.path / name, "rb")

    def is_resource(self, name):
        return (self.path / name).is_file()

    def contents(self):
        return (item.name for item in self.path.iterdir())


def files(anchor=None):
    """The folder of a package (or of a module), to go on from."""
    if anchor is None:
        frame = inspect.currentframe().f_back
        anchor = frame.f_globals["__name__"]
        if not frame.f_globals.get("__path__"):
            anchor = frame.f_globals.get("__package__") or anchor
    module = _package(anchor)
    spec = module.__spec__
    if spec is not None and spec.loader is not None and hasattr(spec.loader, "get_resource_reader"):
        reader = spec.loader.get_resource_reader(spec.name)
        if reader is not None and hasattr(reader, "files"):
            return reader.files()
    locations = list(getattr(module, "__path__", ()))
    if locations:
        return pathlib.Path(locations[0])
    file = getattr(module, "__file__", None)
    if file is None:
        raise TypeError(f"{module.__name__!r} has no files")
    return pathlib.Path(file).parent


@contextlib.contextmanager
def as_file(path):
    """A resource as a file on disk, while the context lasts."""
    if isinstance(path, pathlib.Path):
        yield path
        return
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder) / path.name
        target.write_bytes(path.read_bytes())
        yield target


def _resource(anchor, names):
    found = files(anchor)
    for name in names:
        found = found.joinpath(name)
    return found


def open_binary(anchor, *path_names):
    return _resource(anchor, path_names).open("rb")


def open_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    return _resource(anchor, path_names).open("r", encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    return _resource(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding="utf-8", errors="strict"):
    with open_text(anchor, *path_names, encoding=encoding, errors=errors) as file:
        return file.read()


def path(anchor, *path_names):
    return as_file(_resource(anchor, path_names))


def is_resource(anchor, *path_names):
    return _resource(anchor, path_names).is_file()


def contents(anchor, *path_names):
    return (item.name for item in _resource(anchor, path_names).iterdir())
