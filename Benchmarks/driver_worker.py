"""One worker of the driver: loading a workload, running slices of it, and what is observed beside them.

Nothing here knows the models. Everything a slice needs is set up before it starts; nothing is computed, printed or
collected inside a slice except the workload's own work.
"""

import os
import sys
import time

INDICES = 8
ERRORS_KEPT = 10
CALIBRATION_LIMIT = 1 << 24


class Options:
    """The command line of the driver. Plain attributes, so that worker processes get it as it is."""

    def __init__(self):
        self.workload = ""
        self.model = "single"
        self.workers = 1
        self.variant = ""
        self.loops = 0
        self.slices = 5
        self.warmups = 1
        self.min_slice = 0.02
        self.cpus = []
        self.server = None
        self.switch_interval = 0.0
        self.calibrate = False
        self.describe = []


def load_workload(path, server=None):
    """The workload file as a module of its own, never found by another import.

    A plain import would put the file's folder on sys.path, where contention/queue.py would hide the library's queue.
    """
    with open(path, "rb") as file:
        source = file.read()
    module = type(sys)("workload_" + os.path.splitext(os.path.basename(path))[0])
    module.__file__ = path
    module.SERVER = server
    sys.modules[module.__name__] = module
    exec(compile(source, path, "exec"), module.__dict__)
    return module


def prepare(workload, options):
    """Inputs of one worker of a workload that shares nothing."""
    if len(workload.VARIANTS) > 1:
        return workload.prepare(workload.SIZE, options.variant)
    return workload.prepare(workload.SIZE)


def set_switch_interval(options):
    """How long a thread may keep the GIL that another one wants; left as it is when nothing was asked for."""
    if options.switch_interval:
        sys.setswitchinterval(options.switch_interval)


def gil_enabled():
    """Whether this interpreter runs under a GIL now; None when it cannot be known."""
    if hasattr(sys, "_is_gil_enabled"):
        return sys._is_gil_enabled()
    return True if sys.implementation.name in ("cpython", "pypy") else None


# Observations: what the operating system and the runtime say about the run


class Usage:
    """Processor time, context switches and the runtime's counters of this process so far."""

    def __init__(self):
        self.voluntary = self.involuntary = None
        try:
            import resource
            numbers = resource.getrusage(resource.RUSAGE_SELF)
            self.user, self.system = numbers.ru_utime, numbers.ru_stime
            self.voluntary, self.involuntary = numbers.ru_nvcsw, numbers.ru_nivcsw
        except ImportError:
            times = os.times()
            self.user, self.system = times[0], times[1]
        read_counters = getattr(sys, "_pvm_counters", None)
        self.counters = read_counters() if read_counters else None

    def since(self, before):
        """The difference from an earlier reading, as a dictionary."""
        switches = None
        if self.voluntary is not None:
            switches = {"voluntary": self.voluntary - before.voluntary,
                        "involuntary": self.involuntary - before.involuntary}
        counters = None
        if self.counters is not None:
            counters = {key: value - before.counters.get(key, 0) for key, value in self.counters.items()
                        if isinstance(value, (int, float))}
        return {"cpu": {"user": self.user - before.user, "system": self.system - before.system},
                "switches": switches, "counters": counters}


def add_up(parts):
    """The sum of several numbers or dictionaries of numbers; None where nobody knows."""
    known = [part for part in parts if part is not None]
    if not known:
        return None
    if isinstance(known[0], dict):
        keys = []
        for part in known:
            keys.extend(key for key in part if key not in keys)
        return {key: add_up([part.get(key) for part in known]) for key in keys}
    return sum(known)


def peak_memory():
    """The most memory this process ever had resident, in bytes; None when unknown."""
    try:
        # Not ru_maxrss: on Linux that survives exec and tells the size of whoever started us.
        with open("/proc/self/status") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    except ImportError:
        return None


def pin(cpus, number):
    """Pins the calling thread to its CPU where the system can do that; what came of it shows in cpus_seen."""
    if cpus and hasattr(os, "sched_setaffinity"):
        try:
            os.sched_setaffinity(0, {cpus[number % len(cpus)]})
        except OSError:
            pass


def current_cpu():
    """The CPU that runs the calling thread; None when unknown."""
    try:
        with open("/proc/thread-self/stat") as file:
            return int(file.read().rpartition(")")[2].split()[36])
    except (OSError, IndexError, ValueError):
        return None


