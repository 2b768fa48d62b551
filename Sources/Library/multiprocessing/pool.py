"""Pools of worker processes, and of threads, behind one interface."""

import os
import threading
from _collections import deque
from itertools import count as _count, islice, starmap
from time import monotonic as _time
from . import context
from .worker import MaybeEncodingError
from .workers import CLOSE, RUN, TERMINATE, Task, _report

__all__ = ['Pool', 'ThreadPool']

INIT = "INIT"
_job_number = _count()


class RemoteTraceback(Exception):
    """The traceback of an exception in a worker, as its cause here."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


def mapstar(args):
    return list(map(*args))


def starmapstar(args):
    return list(starmap(args[0], args[1]))


def _batches(function, iterable, size):
    iterator = iter(iterable)
    while batch := tuple(islice(iterator, size)):
        yield function, batch


class ApplyResult:
    """What becomes of one call."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_number)
        self._callback = callback
        self._error_callback = error_callback

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        """The value, or the exception raised; multiprocessing.TimeoutError after `timeout` seconds."""
        self.wait(timeout)
        if not self.ready():
            raise context.TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, ok, value, text):
        self._finish(ok, _with_cause(value, text))

    def _finish(self, ok, value):
        self._success = ok
        self._value = value
        try:
            if ok and self._callback:
                self._callback(value)
            if not ok and self._error_callback:
                self._error_callback(value)
        finally:
            self._event.set()
            self._pool = None

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


AsyncResult = ApplyResult


def _with_cause(value, text):
    if text is not None:
        value.__cause__ = RemoteTraceback(f'\n"""\n{text}"""')
    return value


