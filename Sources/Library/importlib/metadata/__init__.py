"""What installed distributions say of themselves: versions, files, entry points."""

import functools
import itertools
import os
import pathlib
import re
import sys
import types

__all__ = ["Distribution", "DistributionFinder", "PackageMetadata", "PackageNotFoundError", "SimplePath",
           "distribution", "distributions", "entry_points", "files", "metadata", "packages_distributions", "requires",
           "version"]


class PackageNotFoundError(ModuleNotFoundError):
    """No distribution of that name."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        name, = self.args
        return name


class EntryPoint:
    """An object that a distribution offers under a name, in a group."""

    pattern = re.compile(r"(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$")

    def __init__(self, name, value, group):
        vars(self).update(name=name, value=value, group=group, dist=None)

    def load(self):
        """The object."""
        from importlib import import_module
        match = self.pattern.match(self.value)
        module = import_module(match["module"])
        return functools.reduce(getattr, filter(None, (match["attr"] or "").split(".")), module)

    @property
    def module(self):
        return self.pattern.match(self.value)["module"]

    @property
    def attr(self):
        return self.pattern.match(self.value)["attr"]

    @property
    def extras(self):
        return re.findall(r"\w+", self.pattern.match(self.value)["extras"] or "")

    def _for(self, dist):
        vars(self).update(dist=dist)
        return self

    def matches(self, **params):
        return all(getattr(self, key) == value for key, value in params.items())

    def _key(self):
        return self.name, self.value, self.group

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return isinstance(other, EntryPoint) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __setattr__(self, name, value):
        raise AttributeError("EntryPoint objects are immutable.")

    def __repr__(self):
        return f"EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})"


class EntryPoints(tuple):
    """Entry points, to select from."""

    __slots__ = ()

    def __getitem__(self, name):
        try:
            return next(iter(self.select(name=name)))
        except StopIteration:
            raise KeyError(name)

    def __repr__(self):
        return f"{self.__class__.__name__}({tuple(self)!r})"

    def select(self, **params):
        return EntryPoints(item for item in self if item.matches(**params))

    @property
    def names(self):
        return {item.name for item in self}

    @property
    def groups(self):
        return {item.group for item in self}


def _sections(text):
    """Pairs of section and line of a text with [section] lines."""
    section = None
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line.strip("[]")
        else:
            yield section, line


class PackagePath(pathlib.PurePosixPath):
    """A file of a distribution."""

    def read_text(self, encoding="utf-8"):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()

    def locate(self):
        return self.dist.locate_file(self)


class FileHash:
    def __init__(self, spec):
        self.mode, _, self.value = spec.partition("=")

    def __repr__(self):
        return f"<FileHash mode: {self.mode} value: {self.value}>"


class Distribution:
    """An installed distribution."""

    def __init__(self, path=None):
        if path is not None:
            self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding="utf-8")
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError("A distribution name is required.")
        try:
            return next(iter(cls.discover(name=name)))
        except StopIteration:
            raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        context = context or DistributionFinder.Context(**kwargs)
        return itertools.chain.from_iterable(
            find(context) for find in (getattr(finder, "find_distributions", None) for finder in _finders()) if find)

    @staticmethod
    def at(path):
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        import email
        text = self.read_text("METADATA") or self.read_text("PKG-INFO") or self.read_text("")
        return _Metadata(email.message_from_string(text or ""))

    @property
    def name(self):
        return self.metadata["Name"]

    @property
    def version(self):
        return self.metadata["Version"]

    @property
    def entry_points(self):
        points = []
        for section, line in _sections(self.read_text("entry_points.txt") or ""):
            name, _, value = line.partition("=")
            points.append(EntryPoint(name.strip(), value.strip(), section)._for(self))
        return EntryPoints(points)

    @property
    def files(self):
        import csv
        text = self.read_text("RECORD")
        if text is None:
            text = self.read_text("SOURCES.txt")
            if text is None:
                return None
            rows = [[line] for line in text.splitlines()]
        else:
            rows = list(csv.reader(text.splitlines()))
        result = []
        for row in rows:
            name, digest, size = [*row, None, None][:3]
            path = PackagePath(name)
            path.hash = FileHash(digest) if digest else None
            path.size = int(size) if size else None
            path.dist = self
            result.append(path)
        return result

    @property
    def requires(self):
        found = self.metadata.get_all("Requires-Dist")
        if found is not None:
            return found
        text = self.read_text("requires.txt")
        if text is None:
            return None
        result = []
        for section, line in _sections(text):
            extra, _, markers = (section or "").partition(":")
            conditions = [f"({markers})"] if markers and extra else [markers] if markers else []
            if extra:
                conditions.append(f'extra == "{extra}"')
            space = " " if "@" in line else ""
            result.append(line + space + ("; " + " and ".join(conditions) if conditions else ""))
        return result

    @property
    def origin(self):
        import json
        text = self.read_text("direct_url.json")
        return json.loads(text, object_hook=lambda data: types.SimpleNamespace(**data)) if text else None


class _Metadata:
    """The headers of a distribution's metadata."""

    def __init__(self, message):
        self._message = message

    def __getitem__(self, name):
        return self._message[name]

    def __contains__(self, name):
        return name in self._message

    def __iter__(self):
        return iter(self._message.keys())

    def __len__(self):
        return len(self._message)

    def get(self, name, failobj=None):
        return self._message.get(name, failobj)

    def get_all(self, name, failobj=None):
        return self._message.get_all(name, failobj)

    def keys(self):
        return self._message.keys()

    def items(self):
        return self._message.items()

    def values(self):
        return self._message.values()

    def get_payload(self):
        return self._message.get_payload()

    @property
    def json(self):
        multiple = {"classifier", "requires_dist", "provides_dist", "obsoletes_dist", "requires_external",
                    "project_url", "provides_extra", "platform", "supported_platform", "dynamic", "license_file"}
        result = {}
        for key in self.keys():
            name = key.lower().replace("-", "_")
            if name in multiple:
                result[name] = self.get_all(key)
            elif name == "keywords":
                result[name] = re.split(r"[\s,]+", self[key])
            else:
                result[name] = self[key]
        return result


