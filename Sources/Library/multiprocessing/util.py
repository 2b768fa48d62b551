"""What the other modules share: calls at exit, names of child processes, logging that costs nothing until asked for."""

import os
import sys
from itertools import count as _count

__all__ = ['sub_debug', 'debug', 'info', 'sub_warning', 'warn', 'get_logger', 'log_to_stderr', 'is_exiting', 'Finalize',
           'register_after_fork', 'close_fds', 'SUBDEBUG', 'SUBWARNING']

NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING = 0, 5, 10, 20, 25, 30
LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None
_log_to_stderr = False


def sub_debug(message, *args):
    if _logger:
        _logger.log(SUBDEBUG, message, *args, stacklevel=2)


def debug(message, *args):
    if _logger:
        _logger.log(DEBUG, message, *args, stacklevel=2)


def info(message, *args):
    if _logger:
        _logger.log(INFO, message, *args, stacklevel=2)


def sub_warning(message, *args):
    if _logger:
        _logger.log(SUBWARNING, message, *args, stacklevel=2)


warn = sub_warning


def get_logger():
    """The logger of this package."""
    global _logger
    if not _logger:
        import logging
        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    """Show what the package does on sys.stderr; returns its logger."""
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


# Calls at exit

_finalizer_registry = {}
_finalizer_counter = _count()
_exiting = False
_exit_registered = False


def is_exiting():
    """Whether the process is at its end."""
    return _exiting


class Finalize:
    """Calls `callback(*args, **kwargs)` once: when called itself, when `obj` is collected, or at exit when there is an
    `exitpriority` (higher ones first)."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!s}")
        if obj is None:
            if exitpriority is None:
                raise ValueError("Without object, exitpriority cannot be None")
            self._weakref = None
        else:
            from weakref import ref
            self._weakref = ref(obj, self)
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = exitpriority, next(_finalizer_counter)
        self._pid = os.getpid()
        _finalizer_registry[self._key] = self
        _register_exit()

    def __call__(self, wr=None):
        if _finalizer_registry.pop(self._key, None) is None:
            return None
        result = None
        if self._pid == os.getpid():
            result = self._callback(*self._args, **self._kwargs)
        self._weakref = self._callback = self._args = self._kwargs = None
        return result

    def cancel(self):
        """Never call."""
        if _finalizer_registry.pop(self._key, None) is not None:
            self._weakref = self._callback = self._args = self._kwargs = None

    def still_active(self):
        return self._key in _finalizer_registry

    def __repr__(self):
        callback = self._callback
        if callback is None:
            return f"<{self.__class__.__name__} object, dead>"
        return (f"<{self.__class__.__name__} object, callback={getattr(callback, '__name__', callback)}, "
                f"args={self._args}, kwargs={self._kwargs}, exitpriority={self._key[0]}>")


def _run_finalizers(minpriority=None):
    """Call the finalizers with a priority, from `minpriority` upwards; the last made of the highest comes first."""
    while True:
        keys = [key for key in list(_finalizer_registry)
                if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
        if not keys:
            break
        for key in sorted(keys, reverse=True):
            finalizer = _finalizer_registry.get(key)
            if finalizer is not None:
                try:
                    finalizer()
                except Exception:
                    import traceback
                    traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


def _register_exit():
    global _exit_registered
    if not _exit_registered:
        _exit_registered = True
        import atexit
        atexit.register(_exit_function)


def _exit_function():
    """At the end of a process: end its pools and queues, its daemons, then wait for its other children."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    # Executors of processes do what they were given, and then let their workers go.
    futures = sys.modules.get('concurrent.futures.process')
    if futures is not None:
        futures._python_exit()
    _run_finalizers(0)
    from . import process
    children = process.active_children()
    for child in children:
        if child.daemon:
            info('calling terminate() for daemon %s', child.name)
            child._popen.terminate()
    for child in children:
        info('calling join() for process %s', child.name)
        child.join()
    _run_finalizers()


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


def register_after_fork(obj, func):
    """There is no forking of a running interpreter here: nothing to do."""


def close_fds(*fds):
    """Close file descriptors, each at most once."""
    for fd in fds:
        os.close(fd)


def spawnv_passfds(path, args, passfds):
    """Start `path` with arguments, the standard streams and `passfds` open; returns the pid."""
    import _posixsubprocess
    passfds = tuple(sorted(map(int, passfds)))
    errpipe_read, errpipe_write = os.pipe()
    try:
        pid = _posixsubprocess.fork_exec(
            args, [path], True, passfds, None, None, -1, -1, -1, -1, -1, -1, errpipe_read, errpipe_write,
            False, False, -1, None, None, None, -1, None)
        os.close(errpipe_write)
        errpipe_write = -1
        # The pipe closes at exec; what comes through it before that is the error that prevented it.
        data = b''
        while part := os.read(errpipe_read, 4096):
            data += part
    finally:
        os.close(errpipe_read)
        if errpipe_write >= 0:
            os.close(errpipe_write)
    if data:
        os.waitpid(pid, 0)
        kind, number, _ = data.split(b':', 2)
        number = int(number, 16)
        raise OSError(number, os.strerror(number), os.fsdecode(path))
    return pid


def _cleanup_tests():
    """Forgets children that have ended; for test programs that look for processes left over."""
    from .process import active_children
    active_children()
