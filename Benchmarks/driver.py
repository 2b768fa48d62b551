"""Runs one workload under one execution model and prints one line of JSON.

    RUNTIME driver.py --workload Workloads/cpu/nbody.py --model gil --workers 2 --loops 8 --slices 5

Rules of this file
 1. Any CPython >= 3.9, PyPy and pvm run it and its two modules (driver_worker, driver_models) unmodified. Only sys, os
    and time are imported before the first unit of work, because start-up time is one of the figures; a model imports
    what it needs when it is chosen.
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
    CHECKSUMS                                       variant -> the right checksum, so that a workload that was made to
                                                    do nothing fails in every runtime
A workload that NEEDS "http" finds the address given with --server in its global SERVER as (host, port).
"""

import os
import sys

from driver_models import RUNNERS
from driver_worker import (Options, Worker, calibrate, gil_enabled, load_workload, pin, prepare, set_switch_interval,
                           shared_inputs, start, stop)

PROTOCOL = 1
MODELS = ("single", "gil", "nogil", "loop", "process")

USAGE = """usage: driver.py --workload PATH [--model single|gil|nogil|loop|process] [--workers N] [--variant NAME]
                 [--loops L] [--slices K] [--warmups W] [--min-slice SECONDS] [--cpus 0,1] [--server HOST:PORT]
                 [--switch-interval SECONDS] [--calibrate]
       driver.py --describe PATH...
Without --loops, or with 0, the loops are found first as --calibrate does."""


class UsageError(Exception):
    """The command line makes no sense; the message says why."""


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
                        "--min-slice", "--cpus", "--server", "--switch-interval"):
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
    elif name == "switch-interval":
        options.switch_interval = float(value)
        if not 0 < options.switch_interval < 3600:
            raise ValueError(name)
    elif name == "cpus":
        options.cpus = [int(word) for word in value.split(",") if word]
    elif name == "server":
        host, colon, port = value.rpartition(":")
        options.server = (host, int(port))
    else:
        number = int(value)
        if number < (0 if name in ("warmups", "loops") else 1):
            raise ValueError(name)
        setattr(options, name, number)


# Workload files


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
        "checksums": getattr(workload, "CHECKSUMS", {}), "default": workload.DEFAULT, "needs": list(workload.NEEDS),
        "tags": list(getattr(workload, "TAGS", ())),
        "latency": getattr(workload, "LATENCY", False), "waits": hasattr(workload, "work_async"),
    }


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
            set_switch_interval(options)
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
