"""Futures, waiting for them, and what all executors have in common.

A future's state changes under its condition, and only forwards: PENDING, RUNNING, FINISHED; or PENDING, CANCELLED,
CANCELLED_AND_NOTIFIED (the executor has seen it). Waiters stand in its list while somebody waits.
"""

import threading
from collections import namedtuple
from _collections import deque
from time import monotonic as _time

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_STATE_TO_DESCRIPTION_MAP = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled",
                             CANCELLED_AND_NOTIFIED: "cancelled", FINISHED: "finished"}
_DONE = (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)


class Error(Exception):
    """The base of this package's errors."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The future is in a state that does not allow this."""


class BrokenExecutor(RuntimeError):
    """The executor has lost its workers."""


DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')


def _log_exception(message, *args):
    import logging
    logging.getLogger('concurrent.futures').exception(message, *args)


class _Waiter:
    """Somebody who waits until `left` of its futures are done."""

    def __init__(self, left, stop_on_exception=False):
        self.event = threading.Event()
        self.finished = []
        self._left = left
        self._stop_on_exception = stop_on_exception
        self._lock = threading.Lock()

    def add(self, future):
        """A future is done."""
        with self._lock:
            self.finished.append(future)
            self._left -= 1
            if self._left <= 0 or (self._stop_on_exception and future._state == FINISHED
                                   and future._exception is not None):
                self.event.set()

    def take(self):
        """The futures done since the last time; the next one sets the event again."""
        with self._lock:
            finished, self.finished = self.finished, []
            self.event.clear()
        return finished


def _acquire_all(futures):
    """Take all conditions, always in the same order; returns what releases them."""
    futures = sorted(futures, key=id)
    for future in futures:
        future._condition.acquire()
    return futures


def _release_all(futures):
    for future in futures:
        future._condition.release()


def _is_done(future):
    # CANCELLED is not enough: the executor has not looked at it yet.
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def _forget(waiter, futures):
    for future in futures:
        with future._condition:
            if waiter in future._waiters:
                future._waiters.remove(waiter)


