"""The table of speed and memory targets, measured: what must be reached, what was, and by how much it varies.

    scripts/speed [--pvm FILE] [--reference PYTHON] [--only NAME]... [--rounds N] [--json FILE] [--document FILE]
    scripts/speed --from JSON [--document FILE]

NAME is fib, loop, cpu, gil0, threads, dict, start, spawn, echo, memory, or a part of a cpu workload's name. Ratios say
how many times faster pvm is than the reference, unless the row says otherwise. [low – high] is the 95 % bootstrap
interval of the median over the rounds; "~" after the verdict: the interval lies on both sides of the target.
Exit code: 0 all met, 1 wrong usage, 2 a target is not met, 3 something could not be measured.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import time

import sections
from figures import Row, number
from servers import BENCHMARKS, Failed, output_of

PARTS = ("fib", "loop", "cpu", "gil0", "threads", "dict", "start", "spawn", "echo", "memory")
REFERENCES = ("cpython3.14", "python3.14", "python3")


def usage(message):
    print("speed: " + message, file=sys.stderr)
    raise SystemExit(1)


def parse():
    parser = argparse.ArgumentParser(prog="scripts/speed", description=__doc__.split("\n")[0],
                                     formatter_class=argparse.RawDescriptionHelpFormatter,
                                     epilog="\n".join(__doc__.splitlines()[3:]))
    parser.add_argument("--pvm", help="the pvm to measure; default: the release build")
    parser.add_argument("--reference", help="the Python to compare with; default: " + ", ".join(REFERENCES))
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="repeatable; see below")
    parser.add_argument("--rounds", type=int, default=30, help="default: 30, at least 3")
    parser.add_argument("--json", metavar="FILE", help="write rows and all samples there; - is standard output")
    parser.add_argument("--document", metavar="FILE",
                        help="write the table also into FILE, between its lines <!-- speed: begin --> and end")
    parser.add_argument("--from", dest="source", metavar="JSON", help="tell an earlier run instead of measuring")
    try:
        options = parser.parse_args()
    except SystemExit as end:
        raise SystemExit(1 if end.code else 0) from None
    if options.rounds < 3:
        usage("--rounds must be 3 or more")
    return options


def find_pvm(given):
    home = os.path.dirname(BENCHMARKS)
    path = given or os.path.join(home, os.environ.get("BRIGADE_BUILD", ".build-release"), "release", "pvm")
    found = shutil.which(path)
    if not found:
        usage("there is no pvm at %s; build it with scripts/build, or name one with --pvm" % path)
    return os.path.abspath(found)


def find_reference(given):
    for name in [given] if given else REFERENCES:
        found = shutil.which(name)
        if found:
            return os.path.abspath(found)
    usage("there is no %s; name a Python with --reference" % (given or "Python to compare with"))


def describe(python):
    """Name and version of a Python."""
    code = "import sys; print(sys.implementation.name, '%d.%d.%d' % sys.version_info[:3])"
    return output_of([python, "-c", code]).strip()


class Progress:
    """One line on a terminal that says what is measured."""

    def __init__(self):
        self.shown = sys.stderr.isatty()
        self.begin = time.monotonic()

    def __call__(self, text):
        if self.shown:
            sys.stderr.write("\r\x1b[K%4.0f s  %s" % (time.monotonic() - self.begin, text))
            sys.stderr.flush()

    def clear(self):
        if self.shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def plan(only):
    """The parts to run, and words that pick workloads."""
    parts = [name for name in PARTS if not only or name in only]
    words = [name for name in only if name not in PARTS]
    names = [name for name, _ in sections.cpu_workloads()]
    for word in words:
        if not any(word in name for name in names):
            usage("--only %s: there are %s, and the workloads %s" % (word, ", ".join(PARTS), ", ".join(names)))
    if words and not {"cpu", "gil0", "threads"} & set(parts):
        parts += ["cpu", "gil0"]
    return parts, words


def measure(setting, parts, words):
    """Runs the parts. Returns (rows, what could not be measured)."""
    rows, failures = [], []
    steps = [(part, getattr(sections, {"dict": "shared_dict"}.get(part, part)))
             for part in PARTS if part in parts and part not in ("cpu", "gil0", "threads")]
    both = [part for part in ("cpu", "gil0") if part in parts]
    if both:
        steps.insert(len([1 for part, _ in steps if part in ("fib", "loop")]),
                     ("cpu", lambda setting: sections.cpu(setting, words, both)))
    if "threads" in parts:
        place = len([1 for part, _ in steps if part in ("fib", "loop", "cpu")])
        steps.insert(place, ("threads", lambda setting: sections.threads(setting, words)))
    for part, step in steps:
        try:
            rows.extend(step(setting))
        except Failed as failure:
            failures.append("%s: %s" % (part, failure))
    return rows, failures


def table(rows):
    lines = ["| %-44s | %8s | %-24s | %-9s | %9s | %9s |" % ("", "target", "measured [95 %]", "", "pvm",
                                                             "reference"),
             "|%s|%s:|%s|%s|%s:|%s:|" % ("-" * 46, "-" * 9, "-" * 26, "-" * 11, "-" * 10, "-" * 10)]
    for row in rows:
        target = "" if row.target is None else ("≤ " if row.at_most else "≥ ") + number(row.target)
        unit = "" if row.unit == "×" else " " + row.unit
        if row.value == 0:
            measured = "failed"
        elif row.low == row.high:
            measured = number(row.value) + unit
        else:
            measured = "%s [%s – %s]%s" % (number(row.value), number(row.low), number(row.high), unit)
        lines.append("| %-44s | %8s | %-24s | %-9s | %9s | %9s |"
                     % (row.name, target, measured, row.verdict, row.ours, row.theirs))
    return "\n".join(lines)


def report(result):
    """The text of a whole run, from its data."""
    rows = [Row(row["name"], (row["value"], row["low"], row["high"]), row["unit"], row["target"],
                row["bound"] == "at most", row["pvm"], row["reference"], row["note"]) for row in result["rows"]]
    lines = ["%s; %d rounds, %.0f s, load %.1f" % (result["title"], result["rounds"], result["seconds"],
                                                   result["load"]), "", table(rows), ""]
    lines += ["- %s: %s" % (row.name.strip(), row.note) for row in rows if row.note]
    lines += ["- not measured: " + failure for failure in result["failures"]]
    met = len([row for row in rows if row.verdict.startswith("met")])
    missed = len([row for row in rows if row.verdict.startswith("NOT")])
    lines += ["", "%d targets met, %d not" % (met, missed)]
    failed = bool(result["failures"]) or any(row.value == 0 for row in rows)
    return "\n".join(lines) + "\n", 3 if failed else 2 if missed else 0


def write_document(path, text):
    """Puts the text between the marks of a document."""
    with open(path) as file:
        whole = file.read()
    begin, end = "<!-- speed: begin -->\n", "<!-- speed: end -->"
    if whole.count(begin) != 1 or end not in whole:
        usage("%s has no lines %s and %s" % (path, begin.strip(), end))
    head, rest = whole.split(begin)
    with open(path, "w") as file:
        file.write(head + begin + "\n" + text + "\n" + end + rest.split(end, 1)[1])


def run(options):
    """Measures; the run as data for JSON."""
    pvm, reference = find_pvm(options.pvm), find_reference(options.reference)
    parts, words = plan(options.only)
    cpus = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))
    progress = Progress()
    setting = sections.Setting(pvm, reference, options.rounds, cpus, progress)
    begin = time.monotonic()
    try:
        title = "%s against %s, %d CPUs, %s" % (describe(pvm), describe(reference), len(cpus), platform.machine())
        rows, failures = measure(setting, parts, words)
    finally:
        progress.clear()
    return {"title": title, "rounds": options.rounds, "seconds": time.monotonic() - begin, "load": os.getloadavg()[0],
            "rows": [row.plain() for row in rows], "failures": failures, "samples": setting.samples}


def main():
    options = parse()
    try:
        if options.source:
            with open(options.source) as file:
                result = json.load(file)
        else:
            result = run(options)
    except Failed as failure:
        print("speed: %s" % failure, file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130
    except (OSError, ValueError) as error:
        usage("%s: %s" % (options.source, getattr(error, "strerror", None) or error))
    text, code = report(result)
    if options.json and not options.source:
        data = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
        if options.json == "-":
            sys.stdout.write(data)
        else:
            with open(options.json, "w") as file:
                file.write(data)
    if options.document:
        write_document(options.document, text)
    if options.json != "-":
        sys.stdout.write(text)
    return code


if __name__ == "__main__":
    sys.exit(main())
