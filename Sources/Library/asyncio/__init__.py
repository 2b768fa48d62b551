"""asyncio: tasks, an event loop over epoll, streams, and what coordinates them.

What every program needs is loaded with the package; the rest when it is first named (module `__getattr__`), since
library modules are parsed anew at each start.
"""

from . import coroutines, events, exceptions, futures, tasks, base_events, runners
from .base_events import BaseEventLoop
from .coroutines import iscoroutine, iscoroutinefunction
from .events import (AbstractEventLoop, AbstractServer, Handle, TimerHandle, _get_running_loop, _set_running_loop,
                     get_event_loop, get_event_loop_policy, get_running_loop, new_event_loop, set_event_loop,
                     set_event_loop_policy)
from .exceptions import (BrokenBarrierError, CancelledError, IncompleteReadError, InvalidStateError,
                         LimitOverrunError, SendfileNotAvailableError, TimeoutError)
from .futures import Future, future_add_to_awaited_by, future_discard_from_awaited_by, isfuture, wrap_future
from .runners import Runner, run
from .tasks import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Task, _enter_task, _leave_task, _register_task,
                    _unregister_task, all_tasks, as_completed, create_eager_task_factory, create_task, current_task,
                    eager_task_factory, ensure_future, gather, run_coroutine_threadsafe, shield, sleep, wait,
                    wait_for)

# Which module brings which names, for those that are loaded when asked for.
_later = {name: module for module, names in {
    'graph': 'capture_call_graph format_call_graph print_call_graph FrameCallGraphEntry FutureCallGraph',
    'locks': 'Lock Event Condition Semaphore BoundedSemaphore Barrier',
    'protocols': 'BaseProtocol Protocol DatagramProtocol SubprocessProtocol BufferedProtocol',
    'queues': 'Queue PriorityQueue LifoQueue QueueFull QueueEmpty QueueShutDown',
    'streams': 'StreamReader StreamWriter StreamReaderProtocol open_connection start_server open_unix_connection '
               'start_unix_server',
    'subprocess': 'create_subprocess_exec create_subprocess_shell',
    'taskgroups': 'TaskGroup',
    'threads': 'to_thread',
    'timeouts': 'Timeout timeout timeout_at',
    'transports': 'BaseTransport ReadTransport WriteTransport Transport DatagramTransport SubprocessTransport',
    'unix_events': 'SelectorEventLoop EventLoop',
    'server': 'Server',
}.items() for name in names.split()}

_modules = frozenset(_later.values()) | {
    'base_futures', 'base_tasks', 'format_helpers', 'log', 'mixins', 'pollers', 'selector_events', 'trsock'}

__all__ = tuple([name for module in (events, exceptions, futures, tasks, runners) for name in module.__all__]
                + ['BaseEventLoop', 'iscoroutine', 'iscoroutinefunction'] + list(_later))


def __getattr__(name):
    module = _later.get(name)
    if name in ('AbstractEventLoopPolicy', 'DefaultEventLoopPolicy'):
        import warnings
        warnings._deprecated(f'asyncio.{name}', remove=(3, 16))
        return getattr(events, '_' + name)
    if module is None and name not in _modules:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    value = __import__(f'{__name__}.{module or name}', fromlist=('__name__',))
    if module is not None:
        value = getattr(value, name)
    globals()[name] = value
    return value


def __dir__():
    return sorted(set(globals()) | set(_later) | _modules)
