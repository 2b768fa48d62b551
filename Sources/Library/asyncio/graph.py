"""Call graphs: who waits for whom."""

import sys

from . import events, futures, tasks

__all__ = ('capture_call_graph', 'format_call_graph', 'print_call_graph', 'FrameCallGraphEntry', 'FutureCallGraph')


class _Record:
    """An immutable record with the fields of `_fields`."""

    _fields = ()

    def __init__(self, *values):
        for name, value in zip(self._fields, values):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        raise AttributeError(f'cannot assign to field {name!r}')

    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{name}={getattr(self, name)!r}" for name in self._fields)})'

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._fields)

    def __hash__(self):
        return hash(tuple(getattr(self, name) for name in self._fields))


class FrameCallGraphEntry(_Record):
    """`frame`: a frame of the call stack."""

    _fields = ('frame',)


class FutureCallGraph(_Record):
    """`future`; `call_stack`: FrameCallGraphEntry of its frames, innermost first; `awaited_by`: the graphs of those
    who wait for it."""

    _fields = ('future', 'call_stack', 'awaited_by')


def _coroutine_frames(future, limit):
    frames = []
    coro = future.get_coro() if hasattr(future, 'get_coro') else None
    while coro is not None:
        frame = next((getattr(coro, name) for name in ('cr_frame', 'gi_frame', 'ag_frame') if hasattr(coro, name)),
                     None)
        if frame is None:
            break
        frames.append(FrameCallGraphEntry(frame))
        coro = next((getattr(coro, name) for name in ('cr_await', 'gi_yieldfrom', 'ag_await')
                     if hasattr(coro, name)), None)
    frames.reverse()
    return _limited(frames, limit)


def _limited(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def _graph(future, limit):
    frames = [] if limit == 0 else _coroutine_frames(future, limit)
    waiters = [_graph(waiter, limit) for waiter in getattr(future, '_asyncio_awaited_by', None) or ()]
    return FutureCallGraph(future, tuple(frames), tuple(waiters))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The FutureCallGraph of `future`, by default of the running task; None in a callback outside of tasks."""
    if future is None:
        if events._get_running_loop() is None:
            raise RuntimeError('capture_call_graph() is called outside of a running event loop '
                               'and no *future* to introspect was provided')
        future = tasks.current_task()
        if future is None:
            return None
    elif not futures.isfuture(future):
        raise TypeError(f'{future!r} object does not appear to be compatible with asyncio.Future')
    loop = events._get_running_loop()
    if loop is None or future is not tasks.current_task(loop):
        return _graph(future, limit)
    frames = []
    frame = sys._getframe(depth)
    while frame is not None:
        frames.append(FrameCallGraphEntry(frame))
        back = frame.f_back
        if frame.f_generator is not None and back is not None and back.f_generator is None:
            # The coroutine of the task itself: below it is the loop.
            break
        frame = back
    waiters = _graph(future, limit).awaited_by
    return FutureCallGraph(future, tuple([] if limit == 0 else _limited(frames, limit)), waiters)


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph as text."""
    graph = capture_call_graph(future, depth=depth + 1, limit=limit)
    if graph is None:
        return ''
    lines = []

    def render(graph, level):
        indent = ' ' * (4 * level)
        future = graph.future
        if hasattr(future, 'get_name'):
            lines.append(f'{indent}* Task(name={future.get_name()!r}, id={id(future):#x})')
        else:
            lines.append(f'{indent}* Future(id={id(future):#x})')
        if graph.call_stack:
            lines.append(f'{indent}  + Call stack:')
            for entry in graph.call_stack:
                code = entry.frame.f_code
                prefix = 'async ' if code.co_flags & 0x80 else ''
                name = getattr(code, 'co_qualname', code.co_name)
                lines.append(f'{indent}  |   File {code.co_filename!r}, line {entry.frame.f_lineno}, in '
                             f'{prefix}{name}()')
        if graph.awaited_by:
            lines.append(f'{indent}  + Awaited by:')
            for waiter in graph.awaited_by:
                render(waiter, level + 1)

    render(graph, 0)
    return '\n'.join(lines)


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print the graph."""
    print(format_call_graph(future, depth=depth + 1, limit=limit), file=file)
