"""Importing modules out of ZIP archives."""

import os

from importlib.machinery import ModuleSpec

__all__ = ["ZipImportError", "zipimporter"]


class ZipImportError(ImportError):
    """The archive, or a module in it, cannot be read."""


class zipimporter:
    """Finds and loads the modules of an archive, or of a folder in it (`archive.zip/folder`)."""

    def __init__(self, path):
        if not isinstance(path, str):
            raise TypeError(f"expected str, not {type(path)!r}")
        if not path:
            raise ZipImportError("archive path is empty", path=path)
        inner = []
        archive = path
        while not os.path.exists(archive):
            archive, name = os.path.split(archive)
            if not name:
                raise ZipImportError("not a Zip file", path=path)
            inner.append(name)
        if not os.path.isfile(archive):
            raise ZipImportError("not a Zip file", path=path)
        self.archive = archive
        self.prefix = "".join(name + "/" for name in reversed(inner))
        self.invalidate_caches()

    def invalidate_caches(self):
        import zipfile
        try:
            with zipfile.ZipFile(self.archive) as file:
                self._names = set(file.namelist())
        except (zipfile.BadZipFile, OSError):
            raise ZipImportError(f"not a Zip file: {self.archive!r}", path=self.archive) from None

    def _find(self, fullname):
        """The member of a module, and whether it is a package."""
        base = self.prefix + fullname.rpartition(".")[2]
        if base + "/__init__.py" in self._names:
            return base + "/__init__.py", True
        if base + ".py" in self._names:
            return base + ".py", False
        return None, False

    def _member(self, fullname):
        member, is_package = self._find(fullname)
        if member is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return member, is_package

    def find_spec(self, fullname, target=None):
        member, is_package = self._find(fullname)
        if member is None:
            base = self.prefix + fullname.rpartition(".")[2] + "/"
            if any(name.startswith(base) for name in self._names):
                # A folder without __init__.py.
                spec = ModuleSpec(fullname, None, is_package=True)
                spec.submodule_search_locations = [os.path.join(self.archive, base.rstrip("/"))]
                return spec
            return None
        spec = ModuleSpec(fullname, self, origin=os.path.join(self.archive, member), is_package=is_package)
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [os.path.join(self.archive, os.path.dirname(member))]
        return spec

    def get_data(self, pathname):
        import zipfile
        name = pathname.removeprefix(self.archive + os.sep)
        try:
            with zipfile.ZipFile(self.archive) as file:
                return file.read(name)
        except KeyError:
            raise OSError(0, "", name) from None

    def get_filename(self, fullname):
        return os.path.join(self.archive, self._member(fullname)[0])

    def is_package(self, fullname):
        return self._member(fullname)[1]

    def get_source(self, fullname):
        from importlib.util import decode_source
        return decode_source(self.get_data(self._member(fullname)[0]))

    def get_code(self, fullname):
        member = self._member(fullname)[0]
        return compile(self.get_data(member), os.path.join(self.archive, member), "exec", dont_inherit=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.get_code(module.__name__), module.__dict__)

    def __repr__(self):
        return f'<zipimporter object "{os.path.join(self.archive, self.prefix)}">'
