"""Tracebacks on request. pvm has no handlers for fatal signals of its own: those functions only keep the setting."""

import signal
import sys
import threading
import traceback

_enabled = False
_timer = None
_registered = {}


def enable(file=None, all_threads=True, c_stack=True):
    """Notes the setting; a fatal signal prints no Python traceback."""
    global _enabled
    _enabled = True


def disable():
    global _enabled
    was = _enabled
    _enabled = False
    return was


def is_enabled():
    return _enabled


def dump_traceback(file=None, all_threads=True):
    """Prints where the threads are, the most recent call first."""
    file = sys.stderr if file is None else file
    write = file.write if hasattr(file, "write") else (lambda text: __import__("os").write(file, text.encode()))
    current = threading.get_ident()
    frames = sys._current_frames() if all_threads and hasattr(sys, "_current_frames") else {}
    frames.setdefault(current, sys._getframe(1))
    for ident, frame in frames.items():
        if ident != current:
            write(f"Thread 0x{ident:016x} (most recent call first):\n")
            _dump(write, frame)
            write("\n")
    if len(frames) > 1:
        write(f"Current thread 0x{current:016x} (most recent call first):\n")
    else:
        write("Stack (most recent call first):\n" if not all_threads
              else f"Current thread 0x{current:016x} (most recent call first):\n")
    _dump(write, sys._getframe(1))


def _dump(write, frame):
    while frame is not None:
        code = frame.f_code
        write(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}\n')
        frame = frame.f_back


def dump_traceback_later(timeout, repeat=False, file=None, exit=False):
    """Prints the tracebacks after `timeout` seconds, unless it is cancelled."""
    global _timer
    cancel_dump_traceback_later()
    if timeout <= 0:
        raise ValueError("timeout must be greater than 0")
    target = sys.stderr if file is None else file

    def expire():
        global _timer
        target.write(f"Timeout ({int(timeout) // 3600}:{int(timeout) // 60 % 60:02d}:{int(timeout) % 60:02d})!\n")
        dump_traceback(target)
        target.flush()
        if exit:
            import os
            os._exit(1)
        if repeat:
            start()

    def start():
        global _timer
        _timer = threading.Timer(timeout, expire)
        _timer.daemon = True
        _timer.start()

    start()


def cancel_dump_traceback_later():
    global _timer
    if _timer is not None:
        _timer.cancel()
        _timer = None


def register(signum, file=None, all_threads=True, chain=False):
    """Prints the tracebacks when the signal comes."""
    def handler(number, frame):
        dump_traceback(sys.stderr if file is None else file, all_threads)
        if chain and callable(_registered.get(number)):
            _registered[number](number, frame)
    _registered[signum] = signal.signal(signum, handler)


def unregister(signum):
    if signum not in _registered:
        return False
    signal.signal(signum, _registered.pop(signum))
    return True
