"""Names for callbacks, coroutines and places, as messages and reprs show them."""

import sys


def extract_stack(skip=1):
    """The caller's stack for debug messages, without the `skip` innermost frames."""
    import traceback
    return traceback.StackSummary.extract(traceback.walk_stack(sys._getframe(skip)), limit=10,
                                          lookup_lines=False)[::-1]


def source_of(func):
    """(file, line) of a Python function, seen through wrappers and partial objects; None for others."""
    while True:
        if hasattr(func, '__wrapped__'):
            func = func.__wrapped__
        elif type(func).__name__ in ('partial', 'partialmethod') and hasattr(func, 'func'):
            func = func.func
        elif hasattr(func, '__func__'):
            func = func.__func__
        else:
            break
    code = getattr(func, '__code__', None)
    return (code.co_filename, code.co_firstlineno) if hasattr(code, 'co_filename') else None


def _arguments(args, kwargs, debug):
    if not debug:
        return '()'     # Arguments may hold secrets; they are shown in debug mode only.
    import reprlib
    items = [reprlib.repr(arg) for arg in args] if args else []
    if kwargs:
        items += [f'{name}={reprlib.repr(value)}' for name, value in kwargs.items()]
    return f'({", ".join(items)})'


def _name_and_arguments(func, args, kwargs, debug, suffix=''):
    if type(func).__name__ == 'partial' and hasattr(func, 'keywords'):
        suffix = _arguments(args, kwargs, debug) + suffix
        return _name_and_arguments(func.func, func.args, func.keywords, debug, suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _arguments(args, kwargs, debug) + suffix


def describe_callback(func, args, debug=False):
    """`name() at file:line`"""
    text = _name_and_arguments(func, args, None, debug)
    place = source_of(func)
    return f'{text} at {place[0]}:{place[1]}' if place else text


def describe_handle(handle):
    """The repr of a handle; a task in the ready queue shows as itself."""
    if not hasattr(handle, '_callback'):
        return repr(handle)
    info = [type(handle).__name__]
    if handle._cancelled:
        info.append('cancelled')
    if hasattr(handle, '_when'):
        info.append(f'when={handle._when}')
    if handle._callback is not None:
        info.append(describe_callback(handle._callback, handle._args, handle._loop._debug))
    source = handle._source_traceback
    if source:
        info.append(f'created at {source[-1][0]}:{source[-1][1]}')
    return f'<{" ".join(info)}>'


def describe_coroutine(coro):
    """`name() running at file:line` or `name() done, defined at file:line`"""
    def attribute(suffix):
        for prefix in 'cr_', 'gi_':
            if hasattr(coro, prefix + suffix):
                return getattr(coro, prefix + suffix)
        return None

    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) \
        or f'<{type(coro).__name__} without __name__>'
    name = f'{name}()'
    code = attribute('code')
    if code is None:
        return f'{name} running' if attribute('running') else name
    file = code.co_filename or '<empty co_filename>'
    frame = attribute('frame')
    if frame is not None:
        return f'{name} running at {file}:{frame.f_lineno}'
    return f'{name} done, defined at {file}:{code.co_firstlineno}'
