"""Locks between processes, over named POSIX semaphores.

A semaphore is pickled to children by its name, and opened there. The process that made it removes the name when the
object is collected or the process ends.
"""

import os
import sys
import threading
from itertools import count as _count
from time import monotonic as _time
from _multiprocessing import SemLock as _SemLock, sem_unlink
from . import context, process, util

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event']

RECURSIVE_MUTEX, SEMAPHORE = range(2)
SEM_VALUE_MAX = _SemLock.SEM_VALUE_MAX
_number = _count()


def _make_name():
    prefix = process.current_process()._config.get('semprefix', '/mp')
    return f'{prefix}-{os.getpid():x}-{next(_number):x}-{os.urandom(4).hex()}'


def _unlink(name):
    try:
        sem_unlink(name)
    except FileNotFoundError:
        pass


class SemLock:
    """What all of them are made of."""

    def __init__(self, kind, value, maxvalue, *, ctx=None):
        while True:
            try:
                self._semlock = _SemLock(kind, value, maxvalue, _make_name(), False)
                break
            except FileExistsError:
                pass
        self._bind()
        util.Finalize(self, _unlink, (self._semlock.name,), exitpriority=0)

    def _bind(self):
        self.acquire = self._semlock.acquire
        self.release = self._semlock.release
        if hasattr(self._semlock, '_is_zero'):
            self.locked = self._semlock._is_zero

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *args):
        return self._semlock.__exit__(*args)

    def __getstate__(self):
        context.assert_spawning(self)
        semlock = self._semlock
        return semlock.handle, semlock.kind, semlock.maxvalue, semlock.name

    def __setstate__(self, state):
        self._semlock = _SemLock._rebuild(*state)
        self._bind()

    def _owner(self):
        """The name of who holds it, for repr."""
        try:
            if self._semlock._is_mine():
                name = process.current_process().name
                if threading.current_thread().name != 'MainThread':
                    name += '|' + threading.current_thread().name
                return name
            if self._semlock._get_value() == 1:
                return 'None'
            if self._semlock._count() > 0:
                return 'SomeOtherThread'
            return 'SomeOtherProcess'
        except Exception:
            return 'unknown'


class Semaphore(SemLock):
    """A counter shared by processes."""

    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._semlock._get_value()

    def _value_text(self):
        try:
            return self._semlock._get_value()
        except Exception:
            return 'unknown'

    def __repr__(self):
        return f'<{self.__class__.__name__}(value={self._value_text()})>'


class BoundedSemaphore(Semaphore):
    """A counter that never passes its first value."""

    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return f'<{self.__class__.__name__}(value={self._value_text()}, maxvalue={self._semlock.maxvalue})>'


class Lock(SemLock):
    """A lock; anyone may release it."""

    def __init__(self, *, ctx=None):
        SemLock.__init__(self, SEMAPHORE, 1, 1, ctx=ctx)

    def __repr__(self):
        return f'<{self.__class__.__name__}(owner={self._owner()})>'


class RLock(SemLock):
    """A lock that its owner may acquire again."""

    def __init__(self, *, ctx=None):
        SemLock.__init__(self, RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        owner = self._owner()
        if self._semlock._is_mine():
            count = self._semlock._count()
        else:
            count = {'None': 0, 'unknown': 'unknown'}.get(owner, 'nonzero')
        return f'<{self.__class__.__name__}({owner}, {count})>'


class Condition:
    """A condition variable: `_sleeping` counts who waits, `_woken` who has noticed, `_wait` is what they wait on."""

    def __init__(self, lock=None, *, ctx):
        self._lock = lock or ctx.RLock()
        self._sleeping_count = ctx.Semaphore(0)
        self._woken_count = ctx.Semaphore(0)
        self._wait_semaphore = ctx.Semaphore(0)
        self._bind()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._bind()

    def _bind(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        try:
            waiters = self._sleeping_count.get_value() - self._woken_count.get_value()
        except Exception:
            waiters = 'unknown'
        return f'<{self.__class__.__name__}({self._lock}, {waiters})>'

    def wait(self, timeout=None):
        """Give the lock up, wait for a notification, take it again; False when `timeout` seconds ran out."""
        if not self._lock._semlock._is_mine():
            raise AssertionError('must acquire() condition before using wait()')
        self._sleeping_count.release()
        depth = self._lock._semlock._count()
        for _ in range(depth):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(depth):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake up to `n` waiting processes."""
        if not self._lock._semlock._is_mine():
            raise AssertionError('lock is not owned')
        if self._wait_semaphore.acquire(False):
            raise AssertionError('notify: Should not have been able to acquire _wait_semaphore')
        # Those that ran out of time since the last call neither sleep nor need waking.
        while self._woken_count.acquire(False):
            if not self._sleeping_count.acquire(False):
                raise AssertionError('notify: Bug in sleeping_count.acquire - res should not be False')
        sleepers = 0
        while sleepers < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            sleepers += 1
        for _ in range(sleepers):
            self._woken_count.acquire()
        # One that timed out just now may have left its wake-up call behind.
        if sleepers:
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        self.notify(n=sys.maxsize)

    def wait_for(self, predicate, timeout=None):
        """Wait until `predicate()` is true; returns its last value."""
        result = predicate()
        end = None if timeout is None else _time() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - _time()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    """A flag that processes wait for."""

    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)

    def __repr__(self):
        state = 'set' if self.is_set() else 'unset'
        return f'<{type(self).__qualname__} at {id(self):#x} {state}>'

    def is_set(self):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            self._cond.wait(timeout)
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False


class Barrier(threading.Barrier):
    """A meeting point of processes: threading's, with its two numbers in shared memory."""

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        from .heap import allocate
        self._set(allocate(16), ctx.Condition(), parties, action, timeout)
        self._state = 0
        self._count = 0

    def _set(self, block, cond, parties, action, timeout):
        self._block = block
        self._numbers = block.view('i')
        self._cond = cond
        self._parties = parties
        self._action = action
        self._timeout = timeout

    def __getstate__(self):
        context.assert_spawning(self)
        return self._block, self._cond, self._parties, self._action, self._timeout

    def __setstate__(self, state):
        self._set(*state)

    @property
    def _state(self):
        return self._numbers[0]

    @_state.setter
    def _state(self, value):
        self._numbers[0] = value

    @property
    def _count(self):
        return self._numbers[1]

    @_count.setter
    def _count(self, value):
        self._numbers[1] = value
