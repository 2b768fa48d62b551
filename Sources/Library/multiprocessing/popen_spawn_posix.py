"""Starting a child: a new interpreter, told over a pipe who it is.

Two pipes connect the two. The child reads its orders from the first; afterwards its end means that the parent is
gone. The second carries nothing: its end, the sentinel, tells the parent that the child is gone.
"""

import io
import os
import _signal as signal
from . import context, spawn, util

__all__ = ['Popen']


class Popen:
    method = 'spawn'

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.kept = None
        self._fds = []
        self._to_close = []
        self._launch(process_obj)

    def duplicate_for_child(self, fd):
        """Note that the child inherits `fd`."""
        self._fds.append(fd)
        return fd

    def _launch(self, process_obj):
        orders = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            from . import reduction
            reduction.dump(spawn.get_preparation_data(process_obj._name), orders)
            reduction.dump(process_obj, orders)
        finally:
            context.set_spawning_popen(None)

        sentinel = child_write = child_read = orders_write = None
        try:
            sentinel, child_write = os.pipe()
            child_read, orders_write = os.pipe()
            command = spawn.get_command_line(pipe_handle=child_read)
            self.pid = util.spawnv_passfds(os.fsencode(spawn.get_executable()), command,
                                           self._fds + [child_read, child_write])
        except BaseException:
            util.close_fds(*[fd for fd in (sentinel, orders_write) if fd is not None])
            raise
        finally:
            util.close_fds(*[fd for fd in (child_read, child_write) if fd is not None])
        self.sentinel = sentinel
        self._to_close = [sentinel, orders_write]
        data = orders.getbuffer()
        try:
            while data:
                data = data[os.write(orders_write, data):]
        except BrokenPipeError:
            pass      # the child is dead already: its exit code says so
        self._finalizer = util.Finalize(self, util.close_fds, self._to_close)

    def poll(self, flag=os.WNOHANG):
        """The exit code, None while the child runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, flag)
            except ChildProcessError:
                # Another thread has just reaped it and is about to say so; or somebody outside did, who knows more.
                return self._lost()
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
                self.kept = None
        return self.returncode

    def _lost(self):
        from time import sleep
        for _ in range(100):
            if self.returncode is not None:
                return self.returncode
            sleep(0.001)
        return None

    def wait(self, timeout=None):
        if self.returncode is None:
            if timeout is not None:
                from .connection import wait
                if not wait([self.sentinel], timeout):
                    return None
            # The sentinel says that the child is at its end: the rest takes no time, unless the timeout was zero.
            return self.poll(os.WNOHANG if timeout == 0.0 else 0)
        return self.returncode

    def _send_signal(self, number):
        if self.returncode is None:
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                pass
            except OSError:
                if self.wait(timeout=0.1) is None:
                    raise

    def interrupt(self):
        self._send_signal(signal.SIGINT)

    def terminate(self):
        self._send_signal(signal.SIGTERM)

    def kill(self):
        self._send_signal(signal.SIGKILL)

    def close(self):
        """Give the pipes back."""
        self._finalizer()
