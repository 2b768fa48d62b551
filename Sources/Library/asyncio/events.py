"""The running loop, the current loop, and the interface every loop has."""

import os

try:
    from _thread import _local
except ImportError:
    from threading import local as _local

__all__ = ('AbstractEventLoop', 'AbstractServer', 'Handle', 'TimerHandle', 'get_event_loop_policy',
           'set_event_loop_policy', 'get_event_loop', 'set_event_loop', 'new_event_loop', '_set_running_loop',
           'get_running_loop', '_get_running_loop')


class AbstractServer:
    """What create_server gives: something that listens until it is closed."""

    def close(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """The interface of event loops; every operation a loop does not offer raises NotImplementedError."""

    _debug = False
    _current_task = None

    def __getattr__(self, name):
        if name == '_tasks':    # Where pytasks keeps the tasks of a loop that is not built on LoopCore.
            self._tasks = tasks = set()
            return tasks
        raise AttributeError(f'{type(self).__name__!r} object has no attribute {name!r}', name=name, obj=self)

    def _schedule(self, task):
        # Loops of our own put the task into their ready queue instead. It enters its context by itself.
        self.call_soon(task._run)


def _missing(name):
    def operation(self, *args, **kwargs):
        raise NotImplementedError(f'{type(self).__name__} has no {name}()')
    operation.__name__ = name
    operation.__qualname__ = f'AbstractEventLoop.{name}'
    return operation

for _name in ('run_forever run_until_complete stop is_running is_closed close shutdown_asyncgens '
              'shutdown_default_executor _timer_handle_cancelled call_soon call_later call_at time create_future '
              'create_task call_soon_threadsafe run_in_executor set_default_executor getaddrinfo getnameinfo '
              'create_connection create_server start_tls create_unix_connection create_unix_server '
              'connect_accepted_socket sendfile create_datagram_endpoint connect_read_pipe connect_write_pipe '
              'subprocess_shell subprocess_exec add_reader remove_reader add_writer remove_writer sock_recv '
              'sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept '
              'sock_sendfile add_signal_handler remove_signal_handler set_task_factory get_task_factory '
              'get_exception_handler set_exception_handler default_exception_handler call_exception_handler '
              'get_debug set_debug').split():
    setattr(AbstractEventLoop, _name, _missing(_name))
del _name


class _ThreadState(_local):
    running = None      # The loop that runs in this thread.
    current = None      # The loop that set_event_loop named for this thread.

_state = _ThreadState()


def get_running_loop():
    """The loop that runs in this thread; RuntimeError when none does."""
    loop = _state.running
    if loop is None:
        raise RuntimeError('no running event loop')
    return loop


def _get_running_loop():
    return _state.running


def _set_running_loop(loop):
    _state.running = loop


def get_event_loop():
    """The running loop, or the one set for this thread; RuntimeError when there is neither."""
    return _state.running or _get_event_loop_policy().get_event_loop()


class _AbstractEventLoopPolicy:
    """What keeps the current loop of each thread, and makes loops."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _BaseDefaultEventLoopPolicy(_AbstractEventLoopPolicy):
    """Keeps one loop for each thread; `_loop_factory` makes them."""

    _loop_factory = None

    def get_event_loop(self):
        loop = _state.current
        if loop is None:
            import threading
            raise RuntimeError('There is no current event loop in thread %r.' % threading.current_thread().name)
        return loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError("loop must be an instance of AbstractEventLoop or None, "
                            f"not '{type(loop).__name__}'")
        _state.current = loop

    def new_event_loop(self):
        return self._loop_factory()


class _DefaultEventLoopPolicy(_BaseDefaultEventLoopPolicy):
    """Makes loops of the usual kind."""

    def _loop_factory(self):
        from .unix_events import SelectorEventLoop
        return SelectorEventLoop()


_policy = None


def _get_event_loop_policy():
    global _policy
    if _policy is None:
        _policy = _DefaultEventLoopPolicy()
    return _policy


def _set_event_loop_policy(policy):
    global _policy
    if policy is not None and not isinstance(policy, _AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                        f"not '{type(policy).__name__}'")
    _policy = policy


def get_event_loop_policy():
    """Deprecated: a Runner with its loop_factory does what policies were for."""
    import warnings
    warnings.warn("'asyncio.get_event_loop_policy' is deprecated and slated for removal in Python 3.16",
                  DeprecationWarning, stacklevel=2)
    return _get_event_loop_policy()


def set_event_loop_policy(policy):
    """Deprecated: a Runner with its loop_factory does what policies were for."""
    import warnings
    warnings.warn("'asyncio.set_event_loop_policy' is deprecated and slated for removal in Python 3.16",
                  DeprecationWarning, stacklevel=2)
    _set_event_loop_policy(policy)


def set_event_loop(loop):
    """Name `loop` the current one of this thread."""
    _get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop of the usual kind."""
    return _get_event_loop_policy().new_event_loop()


def _forget_running_loop():
    _state.running = None

if hasattr(os, 'register_at_fork'):
    # The loop of the parent does not run in the child.
    os.register_at_fork(after_in_child=_forget_running_loop)

try:
    from _asyncio import Handle, LoopCore, TimerHandle
except ImportError:
    from .core import Handle, LoopCore, TimerHandle

try:
    from _asyncio import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop
except ImportError:
    pass
