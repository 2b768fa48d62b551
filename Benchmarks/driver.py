"""Runs one workload under one execution model and prints one line of JSON.

    RUNTIME driver.py --workload Workloads/cpu/nbody.py --model gil --workers 2 --loops 8 --slices 5

Rules of this file
 1. Any CPython >= 3.9, PyPy and pvm run it unmodified. Only sys, os and time are imported before the first unit of
    work, because start-up time is one of the figures; a model imports what it needs when it is chosen.
 2. Standard output carries the one line and nothing else. A failure is a traceback on standard error and exit code 1;
    wrong usage is one message and exit code 2.
 3. Nothing is computed, printed or collected inside a slice except the workload's own work.

How a run goes: every worker pins itself, prepares its inputs and says that it is ready; all start together, run the
warm-up slices, wait for one another again, then run the measured slices. A slice is `--loops` loops; a loop is one
call of the workload's `work`. Loop j of a worker works on index j % INDICES. Every result is compared with the first
one seen for its index, in all workers; indices that no loop reached are computed after the measurement. So the
checksum covers the same fixed set of indices whatever the model, the workers, the loops and the slices were, and no
loop can skip its work unnoticed. A line whose "errors" is not empty is a failed run.

A workload file defines
    KIND, UNIT, SUMMARY, VARIANTS, DEFAULT, MODELS_SKIPPED, NEEDS, SIZE    constants; MODELS_SKIPPED maps "model" or
                                                    "model/variant" to the reason why it is not sensible
    UNITS_PER_LOOP or units(inputs)                 units of work in one loop
    prepare(size) -> inputs                         takes (size, variant) where VARIANTS names more than one
    prepare_shared(size, variant, workers) -> [inputs of each worker]      instead of prepare, for contention
    work(inputs, index) -> int or str               one loop
and may define
    async work_async(inputs, index)                 one loop on an event loop, for work that waits
    start(inputs, model), stop(inputs)              open and close what needs closing: servers, files, pools
    async start_async(inputs), stop_async(inputs)   the same under the loop model
    verify(inputs_of_workers, loops_of_workers)     after the run: a message when something was lost, else None
    LATENCY = True                                  inputs["latency"] collects the seconds of single operations
    TAGS                                            more words for `--describe`
A workload that NEEDS "http" finds the address given with --server in its global SERVER as (host, port).
"""

import os
import sys
import time

PROTOCOL = 1
INDICES = 8
MODELS = ("single", "gil", "nogil", "loop", "process")
EVERY_ERROR = 10  # how many errors of a worker are kept in words
CALIBRATION_LIMIT = 1 << 24

USAGE = """usage: driver.py --workload PATH [--model single|gil|nogil|loop|process] [--workers N] [--variant NAME]
                 [--loops L] [--slices K] [--warmups W] [--min-slice SECONDS] [--cpus 0,1] [--server HOST:PORT]
                 [--calibrate]
       driver.py --describe PATH..."""


class UsageError(Exception):
    """The command line makes no sense; the message says why."""


class Options:
    """The command line, parsed. Plain attributes, so that it can be pickled to worker processes."""

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
        self.calibrate = False
        self.describe = []


def parse_arguments(arguments):
    """Options from the words of the command line. Raises UsageError."""
    options = Options()
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if name == "--calibrate" and not equals:
            options.calibrate = True
            continue
        if name == "--describe" and not equals:
            options.describe = rest
            if not rest:
                raise UsageError("--describe needs at least one workload file")
            return options
        if name not in ("--workload", "--model", "--workers", "--variant", "--loops", "--slices", "--warmups",
                        "--min-slice", "--cpus", "--server"):
            raise UsageError("unknown argument " + repr(word))
        if not equals:
            if not rest:
                raise UsageError(name + " needs a value")
            value = rest.pop(0)
        try:
            set_option(options, name[2:], value)
        except ValueError:
            raise UsageError("%s cannot be %r" % (name, value)) from None
    if not options.workload:
        raise UsageError("--workload is missing")
    if options.model not in MODELS:
        raise UsageError("--model must be one of " + ", ".join(MODELS))
    return options


def set_option(options, name, value):
    """Sets one option from its text. Raises ValueError when the text does not fit."""
    if name in ("workload", "model", "variant"):
        setattr(options, name, value)
    elif name == "min-slice":
        options.min_slice = float(value)
    elif name == "cpus":
        options.cpus = [int(word) for word in value.split(",") if word]
    elif name == "server":
        host, colon, port = value.rpartition(":")
        options.server = (host, int(port))
    else:
        number = int(value)
        if number < (0 if name == "warmups" else 1):
            raise ValueError(name)
        setattr(options, name, number)


