"""Run calls at given times, in order of time and priority."""

import time
from collections import namedtuple
from heapq import heappop, heappush
from itertools import count
from threading import RLock

__all__ = ['scheduler']

_Fields = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')


class Event(_Fields):
    """One planned call; ordered by time, priority and the order of entering."""
    __slots__ = ()

    def _key(self):
        return self.time, self.priority, self.sequence

    def __eq__(self, other):
        return self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __le__(self, other):
        return self._key() <= other._key()

    def __gt__(self, other):
        return self._key() > other._key()

    def __ge__(self, other):
        return self._key() >= other._key()

    __hash__ = _Fields.__hash__


_absent = object()


class scheduler:
    """Planned calls over `timefunc()` (any unit) and `delayfunc(units)`."""

    def __init__(self, timefunc=time.monotonic, delayfunc=time.sleep):
        self._queue = []
        self._lock = RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_absent):
        """Plan `action(*argument, **kwargs)` at `time`; returns the event, for `cancel`."""
        if kwargs is _absent:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence), action, argument, kwargs)
            heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_absent):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Take an event out; ValueError when it is not planned (any more)."""
        from heapq import heapify
        with self._lock:
            self._queue.remove(event)
            heapify(self._queue)

    def empty(self):
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Run all events, waiting for each; without `blocking` only the due ones, returning the units of time until
        the next."""
        while True:
            with self._lock:
                if not self._queue:
                    return None
                event = self._queue[0]
                now = self.timefunc()
                early = event.time > now
                if not early:
                    heappop(self._queue)
            if early:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)      # let other threads run

    @property
    def queue(self):
        """The planned events in order."""
        with self._lock:
            return sorted(self._queue)
