"""Futures: the class itself stands in _asyncio where that is native, in pyfutures otherwise."""

from . import events

try:
    from _asyncio import Future
except ImportError:
    from .pyfutures import Future

_PyFuture = Future

__all__ = ('Future', 'wrap_future', 'isfuture', 'future_add_to_awaited_by', 'future_discard_from_awaited_by')


def isfuture(obj):
    """True for Futures, Tasks and everything else that carries `_asyncio_future_blocking`."""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def wrap_future(future, *, loop=None):
    """An asyncio future that follows a concurrent.futures one; cancelling either cancels the other."""
    if isfuture(future):
        return future
    from concurrent.futures import Future as ThreadFuture
    if not isinstance(future, ThreadFuture):
        raise AssertionError(f'concurrent.futures.Future is expected, got {future!r}')
    if loop is None:
        loop = events.get_event_loop()
    wrapped = loop.create_future()
    _chain_future(future, wrapped)
    return wrapped


def _loop_of(future):
    get_loop = getattr(future, 'get_loop', None)
    return get_loop() if get_loop is not None else future._loop


def _chain_future(source, destination):
    """Make `destination` end as `source` does, and a cancelled `destination` cancel `source`.

    Each may be of either kind; an asyncio future is only touched on the thread of its loop.
    """
    source_loop = _loop_of(source) if isfuture(source) else None
    target_loop = _loop_of(destination) if isfuture(destination) else None

    def copy(done):
        if destination.cancelled():
            return
        if target_loop is None:
            _copy_to_thread_future(source, destination)
        elif not destination.done():
            _copy_to_loop_future(source, destination)

    def on_source_done(done):
        if destination.cancelled() and target_loop is not None and target_loop.is_closed():
            return
        if target_loop is None or target_loop is source_loop:
            copy(done)
        elif not target_loop.is_closed():
            target_loop.call_soon_threadsafe(copy, done)

    def on_destination_done(done):
        if done.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    destination.add_done_callback(on_destination_done)
    source.add_done_callback(on_source_done)


def _copy_to_loop_future(source, destination):
    if source.cancelled():
        destination.cancel()
        return
    error = source.exception()
    if error is None:
        destination.set_result(source.result())
    else:
        destination.set_exception(_as_asyncio_error(error))


def _copy_to_thread_future(source, destination):
    if source.cancelled():
        destination.cancel()
    if not destination.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is None:
        destination.set_result(source.result())
    else:
        destination.set_exception(_as_thread_error(error))


def _as_asyncio_error(error):
    from concurrent import futures
    from . import exceptions
    if type(error) is futures.CancelledError:
        return exceptions.CancelledError(*error.args).with_traceback(error.__traceback__)
    if type(error) is futures.InvalidStateError:
        return exceptions.InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


def _as_thread_error(error):
    from concurrent import futures
    from . import exceptions
    if type(error) is exceptions.CancelledError:
        return futures.CancelledError(*error.args).with_traceback(error.__traceback__)
    if type(error) is exceptions.InvalidStateError:
        return futures.InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


def future_add_to_awaited_by(future, waiter, /):
    """Record that `waiter` waits for `future`, for call graphs."""
    if isfuture(future) and isfuture(waiter):
        # One waiter is the rule: only several make a set.
        present = future._awaited_by
        if present is None:
            future._awaited_by = waiter
        elif type(present) is set:
            present.add(waiter)
        elif present is not waiter:
            future._awaited_by = {present, waiter}


def future_discard_from_awaited_by(future, waiter, /):
    """Take back future_add_to_awaited_by."""
    if isfuture(future):
        present = future._awaited_by
        if present is waiter:
            future._awaited_by = None
        elif type(present) is set:
            present.discard(waiter)


try:
    from _asyncio import future_add_to_awaited_by, future_discard_from_awaited_by
except ImportError:
    pass
