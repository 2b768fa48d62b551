"""Stopping a run by control-C."""

import functools
import signal
import weakref

__unittest = True

_results = weakref.WeakKeyDictionary()
_handler = None


class _InterruptHandler:
    def __init__(self, default):
        self.called = False
        self.original = default
        if default == signal.SIG_DFL:
            default = signal.default_int_handler
        elif default == signal.SIG_IGN:
            def default(number, frame):
                """Ignored before, ignored now."""
        self.default = default

    def __call__(self, number, frame):
        if signal.getsignal(signal.SIGINT) is not self or self.called:
            self.default(number, frame)
        self.called = True
        for result in _results.keys():
            result.stop()


def registerResult(result):
    _results[result] = 1


def removeResult(result):
    return bool(_results.pop(result, None))


def installHandler():
    global _handler
    if _handler is None:
        _handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _handler)


def removeHandler(method=None):
    if method is not None:
        @functools.wraps(method)
        def inner(*args, **kwargs):
            old = signal.getsignal(signal.SIGINT)
            removeHandler()
            try:
                return method(*args, **kwargs)
            finally:
                signal.signal(signal.SIGINT, old)

        return inner
    global _handler
    if _handler is not None:
        signal.signal(signal.SIGINT, _handler.original)
