"""Threads and the objects that coordinate them, over the native module `_thread`.

Rules of this file:
- Start-up cost counts (every worker process imports it): native modules only at import time.
- A thread enters `_active` itself, before `start()` returns, and leaves it as the last thing it does.
- Waiting is always done on a native lock, so that the interpreter can release the GIL and see interrupts.
- Nothing is left to finalisers.
"""

import sys as _sys
import _thread
from _collections import deque as _deque
from itertools import count as _count
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
           'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'getprofile', 'gettrace', 'setprofile_all_threads', 'settrace_all_threads', 'get_native_id']

_allocate_lock = _thread.allocate_lock
_start_joinable_thread = _thread.start_joinable_thread
get_ident = _thread.get_ident
get_native_id = _thread.get_native_id
stack_size = _thread.stack_size
TIMEOUT_MAX = _thread.TIMEOUT_MAX
ThreadError = _thread.error
Lock = _thread.lock if hasattr(_thread, 'lock') else _thread.LockType
_CRLock = getattr(_thread, 'RLock', None)
_daemon_threads_allowed = getattr(_thread, 'daemon_threads_allowed', lambda: True)
_set_os_name = getattr(_thread, 'set_name', None)

_profile_hook = None
_trace_hook = None


# Tracing hooks: they take effect in threads started later, where the interpreter has the feature at all.

def _hook_setter(feature):
    if not hasattr(_sys, feature):
        raise NotImplementedError(f"threading.{feature}: this interpreter has no sys.{feature}")


def setprofile(func):
    """Call `sys.setprofile(func)` in every thread started from now on."""
    global _profile_hook
    _hook_setter('setprofile')
    _profile_hook = func


def settrace(func):
    """Call `sys.settrace(func)` in every thread started from now on."""
    global _trace_hook
    _hook_setter('settrace')
    _trace_hook = func


def setprofile_all_threads(func):
    """As `setprofile`, and for the threads that run already."""
    _hook_setter('_setprofileallthreads')
    setprofile(func)
    _sys._setprofileallthreads(func)


def settrace_all_threads(func):
    """As `settrace`, and for the threads that run already."""
    _hook_setter('_settraceallthreads')
    settrace(func)
    _sys._settraceallthreads(func)


def getprofile():
    return _profile_hook


def gettrace():
    return _trace_hook


# Locks

class _RLock:
    """A reentrant lock in Python, for interpreters without a native one."""

    def __init__(self):
        self._block = _allocate_lock()
        self._owner = None
        self._count = 0

    def __repr__(self):
        owner = self._owner
        thread = _active.get(owner)
        state = 'locked' if self.locked() else 'unlocked'
        return (f"<{state} {self.__class__.__module__}.{self.__class__.__qualname__} object "
                f"owner={thread.name if thread is not None else owner!r} count={self._count} at {hex(id(self))}>")

    def acquire(self, blocking=True, timeout=-1):
        me = get_ident()
        if self._owner == me:
            self._count += 1
            return True
        got = self._block.acquire(blocking, timeout)
        if got:
            self._owner = me
            self._count = 1
        return got

    __enter__ = acquire

    def release(self):
        if self._owner != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._block.release()

    def __exit__(self, kind, value, traceback):
        self.release()

    def locked(self):
        return self._block.locked()

    # What Condition needs to give the lock up whole and to take it back at the same depth.

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = self._count, self._owner
        self._count = 0
        self._owner = None
        self._block.release()
        return state

    def _is_owned(self):
        return self._owner == get_ident()

    def _recursion_count(self):
        return self._count if self._owner == get_ident() else 0

    def _at_fork_reinit(self):
        self._block = _allocate_lock()
        self._owner = None
        self._count = 0


_PyRLock = _RLock


def RLock(*args, **kwargs):
    """A reentrant lock: its owner may acquire it again, and releases it as often."""
    if _CRLock is None:
        return _PyRLock(*args, **kwargs)
    return _CRLock(*args, **kwargs)