# Workload files


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


def workload_name(path):
    """Folder and stem of a workload file: "cpu/nbody"."""
    folder, file = os.path.split(os.path.abspath(path))
    return os.path.basename(folder) + "/" + os.path.splitext(file)[0]


def describe(path):
    """What `--describe` says about one workload: a dictionary for JSON."""
    workload = load_workload(path)
    models = {}
    by_variant = {}
    for key, reason in workload.MODELS_SKIPPED.items():
        model, slash, variant = key.partition("/")
        if slash:
            by_variant.setdefault(variant, {})[model] = reason
        else:
            models[model] = reason
    return {
        "name": workload_name(path), "kind": workload.KIND, "unit": workload.UNIT, "summary": workload.SUMMARY,
        "variants": list(workload.VARIANTS), "models": models, "variant_models": by_variant,
        "default": workload.DEFAULT, "needs": list(workload.NEEDS), "tags": list(getattr(workload, "TAGS", ())),
        "latency": getattr(workload, "LATENCY", False), "waits": hasattr(workload, "work_async"),
    }


def prepare(workload, options):
    """Inputs of one worker of a workload that shares nothing."""
    if len(workload.VARIANTS) > 1:
        return workload.prepare(workload.SIZE, options.variant)
    return workload.prepare(workload.SIZE)


def gil_enabled():
    """Whether this interpreter runs under a GIL now; None when it cannot be known."""
    if hasattr(sys, "_is_gil_enabled"):
        return sys._is_gil_enabled()
    return True if sys.implementation.name in ("cpython", "pypy") else None


def reason_to_skip(workload, options):
    """Why this cell makes no sense on this runtime, or None."""
    model, variant = options.model, options.variant
    for key in (model, model + "/" + variant):
        if key in workload.MODELS_SKIPPED:
            return workload.MODELS_SKIPPED[key]
    if model == "single" and options.workers != 1:
        return "the single model has one worker"
    if "http" in workload.NEEDS and options.server is None:
        return "needs an HTTP server: --server HOST:PORT"
    gil = gil_enabled()
    if model == "nogil" and gil is not False:
        if sys.implementation.name == "pvm" or "t" in getattr(sys, "abiflags", ""):
            return "the GIL is on: start the runtime with -X gil=0"
        return "this build of " + sys.implementation.name + " cannot run without its GIL"
    if model == "gil" and gil is False:
        return "the GIL is off: start the runtime with -X gil=1"
    return None


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
        elif len(self.errors) < EVERY_ERROR:
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


# The models. Each returns (reports of the workers, usage as from Usage.since, peak memory in bytes).


def run_single(workload, options):
    """One worker in the main thread."""
    shared = shared_inputs(workload, options, 1)
    pin(options.cpus, 0)
    worker = Worker(0, workload, shared[0] if shared else prepare(workload, options), options.loops)
    start(worker, options)
    try:
        for _ in range(options.warmups):
            worker.run_slice(True)
        before = Usage()
        for _ in range(options.slices):
            worker.run_slice(False)
        usage = Usage().since(before)
        worker.gil = gil_enabled()
        worker.fill()
    finally:
        stop(worker)
    verify([worker])
    return [worker.report()], usage, peak_memory()


def shared_inputs(workload, options, workers):
    """Inputs that all workers of one process share parts of; None for workloads that share nothing."""
    if hasattr(workload, "prepare_shared"):
        return workload.prepare_shared(workload.SIZE, options.variant, workers)
    return None


def run_threads(workload, options):
    """A thread for each worker; gil and nogil differ only in how the runtime was started."""
    import threading
    shared = shared_inputs(workload, options, options.workers)
    barrier = threading.Barrier(options.workers + 1)
    workers = [None] * options.workers
    failures = []

    def body(number):
        worker = None
        try:
            pin(options.cpus, number)
            inputs = shared[number] if shared else prepare(workload, options)
            worker = workers[number] = Worker(number, workload, inputs, options.loops)
            start(worker, options)
            barrier.wait()
            for _ in range(options.warmups):
                worker.run_slice(True)
            barrier.wait()
            barrier.wait()
            for _ in range(options.slices):
                worker.run_slice(False)
            worker.gil = gil_enabled()
            barrier.wait()
            if number == 0:
                worker.fill()
        except threading.BrokenBarrierError:
            pass
        except BaseException:
            failures.append(sys.exc_info())
            barrier.abort()
        finally:
            if worker is not None:
                stop(worker)

    threads = [threading.Thread(target=body, args=(number,)) for number in range(options.workers)]
    for thread in threads:
        thread.start()
    usage = None
    try:
        barrier.wait()
        barrier.wait()
        before = Usage()
        barrier.wait()
        barrier.wait()
        usage = Usage().since(before)
    except threading.BrokenBarrierError:
        pass
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0][1]
    verify(workers)
    return [worker.report() for worker in workers], usage, peak_memory()


