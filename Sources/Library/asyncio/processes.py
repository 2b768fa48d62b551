"""Child processes of the loop: subprocess_exec, subprocess_shell and the transport behind them."""

import os
import subprocess
import threading

from . import transports
from .protocols import BaseProtocol


async def subprocess_shell(loop, protocol_factory, cmd, *, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, universal_newlines=False, shell=True, bufsize=0, encoding=None,
                           errors=None, text=None, **options):
    """Run the command line in a shell; (transport, protocol)."""
    if not isinstance(cmd, (bytes, str)):
        raise ValueError('cmd must be a string')
    if not shell:
        raise ValueError('shell must be True')
    _refuse_text(universal_newlines, bufsize, encoding, errors, text)
    return await _start(loop, protocol_factory, cmd, True, stdin, stdout, stderr, options)


async def subprocess_exec(loop, protocol_factory, program, *args, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, universal_newlines=False, shell=False, bufsize=0, encoding=None,
                          errors=None, text=None, **options):
    """Run the program with its arguments; (transport, protocol)."""
    if shell:
        raise ValueError('shell must be False')
    _refuse_text(universal_newlines, bufsize, encoding, errors, text)
    return await _start(loop, protocol_factory, (program, *args), False, stdin, stdout, stderr, options)


def _refuse_text(universal_newlines, bufsize, encoding, errors, text):
    if universal_newlines:
        raise ValueError('universal_newlines must be False')
    if bufsize != 0:
        raise ValueError('bufsize must be 0')
    if text:
        raise ValueError('text must be False')
    if encoding is not None:
        raise ValueError('encoding must be None')
    if errors is not None:
        raise ValueError('errors must be None')


async def _start(loop, protocol_factory, args, shell, stdin, stdout, stderr, options):
    protocol = protocol_factory()
    process = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=0, **options)
    transport = _ProcessTransport(loop, protocol, process)
    try:
        await transport._connect_pipes()
    except BaseException:
        transport.close()
        await transport._wait()
        raise
    return transport, protocol


class _ProcessTransport(transports.SubprocessTransport):
    """A child process and its pipes."""

    def __init__(self, loop, protocol, process):
        super().__init__({'subprocess': process})
        self._loop = loop
        self._protocol = protocol
        self._process = process
        self._pid = process.pid
        self._returncode = None
        self._closed = False
        self._finished = False
        self._pipes = {}        # descriptor number in the child: the protocol of our end
        self._open_pipes = 0
        self._waiters = []
        self._early_calls = []  # What happened before connection_made was called.
        for fd, pipe in (0, process.stdin), (1, process.stdout), (2, process.stderr):
            if pipe is not None:
                self._pipes[fd] = None
        self._watch_exit()

    def __repr__(self):
        info = [type(self).__name__]
        if self._closed:
            info.append('closed')
        info.append(f'pid={self._pid}')
        info.append('running' if self._returncode is None else f'returncode={self._returncode}')
        return f'<{" ".join(info)}>'

    async def _connect_pipes(self):
        loop = self._loop
        process = self._process
        for fd, pipe in (0, process.stdin), (1, process.stdout), (2, process.stderr):
            if pipe is None:
                continue
            connect = loop.connect_write_pipe if fd == 0 else loop.connect_read_pipe
            _, self._pipes[fd] = await connect(lambda: _PipeProtocol(self, fd), pipe)
            self._open_pipes += 1
        loop.call_soon(self._protocol.connection_made, self)
        for function, args in self._early_calls:
            loop.call_soon(function, *args)
        self._early_calls = None

    def _call(self, function, *args):
        if self._early_calls is not None:
            self._early_calls.append((function, args))
        else:
            self._loop.call_soon(function, *args)

    # Watching

    def _watch_exit(self):
        try:
            descriptor = os.pidfd_open(self._pid)
        except (AttributeError, OSError):
            thread = threading.Thread(target=self._wait_in_thread, name=f'asyncio-waitpid-{self._pid}', daemon=True)
            thread.start()
        else:
            self._loop._add_reader(descriptor, self._exit_readable, descriptor)

    def _exit_readable(self, descriptor):
        self._loop._remove_reader(descriptor)
        os.close(descriptor)
        self._exited(self._process.wait())

    def _wait_in_thread(self):
        code = self._process.wait()
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._exited, code)

    def _exited(self, code):
        self._returncode = code
        self._call(self._protocol.process_exited)
        self._finish_if_over()

    def _pipe_data(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _pipe_lost(self, fd, error):
        self._open_pipes -= 1
        self._call(self._protocol.pipe_connection_lost, fd, error)
        self._finish_if_over()

    def _finish_if_over(self):
        if self._returncode is None or self._finished:
            return
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(self._returncode)
        self._waiters.clear()
        if not self._open_pipes and all(pipe is not None for pipe in self._pipes.values()):
            self._finished = True
            self._call(self._protocol.connection_lost, None)

    async def _wait(self):
        if self._returncode is None:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
        return self._returncode

    # For the program

    def set_protocol(self, protocol):
        self._protocol = protocol

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closed

    def get_pid(self):
        return self._pid

    def get_returncode(self):
        return self._returncode

    def get_pipe_transport(self, fd):
        pipe = self._pipes.get(fd)
        return None if pipe is None else pipe.transport

    def _check_alive(self):
        if self._returncode is not None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        self._check_alive()
        os.kill(self._pid, signal)

    def terminate(self):
        self._check_alive()
        self._process.terminate()

    def kill(self):
        self._check_alive()
        self._process.kill()

    def close(self):
        """Close the pipes, and kill the child if it still runs."""
        if self._closed:
            return
        self._closed = True
        for pipe in self._pipes.values():
            if pipe is not None:
                pipe.transport.close()
        if self._returncode is None and self._process.poll() is None:
            try:
                self._process.kill()
            except (ProcessLookupError, PermissionError):
                pass


class _PipeProtocol(BaseProtocol):
    """Passes the events of one pipe on to the process transport."""

    def __init__(self, process, fd):
        self._process = process
        self._fd = fd
        self.transport = None

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self._process._pipe_data(self._fd, data)

    def eof_received(self):
        pass

    def connection_lost(self, exc):
        self._process._pipe_lost(self._fd, exc)

    def pause_writing(self):
        self._process._protocol.pause_writing()

    def resume_writing(self):
        self._process._protocol.resume_writing()
