"""How futures are shown."""

from _thread import get_ident

_under_way = set()      # (object, thread) pairs whose repr is being made: a future may be part of its own result.


def _future_repr(future):
    key = id(future), get_ident()
    if key in _under_way:
        return '...'
    _under_way.add(key)
    try:
        return f'<{type(future).__name__} {" ".join(_future_repr_info(future))}>'
    finally:
        _under_way.discard(key)


def _future_repr_info(future):
    info = [future._state.lower()]
    if future._state == 'FINISHED':
        if future._exception is not None:
            info.append(f'exception={future._exception!r}')
        else:
            import reprlib
            info.append(f'result={reprlib.repr(future._result)}')
    if future._callbacks:
        info.append(_callbacks_repr(future._callbacks))
    source = future._source_traceback
    if source:
        info.append(f'created at {source[-1][0]}:{source[-1][1]}')
    return info


def _callbacks_repr(entries):
    from .format_helpers import describe_callback
    texts = []
    for entry in (entries if len(entries) < 3 else (entries[0], entries[-1])):
        texts.append(describe_callback(entry[0], ()) if entry.__class__ is tuple else 'Task.task_wakeup()')
    if len(entries) > 2:
        texts.insert(1, f'<{len(entries) - 2} more>')
    return f'cb=[{", ".join(texts)}]'
