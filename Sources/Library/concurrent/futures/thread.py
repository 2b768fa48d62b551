"""An executor of threads."""

import os
import threading
from itertools import count as _count
from queue import Empty, SimpleQueue
from weakref import WeakKeyDictionary, ref as _ref
from . import _base

_threads_queues = WeakKeyDictionary()      # thread: its executor's queue; for the end of the program
_shutdown = False
_global_shutdown_lock = threading.Lock()   # held to submit, so that no call comes after the end


def _python_exit():
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    items = list(_threads_queues.items())
    for thread, queue in items:
        queue.put(None)
    for thread, queue in items:
        thread.join()


threading._register_atexit(_python_exit)


class BrokenThreadPool(_base.BrokenExecutor):
    """A thread's initializer failed."""


def _work(executor_ref, queue, initializer, initargs):
    """The life of a thread."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base._log_exception('Exception in initializer:')
            executor = executor_ref()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        while True:
            try:
                item = queue.get_nowait()
            except Empty:
                # Only a thread that finds nothing to do counts as idle.
                executor = executor_ref()
                if executor is not None:
                    executor._idle_semaphore.release()
                executor = None
                item = queue.get()
            if item is not None:
                _run(*item)
                item = None
                continue
            executor = executor_ref()
            if _shutdown or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                queue.put(None)      # for the next thread
                return
            executor = None
    except BaseException:
        import logging
        logging.getLogger('concurrent.futures').critical('Exception in worker', exc_info=True)


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
        future = None
    else:
        future.set_result(result)


class ThreadPoolExecutor(_base.Executor):
    """Does calls in at most `max_workers` threads, which are started when needed."""

    BROKEN = BrokenThreadPool
    _counter = _count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **ctxkwargs):
        if max_workers is None:
            cpus = os.process_cpu_count() if hasattr(os, 'process_cpu_count') else os.cpu_count()
            max_workers = min(32, (cpus or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if ctxkwargs:
            raise TypeError(f"{type(self).__name__}() got an unexpected keyword argument {next(iter(ctxkwargs))!r}")
        self._max_workers = max_workers
        self._work_queue = SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{self._counter()}"
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise self.BROKEN(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _shutdown:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            self._work_queue.put((future, fn, args, kwargs))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        count = len(self._threads)
        if count < self._max_workers:
            # When the executor is collected, a thread that waits must wake to end.
            queue = self._work_queue
            thread = threading.Thread(name=f'{self._thread_name_prefix or self}_{count}', target=_work,
                                      args=(_ref(self, lambda _: queue.put(None)), queue, self._initializer,
                                            self._initargs))
            thread.start()
            self._threads.add(thread)
            _threads_queues[thread] = queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for future in self._drain():
                future.set_exception(self.BROKEN(self._broken))

    def _drain(self):
        """The futures of the calls that nobody has begun."""
        while True:
            try:
                item = self._work_queue.get_nowait()
            except Empty:
                return
            if item is not None:
                yield item[0]

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for future in self._drain():
                    future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
    shutdown.__doc__ = _base.Executor.shutdown.__doc__