PackageMetadata = _Metadata


class SimplePath:
    """What `Distribution` needs of a path."""


class DistributionFinder:
    """Something that finds distributions."""

    class Context:
        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get("path", sys.path)


class PathDistribution(Distribution):
    """A distribution in a folder of sys.path."""


def _normalized(name):
    return re.sub(r"[-_.]+", "-", name).lower().replace("-", "_")


class MetadataPathFinder(DistributionFinder):
    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        wanted = None if context.name is None else _normalized(context.name)
        for folder in context.path:
            try:
                names = sorted(os.listdir(folder or "."))
            except OSError:
                continue
            for name in names:
                base, dot, kind = name.rpartition(".")
                if kind in ("dist-info", "egg-info"):
                    own = _normalized(base.partition("-")[0])
                    if wanted is None or own == wanted or _normalized(base) == wanted:
                        yield PathDistribution(pathlib.Path(folder or ".") / name)

    @classmethod
    def invalidate_caches(cls):
        pass


def _finders():
    yield MetadataPathFinder
    yield from sys.meta_path


def distribution(distribution_name):
    """The distribution of a name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """All distributions."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The metadata of a distribution."""
    return distribution(distribution_name).metadata


def version(distribution_name):
    """The version of a distribution."""
    return distribution(distribution_name).version


def entry_points(**params):
    """The entry points of all distributions; of one group, or name, when asked so."""
    seen, points = set(), []
    for dist in distributions():
        name = _normalized(dist.name or "")
        if name not in seen:
            seen.add(name)
            points.extend(dist.entry_points)
    return EntryPoints(points).select(**params)


def files(distribution_name):
    """The files of a distribution; None when they are not recorded."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """What a distribution requires."""
    return distribution(distribution_name).requires


def packages_distributions():
    """The distributions of each top-level package."""
    result = {}
    for dist in distributions():
        text = dist.read_text("top_level.txt")
        names = set((text or "").split())
        if not names:
            for path in dist.files or ():
                top = path.parts[0]
                name = top if len(path.parts) > 1 else path.stem if path.suffix == ".py" else ""
                if name.isidentifier():
                    names.add(name)
        for name in names:
            result.setdefault(name, []).append(dist.metadata["Name"])
    return result
