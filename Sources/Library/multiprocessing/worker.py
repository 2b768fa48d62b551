"""The life of a worker process: take a task from the pipe, do it, send back what came of it.

Messages to the worker: a pickled (function, args, kwargs), or nothing at all for the end. Messages from it: an empty
one when it is ready, then for each task a pickled (True, value, None) or (False, exception, traceback text).
"""

from _pickle import loads

__all__ = ['work', 'MaybeEncodingError']


class MaybeEncodingError(Exception):
    """A result that could not be pickled."""

    __module__ = 'multiprocessing.pool'

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f"<{self.__class__.__name__}: {self}>"


def work(connection, initializer, initargs, max_tasks, for_executor):
    """Do tasks until told to end, until the parent is gone, or until `max_tasks` are done."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            if not for_executor:
                raise
            import sys
            import traceback
            print('Exception in initializer:', file=sys.stderr)
            traceback.print_exc()
            sys.exit(1)
    caught = BaseException if for_executor else Exception
    done = 0
    if not _send(connection, b''):
        return
    while max_tasks is None or done < max_tasks:
        try:
            data = connection.recv_bytes()
        except (EOFError, OSError):
            break
        if not data:
            break
        try:
            function, args, kwargs = loads(data)
            outcome = True, function(*args, **kwargs), None
        except caught as error:
            outcome = False, error, _format(error)
        if not _send(connection, _dumps(outcome, for_executor)):
            break
        done += 1
        # Do not hold a task's objects while waiting for the next.
        function = args = kwargs = outcome = data = None
    connection.close()


def _send(connection, data):
    """False when the parent does not listen any more."""
    try:
        connection.send_bytes(data)
        return True
    except OSError:
        return False


def _format(error):
    import traceback
    return ''.join(traceback.format_exception(type(error), error, error.__traceback__))


def _dumps(outcome, for_executor):
    from .connection import _dumps as dumps
    try:
        return dumps(outcome)
    except Exception as error:
        if for_executor:
            return dumps((False, error, _format(error)))
        return dumps((False, MaybeEncodingError(error, outcome[1]), None))
