"""The heart of the event loop: ready queue, timers, readiness of files.

Rules of this file:
1. An entry of the ready queue is anything with `_cancelled` and `_run()`: a Handle, or a Task itself, which is then
   run for its next step without a handle around it. `_run()` lets only KeyboardInterrupt and SystemExit out.
2. Timers stand in the heap as tuples (when, number, handle): compared without calling Python code, and equal times
   fire in the order in which they were asked for.
3. `_files` maps a descriptor to [event mask, reader handle, writer handle]; the poller's view follows it at once.
4. Everything here runs on the thread of the loop, except `call_soon_threadsafe`.

The native module `_asyncio` may bring LoopCore, Handle and TimerHandle of the same shape; then this file is not loaded.
"""

import os
from collections import deque
from contextvars import copy_context
from heapq import heapify, heappop, heappush
from time import monotonic

__all__ = ('Handle', 'TimerHandle', 'LoopCore')

# The values of <sys/epoll.h>; pollers of other kinds translate to them.
_IN, _OUT = 1, 4
_NOT_IN, _NOT_OUT = ~1, ~4

_LONGEST_WAIT = 24 * 3600.0
# With no file but the wake-up pipe there is nothing to ask the system for while callbacks are ready; it is asked
# every so many rounds all the same, for signals.
_ROUNDS_WITHOUT_POLL = 16
# The timer heap is rebuilt when it holds this many cancelled timers and they are the larger part.
_CANCELLED_TIMERS_KEPT = 100

_CLOCK_RESOLUTION = 1e-9     # Seconds; of the monotonic clock.


class Handle:
    """A callback that waits for its turn."""

    __slots__ = ('_callback', '_args', '_cancelled', '_loop', '_context', '_source_traceback', '_described',
                 '__weakref__')

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._loop = loop
        self._context = copy_context() if context is None else context
        self._source_traceback = None
        self._described = None
        if loop._debug:
            from .format_helpers import extract_stack
            self._source_traceback = extract_stack(2)

    def get_context(self):
        return self._context

    def cancelled(self):
        return self._cancelled

    def cancel(self):
        """Never run the callback. What it refers to is let go."""
        if not self._cancelled:
            self._cancelled = True
            if self._loop._debug:
                self._described = repr(self)
            self._callback = None
            self._args = None

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            from .format_helpers import describe_callback
            context = {'message': 'Exception in callback '
                       + describe_callback(self._callback, self._args, self._loop._debug),
                       'exception': error, 'handle': self}
            if self._source_traceback:
                context['source_traceback'] = self._source_traceback
            self._loop.call_exception_handler(context)

    def __repr__(self):
        if self._described is not None:
            return self._described
        from .format_helpers import describe_handle
        return describe_handle(self)


class TimerHandle(Handle):
    """A callback that waits for a time of the loop's clock."""

    __slots__ = ('_when', '_scheduled')

    def __init__(self, when, callback, args, loop, context=None):
        Handle.__init__(self, callback, args, loop, context)
        self._when = when
        self._scheduled = False

    def when(self):
        """The time of `loop.time()` at which the callback is due."""
        return self._when

    def cancel(self):
        if not self._cancelled:
            if self._scheduled:
                self._loop._timer_handle_cancelled(self)
            Handle.cancel(self)

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (self._when == other._when and self._callback == other._callback
                and self._args == other._args and self._cancelled == other._cancelled)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when <= other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when >= other._when if isinstance(other, TimerHandle) else NotImplemented


