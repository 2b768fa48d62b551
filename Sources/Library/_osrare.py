"""The functions of os that few programs call: starting programs, and walking by file descriptors."""

import os
from os import path

__name__ = "os"


def removedirs(name):
    """Remove an empty directory and those above it that become empty."""
    os.rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            os.rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, making the directories that the new name needs and pruning those that the old one leaves empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        os.makedirs(head)
    os.rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Like walk(), with an open descriptor of each directory as a fourth value."""
    return _fwalk(os.fspath(top), os.fspath(top), topdown, onerror, follow_symlinks, dir_fd)


def _fwalk(name, shown, topdown, onerror, follow_symlinks, dir_fd):
    try:
        before = None if follow_symlinks else os.stat(name, follow_symlinks=False, dir_fd=dir_fd)
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK, dir_fd=dir_fd)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    try:
        if before is not None and not (
            before.st_mode & 0o170000 == 0o040000 and path.samestat(before, os.fstat(fd))
        ):
            return
        try:
            names = os.listdir(fd)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            return
        if isinstance(shown, bytes):
            names = [os.fsencode(each) for each in names]
        dirs, others = [], []
        for each in names:
            try:
                is_dir = os.stat(each, dir_fd=fd).st_mode & 0o170000 == 0o040000
            except OSError:
                is_dir = False
            (dirs if is_dir else others).append(each)
        if topdown:
            yield shown, dirs, others, fd
        for each in dirs:
            yield from _fwalk(each, path.join(shown, each), topdown, onerror, follow_symlinks, fd)
        if not topdown:
            yield shown, dirs, others, fd
    finally:
        os.close(fd)


def get_exec_path(env=None):
    """The directories where programs are looked for."""
    if env is None:
        env = os.environ
    found = env.get("PATH")
    if isinstance(env, dict) and b"PATH" in env:
        if found is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        found = os.fsdecode(env[b"PATH"])
    if found is None:
        found = os.defpath
    return found.split(os.pathsep)


def execl(file, *args):
    os.execv(file, args)


def execle(file, *args):
    os.execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execlpe(file, *args):
    execvpe(file, args[:-1], args[-1])


def execvp(file, args):
    execvpe(file, args)


def execvpe(file, args, env=None):
    def run(full):
        if env is None:
            os.execv(full, args)
        else:
            os.execve(full, args, env)

    if path.dirname(file):
        run(file)
        return
    kept = missing = None
    for directory in get_exec_path(env):
        full = path.join(os.fsencode(directory) if isinstance(file, bytes) else directory, file)
        try:
            run(full)
        except (FileNotFoundError, NotADirectoryError) as error:
            missing = error
        except OSError as error:
            missing = error
            kept = kept or error
    raise kept or missing


def _spawn(mode, file, args, env, execute):
    if not isinstance(args, (tuple, list)):
        raise TypeError("argv must be a tuple or a list")
    if not args or not args[0]:
        raise ValueError("argv first element cannot be empty")
    pid = os.fork()
    if not pid:
        try:
            if env is None:
                execute(file, args)
            else:
                execute(file, args, env)
        except BaseException:
            os._exit(127)
    if mode == os.P_NOWAIT:
        return pid
    while True:
        _, status = os.waitpid(pid, 0)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    return _spawn(mode, file, args, None, os.execv)


def spawnve(mode, file, args, env):
    return _spawn(mode, file, args, env, os.execve)


def spawnvp(mode, file, args):
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    return spawnvpe(mode, file, args[:-1], args[-1])


class _wrap_close:
    """The stream of popen(); close() gives the exit status, None for zero."""

    def __init__(self, stream, process):
        self._stream = stream
        self._proc = process

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        if code == 0:
            return None
        return code << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode="r", buffering=-1):
    """Run a command by the shell, with a pipe from its output or to its input."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    if mode not in ("r", "w"):
        raise ValueError(f"invalid mode {mode!r}")
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import subprocess

    if mode == "r":
        process = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _wrap_close(process.stdout, process)
    process = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(process.stdin, process)
