"""Child processes with streams."""

from . import events, streams, tasks
from .protocols import SubprocessProtocol

__all__ = ('create_subprocess_exec', 'create_subprocess_shell')

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessStreamProtocol(streams.FlowControlMixin, SubprocessProtocol):
    """Feeds the streams of a Process."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._open_outputs = set()
        self._exited = False
        self._stdin_lost = False
        self._stdin_waiters = []

    def connection_made(self, transport):
        self._transport = transport
        for fd, name in (1, 'stdout'), (2, 'stderr'):
            pipe = transport.get_pipe_transport(fd)
            if pipe is not None:
                reader = streams.StreamReader(limit=self._limit, loop=self._loop)
                reader.set_transport(pipe)
                setattr(self, name, reader)
                self._open_outputs.add(fd)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = streams.StreamWriter(pipe, self, None, self._loop)

    def pipe_data_received(self, fd, data):
        reader = self.stdout if fd == 1 else self.stderr
        if reader is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        if fd == 0:
            self._stdin_lost = True
            if self.stdin is not None:
                self.stdin.close()
            self.connection_lost(exc)
            for waiter in self._stdin_waiters:
                if not waiter.done():
                    waiter.set_result(None)
            return
        reader = self.stdout if fd == 1 else self.stderr
        if reader is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        self._open_outputs.discard(fd)
        self._close_if_over()

    def process_exited(self):
        self._exited = True
        self._close_if_over()

    def _close_if_over(self):
        if self._exited and not self._open_outputs and self._transport is not None:
            self._transport.close()
            self._transport = None

    async def _wait_lost(self):
        if not self._stdin_lost:
            waiter = self._loop.create_future()
            self._stdin_waiters.append(waiter)
            await waiter


class Process:
    """A running child: `stdin` a StreamWriter, `stdout` and `stderr` StreamReaders, each where PIPE was asked for."""

    def __init__(self, transport, protocol, loop):
        self._transport = transport
        self._protocol = protocol
        self._loop = loop
        self.stdin = protocol.stdin
        self.stdout = protocol.stdout
        self.stderr = protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f'<{type(self).__name__} {self.pid}>'

    @property
    def returncode(self):
        return self._transport.get_returncode()

    async def wait(self):
        """Wait for the end of the process; its return code, negative for a signal."""
        return await self._transport._wait()

    def send_signal(self, signal):
        self._transport.send_signal(signal)

    def terminate(self):
        self._transport.terminate()

    def kill(self):
        self._transport.kill()

    async def communicate(self, input=None):
        """Send `input`, read both outputs to their end, wait for the process; (stdout, stderr)."""
        async def feed():
            try:
                if input is not None:
                    self.stdin.write(input)
                    await self.stdin.drain()
            except (BrokenPipeError, ConnectionResetError):
                pass    # The child does not want it all.
            self.stdin.close()

        async def nothing():
            return None

        async def read(stream, fd):
            data = await stream.read()
            pipe = self._transport.get_pipe_transport(fd)
            if pipe is not None:
                pipe.close()
            return data

        _, out, err = await tasks.gather(feed() if self.stdin is not None else nothing(),
                                         read(self.stdout, 1) if self.stdout is not None else nothing(),
                                         read(self.stderr, 2) if self.stderr is not None else nothing())
        await self.wait()
        return out, err


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **options):
    """Run the command line in a shell; a Process."""
    loop = events.get_running_loop()
    transport, protocol = await loop.subprocess_shell(
        lambda: SubprocessStreamProtocol(limit, loop), cmd, stdin=stdin, stdout=stdout, stderr=stderr, **options)
    return await _process(transport, protocol, loop)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT,
                                 **options):
    """Run the program with its arguments; a Process."""
    loop = events.get_running_loop()
    transport, protocol = await loop.subprocess_exec(
        lambda: SubprocessStreamProtocol(limit, loop), program, *args, stdin=stdin, stdout=stdout, stderr=stderr,
        **options)
    return await _process(transport, protocol, loop)


async def _process(transport, protocol, loop):
    await tasks.sleep(0)    # connection_made, which makes the streams, is in the queue.
    return Process(transport, protocol, loop)
