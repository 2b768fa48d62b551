"""BaseEventLoop: LoopCore plus tasks, running, executors, exceptions, debug mode.

The network side is loaded when it is first asked for: a program that only computes and sleeps never parses it.
"""

import sys
import time as _time
from _thread import get_ident

from . import events, futures, tasks
from .coroutines import iscoroutine, _iscoroutinefunction
from .events import LoopCore

__all__ = ('BaseEventLoop', 'Server')


def _stop_loop_of(future):
    if not future.cancelled():
        error = future.exception()
        if isinstance(error, (SystemExit, KeyboardInterrupt)):
            return      # It ended run_forever already.
    futures._loop_of(future).stop()


def __getattr__(name):
    if name == 'Server':
        from .server import Server
        return Server
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


class BaseEventLoop(LoopCore, events.AbstractEventLoop):
    """An event loop without the operations on sockets."""

    _current_handle = None

    def __init__(self, poller=None):
        LoopCore.__init__(self, poller)
        self._default_executor = None
        self._executor_shutdown_called = False
        self._exception_handler = None
        self._task_factory = None
        self._asyncgens = None
        self._asyncgens_shutdown_called = False
        self._failed = None             # The futures whose exceptions nobody may have seen (weak references).
        self._signal_handles = {}
        self._transports = {}           # descriptor: transport
        self.set_debug(sys.flags.dev_mode or not sys.flags.ignore_environment and _asked_for_debug())

    def __repr__(self):
        return (f'<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} '
                f'debug={self.get_debug()}>')

    # Tasks and futures

    if not hasattr(LoopCore, 'create_future'):
        def create_future(self):
            return futures.Future(loop=self)

    def create_task(self, coro, **kwargs):
        """Run the coroutine as a task. `name`, `context` and `eager_start` go to the task or its factory."""
        self._check_closed()
        if self._task_factory is not None:
            return self._task_factory(self, coro, **kwargs)
        return tasks.Task(coro, loop=self, **kwargs)

    def set_task_factory(self, factory):
        """`factory(loop, coro, **kwargs)` shall make the tasks; None restores the usual way."""
        if factory is not None and not callable(factory):
            raise TypeError('task factory must be a callable or None')
        self._task_factory = factory

    def get_task_factory(self):
        return self._task_factory

    # Running

    def _check_closed(self):
        if self._closed:
            raise RuntimeError('Event loop is closed')

    def _check_running(self):
        if self._thread_id is not None:
            raise RuntimeError('This event loop is already running')
        if events._get_running_loop() is not None:
            raise RuntimeError('Cannot run the event loop while another loop is running')

    def is_running(self):
        return self._thread_id is not None

    def is_closed(self):
        return self._closed

    def run_forever(self):
        """Run until stop() is called."""
        self._check_closed()
        self._check_running()
        hooks = sys.get_asyncgen_hooks()
        self._thread_id = get_ident()
        try:
            sys.set_asyncgen_hooks(firstiter=self._asyncgen_started, finalizer=self._asyncgen_dropped)
            events._set_running_loop(self)
            run_once = self._run_once
            while True:
                run_once()
                if self._stopping:
                    break
        finally:
            self._stopping = False
            self._thread_id = None
            events._set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def run_until_complete(self, future):
        """Run until the future (or coroutine, as a task) is done; its result, or its exception raised."""
        self._check_closed()
        self._check_running()
        is_new = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if is_new:
            # The caller never sees the task; that it stays pending is told by an exception.
            future._log_destroy_pending = False
        future.add_done_callback(_stop_loop_of)
        try:
            self.run_forever()
        except BaseException:
            if is_new and future.done() and not future.cancelled():
                future.exception()      # It is on its way to the caller: no second report.
            raise
        finally:
            future.remove_done_callback(_stop_loop_of)
        if not future.done():
            raise RuntimeError('Event loop stopped before Future completed.')
        return future.result()

    def close(self):
        """Close the loop: callbacks that still wait are dropped, the executor is not waited for."""
        if self._thread_id is not None:
            raise RuntimeError('Cannot close a running event loop')
        if self._closed:
            return
        for number in list(self._signal_handles):
            self.remove_signal_handler(number)
        abandoned = any(not task.done() for task in self._tasks)
        self._tasks.clear()
        self._close_core()
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)
        failed = self._failed
        if abandoned or failed and any(future._log_traceback for future in list(failed)):
            # Finalizers report what nobody holds any more: let them run now rather than some day.
            del failed
            import gc
            gc.collect()

    def _note_failure(self, future):
        """Remember a future that ended with an exception, so that close() and the exit of the program can report it."""
        failed = self._failed
        if failed is None:
            import atexit
            from weakref import WeakSet, ref
            failed = self._failed = WeakSet()
            loop = ref(self)
            atexit.register(_report_failures, loop)
        failed.add(future)

    # Threads and executors

    def set_default_executor(self, executor):
        """The executor of run_in_executor(None, …): a concurrent.futures.ThreadPoolExecutor."""
        from concurrent.futures import ThreadPoolExecutor
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError('executor must be ThreadPoolExecutor instance')
        self._default_executor = executor

    def run_in_executor(self, executor, func, *args):
        """Run `func(*args)` in the executor, by default a thread pool; a future of its result."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, 'run_in_executor')
        if executor is None:
            if self._executor_shutdown_called:
                raise RuntimeError('Executor shutdown has been called')
            executor = self._default_executor
            if executor is None:
                from concurrent.futures import ThreadPoolExecutor
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix='asyncio')
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    async def shutdown_default_executor(self, timeout=None):
        """Wait for the default executor's threads to end, at most `timeout` seconds."""
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is None:
            return
        import threading
        done = self.create_future()

        def tell(error):
            if not done.done():
                if error is None:
                    done.set_result(None)
                else:
                    done.set_exception(error)

        def shut_down():
            error = None
            try:
                executor.shutdown(wait=True)
            except Exception as raised:
                error = raised
            if not self._closed:
                self.call_soon_threadsafe(tell, error)

        thread = threading.Thread(target=shut_down)
        thread.start()
        if timeout is None:
            try:
                await done
            finally:
                thread.join()
            return
        from .timeouts import timeout as time_limit
        try:
            async with time_limit(timeout):
                await done
        except TimeoutError:
            import warnings
            warnings.warn('The executor did not finishing joining its threads '
                          f'within {timeout} seconds.', RuntimeWarning, stacklevel=2)
            executor.shutdown(wait=False)
        else:
            thread.join()

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        import socket
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        import socket
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    # Asynchronous generators

    def _asyncgen_started(self, agen):
        if self._asyncgens_shutdown_called:
            import warnings
            warnings.warn(f'asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call',
                          ResourceWarning, source=self)
        if self._asyncgens is None:
            from weakref import WeakSet
            self._asyncgens = WeakSet()
        self._asyncgens.add(agen)

    def _asyncgen_dropped(self, agen):
        if self._asyncgens is not None:
            self._asyncgens.discard(agen)
        if not self._closed:
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Close every asynchronous generator that is still open."""
        self._asyncgens_shutdown_called = True
        if not self._asyncgens:
            return
        closing = list(self._asyncgens)
        self._asyncgens.clear()
        results = await tasks.gather(*[agen.aclose() for agen in closing], return_exceptions=True)
        for result, agen in zip(results, closing):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    'message': f'an error occurred during closing of asynchronous generator {agen!r}',
                    'exception': result, 'asyncgen': agen})

    # Exceptions

    def get_exception_handler(self):
        return self._exception_handler

    def set_exception_handler(self, handler):
        """`handler(loop, context)` shall be told of exceptions that nobody caught; None restores the usual way."""
        if handler is not None and not callable(handler):
            raise TypeError(f'A callable object or None is expected, got {handler!r}')
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Log the message of `context`, its other entries and the traceback."""
        from .log import logger
        message = context.get('message') or 'Unhandled exception in event loop'
        error = context.get('exception')
        trace = (type(error), error, error.__traceback__) if error is not None else False
        handle = self._current_handle
        if 'source_traceback' not in context and handle is not None and handle._source_traceback:
            context['handle_traceback'] = handle._source_traceback
        lines = [message]
        for key in sorted(context):
            if key in ('message', 'exception'):
                continue
            value = context[key]
            if key in ('source_traceback', 'handle_traceback'):
                import traceback
                what = 'Object' if key == 'source_traceback' else 'Handle'
                stack = ''.join(traceback.format_list(value)).rstrip()
                value = f'{what} created at (most recent call last):\n{stack}'
            else:
                value = repr(value)
            lines.append(f'{key}: {value}')
        logger.error('%s', '\n'.join(lines), exc_info=trace)

    def call_exception_handler(self, context):
        """Hand `context` ('message', 'exception', …) to the exception handler."""
        from .log import logger
        handler = self._exception_handler
        if handler is not None:
            try:
                owner = context.get('task') or context.get('future') or context.get('handle')
                run_in = getattr(owner, 'get_context', None)
                run_in = run_in() if run_in is not None else None
                if run_in is not None and hasattr(run_in, 'run'):
                    run_in.copy().run(handler, self, context)
                else:
                    handler(self, context)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                context = {'message': 'Unhandled error in exception handler', 'exception': error, 'context': context}
        try:
            self.default_exception_handler(context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            logger.error('Exception in default exception handler' if handler is None else
                         'Exception in default exception handler while handling an unexpected error '
                         'in custom exception handler', exc_info=True)

    # Debug mode

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        """Check calls for the right thread and sensible callbacks, and name slow callbacks."""
        self._debug = enabled = bool(enabled)
        self._strict = enabled or self._closed
        if type(self).call_soon is not LoopCore.call_soon:
            # A subclass that wants to see every callback sees the steps of tasks as well.
            self._schedule = self._schedule_by_call_soon
        else:
            self._schedule = self._schedule_checked if enabled else self._ready.append

    def _schedule_by_call_soon(self, task):
        self.call_soon(task._run)

    def _schedule_checked(self, task):
        self._check_closed()
        self._check_thread()
        self._ready.append(task)

    def _check_call(self, callback, method):
        self._check_closed()
        if method != 'call_soon_threadsafe':
            self._check_thread()
        self._check_callback(callback, method)

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != get_ident():
            raise RuntimeError('Non-thread-safe operation invoked on an event loop other than the current one')

    def _check_callback(self, callback, method):
        if iscoroutine(callback) or _iscoroutinefunction(callback):
            raise TypeError(f'coroutines cannot be used with {method}()')
        if not callable(callback):
            raise TypeError(f'a callable object was expected by {method}(), got {callback!r}')


def _asked_for_debug():
    import os
    return bool(os.environ.get('PYTHONASYNCIODEBUG'))


def _report_failures(loop_reference):
    """At exit: what no finalizer has reported."""
    loop = loop_reference()
    if loop is not None and loop._failed:
        for future in list(loop._failed):
            # What stopped the loop has been raised to its caller.
            if isinstance(future._exception, (KeyboardInterrupt, SystemExit)):
                continue
            if future._log_traceback and hasattr(future, '_report_unretrieved'):
                future._report_unretrieved()
