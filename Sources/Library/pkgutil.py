"""Working with packages."""

import importlib
import os
import sys
from collections import namedtuple

__all__ = [
    "get_importer", "iter_importers", "walk_packages", "iter_modules", "get_data", "read_code", "extend_path",
    "ModuleInfo", "resolve_name",
]

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


def get_importer(path_item):
    """The finder of a folder, or None."""
    from importlib.machinery import FileFinder

    path_item = os.fsdecode(path_item)
    return FileFinder(path_item) if os.path.isdir(path_item or ".") else None


def iter_importers(fullname=""):
    if fullname.startswith("."):
        raise ImportError(f"Relative module name {fullname!r} not supported")
    path = sys.path
    if "." in fullname:
        package = importlib.import_module(fullname.rpartition(".")[0])
        path = getattr(package, "__path__", None) or ()
    else:
        yield from sys.meta_path
    for item in path:
        yield get_importer(item)


def iter_modules(path=None, prefix=""):
    """The modules of folders, by default of sys.path."""
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in sys.path if path is None else path:
        finder = get_importer(folder)
        if finder is None:
            continue
        try:
            names = sorted(os.listdir(folder or "."))
        except OSError:
            continue
        for file in names:
            full = os.path.join(folder, file)
            if os.path.isdir(full) and os.path.isfile(os.path.join(full, "__init__.py")):
                name, is_package = file, True
            elif file.endswith(".py") and file != "__init__.py":
                name, is_package = file[:-3], False
            else:
                continue
            if "." in name or name in seen:
                continue
            seen.add(name)
            yield ModuleInfo(finder, prefix + name, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    """iter_modules() with the packages' own modules behind them."""
    seen = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
            continue
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
            continue
        found = [each for each in getattr(sys.modules[info.name], "__path__", None) or [] if each not in seen]
        seen.update(found)
        yield from walk_packages(found, info.name + ".", onerror)


def extend_path(path, name):
    """The path of a package with the folders of the same name on sys.path."""
    if not isinstance(path, list):
        return path
    result = path[:]
    parts = name.split(".")
    for folder in sys.path:
        full = os.path.join(folder, *parts)
        if os.path.isdir(full) and full not in result:
            result.append(full)
    return result


def get_data(package, resource):
    """The bytes of a file of a package, or None."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.loader is None or not hasattr(spec.loader, "get_data"):
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    if not hasattr(module, "__file__"):
        return None
    return spec.loader.get_data(os.path.join(os.path.dirname(module.__file__), *resource.split("/")))


def read_code(stream):
    return None


def resolve_name(name):
    """The object of a name: "package.module.attribute" or "package.module:attribute.attribute"."""
    import re

    if not re.fullmatch(r"(?!\d)\w+(\.(?!\d)\w+)*(:((?!\d)\w+(\.(?!\d)\w+)*)?)?", name):
        raise ValueError(f"invalid format: {name!r}")
    module_name, colon, rest = name.partition(":")
    if colon:
        result = importlib.import_module(module_name)
        parts = rest.split(".") if rest else []
    else:
        parts = name.split(".")
        module_name = parts.pop(0)
        result = importlib.import_module(module_name)
        while parts:
            try:
                result = importlib.import_module(f"{module_name}.{parts[0]}")
            except ImportError:
                break
            module_name = f"{module_name}.{parts.pop(0)}"
    for part in parts:
        result = getattr(result, part)
    return result


import importlib.util
