"""Runs slices of one workload when told to, so that several Pythons can take turns within milliseconds.

    RUNTIME slices.py WORKLOAD THREADS CPUS

THREADS 0 works in the main thread; with 1 or more, so many threads work at the same time. CPUS are numbers separated
by commas, one for each worker; nothing is pinned when there are none. Each line of standard input is a number of
loops; each is answered by one line of JSON: the seconds of each worker and a checksum over all results. The first
line of output, before any input, says "ready" and the units of work of a loop.
"""

import json
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from driver_worker import INDICES, Options, gil_enabled, load_workload, pin, prepare, shared_inputs, start, stop


def slice_of(work, inputs, loops):
    """Seconds of so many loops, and the results by index. Only the last result of an index is kept."""
    results = [None] * INDICES
    clock = time.perf_counter
    begin = clock()
    for loop in range(loops):
        index = loop % INDICES
        results[index] = work(inputs, index)
    return clock() - begin, results


def folded(results):
    """A checksum of the results, the same in every Python."""
    state = 0xCBF29CE484222325
    for character in repr(results):
        state = ((state ^ ord(character)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return "%016x" % state


class Team:
    """Threads that stay and run a slice together each time they are told."""

    def __init__(self, workload, options, count):
        import threading
        shared = shared_inputs(workload, options, count)
        self.barrier = threading.Barrier(count + 1)
        self.loops = 0
        self.answers = [None] * count
        self.failure = None
        for number in range(count):
            inputs = shared[number] if shared else prepare(workload, options)
            threading.Thread(target=self.body, args=(workload, inputs, number, options.cpus), daemon=True).start()

    def body(self, workload, inputs, number, cpus):
        pin(cpus, number)
        try:
            while True:
                self.barrier.wait()
                self.answers[number] = slice_of(workload.work, inputs, self.loops)
                self.barrier.wait()
        except BaseException as error:
            self.failure = self.failure or error
            self.barrier.abort()

    def run(self, loops):
        self.loops = loops
        try:
            self.barrier.wait()
            self.barrier.wait()
        except Exception:
            raise self.failure or RuntimeError("a worker has ended")
        return self.answers


def main(path, threads, cpus):
    options = Options()
    options.workload, options.cpus = path, cpus
    workload = load_workload(path)
    options.variant = workload.VARIANTS[0]
    if threads:
        run = Team(workload, options, threads).run
    else:
        pin(cpus, 0)
        shared = shared_inputs(workload, options, 1)
        inputs = shared[0] if shared else prepare(workload, options)

        def run(loops):
            return [slice_of(workload.work, inputs, loops)]

    units = workload.UNITS_PER_LOOP if hasattr(workload, "UNITS_PER_LOOP") else workload.units(workload.SIZE)
    print(json.dumps({"ready": True, "gil": gil_enabled(), "units": units}), flush=True)
    for line in sys.stdin:
        answers = run(int(line))
        print(json.dumps({"seconds": [seconds for seconds, _ in answers],
                          "checksums": [folded(results) for _, results in answers]}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), [int(word) for word in sys.argv[3].split(",") if word])