def run_loop(workload, options):
    """One event loop in the main thread, a task for each worker."""
    import asyncio
    shared = shared_inputs(workload, options, options.workers)
    pin(options.cpus, 0)
    workers = []
    for number in range(options.workers):
        inputs = shared[number] if shared else prepare(workload, options)
        workers.append(Worker(number, workload, inputs, options.loops))

    async def each(function):
        await asyncio.gather(*[function(worker) for worker in workers])

    async def warm(worker):
        for _ in range(options.warmups):
            await worker.run_slice_async(True)

    async def measure(worker):
        for _ in range(options.slices):
            await worker.run_slice_async(False)

    async def open_up(worker):
        if hasattr(workload, "start_async"):
            await workload.start_async(worker.inputs)
        elif not hasattr(workload, "work_async"):
            start(worker, options)

    async def close_down(worker):
        if hasattr(workload, "stop_async"):
            await workload.stop_async(worker.inputs)
        elif not hasattr(workload, "work_async"):
            stop(worker)

    async def main():
        await each(open_up)
        try:
            await each(warm)
            before = Usage()
            await each(measure)
            usage = Usage().since(before)
            for worker in workers:
                worker.gil = gil_enabled()
            for index in workers[0].missing():
                workers[0].loops, workers[0].done = 1, workers[0].done + 1
                if hasattr(workload, "work_async"):
                    workers[0].record(index, await workload.work_async(workers[0].inputs, index))
                else:
                    workers[0].record(index, workload.work(workers[0].inputs, index))
        finally:
            await each(close_down)
        return usage

    usage = asyncio.run(main())
    verify(workers)
    return [worker.report() for worker in workers], usage, peak_memory()


def run_processes(workload, options):
    """A spawned process for each worker. Barriers are words over pipes: a dead worker shows as a closed pipe."""
    import multiprocessing
    context = multiprocessing.get_context("spawn")
    pipes, processes = [], []
    for number in range(options.workers):
        ours, theirs = context.Pipe()
        process = context.Process(target=process_body, args=(theirs, number, options), daemon=True)
        process.start()
        theirs.close()
        pipes.append(ours)
        processes.append(process)

    def hear(expected):
        answers = []
        for number, pipe in enumerate(pipes):
            try:
                word, content = pipe.recv()
            except EOFError:
                processes[number].join()
                raise RuntimeError("worker process %d ended with exit code %s"
                                   % (number, processes[number].exitcode)) from None
            if word != expected:
                raise RuntimeError("worker process %d failed\n%s" % (number, content))
            answers.append(content)
        return answers

    try:
        for word in ("ready", "warm"):
            hear(word)
            for pipe in pipes:
                pipe.send("go")
        answers = hear("done")
        for process in processes:
            process.join()
    finally:
        for process in processes:
            if process.is_alive():
                process.terminate()
                process.join()
    usage = add_up([answer["usage"] for answer in answers])
    return [answer["report"] for answer in answers], usage, \
        add_up([peak_memory()] + [answer["peak"] for answer in answers])


def process_body(pipe, number, options):
    """What a worker process runs."""
    try:
        pin(options.cpus, number)
        workload = load_workload(options.workload, options.server)
        shared = shared_inputs(workload, options, 1)
        worker = Worker(number, workload, shared[0] if shared else prepare(workload, options), options.loops)
        start(worker, options)
        try:
            pipe.send(("ready", None))
            pipe.recv()
            for _ in range(options.warmups):
                worker.run_slice(True)
            pipe.send(("warm", None))
            pipe.recv()
            before = Usage()
            for _ in range(options.slices):
                worker.run_slice(False)
            usage = Usage().since(before)
            worker.gil = gil_enabled()
            if number == 0:
                worker.fill()
        finally:
            stop(worker)
        verify([worker])
        pipe.send(("done", {"report": worker.report(), "usage": usage, "peak": peak_memory()}))
    except BaseException:
        import traceback
        pipe.send(("failed", traceback.format_exc()))
    finally:
        pipe.close()


