"""The parts of the table. Each function measures one thing, interleaved, and gives the rows.

All take a Setting. Where two Pythons are compared, both run slices of the same loops in turns of some ten
milliseconds, in random order, on the same CPU; a figure is the median over these rounds of the ratio within a round.
"""

import glob
import json
import os
import random

from figures import Row, bootstrap, mean_of_medians, mebibytes, median, number, seconds
from servers import BENCHMARKS, FOLDER, Failed, SliceServer, output_of, peak_of_waiting, rate, time_of

SLICE = 0.02
LONG_SLICE = 0.06


class Setting:
    """What is measured against what, and how often."""

    def __init__(self, pvm, reference, rounds, cpus, progress):
        self.pvm = pvm
        self.reference = reference
        self.rounds = rounds
        self.cpus = cpus
        self.progress = progress
        self.random = random.Random(1)
        self.samples = {}

    def many(self, factor):
        """Rounds of a part that has its own idea of how many are enough, at least three."""
        return max(3, round(self.rounds * factor))


def cpu_workloads():
    """Name and path of every workload of the group cpu."""
    return [("cpu/" + os.path.basename(path)[:-3], path)
            for path in sorted(glob.glob(os.path.join(BENCHMARKS, "Workloads", "cpu", "*.py")))]


def loops_for(servers, least):
    """The number of loops that lasts so long on the fastest of the servers, which warms all of them up."""
    loops = 1
    while True:
        slowest = fastest = None
        for server in servers:
            taken = max(server.run(loops)["seconds"])
            fastest = taken if fastest is None else min(fastest, taken)
            slowest = taken if slowest is None else max(slowest, taken)
        if fastest >= least or slowest >= 20 * least or loops >= 1 << 20:
            return loops
        loops = max(loops * 2, min(loops * 64, int(loops * least / max(fastest, 1e-6))))


def take_turns(setting, name, commands, path, least=SLICE, rounds=None):
    """Seconds of every slice of the workload for each command: {label: [seconds]}, rounds in step.

    `commands` maps a label to (command, threads).
    """
    servers = {}
    try:
        for label, (command, threads) in commands.items():
            servers[label] = SliceServer(command, path, threads, setting.cpus[:max(1, threads)])
        loops = loops_for(list(servers.values()), least)
        found = {label: [] for label in servers}
        for _ in range(rounds or setting.rounds):
            order = list(servers)
            setting.random.shuffle(order)
            checksums = set()
            for label in order:
                answer = servers[label].run(loops)
                found[label].append(max(answer["seconds"]))
                checksums.update(answer["checksums"])
            if len(checksums) != 1:
                raise Failed("%s: the results differ between the Pythons" % name)
        setting.samples[name] = {"loops": loops, "units": servers[order[0]].head["units"] * loops, "seconds": found}
        return found
    finally:
        for server in servers.values():
            server.stop()


def ratios(over, under):
    return [a / b for a, b in zip(over, under)]


# Parts that compare with the reference


def basic(setting, name, title, file, target):
    setting.progress(title)
    commands = {"pvm": ([setting.pvm], 0), "reference": ([setting.reference], 0)}
    found = take_turns(setting, name, commands, os.path.join(FOLDER, file), rounds=setting.many(0.4))
    return [Row(title, bootstrap(ratios(found["reference"], found["pvm"])), "×", target,
                ours=seconds(median(found["pvm"])), theirs=seconds(median(found["reference"])))]


def fib(setting):
    return basic(setting, "fib", "fib(32)", "fib.py", 2.0)


def loop(setting):
    return basic(setting, "loop", "integer while loop", "int_loop.py", 3.0)


