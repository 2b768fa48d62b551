"""Deadlines for blocks of code."""

from . import events, exceptions, tasks

__all__ = ('Timeout', 'timeout', 'timeout_at')

_CREATED, _ENTERED, _EXPIRING, _EXPIRED, _EXITED = 'created', 'active', 'expiring', 'expired', 'finished'


class Timeout:
    """An asynchronous context manager that cancels its task at the time `when` of the loop's clock (None: never).

    The cancellation leaves the block as TimeoutError.
    """

    def __init__(self, when):
        self._state = _CREATED
        self._when = when
        self._task = None
        self._timer = None
        self._cancelling = 0

    def when(self):
        """The deadline, in the loop's time, or None."""
        return self._when

    def reschedule(self, when):
        """Move the deadline."""
        if self._state != _ENTERED:
            if self._state == _CREATED:
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = events.get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._time_is_up)
        else:
            self._timer = loop.call_at(when, self._time_is_up)

    def expired(self):
        """Whether the deadline passed inside the block."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = [self._state]
        if self._state == _ENTERED:
            info.append(f'when={None if self._when is None else round(self._when, 3)}')
        return f'<Timeout [{" ".join(info[:1])}]{" " if info[1:] else ""}{" ".join(info[1:])}>'

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError('Timeout has already been entered')
        task = tasks.current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                # The cancellation was ours alone.
                if issubclass(exc_type, exceptions.CancelledError):
                    raise TimeoutError from exc_val
                if exc_val is not None:
                    _name_timeout_as_cause(exc_val)
                    if isinstance(exc_val, ExceptionGroup):
                        for error in exc_val.exceptions:
                            _name_timeout_as_cause(error)
        elif self._state == _ENTERED:
            self._state = _EXITED
        return None

    def _time_is_up(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def _name_timeout_as_cause(error):
    """Put a TimeoutError between an exception and the CancelledError during which it was raised."""
    while error.__context__ is not None:
        earlier = error.__context__
        if isinstance(earlier, exceptions.CancelledError):
            expiry = TimeoutError()
            expiry.__context__ = expiry.__cause__ = earlier
            error.__context__ = expiry
            return
        error = earlier


def timeout(delay):
    """`async with timeout(seconds)`: TimeoutError when the block takes longer. None: no limit."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """As timeout, with the deadline in the time of the loop."""
    return Timeout(when)
