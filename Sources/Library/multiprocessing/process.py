"""The Process object: in the parent the handle of a child, in the child what it runs."""

import os
import sys
from itertools import count as _count

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']

try:
    ORIGINAL_DIR = os.path.abspath(os.getcwd())
except OSError:
    ORIGINAL_DIR = None


def current_process():
    """The Process object of the running process."""
    return _current_process


def active_children():
    """The children alive; those that have ended are reaped on the way."""
    _cleanup()
    return list(_children)


def parent_process():
    """The parent's Process object; None in the first process."""
    return _parent_process


def _cleanup():
    for child in list(_children):
        popen = child._popen
        if popen and popen.poll() is not None:
            _children.discard(child)


class BaseProcess:
    """One child process: runs `target(*args, **kwargs)` or an overridden `run` in a new interpreter."""

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        if group is not None:
            raise AssertionError('group argument must be None for now')
        self._identity = _current_process._identity + (next(_process_counter),)
        self._config = _current_process._config.copy()
        self._parent_pid = os.getpid()
        self._parent_name = _current_process.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + '-' + ':'.join(map(str, self._identity))
        if daemon is not None:
            self.daemon = daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        """What the child does."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the child."""
        self._check_closed()
        if self._popen is not None:
            raise AssertionError('cannot start a process twice')
        if self._parent_pid != os.getpid():
            raise AssertionError('can only start a process object created by current process')
        if _current_process._config.get('daemon'):
            raise AssertionError('daemonic processes are not allowed to have children')
        _cleanup()
        from . import util
        util._register_exit()
        self._popen = self._Popen(self)
        self._sentinel = self._popen.sentinel
        # What the child was given (locks with names, say) must live until it has taken it: the Popen object keeps it.
        self._popen.kept = self.__dict__.pop('_target'), self.__dict__.pop('_args'), self.__dict__.pop('_kwargs')
        _children.add(self)

    def terminate(self):
        """Send SIGTERM."""
        self._check_started('terminate')
        self._popen.terminate()

    def kill(self):
        """Send SIGKILL."""
        self._check_started('kill')
        self._popen.kill()

    def interrupt(self):
        """Send SIGINT."""
        self._check_started('interrupt')
        self._popen.interrupt()

    def _check_started(self, verb):
        self._check_closed()
        if self._popen is None:
            raise AttributeError("'NoneType' object has no attribute " + repr(verb))

    def join(self, timeout=None):
        """Wait until the child has ended, or for `timeout` seconds."""
        self._check_closed()
        if self._parent_pid != os.getpid():
            raise AssertionError('can only join a child process')
        if self._popen is None:
            raise AssertionError('can only join a started process')
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is _current_process:
            return True
        if self._parent_pid != os.getpid():
            raise AssertionError('can only test a child process')
        if self._popen is None:
            return False
        if self._popen.poll() is None:
            return True
        _children.discard(self)
        return False

    def close(self):
        """Give back what the object holds; the child must have ended."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            self._popen.close()
            self._popen = None
            del self._sentinel
            _children.discard(self)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        if not isinstance(name, str):
            raise AssertionError('name must be a string')
        self._name = name

    @property
    def daemon(self):
        """Whether the child is terminated when its parent ends."""
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        if self._popen is not None:
            raise AssertionError('process has already started')
        self._config['daemon'] = daemonic

    @property
    def authkey(self):
        return self._config['authkey']

    @authkey.setter
    def authkey(self, authkey):
        self._config['authkey'] = AuthenticationString(authkey)

    @property
    def exitcode(self):
        """None while the child runs, else its exit code, or minus the number of the signal that ended it."""
        self._check_closed()
        if self is _current_process or self._popen is None:
            return None
        return self._popen.poll()

    @property
    def ident(self):
        self._check_closed()
        if self is _current_process:
            return os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A file descriptor that becomes readable when the child ends; see `connection.wait`."""
        self._check_closed()
        try:
            return self._sentinel
        except AttributeError:
            raise ValueError("process not started") from None

    def __repr__(self):
        exitcode = None
        if self is _current_process:
            status = 'started'
        elif self._closed:
            status = 'closed'
        elif self._parent_pid != os.getpid():
            status = 'unknown'
        elif self._popen is None:
            status = 'initial'
        else:
            exitcode = self._popen.poll()
            status = 'started' if exitcode is None else 'stopped'
        parts = [type(self).__name__, f'name={self._name!r}']
        if self._popen is not None:
            parts.append(f'pid={self._popen.pid}')
        parts.append(f'parent={self._parent_pid}')
        parts.append(status)
        if exitcode is not None:
            parts.append(f'exitcode={_exitcode_name(exitcode)}')
        if self.daemon:
            parts.append('daemon')
        return f"<{' '.join(parts)}>"

    def _bootstrap(self, parent_sentinel=None):
        """The life of a child: returns its exit code."""
        global _current_process, _parent_process, _process_counter, _children
        try:
            _process_counter = _count(1)
            _children = set()
            _current_process = self
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
            try:
                self.run()
                exitcode = 0
            finally:
                util = sys.modules.get('multiprocessing.util')
                if util is not None:
                    util._exit_function()
        except SystemExit as error:
            if error.code is None:
                exitcode = 0
            elif isinstance(error.code, int):
                exitcode = error.code
            else:
                sys.stderr.write(str(error.code) + '\n')
                exitcode = 1
        except:
            exitcode = 1
            import traceback
            sys.stderr.write(f'Process {self.name}:\n')
            traceback.print_exc()
        finally:
            threading = sys.modules.get('threading')
            if threading is not None:
                threading._shutdown()
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except (AttributeError, ValueError):
                    pass
        return exitcode


