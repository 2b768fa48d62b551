"""Comparing files and folders."""

import os
import stat
from types import GenericAlias

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]

_cache = {}
BUFSIZE = 8 * 1024
DEFAULT_IGNORES = [
    "RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__",
]


def clear_cache():
    _cache.clear()


def _signature(path):
    found = os.stat(path)
    return stat.S_IFMT(found.st_mode), found.st_size, found.st_mtime


def cmp(f1, f2, shallow=True):
    """Whether two files are equal; with shallow, equal type, size and time suffice."""
    first, second = _signature(f1), _signature(f2)
    if first[0] != stat.S_IFREG or second[0] != stat.S_IFREG:
        return False
    if shallow and first == second:
        return True
    if first[1] != second[1]:
        return False
    key = f1, f2, first, second
    outcome = _cache.get(key)
    if outcome is None:
        outcome = _same(f1, f2)
        if len(_cache) > 100:
            clear_cache()
        _cache[key] = outcome
    return outcome


def _same(f1, f2):
    with open(f1, "rb") as a, open(f2, "rb") as b:
        while True:
            x, y = a.read(BUFSIZE), b.read(BUFSIZE)
            if x != y:
                return False
            if not x:
                return True


def cmpfiles(a, b, common, shallow=True):
    """(equal, different, not comparable) of files with the same names in two folders."""
    result = [], [], []
    for name in common:
        try:
            index = 0 if cmp(os.path.join(a, name), os.path.join(b, name), shallow) else 1
        except (OSError, ValueError):
            index = 2
        result[index].append(name)
    return result


class dircmp:
    """Two folders compared; attributes are found when first asked for."""

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left, self.right = a, b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def _lists(self):
        def names(folder):
            return sorted(each for each in os.listdir(folder) if each not in self.hide and each not in self.ignore)

        self.left_list, self.right_list = names(self.left), names(self.right)
        left, right = set(self.left_list), set(self.right_list)
        self.common = [each for each in self.left_list if each in right]
        self.left_only = [each for each in self.left_list if each not in right]
        self.right_only = [each for each in self.right_list if each not in left]

    def _kinds(self):
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for name in self.common:
            try:
                kinds = {stat.S_IFMT(os.stat(os.path.join(each, name)).st_mode) for each in (self.left, self.right)}
            except OSError:
                self.common_funny.append(name)
                continue
            if kinds == {stat.S_IFDIR}:
                self.common_dirs.append(name)
            elif kinds == {stat.S_IFREG}:
                self.common_files.append(name)
            else:
                self.common_funny.append(name)

    def _files(self):
        self.same_files, self.diff_files, self.funny_files = cmpfiles(
            self.left, self.right, self.common_files, self.shallow)

    def _subdirs(self):
        self.subdirs = {
            name: self.__class__(
                os.path.join(self.left, name), os.path.join(self.right, name), self.ignore, self.hide,
                shallow=self.shallow)
            for name in self.common_dirs
        }

    _makers = {
        "left_list": _lists, "right_list": _lists, "common": _lists, "left_only": _lists, "right_only": _lists,
        "common_dirs": _kinds, "common_files": _kinds, "common_funny": _kinds, "same_files": _files,
        "diff_files": _files, "funny_files": _files, "subdirs": _subdirs,
    }

    def __getattr__(self, name):
        if name not in self._makers:
            raise AttributeError(name)
        self._makers[name](self)
        return getattr(self, name)

    def report(self):
        print("diff", self.left, self.right)
        for name, text in (
            ("left_only", f"Only in {self.left}"), ("right_only", f"Only in {self.right}"),
            ("same_files", "Identical files"), ("diff_files", "Differing files"),
            ("funny_files", "Trouble with common files"), ("common_dirs", "Common subdirectories"),
            ("common_funny", "Common funny cases"),
        ):
            items = getattr(self, name)
            if items:
                if name in ("left_only", "right_only"):
                    items.sort()
                print(text, ":", items)

    def report_partial_closure(self):
        self.report()
        for each in self.subdirs.values():
            print()
            each.report()

    def report_full_closure(self):
        self.report()
        for each in self.subdirs.values():
            print()
            each.report_full_closure()

    __class_getitem__ = classmethod(GenericAlias)
