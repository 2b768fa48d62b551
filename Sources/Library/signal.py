"""Signals: the native functions, with names for their numbers."""

import _signal
from _signal import *
from _named_ints import NamedInt as _NamedInt


class Signals(_NamedInt):
    """The signals of this system."""


class Handlers(_NamedInt):
    """The two handlers that are no functions."""


class Sigmasks(_NamedInt):
    """What `pthread_sigmask` can do."""


def _name_all():
    names = globals()
    aliases = []
    for name in dir(_signal):
        number = getattr(_signal, name)
        if name in ('SIG_DFL', 'SIG_IGN'):
            names[name] = Handlers.add(name, number)
        elif name in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'):
            names[name] = Sigmasks.add(name, number)
        elif name.startswith('SIG') and name[3] != '_':
            # The usual name of a number is that of the member, others are aliases.
            if name in ('SIGCLD', 'SIGPOLL', 'SIGIOT', 'SIGRTMIN', 'SIGRTMAX'):
                aliases.append((name, number))
            else:
                names[name] = Signals.add(name, number)
    for name, number in aliases:
        names[name] = Signals.add(name, number)


_name_all()


def _named(number, kind):
    """The member of a number; what has no name stays as it is."""
    try:
        return kind(number)
    except ValueError:
        return number


def _number(handler):
    return int(handler) if isinstance(handler, Handlers) else handler


def signal(signalnum, handler):
    """Set the handler of a signal: a function of (number, frame), SIG_DFL or SIG_IGN; returns the one before."""
    return _named(_signal.signal(int(signalnum), _number(handler)), Handlers)


def getsignal(signalnum):
    """The handler of a signal; None when it was not set by Python."""
    return _named(_signal.getsignal(int(signalnum)), Handlers)


if hasattr(_signal, 'pthread_sigmask'):
    def pthread_sigmask(how, mask):
        """Change the set of signals blocked for this thread; returns the one before."""
        return {_named(number, Signals) for number in _signal.pthread_sigmask(int(how), mask)}

if hasattr(_signal, 'sigpending'):
    def sigpending():
        """The signals that wait because they are blocked."""
        return {_named(number, Signals) for number in _signal.sigpending()}

if hasattr(_signal, 'sigwait'):
    def sigwait(sigset):
        """Wait for one of the signals; returns it."""
        return _named(_signal.sigwait(sigset), Signals)

if hasattr(_signal, 'valid_signals'):
    def valid_signals():
        """All signals of this system."""
        return {_named(number, Signals) for number in _signal.valid_signals()}
