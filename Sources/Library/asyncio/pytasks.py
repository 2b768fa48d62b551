"""Task in Python, for virtual machines whose _asyncio brings none.

Rules:
1. A task is its own entry in the ready queue: `_cancelled` and `_run()` make it one (see core).
2. `_fut_waiter` is the future the task waits for. It stays set until the next step begins, so that cancel() between
   the end of that future and the step finds a future that can no longer be cancelled, and marks the task instead.
3. A future is told of its waiting task before `_fut_waiter` names it: a signal handler may call cancel() at any point.
"""

import sys
from itertools import count

from contextvars import copy_context

from . import events
from .coroutines import _CoroutineType, iscoroutine
from .exceptions import CancelledError, InvalidStateError
from .pyfutures import CANCELLED, FINISHED, PENDING, Future

_next_number = count(1).__next__


class Task(Future):
    """A future that runs a coroutine; its result is what the coroutine returns."""

    _cancelled = False      # As an entry of the ready queue a task is never withdrawn.
    _must_cancel = False
    _log_destroy_pending = True
    _cancel_requests = 0
    _fut_waiter = None

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        if loop is None:
            loop = events.get_event_loop()
        self._loop = loop
        if loop._debug:
            from .format_helpers import extract_stack
            self._source_traceback = extract_stack(2)
        if type(coro) is not _CoroutineType and not iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError(f'a coroutine was expected, got {coro!r}')
        self._coro = coro
        self._send = coro.send
        # A number becomes a name when somebody asks.
        self._name = _next_number() if name is None else str(name)
        self._context = copy_context() if context is None else context
        if eager_start and loop.is_running():
            self._start_eagerly()
        else:
            loop._schedule(self)
            loop._tasks.add(self)

    def __del__(self):
        # At exit the loop reports what is left by itself.
        if sys.is_finalizing():
            return
        if self._state == PENDING and self._log_destroy_pending:
            context = {'task': self, 'message': 'Task was destroyed but it is pending!'}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)
        if self._log_traceback_wanted:
            self._report_unretrieved()

    def __repr__(self):
        from .base_tasks import _task_repr
        return _task_repr(self)

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        name = self._name
        if name.__class__ is int:
            self._name = name = f'Task-{name}'
        return name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError('Task does not support set_result operation')

    def set_exception(self, exception):
        raise RuntimeError('Task does not support set_exception operation')

    def get_stack(self, *, limit=None):
        """The frames of the suspended coroutine, or of the traceback it ended with."""
        from .base_tasks import _task_get_stack
        return _task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Print those frames as a traceback."""
        from .base_tasks import _task_print_stack
        return _task_print_stack(self, limit, file)

    def cancel(self, msg=None):
        """Ask for CancelledError to be raised in the coroutine at its next chance. False if the task is done."""
        self._log_traceback_wanted = False
        if self._state != PENDING:
            return False
        self._cancel_requests += 1
        waiter = self._fut_waiter
        if waiter is not None and waiter.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How many requests for cancellation have not been taken back."""
        return self._cancel_requests

    def uncancel(self):
        """Take back one request; gives how many are left."""
        if self._cancel_requests > 0:
            self._cancel_requests -= 1
            if self._cancel_requests == 0:
                self._must_cancel = False
        return self._cancel_requests

    # Steps

    def _run(self):
        try:
            self._context.run(self._step)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            # Not the coroutine's: those end the task. Somebody broke the task itself.
            self._loop.call_exception_handler({'message': f'Exception in callback {self!r}', 'exception': error,
                                               'task': self})

    def _wakeup(self, future):
        """The callback for futures of other make than ours."""
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()

    def _start_eagerly(self):
        outer = _swap_current_task(self._loop, self)
        try:
            _register_eager_task(self)
            try:
                self._context.run(self._step)
            finally:
                _unregister_eager_task(self)
        finally:
            _swap_current_task(self._loop, outer)
        if self._state == PENDING:
            _register_task(self)
        else:
            self._coro = self._send = None

    def _step(self, error=None):
        if self._state != PENDING:
            raise InvalidStateError(f'__step(): already done: {self!r}, {error!r}')
        if self._must_cancel:
            if error is None or not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        outer = loop._current_task
        if outer is not None and outer is not self:
            raise RuntimeError(f'Cannot enter into task {self!r} while another task {outer!r} is being executed.')
        loop._current_task = self
        try:
            if error is None:
                awaited = self._send(None)
            else:
                awaited = self._coro.throw(error)
        except StopIteration as end:
            if self._must_cancel:
                # Cancelled in its very last step.
                self._must_cancel = False
                self._leave(CANCELLED)
            else:
                self._result = end.value
                self._leave(FINISHED)
        except CancelledError as raised:
            self._cancelled_error = raised
            self._cancel_message = None     # The error carries it.
            self._leave(CANCELLED)
        except (KeyboardInterrupt, SystemExit) as raised:
            loop._tasks.discard(self)
            self._end_with_exception(raised)
            raise
        except BaseException as raised:
            loop._tasks.discard(self)
            # The traceback begins in the coroutine, not in this file.
            self._end_with_exception(raised.with_traceback(raised.__traceback__.tb_next))
        else:
            if isinstance(awaited, Future) and awaited._asyncio_future_blocking \
                    and awaited._loop is loop and awaited is not self:
                awaited._asyncio_future_blocking = False
                if awaited._state != PENDING:
                    loop._schedule(self)
                elif awaited._callbacks is None:
                    awaited._callbacks = [self]
                else:
                    awaited._callbacks.append(self)
                self._fut_waiter = awaited
                if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                    self._must_cancel = False
            elif awaited is None:
                loop._schedule(self)    # A bare yield: give the others a turn.
            else:
                self._wait_for_other(awaited)
        finally:
            loop._current_task = outer
            self = None     # An exception's traceback shall not keep the task.

    def _leave(self, state):
        """End without an exception."""
        self._state = state
        self._loop._tasks.discard(self)
        if self._callbacks is not None:
            self._schedule_callbacks()

    def _wait_for_other(self, awaited):
        """What a coroutine yields, when it is no plain future of this loop."""
        loop = self._loop
        blocking = getattr(awaited, '_asyncio_future_blocking', None)
        if blocking is None:
            if hasattr(awaited, 'gi_frame'):
                problem = f'yield was used instead of yield from for generator in task {self!r} with {awaited!r}'
            else:
                problem = f'Task got bad yield: {awaited!r}'
        elif (awaited.get_loop() if hasattr(awaited, 'get_loop') else awaited._loop) is not loop:
            problem = f'Task {self!r} got Future {awaited!r} attached to a different loop'
        elif not blocking:
            problem = f'yield was used instead of yield from in task {self!r} with {awaited!r}'
        elif awaited is self:
            problem = f'Task cannot await on itself: {self!r}'
        else:
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self._wakeup, context=self._context)
            self._fut_waiter = awaited
            if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                self._must_cancel = False
            return
        loop.call_soon(self._step, RuntimeError(problem), context=self._context)


def current_task(loop=None):
    """The task that runs now in `loop` (default: the running loop), or None."""
    if loop is None:
        loop = events.get_running_loop()
    return loop._current_task


def all_tasks(loop=None):
    """The set of the loop's tasks that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    return {task for task in list(loop._tasks) if not task.done()}


def _register_task(task):
    task._loop._tasks.add(task)


def _unregister_task(task):
    task._loop._tasks.discard(task)

_register_eager_task = _register_task
_unregister_eager_task = _unregister_task


def _enter_task(loop, task):
    outer = loop._current_task
    if outer is not None:
        raise RuntimeError(f'Cannot enter into task {task!r} while another task {outer!r} is being executed.')
    loop._current_task = task


def _leave_task(loop, task):
    if loop._current_task is not task:
        raise RuntimeError(f'Leaving task {task!r} does not match the current task {loop._current_task!r}.')
    loop._current_task = None


def _swap_current_task(loop, task):
    outer = loop._current_task
    loop._current_task = task
    return outer
