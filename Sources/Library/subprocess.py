"""Other programs: starting them, talking to them, waiting for them.

A child is started by the native `_posixsubprocess.fork_exec`; what goes wrong between fork and exec comes back through
a pipe that closes at exec.
"""

import errno
import io
import os
import sys
import threading
import _signal
from _posixsubprocess import fork_exec as _fork_exec
from time import monotonic as _time

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output', 'run',
           'CalledProcessError', 'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE = -1
STDOUT = -2
DEVNULL = -3

_CHUNK = 32768
_WRITE_CHUNK = 512           # what a pipe that is ready takes at once without blocking


def _PopenSelector():
    """What communicate() waits with."""
    import selectors
    return selectors.PollSelector()


_active = []                 # children whose Popen is gone before they are


class SubprocessError(Exception):
    """The base of the errors of this module."""


class CalledProcessError(SubprocessError):
    """A child ended with another exit code than zero; `cmd`, `returncode`, `output` (or `stdout`) and `stderr`."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            import signal
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A child did not end in time; `cmd`, `timeout` and what it had written by then."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """What `run` returns: `args`, `returncode`, `stdout` and `stderr`."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f'args={self.args!r}', f'returncode={self.returncode!r}']
        if self.stdout is not None:
            parts.append(f'stdout={self.stdout!r}')
        if self.stderr is not None:
            parts.append(f'stderr={self.stderr!r}')
        return f"{type(self).__name__}({', '.join(parts)})"

    def check_returncode(self):
        """Raise CalledProcessError unless the exit code is zero."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# The short ways

def call(*popenargs, timeout=None, **kwargs):
    """Run a command; returns its exit code."""
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Run a command; CalledProcessError unless its exit code is zero."""
    returncode = call(*popenargs, **kwargs)
    if returncode:
        command = kwargs.get("args")
        raise CalledProcessError(returncode, popenargs[0] if command is None else command)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a command; returns what it writes to its standard output; CalledProcessError unless its exit code is zero."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        text = kwargs.get('universal_newlines') or kwargs.get('text') or kwargs.get('encoding') or kwargs.get('errors')
        kwargs['input'] = '' if text else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command to its end; returns a CompletedProcess. `input` is what it reads, `capture_output` keeps what it
    writes, `timeout` kills it (TimeoutExpired), `check` raises CalledProcessError for an exit code other than zero."""
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = PIPE
        kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        returncode = process.poll()
        if check and returncode:
            raise CalledProcessError(returncode, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, returncode, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit code, all output without its last newline) of a shell command."""
    try:
        output = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as error:
        output = error.output
        code = error.returncode
    return code, output[:-1] if output[-1:] == '\n' else output


def getoutput(cmd, *, encoding=None, errors=None):
    """All output of a shell command, without its last newline."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]


def list2cmdline(seq):
    """A command as one string, quoted as programs of Microsoft's C runtime take it apart."""
    parts = []
    for argument in map(os.fsdecode, seq):
        quoted = not argument or ' ' in argument or '\t' in argument
        out = []
        slashes = 0
        for char in argument:
            if char == '\\':
                slashes += 1
                continue
            # Backslashes count double before a quote, and for themselves elsewhere.
            out.append('\\' * (slashes * 2 + 1 if char == '"' else slashes) + char)
            slashes = 0
        out.append('\\' * (slashes * 2 if quoted else slashes))
        text = ''.join(out)
        parts.append(f'"{text}"' if quoted else text)
    return ' '.join(parts)


def _args_from_interpreter_flags():
    """The options this interpreter runs with."""
    from multiprocessing.spawn import _interpreter_options
    return _interpreter_options()


def _cleanup():
    for child in _active[:]:
        if child._internal_poll() is not None:
            try:
                _active.remove(child)
            except ValueError:
                pass      # another thread was faster