RUNNERS = {"single": run_single, "gil": run_threads, "nogil": run_threads, "loop": run_loop,
           "process": run_processes}


# The line


def checksum_of(table):
    """16 hexadecimal digits over the results of all indices, the same in every Python."""
    state = 0xCBF29CE484222325
    for value in table:
        for character in "%s;" % (value,):
            state = ((state ^ ord(character)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return "%016x" % state


def compare_tables(reports):
    """Errors where workers came to different results. Worker 0 knows all indices."""
    errors = []
    for report in reports:
        errors.extend(report["errors"])
        for index, value in enumerate(report["table"]):
            if value is not None and value != reports[0]["table"][index]:
                errors.append("worker %d, index %d: %.80r, in worker 0 %.80r"
                              % (report["number"], index, value, reports[0]["table"][index]))
    states = [report["gil"] for report in reports]
    if any(state != states[0] for state in states):
        errors.append("the workers disagree about the GIL: " + repr(states))
    return errors


def head_of_line(options):
    """What every line starts with."""
    return {
        "protocol": PROTOCOL, "workload": workload_name(options.workload), "model": options.model,
        "workers": options.workers, "variant": options.variant,
        "python": {"implementation": sys.implementation.name, "version": "%d.%d.%d" % tuple(sys.version_info[:3]),
                   "executable": sys.executable},
    }


def line_of_run(workload, options, started):
    """Runs the cell. Returns the line as a dictionary."""
    reports, usage, peak = RUNNERS[options.model](workload, options)
    slices = [piece for report in reports for piece in report["slices"]]
    measured = [piece for piece in slices if not piece["warmup"]]
    begin = min(piece["start"] for piece in measured)
    end = max(piece["start"] + piece["seconds"] for piece in measured)
    latency = [second for report in reports for second in report["latency"]]
    first = min(report["first_unit"] for report in reports)
    line = head_of_line(options)
    line.update({
        "unit": workload.UNIT, "loops": options.loops, "gil": reports[0]["gil"],
        "checksum": checksum_of(reports[0]["table"]), "slices": slices,
        "makespan": {"seconds": end - begin, "units": sum(piece["units"] for piece in measured)},
        "cpu": usage["cpu"], "switches": usage["switches"], "peak_rss": peak,
        "startup": first - started / 1e9 if started else None,
        "latency": latency if getattr(workload, "LATENCY", False) else None,
        "cpus_seen": [pair for report in reports for pair in report["cpus"]],
        "counters": usage["counters"], "errors": compare_tables(reports),
    })
    return line


def line_of_calibration(workload, options):
    """Finds the loops of a slice in the main thread; the same work is then used for every model."""
    shared = shared_inputs(workload, options, 1)
    pin(options.cpus, 0)
    worker = Worker(0, workload, shared[0] if shared else prepare(workload, options), 1)
    options.model = "single"
    start(worker, options)
    try:
        loops, seconds = calibrate(worker, options)
    finally:
        stop(worker)
    return {"protocol": PROTOCOL, "loops": loops, "seconds": seconds}


def main():
    started = int(os.environ.get("BRIGADE_STARTED") or 0)
    try:
        options = parse_arguments(sys.argv[1:])
        if options.describe:
            lines = [describe(path) for path in options.describe]
        else:
            workload = load_workload(options.workload, options.server)
            options.variant = options.variant or workload.VARIANTS[0]
            if options.variant not in workload.VARIANTS:
                raise UsageError("--variant must be one of " + ", ".join(workload.VARIANTS))
            reason = reason_to_skip(workload, options)
            if reason:
                line = head_of_line(options)
                line["skipped"] = reason
            elif options.calibrate:
                line = line_of_calibration(workload, options)
            else:
                if not options.loops:
                    model = options.model
                    options.loops = line_of_calibration(workload, options)["loops"]
                    options.model = model
                line = line_of_run(workload, options, started)
            lines = [line]
    except UsageError as error:
        print("driver.py: %s\n%s" % (error, USAGE), file=sys.stderr)
        return 2
    except FileNotFoundError as error:
        print("driver.py: %s: no such file" % error.filename, file=sys.stderr)
        return 2
    import json
    for line in lines:
        print(json.dumps(line, separators=(",", ":")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
