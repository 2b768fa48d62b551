"""How tasks are shown, and their stacks."""

from . import base_futures
from .format_helpers import describe_coroutine


def _task_repr(task):
    key = id(task), base_futures.get_ident()
    if key in base_futures._under_way:
        return '...'
    base_futures._under_way.add(key)
    try:
        return f'<{type(task).__name__} {" ".join(_task_repr_info(task))}>'
    finally:
        base_futures._under_way.discard(key)


def _task_repr_info(task):
    info = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        info[0] = 'cancelling'
    extra = [f'name={task.get_name()!r}']
    if task._coro:
        extra.append(f'coro=<{describe_coroutine(task._coro)}>')
    if task._fut_waiter is not None and not task.done():
        extra.append(f'wait_for={task._fut_waiter!r}')
    info[1:1] = extra
    return info


def _task_get_stack(task, limit):
    coro = task._coro
    frame = None
    for name in 'cr_frame', 'gi_frame', 'ag_frame':
        if hasattr(coro, name):
            frame = getattr(coro, name)
            break
    frames = []
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        traceback = task._exception.__traceback__
        while traceback is not None and (limit is None or len(frames) < limit):
            frames.append(traceback.tb_frame)
            traceback = traceback.tb_next
    return frames


def _task_print_stack(task, limit, file):
    import linecache
    import traceback
    entries = []
    seen = set()
    for frame in task.get_stack(limit=limit):
        code = frame.f_code
        if code.co_filename not in seen:
            seen.add(code.co_filename)
            linecache.checkcache(code.co_filename)
        line = linecache.getline(code.co_filename, frame.f_lineno, frame.f_globals)
        entries.append((code.co_filename, frame.f_lineno, code.co_name, line))
    error = task._exception
    if not entries:
        print(f'No stack for {task!r}', file=file)
    elif error is not None:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    else:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    traceback.print_list(entries, file=file)
    if error is not None:
        for line in traceback.format_exception_only(type(error), error):
            print(line, file=file, end='')
