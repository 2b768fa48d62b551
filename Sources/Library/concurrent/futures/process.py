"""An executor of processes, over the crew of workers that `multiprocessing.workers` keeps."""

import os
import threading
from functools import partial
from itertools import islice
from multiprocessing.util import Finalize
from multiprocessing.workers import Task, Workers
from . import _base

_crews = set()             # of the executors not yet shut down
_global_shutdown = False


def _python_exit():
    """At the end of the program: what has been submitted is still done."""
    global _global_shutdown
    _global_shutdown = True
    for crew in list(_crews):
        crew.close()
        crew.join()


threading._register_atexit(_python_exit)


def _check_system_limits():
    """NotImplementedError where processes cannot share semaphores."""
    try:
        import _multiprocessing
    except ImportError:
        raise NotImplementedError("This Python build lacks multiprocessing.synchronize, usually due to named semaphores "
                                  "being unavailable on this platform.") from None


class _RemoteTraceback(Exception):
    """The traceback of an exception in a worker, as its cause here."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker process died."""


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


class _Call(Task):
    """A task for a future."""
    __slots__ = 'future',

    def __init__(self, call, future):
        self.call = call
        self.future = future

    def begin(self):
        # Sent again after a worker died idle, it is running already.
        return self.future._state == _base.RUNNING or self.future.set_running_or_notify_cancel()

    def report(self, ok, value, text):
        future = self.future
        if future.done():
            if future.cancelled() and future._state == _base.CANCELLED:
                future.set_running_or_notify_cancel()
            return
        if ok:
            future.set_result(value)
            return
        if not isinstance(value, BrokenProcessPool):
            if text is None:
                import traceback
                text = ''.join(traceback.format_exception(type(value), value, value.__traceback__))
            value.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
        future.set_exception(value)


def _on_death(task, exitcode):
    return BrokenProcessPool('A process in the process pool was terminated abruptly while the future was running or '
                             'pending.')


def _on_failed_start(exitcode, times):
    return _on_death(None, exitcode)


class ProcessPoolExecutor(_base.Executor):
    """Does calls in at most `max_workers` processes, which are started when needed, each of which first calls
    `initializer(*initargs)`, and which are replaced after `max_tasks_per_child` calls.

    The death of any worker breaks the executor: all its futures get BrokenProcessPool.
    """

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = (os.process_cpu_count() if hasattr(os, 'process_cpu_count') else os.cpu_count()) or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if mp_context is None:
            import multiprocessing
            mp_context = multiprocessing.get_context()
        mp_context.get_start_method(allow_none=False)
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._initializer = initializer
        self._initargs = initargs
        self._max_tasks_per_child = max_tasks_per_child
        self._shutdown_lock = threading.Lock()
        self._shutdown_thread = False
        self._crew = None

    def _make_crew(self):
        # The crew's thread must not hold the executor: it gets what it needs.
        context, initializer, initargs, most = (self._mp_context, self._initializer, self._initargs,
                                                self._max_tasks_per_child)

        def make_process(connection):
            from multiprocessing.worker import work
            return context.Process(target=work, args=(connection, initializer, initargs, most, True))

        crew = Workers(make_process, self._max_workers, most, _on_death, _on_failed_start, 'ProcessPoolExecutor')
        crew.start()
        return crew

    @property
    def _processes(self):
        crew = self._crew
        return {process.pid: process for process in crew.processes()} if crew is not None else {}

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            self._check_open()
            if self._crew is None:
                self._crew = self._make_crew()
                _crews.add(self._crew)
                Finalize(self, _close, (self._crew,))
            crew = self._crew
        future = _base.Future()
        if not crew.submit(_Call((fn, args, kwargs), future), on_demand=True):
            self._check_open()
            raise RuntimeError('cannot schedule new futures after shutdown')
        return future

    def _check_open(self):
        if self._crew is not None and self._crew.error is not None:
            raise BrokenProcessPool('A child process terminated abruptly, the process pool is not usable anymore')
        if self._shutdown_thread:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if _global_shutdown:
            raise RuntimeError('cannot schedule new futures after interpreter shutdown')

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        items = zip(*iterables)
        chunks = iter(lambda: tuple(islice(items, chunksize)), ())
        return _chain(super().map(partial(_process_chunk, fn), chunks, timeout=timeout, buffersize=buffersize))
    map.__doc__ = _base.Executor.map.__doc__

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown_thread = True
            crew = self._crew
        if crew is None:
            return
        if cancel_futures:
            for task in crew.cancel_pending():
                task.future.cancel()
                task.future.set_running_or_notify_cancel()
        crew.close()
        if wait:
            crew.join()
            _crews.discard(crew)
    shutdown.__doc__ = _base.Executor.shutdown.__doc__

    def terminate_workers(self):
        """Send all workers SIGTERM and shut down; what is not done gets BrokenProcessPool."""
        self._stop('terminate')

    def kill_workers(self):
        """Send all workers SIGKILL and shut down; what is not done gets BrokenProcessPool."""
        self._stop('kill')

    def _stop(self, verb):
        processes = list(self._processes.values())
        self.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            try:
                getattr(process, verb)()
            except ValueError:
                pass      # it has ended, and its object is closed


def _close(crew):
    """The executor is gone: its workers end when they have done what they were given."""
    crew.close()


def _chain(chunks):
    """The values of chunks, each let go once given."""
    for chunk in chunks:
        chunk.reverse()
        while chunk:
            yield chunk.pop()