# Workers


class Worker:
    """One worker: its inputs, the results of each index, its slices and what was seen on the way."""

    def __init__(self, number, workload, inputs, loops):
        self.number = number
        self.workload = workload
        self.inputs = inputs
        self.loops = loops
        self.done = 0
        self.first_unit = None
        self.table = [None] * INDICES
        self.slices = []
        self.latency = []
        self.cpus = []
        self.errors = []
        self.gil = None
        self.units = workload.units(inputs) if hasattr(workload, "units") else workload.UNITS_PER_LOOP
        self.collects_latency = getattr(workload, "LATENCY", False)

    def run_slice(self, warmup):
        """One slice in the calling thread."""
        work, inputs, table, first, clock = self.workload.work, self.inputs, self.table, self.done, time.monotonic
        begin = clock()
        for loop in range(first, first + self.loops):
            index = loop % INDICES
            value = work(inputs, index)
            if value != table[index]:
                self.record(index, value)
        self.finish_slice(begin, clock() - begin, warmup)

    async def run_slice_async(self, warmup):
        """One slice as a task; work that does not wait lets the other tasks run after each loop."""
        inputs, table, first, clock = self.inputs, self.table, self.done, time.monotonic
        work_async = getattr(self.workload, "work_async", None)
        if work_async is None:
            import asyncio
            work, pause = self.workload.work, asyncio.sleep
        begin = clock()
        for loop in range(first, first + self.loops):
            index = loop % INDICES
            if work_async is None:
                value = work(inputs, index)
                await pause(0)
            else:
                value = await work_async(inputs, index)
            if value != table[index]:
                self.record(index, value)
        self.finish_slice(begin, clock() - begin, warmup)

    def record(self, index, value):
        """Keeps the first result of an index; a later one that differs is an error."""
        if self.table[index] is None and value is not None:
            self.table[index] = value
        elif len(self.errors) < ERRORS_KEPT:
            self.errors.append("worker %d, index %d: %.80r, before %.80r"
                               % (self.number, index, value, self.table[index]))

    def finish_slice(self, begin, seconds, warmup):
        """Keeps the figures of a slice."""
        if self.first_unit is None:
            self.first_unit = begin
        self.done += self.loops
        self.slices.append({"worker": self.number, "warmup": warmup, "start": begin, "seconds": seconds,
                            "units": self.units * self.loops})
        if self.collects_latency:
            if not warmup:
                self.latency.extend(self.inputs["latency"])
            self.inputs["latency"].clear()
        cpu = current_cpu()
        if cpu is not None and [self.number, cpu] not in self.cpus:
            self.cpus.append([self.number, cpu])

    def missing(self):
        """The indices that no loop reached."""
        return [index for index in range(INDICES) if self.table[index] is None]

    def fill(self):
        """Computes what no loop reached. Only worker 0 does."""
        for index in self.missing():
            self.record(index, self.workload.work(self.inputs, index))
            self.done += 1

    def report(self):
        """What the line needs from this worker, as plain data."""
        return {"number": self.number, "table": self.table, "slices": self.slices, "latency": self.latency,
                "cpus": self.cpus, "errors": self.errors, "gil": self.gil, "first_unit": self.first_unit}


def shared_inputs(workload, options, workers):
    """Inputs that all workers of one process share parts of; None for workloads that share nothing."""
    if hasattr(workload, "prepare_shared"):
        return workload.prepare_shared(workload.SIZE, options.variant, workers)
    return None


def start(worker, options):
    if hasattr(worker.workload, "start"):
        worker.workload.start(worker.inputs, options.model)


def stop(worker):
    if hasattr(worker.workload, "stop"):
        worker.workload.stop(worker.inputs)


def verify(workers):
    """Lets the workload check what all workers did together."""
    check = getattr(workers[0].workload, "verify", None)
    message = check([worker.inputs for worker in workers], [worker.done for worker in workers]) if check else None
    if message:
        workers[0].errors.append(message)


def calibrate(worker, options):
    """Doubles the loops until a slice is long enough. Returns (loops, seconds of the last slice)."""
    loops = 1
    while True:
        worker.loops = loops
        worker.run_slice(True)
        seconds = worker.slices[-1]["seconds"]
        if seconds >= options.min_slice or loops >= CALIBRATION_LIMIT:
            return loops, seconds
        loops *= 2
