"""Future in Python, for virtual machines whose _asyncio brings none.

Rules:
1. `_callbacks` is None or a list. An entry is a pair (callback, context), or a Task that waits for this future and
   needs nothing but its next step.
2. Ending a future (result, exception, cancellation) passes through `_schedule_callbacks` exactly once.
"""

import sys
from contextvars import copy_context

from . import events
from .exceptions import CancelledError, InvalidStateError

_GenericAlias = type(list[int])

PENDING = 'PENDING'
CANCELLED = 'CANCELLED'
FINISHED = 'FINISHED'


class Future:
    """The result of an operation that is not done yet. It belongs to one loop and is used on that loop's thread."""

    _state = PENDING
    _result = None
    _exception = None
    _exception_traceback = None
    _source_traceback = None
    _cancel_message = None
    _cancelled_error = None
    _callbacks = None
    _awaited_by = None
    _log_traceback_wanted = False
    # True while `await` hands the future to the task; None in a class means: not a future.
    _asyncio_future_blocking = False

    __class_getitem__ = classmethod(_GenericAlias)

    @property
    def _asyncio_awaited_by(self):
        """The set of the futures and tasks that wait for this one, or None."""
        recorded = self._awaited_by
        waiters = recorded if type(recorded) is set else set() if recorded is None else {recorded}
        # A task that awaits this future directly stands among the callbacks.
        waiters = waiters.union(entry for entry in self._callbacks or () if entry.__class__ is not tuple)
        return waiters or None

    def __init__(self, *, loop=None):
        if loop is None:
            loop = events.get_event_loop()
        self._loop = loop
        if loop._debug:
            from .format_helpers import extract_stack
            self._source_traceback = extract_stack(2)

    def __repr__(self):
        from .base_futures import _future_repr
        return _future_repr(self)

    def __del__(self):
        # At exit the loop reports what is left by itself.
        if sys.is_finalizing():
            return
        if self._log_traceback_wanted:
            self._report_unretrieved()

    def _report_unretrieved(self):
        self._log_traceback_wanted = False
        context = {'message': f'{type(self).__name__} exception was never retrieved',
                   'exception': self._exception, 'future': self}
        if self._source_traceback:
            context['source_traceback'] = self._source_traceback
        self._loop.call_exception_handler(context)

    @property
    def _log_traceback(self):
        return self._log_traceback_wanted

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError('_log_traceback can only be set to False')
        self._log_traceback_wanted = False

    def get_loop(self):
        return self._loop

    def cancelled(self):
        return self._state == CANCELLED

    def done(self):
        return self._state != PENDING

    def result(self):
        """The result; raises the exception that was set, CancelledError, or InvalidStateError while pending."""
        if self._state == FINISHED:
            error = self._exception
            if error is None:
                return self._result
            self._log_traceback_wanted = False
            raise error.with_traceback(self._exception_traceback)
        if self._state == CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError('Result is not set.')

    def exception(self):
        """The exception that was set, or None."""
        if self._state == FINISHED:
            self._log_traceback_wanted = False
            return self._exception
        if self._state == CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError('Exception is not set.')

    def cancel(self, msg=None):
        """End the future as cancelled. False if it was done already."""
        self._log_traceback_wanted = False
        if self._state != PENDING:
            return False
        self._state = CANCELLED
        self._cancel_message = msg
        if self._callbacks is not None:
            self._schedule_callbacks()
        return True

    def _make_cancelled_error(self):
        error = self._cancelled_error
        if error is not None:
            self._cancelled_error = None
            return error
        message = self._cancel_message
        return CancelledError() if message is None else CancelledError(message)

    def set_result(self, result):
        if self._state != PENDING:
            raise InvalidStateError('invalid state')
        self._result = result
        self._state = FINISHED
        if self._callbacks is not None:
            self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state != PENDING:
            raise InvalidStateError('invalid state')
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            error = RuntimeError('StopIteration interacts badly with generators and cannot be raised into a Future')
            error.__cause__ = exception
            error.__context__ = exception
            exception = error
        elif not isinstance(exception, BaseException):
            raise TypeError('invalid exception object')
        self._end_with_exception(exception)

    def _end_with_exception(self, exception):
        self._exception = exception
        self._exception_traceback = exception.__traceback__
        self._state = FINISHED
        self._log_traceback_wanted = True
        note = getattr(self._loop, '_note_failure', None)
        if note is not None:
            note(self)
        if self._callbacks is not None:
            self._schedule_callbacks()

    def add_done_callback(self, fn, *, context=None):
        """Call `fn(future)` by the loop once the future is done, in `context` or a copy of the present one."""
        if context is None:
            context = copy_context()
        if self._state != PENDING:
            self._loop.call_soon(fn, self, context=context)
        elif self._callbacks is None:
            self._callbacks = [(fn, context)]
        else:
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        """Take `fn` off the list of callbacks; gives how often it stood there."""
        entries = self._callbacks
        if entries is None:
            return 0
        kept = [entry for entry in entries if entry.__class__ is not tuple or entry[0] != fn]
        removed = len(entries) - len(kept)
        if removed:
            self._callbacks = kept or None
        return removed

    def _schedule_callbacks(self):
        entries = self._callbacks
        self._callbacks = None
        loop = self._loop
        for entry in entries:
            if entry.__class__ is tuple:
                loop.call_soon(entry[0], self, context=entry[1])
            else:
                loop._schedule(entry)

    def __await__(self):
        if self._state == PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == PENDING:
                raise RuntimeError("await wasn't used with future")
        if self._exception is None and self._state == FINISHED:
            return self._result
        return self.result()

    __iter__ = __await__