class _Spawned(BaseProcess):
    """What the two classes of `context` have in common. They stand here, and are pickled as standing here, so that a
    child does not load `context` to be born."""

    @staticmethod
    def _Popen(process_obj):
        from .popen_spawn_posix import Popen
        return Popen(process_obj)

    def __reduce_ex__(self, protocol):
        if type(self) is Process or type(self) is SpawnProcess:
            return _rebuild, (type(self).__name__, self.__dict__)
        return super().__reduce_ex__(protocol)


class Process(_Spawned):
    """A child process of the default context."""

    __module__ = 'multiprocessing.context'
    _start_method = None


class SpawnProcess(_Spawned):
    """A child process of the spawn context."""

    __module__ = 'multiprocessing.context'
    _start_method = 'spawn'


def _rebuild(name, state):
    self = object.__new__(Process if name == 'Process' else SpawnProcess)
    self.__dict__.update(state)
    return self


def _exitcode_name(code):
    if code >= 0:
        return code
    import signal
    try:
        return '-' + signal.Signals(-code).name
    except ValueError:
        return code


class AuthenticationString(bytes):
    """A key that goes to a child, and nowhere else."""

    def __reduce__(self):
        from .context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')
        return AuthenticationString, (bytes(self),)


class _ParentProcess(BaseProcess):
    """The parent, as its child sees it."""

    def __init__(self, name, pid, sentinel):
        self._identity = ()
        self._name = name
        self._pid = pid
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._sentinel = sentinel
        self._config = {}

    def is_alive(self):
        from .connection import wait
        return not wait([self._sentinel], timeout=0)

    @property
    def ident(self):
        return self._pid

    def join(self, timeout=None):
        from .connection import wait
        wait([self._sentinel], timeout=timeout)

    pid = ident


class _Config(dict):
    """Makes the authentication key when it is first asked for."""

    def __missing__(self, key):
        if key != 'authkey':
            raise KeyError(key)
        self[key] = value = AuthenticationString(os.urandom(32))
        return value

    def copy(self):
        self['authkey']
        return dict(self)


class _MainProcess(BaseProcess):
    """The process that nobody here started."""

    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = None
        self._popen = None
        self._closed = False
        self._config = _Config(semprefix='/mp')

    def close(self):
        pass


_parent_process = None
_process_counter = _count(1)
_children = set()
_current_process = _MainProcess()
