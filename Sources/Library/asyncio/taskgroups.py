"""Task groups: tasks that end together."""

from . import events, exceptions, futures, tasks

__all__ = ('TaskGroup',)


class TaskGroup:
    """An asynchronous context manager that waits for the tasks made with its create_task.

    The first task that fails cancels the others and the block; the failures come out as one ExceptionGroup.
    """

    def __init__(self):
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._loop = None
        self._parent = None
        self._parent_cancel_requested = False
        self._tasks = set()
        self._errors = []
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        info = ['']
        if self._tasks:
            info.append(f'tasks={len(self._tasks)}')
        if self._errors:
            info.append(f'errors={len(self._errors)}')
        if self._aborting:
            info.append('cancelling')
        elif self._entered:
            info.append('entered')
        return f'<TaskGroup{" ".join(info)}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._loop = events.get_running_loop()
        self._parent = tasks.current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        self._entered = True
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        try:
            return await self._leave(exc_type, exc_val)
        finally:
            # No cycle through the traceback of what is being raised.
            exc_type = exc_val = exc_tb = None
            self._parent = None
            self._errors = []
            self._base_error = None

    async def _leave(self, exc_type, error):
        self._exiting = True
        if error is not None and self._base_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error
        cancellation = error if exc_type is not None and issubclass(exc_type, exceptions.CancelledError) else None
        if exc_type is not None and not self._aborting:
            # The block itself failed or was cancelled.
            self._abort()

        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except exceptions.CancelledError as raised:
                if not self._aborting:
                    # The task with the block was cancelled while it waited here.
                    cancellation = raised
                    self._abort()
            self._all_done = None

        if self._base_error is not None:
            raise self._base_error

        if self._parent_cancel_requested and self._parent.uncancel() == 0:
            cancellation = None     # It was the group's own request, and nobody else asked.

        if cancellation is not None and not self._errors:
            raise cancellation
        if error is not None and not issubclass(exc_type, exceptions.CancelledError):
            self._errors.append(error)
        if not self._errors:
            return None
        if self._parent.cancelling():
            # Others want the task cancelled: that shall happen at its next await.
            self._parent.uncancel()
            self._parent.cancel()
        group = BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors)
        try:
            raise group from None
        finally:
            del group

    def create_task(self, coro, **kwargs):
        """Run the coroutine as a task of the group."""
        problem = None
        if not self._entered:
            problem = 'has not been entered'
        elif self._exiting and not self._tasks:
            problem = 'is finished'
        elif self._aborting:
            problem = 'is shutting down'
        if problem is not None:
            coro.close()
            raise RuntimeError(f'TaskGroup {self!r} {problem}')
        task = self._loop.create_task(coro, **kwargs)
        futures.future_add_to_awaited_by(task, self._parent)
        if task.done() and not task.cancelled() and task.exception() is None:
            futures.future_discard_from_awaited_by(task, self._parent)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._one_done)
        try:
            return task
        finally:
            del task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _one_done(self, task):
        self._tasks.discard(task)
        futures.future_discard_from_awaited_by(task, self._parent)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._base_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error
        if self._parent.done():
            self._loop.call_exception_handler({
                'message': f'Task {task!r} has errored out but its parent task {self._parent} is already completed',
                'exception': error, 'task': task})
            return
        if not self._aborting and not self._parent_cancel_requested:
            self._abort()
            # Ends the wait in the block, or in __aexit__, as a cancellation that __aexit__ takes back.
            self._parent_cancel_requested = True
            self._parent.cancel()
