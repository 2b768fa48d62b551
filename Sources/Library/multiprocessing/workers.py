"""A crew of worker processes, the engine under `Pool` and `ProcessPoolExecutor`.

Rules of this file:
- Every worker has a pipe of its own and at most one task. So the parent always knows who does what, no lock is shared
  between processes, and a worker that dies takes nothing with it but its task.
- Whoever submits a task sends it itself when a worker is idle; else the handler thread does so when one becomes idle.
  Tasks are pickled just before they are sent, outside of the lock.
- One handler thread receives everything. It alone unregisters workers, reaps them and reports results.
- `_lock` guards the fields below it; no code of a program runs while it is held.
"""

import os
import threading
from _collections import deque
from _pickle import loads
from .connection import Pipe, _dumps

__all__ = ['Task', 'Workers']

# BROKEN stays BROKEN at the end; the others end as ENDED.
RUN, CLOSE, TERMINATE, BROKEN, ENDED = 'RUN', 'CLOSE', 'TERMINATE', 'BROKEN', 'ENDED'


class Task:
    """A call for a worker, and `report(ok, value, traceback_text)` for its outcome."""
    __slots__ = 'call', 'report'

    def __init__(self, call, report):
        self.call = call
        self.report = report

    def begin(self):
        """Whether the task is still wanted."""
        return True


class _Worker:
    __slots__ = 'process', 'connection', 'task', 'sent', 'ready', 'sending', 'dead'

    def __init__(self, process, connection):
        self.process = process
        self.connection = connection
        self.task = None
        self.sent = 0             # tasks so far
        self.ready = False        # its initializer has returned
        self.sending = False      # some thread is sending it `task`: that thread is responsible for the task
        self.dead = False


