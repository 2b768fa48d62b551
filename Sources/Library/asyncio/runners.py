"""asyncio.run and the Runner behind it."""

from . import coroutines, events, exceptions, tasks

__all__ = ('Runner', 'run')

_CREATED, _INITIALIZED, _CLOSED = range(3)

_SECONDS_FOR_THREADS = 300      # How long the end of a runner waits for the default executor.


class Runner:
    """Runs coroutines one after the other in one loop and one context.

    `debug`: debug mode of the loop, None for its default; `loop_factory`: what makes the loop.
    SIGINT cancels the main task once; a second one raises KeyboardInterrupt at once.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._state = _CREATED
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._interrupts = 0
        self._set_event_loop = False

    def __enter__(self):
        self._prepare()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        """Cancel what still runs, close asynchronous generators, the executor and the loop."""
        if self._state != _INITIALIZED:
            return
        loop = self._loop
        try:
            _cancel_all_tasks(loop)
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor(_SECONDS_FOR_THREADS))
        finally:
            if self._set_event_loop:
                events.set_event_loop(None)
            loop.close()
            self._loop = None
            self._state = _CLOSED

    def get_loop(self):
        self._prepare()
        return self._loop

    def run(self, coro, *, context=None):
        """Run the coroutine in the runner's loop; its result."""
        if events._get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        if not coroutines.iscoroutine(coro):
            if not hasattr(type(coro), '__await__'):
                raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
            coro = tasks._await(coro)
        self._prepare()
        loop = self._loop
        if context is None:
            context = self._context
        task = loop.create_task(coro, context=context)
        signal, handler, outer_handler = self._watch_interrupts(task)
        self._interrupts = 0
        try:
            return loop.run_until_complete(task)
        except exceptions.CancelledError:
            if self._interrupts > 0:
                uncancel = getattr(task, 'uncancel', None)
                if uncancel is not None and uncancel() == 0:
                    raise KeyboardInterrupt()
            raise
        finally:
            if handler is not None and signal.getsignal(signal.SIGINT) is handler:
                signal.signal(signal.SIGINT, outer_handler)

    def _watch_interrupts(self, task):
        """Let SIGINT cancel the task, if nobody else wants the signal and this is the main thread."""
        try:
            import _signal as signal
        except ImportError:
            import signal
        outer_handler = signal.getsignal(signal.SIGINT)
        if outer_handler is not signal.default_int_handler:
            return signal, None, None
        loop = self._loop

        def on_interrupt(number, frame):
            self._interrupts += 1
            if self._interrupts == 1 and not task.done():
                task.cancel()
                loop.call_soon_threadsafe(_nothing)     # The loop may be asleep.
                return
            raise KeyboardInterrupt()

        try:
            signal.signal(signal.SIGINT, on_interrupt)
        except ValueError:
            return signal, None, None   # Only the main thread handles signals.
        return signal, on_interrupt, outer_handler

    def _prepare(self):
        if self._state == _CLOSED:
            raise RuntimeError('Runner is closed')
        if self._state == _INITIALIZED:
            return
        if self._loop_factory is None:
            self._loop = events.new_event_loop()
            if not self._set_event_loop:
                events.set_event_loop(self._loop)
                self._set_event_loop = True
        else:
            self._loop = self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        from contextvars import copy_context
        self._context = copy_context()
        self._state = _INITIALIZED


def _nothing():
    pass


def run(main, *, debug=None, loop_factory=None):
    """Run the coroutine `main` in a new loop, clean up, and give its result."""
    if events._get_running_loop() is not None:
        raise RuntimeError('asyncio.run() cannot be called from a running event loop')
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _cancel_all_tasks(loop):
    pending = tasks.all_tasks(loop)
    if not pending:
        return
    for task in pending:
        task.cancel()
    loop.run_until_complete(tasks.gather(*pending, return_exceptions=True))
    for task in pending:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({'message': 'unhandled exception during asyncio.run() shutdown',
                                         'exception': task.exception(), 'task': task})