class MapResult(ApplyResult):
    """What becomes of a map: all the values, or the first exception when everything has been tried."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        ApplyResult.__init__(self, pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._lock = threading.Lock()
        if chunksize <= 0:
            self._left = 0
            self._event.set()
        else:
            self._left = -(-length // chunksize)

    def _set(self, index, ok, value, text):
        with self._lock:
            self._left -= 1
            if ok and self._success:
                self._value[index * self._chunksize:(index + 1) * self._chunksize] = value
            elif not ok and self._success:
                self._success = False
                self._value = _with_cause(value, text)
            last = self._left == 0
        if last:
            self._finish(self._success, self._value)


class IMapIterator:
    """The values of an `imap`, in order, as they come."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._items = deque()
        self._early = {}
        self._index = 0           # of the next value to become available
        self._length = None       # unknown until the input is at its end

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next value; multiprocessing.TimeoutError when it does not come within `timeout` seconds."""
        with self._cond:
            if not self._items and self._index != self._length:
                end = None if timeout is None else _time() + timeout
                while not self._items and self._index != self._length:
                    left = None if end is None else end - _time()
                    if left is not None and left <= 0:
                        raise context.TimeoutError from None
                    self._cond.wait(left)
            if not self._items:
                self._pool = None
                raise StopIteration from None
            ok, value = self._items.popleft()
        if ok:
            return value
        raise value

    __next__ = next

    def _set(self, index, ok, value, text):
        item = ok, _with_cause(value, text)
        with self._cond:
            self._put(index, item)
            self._cond.notify()

    def _put(self, index, item):
        self._early[index] = item
        while self._index in self._early:
            self._items.append(self._early.pop(self._index))
            self._index += 1

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._cond.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """The values of an `imap_unordered`, whichever comes first."""

    def _put(self, index, item):
        self._items.append(item)
        self._index += 1


class Pool:
    """Calls functions in `processes` worker processes (as many as processors when None).

    Each worker first calls `initializer(*initargs)`, and is replaced after `maxtasksperchild` tasks. A worker that dies
    over a task makes that task fail with ProcessError, and is replaced.
    """

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._crew = None
        self._ctx = context or _default_context().get_context()
        if processes is None:
            processes = os.process_cpu_count() if hasattr(os, 'process_cpu_count') else os.cpu_count()
            processes = processes or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._initializer = initializer
        self._initargs = initargs
        self._maxtasksperchild = maxtasksperchild
        self._start()

    def _start(self):
        from .util import Finalize
        from .workers import Workers
        self._crew = Workers(self._make_process, self._processes, self._maxtasksperchild, _on_death, _on_failed_start,
                             'PoolHandler')
        try:
            for _ in range(self._processes):
                self._crew.add_worker()
        except BaseException:
            for process in self._crew.processes():
                process.terminate()
                process.join()
            raise
        self._crew.start()
        self._terminate = Finalize(self, _end_crew, (self._crew,), exitpriority=15)

    def _make_process(self, connection):
        from .worker import work
        process = self._ctx.Process(target=work, args=(connection, self._initializer, self._initargs,
                                                       self._maxtasksperchild, False))
        process.name = process.name.replace('Process', 'PoolWorker')
        process.daemon = True
        return process

    def __repr__(self):
        return (f'<{self.__class__.__module__}.{self.__class__.__qualname__} state={self._state} '
                f'pool_size={len(self._pool)}>')

    @property
    def _state(self):
        return self._crew.state if self._crew.state in (RUN, CLOSE) else TERMINATE

    @property
    def _pool(self):
        return self._crew.processes()

    def _check_running(self):
        if self._crew.state != RUN:
            if self._crew.error is not None:
                raise self._crew.error
            raise ValueError("Pool not running")

    # One call

    def apply(self, func, args=(), kwds={}):
        """`func(*args, **kwds)` in a worker."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._submit(result, 0, (func, args, kwds))
        return result

    def _submit(self, result, index, call):
        taken = self._crew.submit(Task(call, lambda ok, value, text: result._set(index, ok, value, text)))
        if not taken:
            result._set(index, False, self._crew.error or context.ProcessError('the pool was terminated'), None)

    # Many calls, all results at once

    def map(self, func, iterable, chunksize=None):
        """The list of `func(item)` for all items."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """The list of `func(*item)` for all items."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = list(iterable)
        if chunksize is None:
            chunksize = -(-len(iterable) // (self._processes * 4))
        if len(iterable) == 0:
            chunksize = 0
        result = MapResult(self, chunksize, len(iterable), callback, error_callback)
        if chunksize > 0:
            for index, batch in enumerate(_batches(func, iterable, chunksize)):
                self._submit(result, index, (mapper, (batch,), {}))
        return result

    # Many calls, results one by one

    def imap(self, func, iterable, chunksize=1):
        """An iterator over `func(item)` in the order of the items; they are taken by a thread of their own."""
        return self._imap(IMapIterator, func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """An iterator over `func(item)` in the order in which they are done."""
        return self._imap(IMapUnorderedIterator, func, iterable, chunksize)

    def _imap(self, kind, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f"Chunksize must be 1+, not {chunksize}")
        result = kind(self)
        if chunksize == 1:
            calls = ((func, (item,), {}) for item in iterable)
        else:
            calls = ((mapstar, (batch,), {}) for batch in _batches(func, iterable, chunksize))
        self._crew.feeding(1)
        threading.Thread(target=self._feed, args=(result, calls), name='PoolFeeder', daemon=True).start()
        if chunksize == 1:
            return result
        return (item for chunk in result for item in chunk)

    def _feed(self, result, calls):
        index = 0
        try:
            for call in calls:
                if self._crew.state not in (RUN, CLOSE):
                    result._set(index, False, self._crew.error or context.ProcessError('the pool was terminated'), None)
                    index += 1
                    break
                self._submit(result, index, call)
                index += 1
        except Exception as error:
            # The input itself failed: its consumer hears of it in its turn.
            result._set(index, False, error, None)
            index += 1
        finally:
            result._set_length(index)
            self._crew.feeding(-1)

    # The end

    def close(self):
        """No more calls; the workers end when all is done."""
        self._crew.close()

    def terminate(self):
        """End the workers now."""
        self._terminate()

    def join(self):
        """After `close` or `terminate`: wait for the workers."""
        if self._crew.state == RUN:
            raise ValueError("Pool is still running")
        self._crew.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, kind, value, traceback):
        self.terminate()

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    @staticmethod
    def Process(ctx, *args, **kwargs):
        return ctx.Process(*args, **kwargs)


def _default_context():
    return context._default_context


def _on_death(task, exitcode):
    if task is not None:
        task.report(False, context.ProcessError(
            f'a worker process of the pool ended with exit code {exitcode} before its task was done'), None)


def _on_failed_start(exitcode, times):
    if exitcode < 0 and times < 10:
        return None       # somebody killed it: try again
    return context.ProcessError(f'a worker process of the pool could not start (exit code {exitcode})')


def _end_crew(crew):
    crew.terminate()
    if threading.current_thread() is not crew._thread:
        crew.join()


class _ThreadCrew:
    """Threads in the place of worker processes."""

    def __init__(self, count, initializer, initargs):
        from queue import SimpleQueue
        self._tasks = SimpleQueue()
        self._initializer = initializer
        self._initargs = initargs
        self.state = RUN
        self.error = None
        self._lock = threading.Lock()
        self._feeders = 0
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def _work(self):
        if self._initializer is not None:
            self._initializer(*self._initargs)
        while (task := self._tasks.get()) is not None:
            if self.state == TERMINATE:
                task.report(False, context.ProcessError('the pool was terminated'), None)
                continue
            function, args, kwargs = task.call
            try:
                outcome = True, function(*args, **kwargs), None
            except Exception as error:
                outcome = False, error, None
            _report(task, *outcome)
            task = outcome = args = kwargs = None

    def submit(self, task):
        self._tasks.put(task)
        return True

    def processes(self):
        return self._threads

    def feeding(self, more):
        with self._lock:
            self._feeders += more
            self._release()

    def close(self):
        with self._lock:
            if self.state == RUN:
                self.state = CLOSE
            self._release()

    def terminate(self):
        with self._lock:
            self.state = TERMINATE
            self._release()

    def _release(self):
        if self.state != RUN and (not self._feeders or self.state == TERMINATE):
            for _ in self._threads:
                self._tasks.put(None)

    def join(self):
        current = threading.current_thread()
        for thread in self._threads:
            if thread is not current:
                thread.join()


class ThreadPool(Pool):
    """A pool of threads: the same interface, nothing is pickled."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _start(self):
        self._crew = _ThreadCrew(self._processes, self._initializer, self._initargs)

    def terminate(self):
        self._crew.terminate()