def cpu(setting, only=(), parts=("cpu", "gil0")):
    """The cpu workloads against the reference, and without the GIL against themselves."""
    speed, without, rows = {}, {}, []
    for name, path in cpu_workloads():
        if only and not any(word in name for word in only):
            continue
        setting.progress(name)
        commands = {"pvm": ([setting.pvm], 0)}
        if "cpu" in parts:
            commands["reference"] = ([setting.reference], 0)
        if "gil0" in parts:
            commands["gil0"] = ([setting.pvm, "-X", "gil=0"], 1)
        try:
            found = take_turns(setting, name, commands, path)
        except Failed as failure:
            rows.append(Row(name, (0.0, 0.0, 0.0), "×", 0.8, note=str(failure)))
            continue
        if "cpu" in parts:
            speed[name] = ratios(found["reference"], found["pvm"])
            least = 0.25 if name == "cpu/pi_digits" else 0.8
            rows.append(Row("  " + name, bootstrap(speed[name]), "×", least, ours=seconds(median(found["pvm"])),
                            theirs=seconds(median(found["reference"]))))
        if "gil0" in parts:
            without[name] = ratios(found["pvm"], found["gil0"])
    if speed:
        rows.insert(0, Row("cpu workloads, geometric mean", mean_of_medians(list(speed.values())), "×", 1.8))
    if without:
        rows.append(Row("-X gil=0, one thread, against single", mean_of_medians(list(without.values())), "×", 0.95,
                        note="geometric mean of the cpu workloads"))
        worst = min(without, key=lambda name: median(without[name]))
        rows.append(Row("  least: " + worst, bootstrap(without[worst]), "×"))
    return rows


# Parts of pvm alone


def threads(setting, only=()):
    """Two threads without the GIL against two processes at the same time."""
    if len(setting.cpus) < 2:
        raise Failed("two CPUs are needed")
    shares, rows, gains, ceilings = {}, [], [], []
    for name, path in cpu_workloads():
        if only and not any(word in name for word in only):
            continue
        setting.progress("two threads: " + name)
        servers = []
        try:
            team = SliceServer([setting.pvm, "-X", "gil=0"], path, 2, setting.cpus[:2])
            servers.append(team)
            pair = []
            for place in (0, 1):
                pair.append(SliceServer([setting.pvm], path, 0, setting.cpus[place:place + 1]))
                servers.append(pair[-1])
            loops = loops_for(servers, LONG_SLICE)
            together, apart, alone = [], [], []
            for turn in range(setting.many(0.4)):
                steps = ["together", "apart", "alone"]
                setting.random.shuffle(steps)
                for step in steps:
                    if step == "together":
                        together.append(rate([team.run(loops)], loops))
                    elif step == "apart":
                        for server in pair:
                            server.tell(loops)
                        apart.append(rate([server.read() for server in pair], loops))
                    else:
                        alone.append(rate([pair[turn % 2].run(loops)], loops))
            shares[name] = ratios(together, apart)
            gains.append(ratios(together, alone))
            ceilings.append(ratios(apart, alone))
            setting.samples["threads: " + name] = {"loops": loops, "together": together, "apart": apart,
                                                   "alone": alone}
            rows.append(Row("  " + name, bootstrap(shares[name]), "×",
                            ours=number(median(gains[-1])) + "×", theirs=number(median(ceilings[-1])) + "×"))
        except Failed as failure:
            rows.append(Row("  " + name, (0.0, 0.0, 0.0), "×", 0.9, note=str(failure)))
        finally:
            for server in servers:
                server.stop()
    if shares:
        rows.insert(0, Row("two threads -X gil=0, share of two processes", mean_of_medians(list(shares.values())), "×",
                           0.9, ours=number(mean_of_medians(gains)[0]) + "×",
                           theirs=number(mean_of_medians(ceilings)[0]) + "×",
                           note="speedup over one: threads; the reference is two processes, the ceiling"))
    return rows


def shared_dict(setting):
    """Two threads that write one dict, without the GIL, against one thread."""
    if len(setting.cpus) < 2:
        raise Failed("two CPUs are needed")
    setting.progress("shared dict")
    command, path = [setting.pvm, "-X", "gil=0"], os.path.join(FOLDER, "dict_writes.py")
    one = two = None
    try:
        one = SliceServer(command, path, 1, setting.cpus[:1])
        two = SliceServer(command, path, 2, setting.cpus[:2])
        loops = loops_for([one, two], LONG_SLICE)
        single, double = [], []
        for _ in range(setting.rounds):
            for server, found in setting.random.sample([(one, single), (two, double)], 2):
                found.append(rate([server.run(loops)], loops))
        units = one.head["units"]
        setting.samples["dict"] = {"loops": loops, "one": single, "two": double}
        return [Row("two threads write one dict, -X gil=0", bootstrap(ratios(double, single)), "×", 0.4,
                    ours="%.1f M/s" % (median(double) * units / 1e6),
                    theirs="%.1f M/s" % (median(single) * units / 1e6), note="total; the reference is one thread")]
    finally:
        for server in (one, two):
            if server:
                server.stop()