class Workers:
    """At most `limit` processes; `make_process(connection)` gives a Process not yet started, whose target runs
    `worker.work` on the connection.

    `on_death(task or None, exitcode)` decides what the unexpected death of a worker means: it returns None (having
    reported the task: go on with a new worker), or an exception that breaks the crew.
    `on_failed_start(exitcode, times)` does the same for a worker that dies before it was ready, the `times`th in a row.
    """

    def __init__(self, make_process, limit, max_tasks, on_death, on_failed_start, name):
        self._make_process = make_process
        self._limit = limit
        self._max_tasks = max_tasks
        self._on_death = on_death
        self._on_failed_start = on_failed_start
        self._wake_read, self._wake_write = os.pipe()
        self._lock = threading.Lock()
        self.state = RUN
        self.error = None          # what broke the crew
        self._pending = deque()
        self._idle = deque()
        self._workers = {}         # file descriptor: _Worker
        self._unregistered = []
        self._starting = 0
        self._failed_starts = 0    # in a row
        self._feeders = 0          # threads that will submit more, though the crew is closing
        self._awake = False
        self._closed = False       # nothing is taken any more: the handler is at its end
        self._thread = threading.Thread(target=self._handle, name=name, daemon=True)

    # Called from any thread

    def start(self):
        self._thread.start()

    def add_worker(self):
        """Start one more process."""
        here, there = Pipe()
        try:
            process = self._make_process(there)
            process.start()
        except BaseException:
            here.close()
            raise
        finally:
            there.close()
        worker = _Worker(process, here)
        with self._lock:
            self._workers[here.fileno()] = worker
            self._unregistered.append(worker)
            self._starting += 1
            late = self._closed
            if late:
                # The crew has ended meanwhile: nobody will ever hear of this one.
                del self._workers[here.fileno()]
        if late:
            here.close()
            process.join()
            return
        self._wake()

    def submit(self, task, on_demand=False):
        """Have a task done; with `on_demand`, by a new process if none is idle and there are fewer than `limit`. False
        when the crew takes no more."""
        with self._lock:
            if self._closed:
                return False
            self._pending.append(task)
            grow = (on_demand and len(self._workers) < self._limit
                    and len(self._idle) + self._starting < len(self._pending))
        if grow:
            self.add_worker()
        self._pump()
        return True

    def feeding(self, more):
        """Count threads that go on submitting: the crew does not end before they do."""
        with self._lock:
            self._feeders += more
        self._wake()

    def close(self):
        """End when all that has been submitted is done."""
        with self._lock:
            if self.state == RUN:
                self.state = CLOSE
        self._wake()

    def terminate(self):
        """End now; what is not done is reported as failed."""
        with self._lock:
            if self.state in (RUN, CLOSE):
                self.state = TERMINATE
        self._wake()

    def cancel_pending(self):
        """Take back and return the tasks that nobody has begun."""
        with self._lock:
            tasks = list(self._pending)
            self._pending.clear()
        return tasks

    def join(self, timeout=None):
        self._thread.join(timeout)

    def processes(self):
        with self._lock:
            return [worker.process for worker in self._workers.values()]

    def _wake(self):
        with self._lock:
            if self._awake or self._wake_write is None:
                return
            self._awake = True
            os.write(self._wake_write, b'w')

    def _pump(self):
        """Give tasks to idle workers while there are both."""
        while True:
            with self._lock:
                if not self._pending or not self._idle or self.state not in (RUN, CLOSE):
                    return
                task = self._pending.popleft()
                worker = self._idle.popleft()
                worker.task = task
                worker.sending = True
            self._send(worker, task)

    def _send(self, worker, task):
        sent = False
        failure = None
        try:
            if task.begin():
                worker.connection.send_bytes(_dumps(task.call))
                sent = True
        except OSError as error:
            if not worker.dead and not isinstance(error, (BrokenPipeError, ConnectionResetError)):
                failure = error
            else:
                failure = worker
        except Exception as error:
            failure = error
        with self._lock:
            worker.sending = False
            if sent:
                worker.sent += 1
                dead = worker.dead
            else:
                worker.task = None
                dead = False
                if failure is worker:
                    # It had died idle: the task was not begun. The handler sees the death too and replaces it.
                    self._pending.appendleft(task)
                elif not worker.dead:
                    self._idle.appendleft(worker)
        if dead:
            self._lost(task, worker.process.exitcode)
        elif failure is not None and failure is not worker:
            _report(task, False, failure, None)

    # The handler thread

    def _handle(self):
        import select
        poller = select.poll()
        poller.register(self._wake_read, select.POLLIN)
        try:
            while self._go_on(poller):
                for fd, _ in poller.poll():
                    if fd == self._wake_read:
                        os.read(fd, 64)
                        with self._lock:
                            self._awake = False
                    else:
                        self._receive(fd, poller)
        finally:
            with self._lock:
                if self.state != BROKEN:
                    self.state = ENDED
                self._closed = True
                os.close(self._wake_read)
                os.close(self._wake_write)
                self._wake_write = None

    def _go_on(self, poller):
        """Between two rounds: new workers, the end. False when there is nothing left to handle."""
        import select
        with self._lock:
            for worker in self._unregistered:
                poller.register(worker.connection.fileno(), select.POLLIN)
            self._unregistered.clear()
            state = self.state
            busy = self._pending or self._feeders or any(w.task is not None for w in self._workers.values())
            workers = list(self._workers.values())
            if state in (TERMINATE, BROKEN) or state == CLOSE and not busy:
                self._closed = True
        if state in (TERMINATE, BROKEN):
            self._end_now(workers, poller)
            return False
        if state == CLOSE and not busy:
            self._end(workers, poller)
            return False
        return True

    def _receive(self, fd, poller):
        worker = self._workers.get(fd)
        if worker is None:
            return
        try:
            data = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._gone(worker, poller)
            return
        with self._lock:
            task = worker.task
            if not worker.ready:
                worker.ready = True
                self._starting -= 1
                self._failed_starts = 0
                task = None
            else:
                worker.task = None
            # One that has done its share ends by itself.
            if self._max_tasks is None or worker.sent < self._max_tasks:
                self._idle.append(worker)
        self._pump()
        if task is not None:
            try:
                outcome = loads(data)
            except Exception as error:
                outcome = False, error, None
            _report(task, *outcome)

    def _gone(self, worker, poller):
        """A worker's pipe is at its end."""
        exitcode = self._bury(worker, poller)
        with self._lock:
            worker.dead = True
            if worker in self._idle:
                self._idle.remove(worker)
            if not worker.ready:
                self._starting -= 1
            task = None
            if not worker.sending:
                task, worker.task = worker.task, None
            expected = worker.sent == self._max_tasks and task is None and not worker.sending
        if not worker.ready:
            self._failed_starts += 1
            self._judge(self._on_failed_start(exitcode, self._failed_starts))
        elif not expected:
            if task is not None:
                self._lost(task, exitcode)
            else:
                self._judge(self._on_death(None, exitcode))
        with self._lock:
            running = self.state == RUN or self.state == CLOSE and (self._pending or self._feeders)
        if running:
            try:
                self.add_worker()
            except Exception as error:
                self._break(error)

    def _lost(self, task, exitcode):
        """A worker died over a task."""
        error = self._on_death(task, exitcode)
        self._judge(error)
        if error is not None:
            _report(task, False, error, None)

    def _judge(self, error):
        if error is not None:
            self._break(error)

    def _break(self, error):
        with self._lock:
            if self.state not in (BROKEN, ENDED):
                self.state = BROKEN
                self.error = error
        self._wake()

    def _bury(self, worker, poller):
        """Reap a process whose pipe has ended; returns its exit code."""
        fd = worker.connection.fileno()
        try:
            poller.unregister(fd)
        except KeyError:
            pass      # started after the last round
        with self._lock:
            del self._workers[fd]
        worker.connection.close()
        process = worker.process
        process.join(5)
        if process.exitcode is None:
            # It has closed the pipe, yet lives: of no use any more.
            process.kill()
            process.join()
        return process.exitcode

    def _end(self, workers, poller):
        """All is done: let the workers go."""
        for worker in workers:
            try:
                worker.connection.send_bytes(b'')
            except OSError:
                pass
        for worker in workers:
            self._bury(worker, poller)

    def _end_now(self, workers, poller):
        with self._lock:
            error = self.error
            tasks = list(self._pending)
            self._pending.clear()
            self._idle.clear()
            for worker in workers:
                worker.dead = True
                if worker.task is not None and not worker.sending:
                    tasks.append(worker.task)
                    worker.task = None
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            self._bury(worker, poller)
        if error is None:
            from .context import ProcessError
            error = ProcessError('the pool was terminated')
        for task in tasks:
            _report(task, False, error, None)


def _report(task, ok, value, text):
    """Report an outcome; an error in a program's callback must not end the thread that calls it."""
    try:
        task.report(ok, value, text)
    except BaseException:
        import traceback
        traceback.print_exc()
