"""Blocking functions in threads."""

from contextvars import copy_context

from . import events

__all__ = ('to_thread',)


async def to_thread(func, /, *args, **kwargs):
    """Run `func(*args, **kwargs)` in the default thread pool, in a copy of the present context; its result."""
    loop = events.get_running_loop()
    context = copy_context()

    def call():
        return context.run(func, *args, **kwargs)

    return await loop.run_in_executor(None, call)
