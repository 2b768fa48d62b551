"""Paths as objects.

PurePath works on text only; Path asks the file system too. Both are written for POSIX systems; PureWindowsPath is not
provided.
"""

from pathlib._pure import PurePath, PurePosixPath, UnsupportedOperation
from pathlib._path import Path, PosixPath

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "Path", "PosixPath"]


def __getattr__(name):
    if name in ("PureWindowsPath", "WindowsPath"):
        raise AttributeError(f"pathlib.{name} is not supported by this interpreter")
    raise AttributeError(f"module 'pathlib' has no attribute {name!r}")
