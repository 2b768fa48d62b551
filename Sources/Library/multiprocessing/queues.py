"""Queues between processes: a pipe with a lock at each end.

`Queue.put` hands the object to a thread of the process, which pickles it and writes it into the pipe, so that `put`
never waits for a reader. `SimpleQueue.put` writes itself.
"""

import os
import _pickle as pickle
import sys
import threading
from _collections import deque
from time import monotonic as _time
from queue import Empty, Full
from . import connection, context
from .util import Finalize, debug, info, is_exiting

__all__ = ['Queue', 'SimpleQueue', 'JoinableQueue']

_sentinel = object()


class Queue:
    """A queue of `maxsize` objects at most (without limit when 0 or less)."""

    def __init__(self, maxsize=0, *, ctx):
        if maxsize <= 0:
            from .synchronize import SEM_VALUE_MAX as maxsize
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._wlock = ctx.Lock()
        self._sem = ctx.BoundedSemaphore(maxsize)
        self._opid = os.getpid()
        self._reset()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem, self._opid

    def __setstate__(self, state):
        self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem, self._opid = state
        self._reset()

    def _reset(self):
        self._notempty = threading.Condition(threading.Lock())
        self._buffer = deque()
        self._thread = None
        self._jointhread = None
        self._joincancelled = False
        self._closed = False
        self._close = None

    def _check_open(self):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    def put(self, obj, block=True, timeout=None):
        """Add an object; with `block`, wait for room, `timeout` seconds at most; raises queue.Full."""
        self._check_open()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._notempty.notify()

    def get(self, block=True, timeout=None):
        """Remove and return an object; with `block`, wait for one, `timeout` seconds at most; raises queue.Empty."""
        self._check_open()
        if block and timeout is None:
            with self._rlock:
                data = self._reader.recv_bytes()
            self._sem.release()
        else:
            end = _time() + timeout if block else None
            if not self._rlock.acquire(block, timeout):
                raise Empty
            try:
                if not self._reader.poll(max(0, end - _time()) if block else 0):
                    raise Empty
                data = self._reader.recv_bytes()
                self._sem.release()
            finally:
                self._rlock.release()
        return pickle.loads(data)

    def qsize(self):
        return self._maxsize - self._sem._semlock._get_value()

    def empty(self):
        return not self._reader.poll()

    def full(self):
        return self._sem._semlock._is_zero()

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        """This process puts nothing more; what has been put is still written."""
        self._closed = True
        close = self._close
        if close:
            self._close = None
            close()

    def join_thread(self):
        """After `close`: wait until everything put has been written."""
        if not self._closed:
            raise AssertionError(f"Queue {self!r} not closed")
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        """Do not wait at exit for what has been put: it may be lost."""
        self._joincancelled = True
        if self._jointhread is not None:
            self._jointhread.cancel()

    def _start_thread(self):
        self._buffer.clear()
        self._thread = threading.Thread(target=self._feed, name='QueueFeederThread', daemon=True)
        self._thread.start()
        if not self._joincancelled:
            self._jointhread = Finalize(self._thread, _join_thread, [self._thread.join], exitpriority=-5)
        self._close = Finalize(self, _close_buffer, [self._buffer, self._notempty], exitpriority=10)

    def _feed(self):
        """The thread that writes."""
        notempty = self._notempty
        buffer = self._buffer
        writer = self._writer
        from .reduction import ForkingPickler
        while True:
            with notempty:
                while not buffer:
                    notempty.wait()
                obj = buffer.popleft()
            if obj is _sentinel:
                self._reader.close()
                writer.close()
                return
            try:
                data = ForkingPickler.dumps(obj)
            except Exception as error:
                self._sem.release()
                if is_exiting():
                    info('error in queue thread: %s', error)
                    return
                self._on_queue_feeder_error(error, obj)
                continue
            try:
                with self._wlock:
                    writer.send_bytes(data)
            except BrokenPipeError:
                return
            except Exception as error:
                if is_exiting():
                    return
                self._on_queue_feeder_error(error, obj)

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        """An object could not be written."""
        import traceback
        traceback.print_exc()


def _join_thread(join):
    debug('joining queue thread')
    join()


def _close_buffer(buffer, notempty):
    with notempty:
        buffer.append(_sentinel)
        notempty.notify()


class JoinableQueue(Queue):
    """A queue that counts the tasks put and done."""

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._unfinished_tasks = ctx.Semaphore(0)
        self._cond = ctx.Condition()

    def __getstate__(self):
        return super().__getstate__() + (self._cond, self._unfinished_tasks)

    def __setstate__(self, state):
        super().__setstate__(state[:-2])
        self._cond, self._unfinished_tasks = state[-2:]

    def put(self, obj, block=True, timeout=None):
        self._check_open()
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty, self._cond:
            if self._thread is None:
                self._start_thread()
            self._buffer.append(obj)
            self._unfinished_tasks.release()
            self._notempty.notify()

    def task_done(self):
        """Say that the work on an object got before is finished."""
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished_tasks._semlock._is_zero():
                self._cond.notify_all()

    def join(self):
        """Wait until `task_done` has been called for every object put."""
        with self._cond:
            if not self._unfinished_tasks._semlock._is_zero():
                self._cond.wait()


class SimpleQueue:
    """A pipe with locks: `put` waits when the pipe is full."""

    def __init__(self, *, ctx):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = ctx.Lock()
        self._wlock = ctx.Lock()

    def __getstate__(self):
        context.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._rlock:
            data = self._reader.recv_bytes()
        return pickle.loads(data)

    def put(self, obj):
        from .reduction import ForkingPickler
        data = ForkingPickler.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)
