"""Working with tasks. The class itself stands in _asyncio where that is native, in pytasks otherwise."""

from contextvars import copy_context

from . import events, exceptions, futures
from .coroutines import iscoroutine

try:
    from _asyncio import (Task, _enter_task, _leave_task, _register_eager_task, _register_task, _swap_current_task,
                          _unregister_eager_task, _unregister_task, all_tasks, current_task)
except ImportError:
    from .pytasks import (Task, _enter_task, _leave_task, _register_eager_task, _register_task, _swap_current_task,
                          _unregister_eager_task, _unregister_task, all_tasks, current_task)

_PyTask = Task
_py_register_task, _py_unregister_task = _register_task, _unregister_task
_py_enter_task, _py_leave_task = _enter_task, _leave_task
_py_current_task, _py_all_tasks, _py_swap_current_task = current_task, all_tasks, _swap_current_task

__all__ = ('Task', 'create_task', 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'wait', 'wait_for',
           'as_completed', 'sleep', 'gather', 'shield', 'ensure_future', 'run_coroutine_threadsafe', 'current_task',
           'all_tasks', 'create_eager_task_factory', 'eager_task_factory', '_register_task', '_unregister_task',
           '_enter_task', '_leave_task')

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

_GenericAlias = type(list[int])


def create_task(coro, **kwargs):
    """Run the coroutine as a task of the running loop."""
    return events.get_running_loop().create_task(coro, **kwargs)


def create_eager_task_factory(constructor):
    """A task factory whose tasks start at once, by `constructor(coro, *, loop, eager_start=True, …)`."""
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
    return factory

eager_task_factory = create_eager_task_factory(Task)


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A future for anything that can be awaited; a coroutine becomes a task."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._loop_of(coro_or_future):
            raise ValueError('The future belongs to a different loop than the one specified as the loop argument')
        return coro_or_future
    coro = coro_or_future
    if not iscoroutine(coro):
        if not hasattr(type(coro), '__await__'):
            import inspect
            if not inspect.isawaitable(coro):
                raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coro = _await(coro)
    try:
        if loop is None:
            loop = events.get_event_loop()
        return loop.create_task(coro)
    except RuntimeError:
        coro.close()    # It will never run; no warning on top of the error.
        raise


# Sleeping

class _Yield:
    def __await__(self):
        yield

_one_turn = _Yield()


def _wake_sleeper(future, result):
    if not future.done():
        future.set_result(result)


async def sleep(delay, result=None):
    """Wait `delay` seconds, then give `result`. With 0 or less, let the other tasks have a turn."""
    if delay <= 0:
        await _one_turn
        return result
    if delay != delay:
        raise ValueError('Invalid delay: NaN (not a number)')
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _wake_sleeper, future, result)
    try:
        return await future
    finally:
        timer.cancel()