def start(setting):
    """How long `-c pass` takes and what memory it needs."""
    setting.progress("start-up")
    ours, theirs = [], []
    for _ in range(setting.rounds):
        for python, found in setting.random.sample([(setting.pvm, ours), (setting.reference, theirs)], 2):
            found.append(time_of([python, "-c", "pass"]))
    setting.samples["start"] = {"pvm": ours, "reference": theirs}
    value, low, high = bootstrap(ours)
    rows = [Row("pvm -c pass, time", (value * 1e3, low * 1e3, high * 1e3), "ms", 10.0, at_most=True,
                ours=seconds(value), theirs=seconds(median(theirs)))]
    mine = peak_of_waiting([setting.pvm, "-c", "input()"])
    other = peak_of_waiting([setting.reference, "-c", "input()"])
    if mine and other:
        rows.append(Row("pvm -c pass, memory", (mine / 2 ** 20,) * 3, "MiB", 15.0, at_most=True, ours=mebibytes(mine),
                        theirs=mebibytes(other)))
    return rows


def spawn(setting):
    """Start and end of a worker process."""
    setting.progress("worker process")
    ours, theirs, program = [], [], os.path.join(FOLDER, "spawn_join.py")
    for _ in range(setting.many(0.15)):
        for python, found in setting.random.sample([(setting.pvm, ours), (setting.reference, theirs)], 2):
            found.extend(json.loads(output_of([python, program, "6"]))[1:])
    setting.samples["spawn"] = {"pvm": ours, "reference": theirs}
    value, low, high = bootstrap(ours)
    return [Row("spawn and join of a worker process", (value * 1e3, low * 1e3, high * 1e3), "ms", 15.0, at_most=True,
                ours=seconds(value), theirs=seconds(median(theirs)))]


def echo(setting):
    """TCP echo over asyncio streams, 50 connections."""
    ours, theirs, program = [], [], os.path.join(BENCHMARKS, "asyncio_echo.py")
    for turn in range(setting.many(0.2)):
        setting.progress("asyncio echo, round %d" % (turn + 1))
        for python, found in setting.random.sample([(setting.pvm, ours), (setting.reference, theirs)], 2):
            found.append(float(output_of([python, program, "50", "1"]).split()[0]))
    setting.samples["echo"] = {"pvm": ours, "reference": theirs}
    return [Row("asyncio TCP echo, 50 connections", bootstrap(ratios(ours, theirs)), "×", 1.0,
                ours="%.1f k/s" % (median(ours) / 1e3), theirs="%.1f k/s" % (median(theirs) / 1e3))]


def memory(setting):
    """Peak memory of binary_trees: of the workload as it is, and with a tree that outweighs the interpreter."""
    rows, program = [], os.path.join(FOLDER, "trees_memory.py")
    for depth, name in ((10, "memory of binary_trees, the workload"), (17, "memory of binary_trees, 260,000 nodes")):
        setting.progress(name)
        ours, theirs = [], []
        for _ in range(3):
            for python, found in ((setting.pvm, ours), (setting.reference, theirs)):
                peak, result = output_of([python, program, str(depth)]).split(None, 1)
                if peak == "None":
                    raise Failed("this system does not tell the peak memory")
                found.append(int(peak))
        setting.samples[name] = {"pvm": ours, "reference": theirs}
        rows.append(Row(name, bootstrap(ratios(ours, theirs)), "×", 1.5, at_most=True, ours=mebibytes(median(ours)),
                        theirs=mebibytes(median(theirs))))
    return rows
