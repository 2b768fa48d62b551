"""Asking for a password; the user's name."""

import io
import os
import sys
import warnings

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be shown while it is typed."""


def _read(prompt, stream, input):
    if prompt:
        stream.write(prompt)
        stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line[:-1] if line[-1] == "\n" else line


def fallback_getpass(prompt="Password: ", stream=None, *, echo_char=None):
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    stream = stream or sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _read(prompt, stream, sys.stdin)


def getpass(prompt="Password: ", stream=None, *, echo_char=None):
    """A line read from the terminal without showing it."""
    try:
        import termios
    except ImportError:
        return fallback_getpass(prompt, stream)
    fd = None
    try:
        fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        tty = io.FileIO(fd, "w+")
        input = io.TextIOWrapper(tty)
        stream = stream or input
    except OSError:
        try:
            fd = sys.stdin.fileno()
        except (AttributeError, ValueError):
            return fallback_getpass(prompt, stream)
        input = sys.stdin
        stream = stream or sys.stderr
    try:
        old = termios.tcgetattr(fd)
        new = old[:]
        new[3] &= ~termios.ECHO
        try:
            termios.tcsetattr(fd, termios.TCSAFLUSH, new)
            return _read(prompt, stream, input)
        finally:
            termios.tcsetattr(fd, termios.TCSAFLUSH, old)
            stream.write("\n")
            stream.flush()
    except termios.error:
        return fallback_getpass(prompt, stream)


def getuser():
    """The name of the user, from the environment or the password database."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        user = os.environ.get(name)
        if user:
            return user
    try:
        import pwd

        return pwd.getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as error:
        raise OSError("No username set in the environment") from error