class LoopCore:
    """The part of an event loop that every callback passes through. BaseEventLoop builds on it."""

    def __init__(self, poller=None):
        self._debug = False
        self._strict = False            # True when closed or in debug mode: calls are then checked.
        self._closed = False
        self._stopping = False
        self._thread_id = None
        self._ready = deque()
        self._schedule = self._ready.append     # Puts a task into the ready queue.
        self._scheduled = []
        self._timer_number = 0
        self._timers_cancelled = 0
        self._rounds_without_poll = 0
        self._files = {}
        self._current_task = None
        self._tasks = set()
        self.slow_callback_duration = 0.1
        if poller is None:
            try:
                from select import epoll
            except ImportError:
                from .pollers import default_poller
                poller = default_poller()
            else:
                poller = epoll()
        self._poller = poller
        self._poll = poller.poll
        self._wake_reader, self._wake_writer = os.pipe()
        os.set_blocking(self._wake_reader, False)
        os.set_blocking(self._wake_writer, False)
        self._add_reader(self._wake_reader, self._read_wakeups)

    # Callbacks and timers

    def time(self):
        """Seconds of a monotonic clock."""
        return monotonic()

    def call_soon(self, callback, *args, context=None):
        """Run `callback(*args)` in the next round of the loop, after those asked for before it."""
        if self._strict:
            self._check_call(callback, 'call_soon')
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(self, delay, callback, *args, context=None):
        """Run `callback(*args)` `delay` seconds from now."""
        if delay is None:
            raise TypeError('delay must not be None')
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        """Run `callback(*args)` at the time `when` of the loop's clock."""
        if when is None:
            raise TypeError('when cannot be None')
        if self._strict:
            self._check_call(callback, 'call_at')
        handle = TimerHandle(when, callback, args, self, context)
        self._timer_number = number = self._timer_number + 1
        heappush(self._scheduled, (when, number, handle))
        handle._scheduled = True
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """call_soon for other threads and for signal handlers: wakes the loop as well."""
        if self._strict:
            self._check_call(callback, 'call_soon_threadsafe')
        handle = Handle(callback, args, self, context)
        self._ready.append(handle)
        self._wake()
        return handle

    def _timer_handle_cancelled(self, handle):
        self._timers_cancelled += 1

    def _drop_cancelled_timers(self):
        timers = self._scheduled
        cancelled = self._timers_cancelled
        if cancelled > _CANCELLED_TIMERS_KEPT and cancelled * 2 > len(timers):
            kept = []
            for entry in timers:
                if entry[2]._cancelled:
                    entry[2]._scheduled = False
                else:
                    kept.append(entry)
            heapify(kept)
            timers[:] = kept
            self._timers_cancelled = 0
            return
        while timers and timers[0][2]._cancelled:
            heappop(timers)[2]._scheduled = False
            self._timers_cancelled -= 1

    # Waking the loop from elsewhere

    def _wake(self):
        try:
            os.write(self._wake_writer, b'\0')
        except OSError:
            pass  # A full pipe wakes the loop anyway; a closed one belongs to a loop closed meanwhile.

    def _read_wakeups(self):
        while True:
            try:
                data = os.read(self._wake_reader, 4096)
            except BlockingIOError:
                return
            for number in data:
                if number:
                    self._handle_signal(number)
            if len(data) < 4096:
                return

    # Files

    def _add_reader(self, fd, callback, *args):
        return self._watch(fd, 1, Handle(callback, args, self))

    def _add_writer(self, fd, callback, *args):
        return self._watch(fd, 2, Handle(callback, args, self))

    def _watch(self, fd, which, handle):
        """Put `handle` in place `which` (1: reader, 2: writer) of the descriptor's entry."""
        if self._closed:
            raise RuntimeError('Event loop is closed')
        bit = _IN if which == 1 else _OUT
        entry = self._files.get(fd)
        if entry is None:
            self._poller.register(fd, bit)
            entry = self._files[fd] = [bit, None, None]
        elif entry[which] is not None:
            entry[which].cancel()
        else:
            try:
                self._poller.modify(fd, entry[0] | bit)
            except FileNotFoundError:
                # The descriptor was closed behind our back and its number given out anew.
                self._poller.register(fd, entry[0] | bit)
            entry[0] |= bit
        entry[which] = handle
        return handle

    def _remove_reader(self, fd):
        return self._unwatch(fd, 1)

    def _remove_writer(self, fd):
        return self._unwatch(fd, 2)

    def _unwatch(self, fd, which):
        entry = self._files.get(fd)
        if entry is None or entry[which] is None:
            return False
        entry[which].cancel()
        entry[which] = None
        mask = entry[0] & (_NOT_IN if which == 1 else _NOT_OUT)
        entry[0] = mask
        try:
            if mask:
                self._poller.modify(fd, mask)
            else:
                del self._files[fd]
                self._poller.unregister(fd)
        except OSError:
            pass  # Closed already: the system forgot the descriptor by itself.
        return True

    # Running

    def stop(self):
        """End run_forever after the present round."""
        self._stopping = True

    def _run_once(self):
        ready = self._ready
        timers = self._scheduled
        if self._timers_cancelled:
            self._drop_cancelled_timers()
        if ready or self._stopping:
            timeout = 0
        elif timers:
            timeout = timers[0][0] - self.time()
            if timeout < 0:
                timeout = 0
            elif timeout > _LONGEST_WAIT:
                timeout = _LONGEST_WAIT
        else:
            timeout = -1

        files = self._files
        count = len(files)
        if timeout == 0 and count == 1 and self._rounds_without_poll < _ROUNDS_WITHOUT_POLL:
            self._rounds_without_poll += 1
        else:
            self._rounds_without_poll = 0
            for fd, event in self._poll(timeout, count):
                entry = files.get(fd)
                if entry is not None:
                    if event & _NOT_OUT and entry[1] is not None:
                        ready.append(entry[1])
                    if event & _NOT_IN and entry[2] is not None:
                        ready.append(entry[2])

        if timers:
            now = self.time() + _CLOCK_RESOLUTION
            while timers and timers[0][0] < now:
                handle = heappop(timers)[2]
                handle._scheduled = False
                if handle._cancelled:
                    self._timers_cancelled -= 1
                else:
                    ready.append(handle)

        if self._debug:
            self._run_ready_watched()
            return
        next_entry = ready.popleft
        for _ in range(len(ready)):
            entry = next_entry()
            if not entry._cancelled:
                entry._run()

    def _run_ready_watched(self):
        """The debug mode's way through the ready queue: names the callbacks that take too long."""
        ready = self._ready
        for _ in range(len(ready)):
            entry = ready.popleft()
            if entry._cancelled:
                continue
            self._current_handle = entry
            start = self.time()
            try:
                entry._run()
            finally:
                self._current_handle = None
            taken = self.time() - start
            if taken >= self.slow_callback_duration:
                from .format_helpers import describe_handle
                from .log import logger
                logger.warning('Executing %s took %.3f seconds', describe_handle(entry), taken)

    def _close_core(self):
        self._closed = True
        self._strict = True
        self._ready.clear()
        self._scheduled.clear()
        self._files.clear()
        self._poller.close()
        os.close(self._wake_reader)
        os.close(self._wake_writer)
        self._wake_reader = self._wake_writer = -1
