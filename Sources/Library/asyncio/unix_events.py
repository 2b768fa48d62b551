"""The event loop of Unix: signals here, sockets in selector_events, pipes and processes in files of their own."""

from .selector_events import BaseSelectorEventLoop

__all__ = ('SelectorEventLoop', 'EventLoop')


class _UnixSelectorEventLoop(BaseSelectorEventLoop):
    """The loop that new_event_loop makes."""

    # Signals

    def add_signal_handler(self, sig, callback, *args):
        """Run `callback(*args)` in the loop when the signal arrives. On the main thread only."""
        import signal
        from .events import Handle
        self._check_callback(callback, 'add_signal_handler')
        self._check_signal(sig)
        self._check_closed()
        try:
            # The pipe that wakes the loop also tells it which signal came.
            signal.set_wakeup_fd(self._wake_writer)
        except (ValueError, OSError) as error:
            raise RuntimeError(str(error))
        self._signal_handles[sig] = Handle(callback, args, self)
        try:
            signal.signal(sig, _noticed)
            signal.siginterrupt(sig, False)
        except OSError as error:
            del self._signal_handles[sig]
            if not self._signal_handles:
                signal.set_wakeup_fd(-1)
            raise RuntimeError(f'sig {sig} cannot be caught') from error

    def _handle_signal(self, sig):
        handle = self._signal_handles.get(sig)
        if handle is not None:
            if handle._cancelled:
                self.remove_signal_handler(sig)
            else:
                self._ready.append(handle)

    def remove_signal_handler(self, sig):
        """Give the signal its default meaning again. False if it had no handler."""
        import signal
        self._check_signal(sig)
        if self._signal_handles.pop(sig, None) is None:
            return False
        signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        if not self._signal_handles:
            signal.set_wakeup_fd(-1)
        return True

    def _check_signal(self, sig):
        import signal
        if not isinstance(sig, int):
            raise TypeError(f'sig must be an int, not {sig!r}')
        if sig not in signal.valid_signals():
            raise ValueError(f'invalid signal number {sig}')

    # Unix sockets

    async def create_unix_connection(self, protocol_factory, path=None, **options):
        from .connecting import create_unix_connection
        return await create_unix_connection(self, protocol_factory, path, **options)

    async def create_unix_server(self, protocol_factory, path=None, **options):
        from .server import create_unix_server
        return await create_unix_server(self, protocol_factory, path, **options)

    # Pipes and processes

    async def connect_read_pipe(self, protocol_factory, pipe):
        from .pipes import connect_read_pipe
        return await connect_read_pipe(self, protocol_factory, pipe)

    async def connect_write_pipe(self, protocol_factory, pipe):
        from .pipes import connect_write_pipe
        return await connect_write_pipe(self, protocol_factory, pipe)

    async def subprocess_exec(self, protocol_factory, program, *args, **options):
        from .processes import subprocess_exec
        return await subprocess_exec(self, protocol_factory, program, *args, **options)

    async def subprocess_shell(self, protocol_factory, cmd, **options):
        from .processes import subprocess_shell
        return await subprocess_shell(self, protocol_factory, cmd, **options)


def _noticed(number, frame):
    pass    # The wake-up descriptor does the work.


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = SelectorEventLoop