def as_completed(fs, timeout=None):
    """An iterator over the futures as they are done; TimeoutError when not all are within `timeout` seconds."""
    end = None if timeout is None else _time() + timeout
    futures = set(fs)
    total = len(futures)
    held = _acquire_all(futures)
    try:
        finished = [future for future in futures if _is_done(future)]
        pending = futures.difference(finished)
        waiter = _Waiter(0)
        for future in pending:
            future._waiters.append(waiter)
    finally:
        _release_all(held)
    futures = held = None
    finished.reverse()
    try:
        while finished:
            yield finished.pop()
        while pending:
            if end is None:
                waiter.event.wait()
            else:
                left = end - _time()
                if left < 0:
                    raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
                waiter.event.wait(left)
            finished = waiter.take()
            pending.difference_update(finished)
            for future in finished:
                with future._condition:
                    future._waiters.remove(waiter)
            future = None
            # Given away from the end, so that nothing here holds on to a future while its user works.
            finished.reverse()
            while finished:
                yield finished.pop()
    finally:
        _forget(waiter, pending)


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait until all futures are done, or the first, or the first exception, or `timeout` seconds are over; returns the
    sets (done, not_done)."""
    futures = set(fs)
    held = _acquire_all(futures)
    try:
        done = {future for future in futures if _is_done(future)}
        pending = futures - done
        if return_when == FIRST_COMPLETED:
            if done:
                return DoneAndNotDoneFutures(done, pending)
            waiter = _Waiter(0)
        elif return_when == FIRST_EXCEPTION:
            if any(future._state == FINISHED and future._exception is not None for future in done):
                return DoneAndNotDoneFutures(done, pending)
            waiter = _Waiter(len(pending), stop_on_exception=True)
        elif return_when == ALL_COMPLETED:
            waiter = _Waiter(len(pending))
        elif len(done) == len(futures):
            return DoneAndNotDoneFutures(done, pending)
        else:
            raise ValueError(f"Invalid return condition: {return_when!r}")
        if not pending:
            return DoneAndNotDoneFutures(done, pending)
        for future in pending:
            future._waiters.append(waiter)
    finally:
        _release_all(held)
    waiter.event.wait(timeout)
    _forget(waiter, pending)
    done.update(waiter.finished)
    return DoneAndNotDoneFutures(done, futures - done)


class Future:
    """The outcome of a call that is still to come."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            state = _STATE_TO_DESCRIPTION_MAP[self._state]
            if self._state == FINISHED:
                what = (f'raised {self._exception.__class__.__name__}' if self._exception
                        else f'returned {self._result.__class__.__name__}')
                state = f'{state} {what}'
            return f'<{self.__class__.__name__} at {id(self):#x} state={state}>'

    def cancel(self):
        """Cancel the call if it has not begun; says whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == RUNNING

    def done(self):
        with self._condition:
            return self._state in _DONE

    def add_done_callback(self, fn):
        """Call `fn(self)` when done, in the thread that finishes the future; now, if it is done already."""
        with self._condition:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._call(callback)

    def _call(self, callback):
        try:
            callback(self)
        except Exception:
            _log_exception('exception calling callback for %r', self)

    def _wait(self, timeout):
        """Called with the condition held: wait until done, CancelledError or TimeoutError else."""
        if self._state not in _DONE:
            self._condition.wait(timeout)
        if self._state == FINISHED:
            return
        if self._state in _DONE:
            raise CancelledError()
        raise TimeoutError()

    def result(self, timeout=None):
        """The value, or the exception raised; TimeoutError after `timeout` seconds."""
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is None:
                    return self._result
                raise self._exception
        finally:
            # The traceback holds this frame: do not let it hold the future.
            self = None

    def exception(self, timeout=None):
        """The exception, None for a value; TimeoutError after `timeout` seconds."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    # For executors and tests

    def set_running_or_notify_cancel(self):
        """Before the call: False when the future has been cancelled."""
        with self._condition:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            import logging
            logging.getLogger('concurrent.futures').critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        with self._condition:
            self._check_open()
            self._result = result
            self._finish()
        self._invoke_callbacks()

    def set_exception(self, exception):
        with self._condition:
            self._check_open()
            self._exception = exception
            self._finish()
        self._invoke_callbacks()

    def _check_open(self):
        if self._state in _DONE:
            raise InvalidStateError(f'{self._state}: {self!r}')

    def _finish(self):
        self._state = FINISHED
        for waiter in self._waiters:
            waiter.add(self)
        self._condition.notify_all()

    def _get_snapshot(self):
        """(done, cancelled, result, exception) of one moment."""
        with self._condition:
            return (self._state in _DONE, self._state in (CANCELLED, CANCELLED_AND_NOTIFIED), self._result,
                    self._exception)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class Executor:
    """Does calls elsewhere."""

    def submit(self, fn, /, *args, **kwargs):
        """Have `fn(*args, **kwargs)` called; returns its Future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """An iterator over `fn(*items)`, in the order of the items. All calls are submitted at once, or `buffersize` of
        them ahead; TimeoutError when a value is not there `timeout` seconds after this call."""
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end = None if timeout is None else timeout + _time()
        arguments = zip(*iterables)
        if buffersize is None:
            futures = deque([self.submit(fn, *items) for items in arguments])
        else:
            from itertools import islice
            futures = deque([self.submit(fn, *items) for items in islice(arguments, buffersize)])

        # The generator must not keep the executor from being collected.
        from weakref import ref
        executor = ref(self)

        def results():
            try:
                while futures:
                    if buffersize is not None and (this := executor()) is not None and (items := next(arguments, None)):
                        futures.append(this.submit(fn, *items))
                    this = None
                    yield _result_or_cancel(futures.popleft(), None if end is None else end - _time())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; wait until those taken are done, and cancel the ones not begun if asked to."""
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown(wait=True)
        return False


def _result_or_cancel(future, timeout):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        future = None