class Condition:
    """A condition variable over `lock` (a new RLock when none is given)."""

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        if hasattr(lock, '_release_save'):
            self._release_save = lock._release_save
        if hasattr(lock, '_acquire_restore'):
            self._acquire_restore = lock._acquire_restore
        if hasattr(lock, '_is_owned'):
            self._is_owned = lock._is_owned
        if hasattr(lock, 'locked'):
            self.locked = lock.locked
        self._waiters = _deque()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc):
        return self._lock.__exit__(*exc)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock does not know its owner: held by anyone counts as held by the caller.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Give the lock up, wait for a notification, take the lock again; False when `timeout` seconds ran out."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                waiter.acquire()
                notified = True
            elif timeout > 0:
                notified = waiter.acquire(True, timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified:
                try:
                    self._waiters.remove(waiter)
                except ValueError:
                    pass

    def wait_for(self, predicate, timeout=None):
        """Wait until `predicate()` is true; returns its last value."""
        result = predicate()
        if timeout is None:
            while not result:
                self.wait()
                result = predicate()
            return result
        end = None
        while not result:
            now = _time()
            if end is None:
                end = now + timeout
                left = timeout
            else:
                left = end - now
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up to `n` of the waiting threads, first come first."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        waiters = self._waiters
        while waiters and n > 0:
            waiter = waiters.popleft()
            try:
                waiter.release()
            except RuntimeError:
                # An interrupted wait() had been notified and did not come to remove its lock.
                continue
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        import warnings
        warnings.warn('notifyAll() is deprecated, use notify_all() instead', DeprecationWarning, stacklevel=2)
        self.notify_all()


class Semaphore:
    """A counter that `acquire` decreases, waiting while it is zero, and `release` increases."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return (f"<{self.__class__.__module__}.{self.__class__.__qualname__} at {id(self):#x}:"
                f" value={self._value}>")

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        cond = self._cond
        with cond:
            if self._value == 0:
                if not blocking:
                    return False
                end = None if timeout is None else _time() + timeout
                while self._value == 0:
                    if end is not None:
                        timeout = end - _time()
                        if timeout <= 0:
                            return False
                    cond.wait(timeout)
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, kind, value, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore whose value never passes the first one."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return (f"<{self.__class__.__module__}.{self.__class__.__qualname__} at {id(self):#x}:"
                f" value={self._value}/{self._initial_value}>")

    def release(self, n=1):
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class Event:
    """A flag that threads wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        state = 'set' if self._flag else 'unset'
        return f"<{self.__class__.__module__}.{self.__class__.__qualname__} at {id(self):#x}: {state}>"

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        return self._flag

    def isSet(self):
        import warnings
        warnings.warn('isSet() is deprecated, use is_set() instead', DeprecationWarning, stacklevel=2)
        return self._flag

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set; False when `timeout` seconds ran out first."""
        with self._cond:
            if not self._flag:
                self._cond.wait(timeout)
            return self._flag


class BrokenBarrierError(RuntimeError):
    """A barrier was reset, aborted, or one of its threads ran out of time."""


class Barrier:
    """A meeting point of `parties` threads: nobody passes `wait` before all have come."""

    # States: threads gather; all have come and leave one by one; reset while threads wait; broken.
    _FILLING, _DRAINING, _RESETTING, _BROKEN = 0, 1, -1, -2

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        if self.broken:
            return f"<{self.__class__.__module__}.{self.__class__.__qualname__} at {id(self):#x}: broken>"
        return (f"<{self.__class__.__module__}.{self.__class__.__qualname__} at {id(self):#x}:"
                f" waiters={self.n_waiting}/{self.parties}>")

    def wait(self, timeout=None):
        """Wait for the others; returns a number from 0 to parties-1, a different one for each thread."""
        if timeout is None:
            timeout = self._timeout
        cond = self._cond
        with cond:
            # A thread that comes again must not mix with those still leaving.
            cond.wait_for(lambda: self._state in (self._FILLING, self._BROKEN))
            if self._state == self._BROKEN:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    try:
                        if self._action:
                            self._action()
                    except:
                        self._break()
                        raise
                    self._state = self._DRAINING
                    cond.notify_all()
                else:
                    if not cond.wait_for(lambda: self._state != self._FILLING, timeout):
                        self._break()
                        raise BrokenBarrierError
                    if self._state < 0:
                        raise BrokenBarrierError
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (self._RESETTING, self._DRAINING):
                    self._state = self._FILLING
                    cond.notify_all()

    def reset(self):
        """Start anew; threads that wait get BrokenBarrierError."""
        with self._cond:
            if self._count > 0:
                if self._state in (self._FILLING, self._BROKEN):
                    self._state = self._RESETTING
            else:
                self._state = self._FILLING
            self._cond.notify_all()

    def abort(self):
        """Break the barrier for good (until `reset`)."""
        with self._cond:
            self._break()

    def _break(self):
        self._state = self._BROKEN
        self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == self._FILLING else 0

    @property
    def broken(self):
        return self._state == self._BROKEN


# Threads

_next_number = _count(1).__next__
_active_limbo_lock = RLock()
_active = {}          # ident: Thread, the running ones
_limbo = {}           # Thread: Thread, between start() and the thread's first step


class Thread:
    """One thread of control: `target(*args, **kwargs)`, or an overridden `run`."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        if name is not None:
            name = str(name)
        else:
            name = f"Thread-{_next_number()}"
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        if daemon is None:
            self._daemonic = current_thread().daemon
        else:
            if daemon and not _daemon_threads_allowed():
                raise RuntimeError('daemon threads are disabled in this (sub)interpreter')
            self._daemonic = daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._is_started = False
        self._begun = None
        self._handle = _thread._ThreadHandle()
        self._invoke_excepthook = None
        self._initialized = True

    def __repr__(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() was not called")
        status = "initial"
        if self._is_started:
            status = "started"
        if self._handle.is_done():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread; it has begun to run when this returns."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._is_started or self._begun is not None:
            raise RuntimeError("threads can only be started once")
        self._begun = begun = _allocate_lock()
        begun.acquire()
        flags = _sys.flags
        if self._context is None and getattr(flags, 'thread_inherit_context', False):
            import contextvars
            self._context = contextvars.copy_context()
        self._invoke_excepthook = _make_invoke_excepthook()
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except BaseException:
            with _active_limbo_lock:
                del _limbo[self]
            self._begun = None
            raise
        begun.acquire()

    def run(self):
        """What the thread does."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # The arguments may hold this thread: break the cycle.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            self._ident = get_ident()
            self._native_id = get_native_id()
            with _active_limbo_lock:
                _active[self._ident] = self
                _limbo.pop(self, None)
            self._is_started = True
        finally:
            # Whatever happens, start() must not wait for ever.
            self._begun.release()
        try:
            self._name_for_os()
            if _trace_hook:
                _sys.settrace(_trace_hook)
            if _profile_hook:
                _sys.setprofile(_profile_hook)
            try:
                if self._context is None:
                    self.run()
                else:
                    self._context.run(self.run)
            except:
                self._invoke_excepthook(self)
        finally:
            self._invoke_excepthook = None
            with _active_limbo_lock:
                _active.pop(self._ident, None)

    def _name_for_os(self):
        if _set_os_name is not None:
            try:
                _set_os_name(self._name)
            except OSError:
                pass      # a name is a courtesy to debuggers

    def join(self, timeout=None):
        """Wait until the thread has ended, or for `timeout` seconds; `is_alive()` tells which."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._is_started:
            raise RuntimeError("cannot join thread before it is started")
        if self._ident == get_ident() and self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            self._handle.join()
        else:
            self._handle.join(max(timeout, 0))

    @property
    def name(self):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        return self._name

    @name.setter
    def name(self, name):
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        self._name = str(name)
        if get_ident() == self._ident:
            self._name_for_os()

    @property
    def ident(self):
        """The number `get_ident()` gives inside the thread; None before it starts."""
        return self._ident

    @property
    def native_id(self):
        """The operating system's number of the thread; None before it starts."""
        return self._native_id

    def is_alive(self):
        return self._is_started and not self._handle.is_done()

    @property
    def daemon(self):
        """Whether the program may end without waiting for this thread."""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if daemonic and not _daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this interpreter')
        if self._is_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    # The names of old.

    def isDaemon(self):
        self._deprecated('isDaemon() is deprecated, get the daemon attribute instead')
        return self.daemon

    def setDaemon(self, daemonic):
        self._deprecated('setDaemon() is deprecated, set the daemon attribute instead')
        self.daemon = daemonic

    def getName(self):
        self._deprecated('getName() is deprecated, get the name attribute instead')
        return self.name

    def setName(self, name):
        self._deprecated('setName() is deprecated, set the name attribute instead')
        self.name = name

    def _deprecated(self, message):
        import warnings
        warnings.warn(message, DeprecationWarning, stacklevel=3)


class Timer(Thread):
    """Call `function(*args, **kwargs)` after `interval` seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):

    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._adopt()

    def _adopt(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._is_started = True
        self._handle = _thread._make_thread_handle(self._ident)
        with _active_limbo_lock:
            _active[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that this module did not start."""

    def __init__(self):
        Thread.__init__(self, name=f"Dummy-{_next_number()}",
                        daemon=_daemon_threads_allowed())
        _MainThread._adopt(self)

    def is_alive(self):
        if not self._handle.is_done() and self._is_started:
            return True
        raise RuntimeError("thread is not alive")

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


# Uncaught exceptions

try:
    from _thread import _excepthook as excepthook, _ExceptHookArgs as ExceptHookArgs
except ImportError:
    from collections import namedtuple as _namedtuple

    _ExceptHookArgs = _namedtuple('ExceptHookArgs', 'exc_type exc_value exc_traceback thread')

    def ExceptHookArgs(args):
        return _ExceptHookArgs(*args)

    def excepthook(args, /):
        """Print the uncaught exception of a thread to sys.stderr."""
        if args.exc_type == SystemExit:
            return
        if _sys is not None and _sys.stderr is not None:
            stderr = _sys.stderr
        elif args.thread is not None and getattr(args.thread, '_stderr', None) is not None:
            stderr = args.thread._stderr
        else:
            return
        name = args.thread.name if args.thread is not None else get_ident()
        print(f"Exception in thread {name}:", file=stderr, flush=True)
        import traceback
        traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=stderr)
        stderr.flush()

__excepthook__ = excepthook


def _make_invoke_excepthook():
    """What a dying thread calls: bound early, since module globals may be gone at interpreter exit."""
    fallback_hook = excepthook
    fallback_sys_hook = _sys.excepthook
    exc_info = _sys.exc_info

    def invoke_excepthook(thread):
        try:
            hook = excepthook
            if hook is None:
                hook = fallback_hook
            hook(ExceptHookArgs([*exc_info(), thread]))
        except Exception as error:
            error.__suppress_context__ = True
            stderr = getattr(_sys, 'stderr', None)
            if stderr is not None:
                print("Exception in threading.excepthook:", file=stderr, flush=True)
            sys_hook = getattr(_sys, 'excepthook', None) or fallback_sys_hook
            sys_hook(*exc_info())

    return invoke_excepthook


# Who runs

def current_thread():
    """The Thread object of the caller."""
    thread = _active.get(get_ident())
    if thread is None or thread.__class__ is _DummyThread and thread._native_id != get_native_id():
        # Started elsewhere; or the one started elsewhere has ended, and its ident serves another.
        return _DummyThread()
    return thread


def currentThread():
    import warnings
    warnings.warn('currentThread() is deprecated, use current_thread() instead', DeprecationWarning, stacklevel=2)
    return current_thread()


def active_count():
    """How many Thread objects are alive."""
    with _active_limbo_lock:
        return len(_active) + len(_limbo)


def activeCount():
    import warnings
    warnings.warn('activeCount() is deprecated, use active_count() instead', DeprecationWarning, stacklevel=2)
    return active_count()


def enumerate():
    """All Thread objects alive, the main one included."""
    with _active_limbo_lock:
        return list(_active.values()) + list(_limbo.values())


def main_thread():
    return _main_thread


# The end

_threading_atexits = []
_SHUTTING_DOWN = False


def _register_atexit(func, *arg, **kwargs):
    """Call `func(*arg, **kwargs)` at exit before the non-daemon threads are joined; the last registered is the first
    called."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(lambda: func(*arg, **kwargs))


def _shutdown():
    """Called by the interpreter when the main thread is at its end: run the exit calls, wait for the threads."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done():
        return
    _SHUTTING_DOWN = True
    for call in reversed(_threading_atexits):
        call()
    if _main_thread._ident == get_ident():
        _main_thread._handle._set_done()
    _thread._shutdown()


def _after_fork():
    """In the child of a fork only the calling thread goes on."""
    global _active_limbo_lock, _active, _main_thread
    _active_limbo_lock = RLock()
    try:
        current = _active[get_ident()]
    except KeyError:
        current = _MainThread()
    for thread in list(_active.values()) + list(_limbo.values()):
        if thread is not current:
            thread._handle._set_done()
    _main_thread = current
    current._ident = get_ident()
    current._native_id = get_native_id()
    _active.clear()
    _limbo.clear()
    _active[current._ident] = current


_main_thread = _MainThread()

try:
    from _thread import _local as local
except ImportError:
    from _threading_local import local

try:
    from posix import register_at_fork as _register_at_fork
except ImportError:
    pass
else:
    _register_at_fork(after_in_child=_after_fork)


def __getattr__(name):
    if name == '_dangling':
        # The threads that have not ended yet.
        from _weakrefset import WeakSet
        return WeakSet(enumerate())
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
