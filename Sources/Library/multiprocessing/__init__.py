"""Processes with the interface of threads.

Rules of this package:
- New interpreters are started ("spawn"); there is no forking of a running one.
- A worker's start must be cheap: this file loads nothing, its names come from `context` when first asked for, and the
  modules behind them when first used. What a child needs to begin is `spawn`, `process`, `context`, `reduction`.
- Every file descriptor and process is closed or reaped explicitly; finalisers are only the second net.
- The death of a process is always seen, by the end of its pipe or its sentinel, and never waited for in vain.
"""

__all__ = ['Array', 'AuthenticationError', 'Barrier', 'BoundedSemaphore', 'BufferTooShort', 'Condition', 'Event',
           'JoinableQueue', 'Lock', 'Manager', 'Pipe', 'Pool', 'Process', 'ProcessError', 'Queue', 'RLock',
           'RawArray', 'RawValue', 'Semaphore', 'SimpleQueue', 'TimeoutError', 'Value', 'active_children',
           'allow_connection_pickling', 'cpu_count', 'current_process', 'freeze_support',
           'get_all_start_methods', 'get_context', 'get_logger', 'get_start_method', 'log_to_stderr',
           'parent_process', 'reducer', 'set_executable', 'set_forkserver_preload', 'set_start_method']


def __getattr__(name):
    if name in ('context', 'process', 'reducer', 'reduction'):
        # Not importlib: a child would load it for this alone.
        module = 'reduction' if name == 'reducer' else name
        found = __import__('multiprocessing.' + module, fromlist=[module])
    elif name in __all__:
        from . import context
        found = getattr(context._default_context, name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found


def __dir__():
    return sorted(set(globals()) | set(__all__))