class Popen:
    """A child process. Its standard streams are inherited (None), pipes (PIPE), nothing (DEVNULL), descriptors or
    files, and for stderr also the same as stdout (STDOUT). `stdin`, `stdout` and `stderr` are the files over the pipes,
    binary unless `text`, `encoding`, `errors` or `universal_newlines` say otherwise.
    """

    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        self._waitpid_lock = threading.Lock()
        self._input = None
        self._communication_started = False
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if not isinstance(pipesize, int):
            raise TypeError("pipesize must be an integer")
        if process_group is None:
            process_group = -1
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if pass_fds and not close_fds:
            import warnings
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning, stacklevel=2)
            close_fds = True
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.args = args
        self.stdin = None
        self.stdout = None
        self.stderr = None
        self.pid = None
        self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        self.text_mode = encoding or errors or text or universal_newlines
        self._closed_child_pipe_fds = False

        fds = self._open_streams(stdin, stdout, stderr)
        p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = fds
        # A line is a unit only of text: binary pipes have no line buffering.
        line_buffering = bufsize == 1 and bool(self.text_mode)
        if bufsize == 1:
            bufsize = -1
        try:
            if p2cwrite != -1:
                self.stdin = open(p2cwrite, 'wb', bufsize)
                if self.text_mode:
                    self.stdin = io.TextIOWrapper(self.stdin, write_through=True, line_buffering=line_buffering,
                                                  encoding=encoding, errors=errors)
            if c2pread != -1:
                self.stdout = self._reader(c2pread, bufsize)
            if errread != -1:
                self.stderr = self._reader(errread, bufsize)
            self._execute(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, fds, restore_signals,
                          _group_id(group), _group_ids(extra_groups), _user_id(user), umask, start_new_session,
                          process_group)
        except:
            for file in (self.stdin, self.stdout, self.stderr):
                if file is not None:
                    try:
                        file.close()
                    except OSError:
                        pass
            if not self._closed_child_pipe_fds:
                for fd in [fd for fd in (p2cread, c2pwrite, errwrite) if fd in self._own_fds]:
                    os.close(fd)
            raise

    def __repr__(self):
        text = f"<{self.__class__.__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        for file in (self.stdout, self.stderr):
            if file:
                file.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if kind != KeyboardInterrupt:
                self.wait()

    def __del__(self):
        if self._child_created and self.returncode is None and self._internal_poll() is None:
            _active.append(self)

    # Starting

    def _open_streams(self, stdin, stdout, stderr):
        """The descriptors of the six pipe ends, -1 where there is none; those for the child are in `_own_fds` when we
        must close them."""
        self._own_fds = set()

        def open_stream(what, child_reads):
            if what is None:
                return -1, -1
            if what == PIPE:
                read, write = os.pipe()
                if self.pipesize > 0:
                    import fcntl
                    fcntl.fcntl(write, getattr(fcntl, 'F_SETPIPE_SZ', 1031), self.pipesize)
                child, parent = (read, write) if child_reads else (write, read)
                self._own_fds.add(child)
                return child, parent
            if what == DEVNULL:
                fd = os.open(os.devnull, os.O_RDWR)
                self._own_fds.add(fd)
                return fd, -1
            return what if isinstance(what, int) else what.fileno(), -1

        p2cread, p2cwrite = open_stream(stdin, True)
        c2pwrite, c2pread = open_stream(stdout, False)
        if stderr == STDOUT:
            errwrite, errread = (c2pwrite if c2pwrite != -1 else sys.__stdout__.fileno()), -1
        else:
            errwrite, errread = open_stream(stderr, False)
        return p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite

    def _reader(self, fd, bufsize):
        file = open(fd, 'rb', bufsize)
        if self.text_mode:
            file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors)
        return file

    def _execute(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, shell, fds, restore_signals, gid,
                 gids, uid, umask, start_new_session, process_group):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            # On Android the shell stands elsewhere.
            args = ['/system/bin/sh' if hasattr(sys, 'getandroidapilevel') else '/bin/sh', '-c'] + args
            if executable:
                args[0] = executable
        if executable is None:
            executable = args[0]
        original = executable
        executable = os.fsencode(executable)
        if os.path.dirname(executable):
            candidates = (executable,)
        else:
            candidates = tuple(os.path.join(os.fsencode(folder), executable) for folder in os.get_exec_path(env))
        env_list = None
        if env is not None:
            env_list = []
            for name, value in env.items():
                name = os.fsencode(name)
                if b'=' in name:
                    raise ValueError("illegal environment variable name")
                env_list.append(name + b'=' + os.fsencode(value))
        keep = {int(fd) for fd in pass_fds}

        # The pipe must not lie where the child's standard streams will be.
        errpipe_read, errpipe_write = os.pipe()
        low = []
        while errpipe_write < 3:
            low.append(errpipe_write)
            errpipe_write = os.dup(errpipe_write)
        for fd in low:
            os.close(fd)
        try:
            try:
                keep.add(errpipe_write)
                p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite = fds
                self.pid = _fork_exec(
                    args, candidates, close_fds, tuple(sorted(keep)), cwd, env_list, p2cread, p2cwrite, c2pread,
                    c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, start_new_session,
                    process_group, gid, gids, uid, umask, preexec_fn)
                self._child_created = True
            finally:
                os.close(errpipe_write)
            for fd in self._own_fds:
                os.close(fd)
            self._closed_child_pipe_fds = True
            data = b''
            while part := os.read(errpipe_read, 50000):
                data += part
                if len(data) > 50000:
                    break
        finally:
            os.close(errpipe_read)
        if data:
            self._raise_from_child(data, original, cwd)

    def _raise_from_child(self, data, executable, cwd):
        """The child could not become the program."""
        try:
            pid, status = os.waitpid(self.pid, 0)
            if pid == self.pid:
                self._handle_exitstatus(status)
            else:
                self.returncode = sys.maxsize
        except ChildProcessError:
            pass
        try:
            name, number, message = data.split(b':', 2)
        except ValueError:
            name, number, message = b'SubprocessError', b'0', b'Bad exception data from child: ' + repr(data).encode()
        import builtins
        kind = getattr(builtins, name.decode('ascii'), SubprocessError)
        message = message.decode(errors="surrogatepass")
        if issubclass(kind, OSError) and number:
            number = int(number, 16)
            filename = executable
            if message == 'noexec:chdir':
                filename, message = cwd, ''
            elif message == 'noexec':
                filename, message = None, ''
            if number != 0:
                message = os.strerror(number)
            if filename is not None:
                raise kind(number, message, filename)
            raise kind(number, message)
        raise kind(message)

    # Waiting

    def poll(self):
        """The exit code, None while the child runs; minus the number of a signal that ended it."""
        return self._internal_poll()

    def _internal_poll(self):
        if self.returncode is None:
            if not self._waitpid_lock.acquire(False):
                return None       # another thread waits for it
            try:
                if self.returncode is None:
                    pid, status = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def _try_wait(self, options):
        try:
            return os.waitpid(self.pid, options)
        except ChildProcessError:
            # Somebody else has reaped it, or SIGCHLD is ignored: its exit code is lost.
            return self.pid, 0

    def _handle_exitstatus(self, status):
        self.returncode = -os.WSTOPSIG(status) if os.WIFSTOPPED(status) else os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        """Wait until the child ends; returns the exit code; TimeoutExpired after `timeout` seconds."""
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is not None:
                        break
                    pid, status = self._try_wait(0)
                    if pid == self.pid:
                        self._handle_exitstatus(status)
            return self.returncode
        end = _time() + timeout
        from time import sleep
        delay = 0.0005
        while self._internal_poll() is None:
            left = end - _time()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, .05)
            sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        """Send a signal, unless the child has ended."""
        self.poll()
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        self.send_signal(_signal.SIGTERM)

    def kill(self):
        self.send_signal(_signal.SIGKILL)

    # Talking

    def communicate(self, input=None, timeout=None):
        """Send `input`, read all output to its end, wait for the child; returns (stdout, stderr). After TimeoutExpired
        it can be called again, and nothing is lost."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        if timeout is None and not self._communication_started and [self.stdin, self.stdout,
                                                                    self.stderr].count(None) >= 2:
            # One pipe at most: no need to watch several.
            stdout = stderr = None
            if self.stdin:
                self._write_input(input)
            elif self.stdout:
                stdout = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                stderr = self.stderr.read()
                self.stderr.close()
            self.wait()
            return stdout, stderr
        end = None if timeout is None else _time() + timeout
        try:
            stdout, stderr = self._communicate(input, end, timeout)
        finally:
            self._communication_started = True
        self.wait(timeout=None if end is None else max(end - _time(), 0))
        return stdout, stderr

    def _write_input(self, input):
        try:
            if input:
                self.stdin.write(input)
        except BrokenPipeError:
            pass      # the child does not want to hear more
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _communicate(self, input, end, timeout):
        import selectors
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                try:
                    self.stdin.close()
                except BrokenPipeError:
                    pass
        if not self._communication_started:
            self._output = {file: [] for file in (self.stdout, self.stderr) if file}
            if input and self.stdin:
                if self.text_mode:
                    input = input.encode(self.stdin.encoding, self.stdin.errors)
                self._input = memoryview(input).cast('b')
                self._input_offset = 0
        with _PopenSelector() as selector:
            if self._input is not None and self.stdin and not self.stdin.closed:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for file in self._output:
                if not file.closed:
                    selector.register(file, selectors.EVENT_READ)
            while selector.get_map():
                left = None
                if end is not None:
                    left = end - _time()
                    if left < 0:
                        raise self._expired(timeout)
                ready = selector.select(left)
                if end is not None and end - _time() < 0:
                    raise self._expired(timeout)
                for key, _ in ready:
                    file = key.fileobj
                    if file is self.stdin:
                        finished = self._send_some(key.fd)
                    else:
                        data = os.read(key.fd, _CHUNK)
                        finished = not data
                        if data:
                            self._output[file].append(data)
                    if finished:
                        selector.unregister(file)
                        try:
                            file.close()
                        except BrokenPipeError:
                            pass
        # Before the output is given away: a timeout here must leave it to the next call.
        self.wait(timeout=None if end is None else max(end - _time(), 0))
        return self._collected(self.stdout), self._collected(self.stderr)

    def _send_some(self, fd):
        """Write a piece of the input; true when there is nothing left, or nobody to read it."""
        chunk = self._input[self._input_offset:self._input_offset + _WRITE_CHUNK]
        try:
            self._input_offset += os.write(fd, chunk)
        except BrokenPipeError:
            return True
        return self._input_offset >= len(self._input)

    def _collected(self, file):
        if not file:
            return None
        data = b''.join(self._output[file])
        if self.text_mode:
            data = data.decode(file.encoding, file.errors).replace("\r\n", "\n").replace("\r", "\n")
        return data

    def _expired(self, timeout):
        return TimeoutExpired(self.args, timeout,
                              output=b''.join(self._output.get(self.stdout, ())) or None,
                              stderr=b''.join(self._output.get(self.stderr, ())) or None)


# Users and groups by number or name

def _user_id(user):
    if isinstance(user, str):
        import pwd
        return pwd.getpwnam(user).pw_uid
    if user is not None and user < 0:
        raise ValueError(f"User ID cannot be negative, got {user}")
    return user


def _group_id(group):
    if group is None:
        return None
    if isinstance(group, str):
        import grp
        return grp.getgrnam(group).gr_gid
    if not isinstance(group, int):
        raise TypeError(f"Group must be a string or an integer, not {type(group)}")
    if group < 0:
        raise ValueError(f"Group ID cannot be negative, got {group}")
    return group


def _group_ids(groups):
    if groups is None:
        return None
    if isinstance(groups, str):
        raise TypeError("Groups must be a list, not a string")
    return [_group_id(group) for group in groups]