# Waiting for several

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures, at most `timeout` seconds; the sets (done, pending). Cancels nothing."""
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(iscoroutine(f) for f in fs):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    await _wait_until(fs, timeout, return_when)
    done = set()
    pending = set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


async def _wait_until(fs, timeout, return_when):
    loop = events.get_running_loop()
    missing = 0
    for f in fs:
        if not f.done():
            missing += 1
        elif return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and _failed(f)):
            return
    if not missing:
        return
    waiter = loop.create_future()
    timer = None if timeout is None else loop.call_later(timeout, _wake_sleeper, waiter, None)
    watched = [f for f in fs if not f.done()]

    def one_done(f):
        nonlocal missing
        missing -= 1
        if missing <= 0 or return_when == FIRST_COMPLETED or (return_when == FIRST_EXCEPTION and _failed(f)):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    task = current_task()
    context = copy_context()
    for f in watched:
        f.add_done_callback(one_done, context=context)
        futures.future_add_to_awaited_by(f, task)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in watched:
            f.remove_done_callback(one_done)
            futures.future_discard_from_awaited_by(f, task)


def _failed(f):
    return not f.cancelled() and f.exception() is not None


async def wait_for(fut, timeout):
    """The result of `fut`, which is cancelled, and TimeoutError raised, after `timeout` seconds (None: never)."""
    if fut is not None and not futures.isfuture(fut) and not iscoroutine(fut):
        fut = _await(fut)
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as error:
            raise TimeoutError from error
    from .timeouts import timeout as time_limit
    async with time_limit(timeout):
        return await fut


async def _cancel_and_wait(fut):
    loop = events.get_running_loop()
    waiter = loop.create_future()

    def ended(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(ended)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(ended)


class _AsCompleted:
    """What as_completed gives: an iterator of awaitables, or an asynchronous iterator of the futures themselves."""

    def __init__(self, aws, timeout):
        self._ended = []            # Futures in the order in which they ended.
        self._waiters = []          # Those who wait for the next one.
        self._timed_out = False
        self._timer = None
        self._loop = loop = events.get_event_loop()
        self._pending = {ensure_future(aw, loop=loop) for aw in set(aws)}
        self._left = len(self._pending)
        if timeout is not None and self._pending:
            self._timer = loop.call_later(timeout, self._time_is_up)
        context = copy_context()
        for f in self._pending:
            f.add_done_callback(self._one_done, context=context)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next_ended()

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._left -= 1
        return self._next_result()

    async def _next_result(self):
        return (await self._next_ended()).result()

    async def _next_ended(self):
        while not self._ended:
            if self._timed_out:
                raise TimeoutError
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            try:
                await waiter
            finally:
                if waiter in self._waiters:
                    self._waiters.remove(waiter)
        return self._ended.pop(0)

    def _wake_one(self):
        while self._waiters:
            waiter = self._waiters.pop(0)
            if not waiter.done():
                waiter.set_result(None)
                return

    def _time_is_up(self):
        self._timed_out = True
        for f in self._pending:
            f.remove_done_callback(self._one_done)
        self._pending.clear()
        while self._waiters:
            self._wake_one()

    def _one_done(self, f):
        if f not in self._pending:
            return
        self._pending.discard(f)
        self._ended.append(f)
        self._wake_one()
        if not self._pending and self._timer is not None:
            self._timer.cancel()


def as_completed(fs, *, timeout=None):
    """Iterate over awaitables as they end: `for` gives awaitables of the results, `async for` the futures."""
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError(f'expects an iterable of awaitables, not {type(fs).__name__}')
    return _AsCompleted(fs, timeout)


# Gathering

class _GatheringFuture(futures.Future):
    """The outer future of gather: cancelling it cancels the children, and it ends when they have."""

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled_any = False
        for child in self._children:
            if child.cancel(msg=msg):
                cancelled_any = True
        if cancelled_any:
            # Only the ending of the children tells whether it becomes a cancellation.
            self._cancel_requested = True
        return cancelled_any


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of results, in the order of the arguments.

    The first exception ends it and leaves the others running; with `return_exceptions` exceptions count as results.
    """
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer

    loop = None
    outer = None
    task = None
    unfinished = 0
    children = []
    by_argument = {}
    ended_already = []
    context = copy_context()    # One for all children: the callback changes no variable.

    def one_done(child):
        nonlocal unfinished
        unfinished -= 1
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()       # Seen: it was not the first.
            return
        if task is not None:
            futures.future_discard_from_awaited_by(child, task)
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if unfinished:
            return
        results = []
        for f in children:
            if f.cancelled():
                results.append(exceptions.CancelledError(
                    '' if f._cancel_message is None else f._cancel_message))
            else:
                error = f.exception()
                results.append(f.result() if error is None else error)
        if outer._cancel_requested:
            outer.set_exception(child._make_cancelled_error())
        else:
            outer.set_result(results)

    for argument in coros_or_futures:
        child = by_argument.get(argument)
        if child is None:
            child = ensure_future(argument, loop=loop)
            if loop is None:
                loop = futures._loop_of(child)
                if events._get_running_loop() is loop:
                    task = current_task(loop)
            if child is not argument:
                child._log_destroy_pending = False      # Only the outer future is the caller's.
            by_argument[argument] = child
            unfinished += 1
            if child.done():
                ended_already.append(child)
            else:
                child.add_done_callback(one_done, context=context)
                if task is not None:
                    futures.future_add_to_awaited_by(child, task)
        children.append(child)

    outer = _GatheringFuture(children, loop=loop)
    for child in ended_already:
        one_done(child)
    return outer


def shield(arg):
    """A future that follows `arg`, whose own cancellation does not reach `arg`."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = futures._loop_of(inner)
    outer = loop.create_future()
    task = current_task(loop) if events._get_running_loop() is loop else None
    if task is not None:
        futures.future_add_to_awaited_by(inner, task)

    def report_unseen(f):
        if not f.cancelled():
            error = f.exception()
            if error is not None:
                loop.call_exception_handler({'message': f'{type(error).__name__} exception in shielded future',
                                             'exception': error, 'future': f})

    def inner_done(f):
        if task is not None:
            futures.future_discard_from_awaited_by(f, task)
        if outer.cancelled():
            return
        if f.cancelled():
            outer.cancel()
        else:
            error = f.exception()
            if error is None:
                outer.set_result(f.result())
            else:
                outer.set_exception(error)

    def outer_done(f):
        if not inner.done():
            inner.remove_done_callback(inner_done)
            inner.add_done_callback(report_unseen)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """From another thread: run the coroutine in `loop`; a concurrent.futures.Future of its result."""
    if not iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    from concurrent.futures import Future as ThreadFuture
    result = ThreadFuture()

    def start():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), result)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if result.set_running_or_notify_cancel():
                result.set_exception(error)
            raise

    loop.call_soon_threadsafe(start)
    return result
