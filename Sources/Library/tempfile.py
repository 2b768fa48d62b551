"""Temporary files and directories."""

import os

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
    "mktemp", "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb",
]

TMP_MAX = 10000
template = "tmp"
tempdir = None
_letters = "abcdefghijklmnopqrstuvwxyz0123456789_"


def _random_name():
    # 37 letters would bias a plain modulo; 8 of them need not be secret, only rarely alike.
    value = int.from_bytes(os.urandom(8), "big")
    name = ""
    for _ in range(8):
        value, digit = divmod(value, len(_letters))
        name += _letters[digit]
    return name


def _usable(directory):
    name = os.path.join(directory, _random_name())
    try:
        fd = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        return False
    os.close(fd)
    os.unlink(name)
    return True


def gettempdir():
    """The directory for temporary files: TMPDIR, TEMP, TMP, /tmp, /var/tmp, /usr/tmp or the current one."""
    global tempdir
    if tempdir is None:
        candidates = [os.environ[name] for name in ("TMPDIR", "TEMP", "TMP") if os.environ.get(name)]
        candidates += ["/tmp", "/var/tmp", "/usr/tmp", os.getcwd()]
        for directory in candidates:
            directory = os.path.abspath(directory)
            if _usable(directory):
                tempdir = directory
                break
        else:
            raise FileNotFoundError(2, f"No usable temporary directory found in {candidates}")
    return os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


def gettempprefix():
    return template


def gettempprefixb():
    return os.fsencode(template)


def _sanitized(prefix, suffix, dir):
    blob = any(isinstance(each, bytes) for each in (prefix, suffix, dir))
    if blob and any(isinstance(each, str) for each in (prefix, suffix, dir)):
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if prefix is None:
        prefix = gettempprefixb() if blob else gettempprefix()
    if suffix is None:
        suffix = b"" if blob else ""
    if dir is None:
        dir = gettempdirb() if blob else gettempdir()
    return prefix, suffix, dir, blob


def _candidates(prefix, suffix, dir, blob):
    for _ in range(TMP_MAX):
        name = _random_name()
        yield os.path.join(dir, prefix + (name.encode() if blob else name) + suffix)


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """(file descriptor, path) of a new file that only its owner can read and write."""
    for name in _candidates(*_sanitized(prefix, suffix, dir)):
        try:
            return os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), os.path.abspath(name)
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """The path of a new directory that only its owner can use."""
    for name in _candidates(*_sanitized(prefix, suffix, dir)):
        try:
            os.mkdir(name, 0o700)
        except FileExistsError:
            continue
        return os.path.abspath(name)
    raise FileExistsError(17, "No usable temporary directory name found")


def mktemp(suffix="", prefix=template, dir=None):
    """A path that did not exist a moment ago; unsafe, use mkstemp()."""
    for name in _candidates(prefix, suffix, gettempdir() if dir is None else dir, False):
        if not os.path.lexists(name):
            return os.path.abspath(name)
    raise FileExistsError(17, "No usable temporary filename found")


class _TemporaryFileWrapper:
    """A file that is deleted when it is closed, or at the end of the with block."""

    def __init__(self, file, name, delete, delete_on_close):
        self.file = file
        self.name = name
        self._delete = delete
        self._delete_on_close = delete_on_close
        self._finalizer = None
        if delete:
            import weakref

            self._finalizer = weakref.finalize(self, _unlink, name)

    def __getattr__(self, name):
        value = getattr(self.__dict__["file"], name)
        if callable(value):
            # The wrapper must live as long as its methods are used.
            def method(*args, **kwargs):
                return value(*args, **kwargs)

            method.__self_file__ = self
            setattr(self, name, method)
            return method
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        if self._delete:
            self._finalizer()
        return result

    def __iter__(self):
        yield from self.file

    def __repr__(self):
        return f"<{type(self).__name__} {self.file!r}>"

    def close(self):
        try:
            self.file.close()
        finally:
            if self._delete and self._delete_on_close:
                self._finalizer()


def _unlink(name):
    try:
        os.unlink(name)
    except FileNotFoundError:
        pass


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
    errors=None, delete_on_close=True,
):
    """Open a new file that has a name, and delete it when it is closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        file = open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        os.unlink(name)
        os.close(fd)
        raise
    return _TemporaryFileWrapper(file, name, delete, delete_on_close)


def TemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
):
    """Open a new file without a name; it is gone once closed."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        os.unlink(name)
        return open(fd, mode, buffering, encoding, errors, newline)
    except BaseException:
        os.close(fd)
        raise


class SpooledTemporaryFile:
    """A file in memory that moves to the disk when it grows beyond max_size, or by rollover()."""

    def __init__(
        self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
        errors=None,
    ):
        import io

        if "b" in mode:
            self._file = io.BytesIO()
        else:
            self._file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._rolled = False
        self._arguments = {
            "mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding,
            "newline": newline, "dir": dir, "errors": errors,
        }

    def rollover(self):
        """Move to the disk now."""
        if self._rolled:
            return
        old = self._file
        new = TemporaryFile(**self._arguments)
        position = old.tell()
        if hasattr(new, "buffer"):
            new.buffer.write(old.detach().getvalue())
        else:
            new.write(old.getvalue())
        new.seek(position, 0)
        self._file = new
        self._rolled = True

    def _check(self):
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()

    def write(self, s):
        result = self._file.write(s)
        self._check()
        return result

    def writelines(self, iterable):
        result = self._file.writelines(iterable)
        self._check()
        return result

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    @property
    def name(self):
        return getattr(self._file, "name", None)

    @property
    def mode(self):
        return getattr(self._file, "mode", self._arguments["mode"])

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return iter(self._file)

    def __getattr__(self, name):
        if name == "_file":
            raise AttributeError(name)
        return getattr(self._file, name)


class TemporaryDirectory:
    """A directory that is removed with all in it at the end of the with block, or by cleanup()."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        import weakref

        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors
        self._delete = delete
        self._finalizer = weakref.finalize(
            self, _clean, self.name, f"Implicitly cleaning up {self!r}", ignore_cleanup_errors, delete
        )

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        if self._finalizer.detach() or os.path.exists(self.name):
            _remove(self.name, self._ignore)


def _remove(name, ignore):
    import shutil

    def retry(function, path, error):
        # What cannot be removed may become removable with more rights; for the rest the error stands.
        if isinstance(error, FileNotFoundError):
            return
        if isinstance(error, PermissionError):
            try:
                os.chmod(os.path.dirname(path) if path != name else path, 0o700)
                os.chmod(path, 0o700)
                if function is os.unlink:
                    os.unlink(path)
                else:
                    shutil.rmtree(path)
                return
            except FileNotFoundError:
                return
            except OSError:
                pass
        if not ignore:
            raise error

    shutil.rmtree(name, onexc=retry)


def _clean(name, message, ignore, delete):
    if delete:
        _remove(name, ignore)
        import warnings

        warnings.warn(message, ResourceWarning)
