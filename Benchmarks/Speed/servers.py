"""Programs that are measured: slice servers that take turns, and single commands that are timed from outside."""

import json
import os
import subprocess
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
BENCHMARKS = os.path.dirname(FOLDER)
TIMEOUT = 120


class Failed(Exception):
    """A measured program did not do what it should; the message says which and why."""


def environment():
    """What measured programs inherit: nothing that would change how a Python runs."""
    kept = dict(os.environ)
    for name in ("PYTHON_GIL", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHASHSEED"):
        kept.pop(name, None)
    kept["PYTHONDONTWRITEBYTECODE"] = "1"
    return kept


class SliceServer:
    """A process that runs slices of a workload; see slices.py."""

    def __init__(self, command, workload, threads=0, cpus=()):
        self.name = " ".join(command) + " " + os.path.basename(workload)
        self.process = subprocess.Popen(
            list(command) + [os.path.join(FOLDER, "slices.py"), workload, str(threads), ",".join(map(str, cpus))],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment())
        self.head = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            self.process.wait()
            last = self.process.stderr.read().strip().splitlines()[-1:]
            raise Failed("%s ended with code %d: %s" % (self.name, self.process.returncode, "".join(last)))
        return json.loads(line)

    def tell(self, loops):
        """Starts a slice; `read` gives its answer."""
        try:
            self.process.stdin.write("%d\n" % loops)
            self.process.stdin.flush()
        except OSError:
            self.read()
            raise Failed(self.name + " has ended") from None

    def run(self, loops):
        self.tell(loops)
        return self.read()

    def stop(self):
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except OSError:
                pass


def rate(answers, loops):
    """Loops a second of all workers that ran at the same time."""
    return sum(loops / second for answer in answers for second in answer["seconds"])


def output_of(command, timeout=TIMEOUT):
    """What a command prints."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment(), timeout=timeout,
                              stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise Failed("%s did not end within %d s" % (" ".join(command), timeout)) from None
    except OSError as error:
        raise Failed("%s: %s" % (command[0], error.strerror)) from None
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:]
        raise Failed("%s ended with code %d: %s" % (" ".join(command), done.returncode, "".join(last)))
    return done.stdout


def time_of(command):
    """Seconds from the start of a command to its end."""
    begin = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment())
    status = os.waitpid(process, 0)[1]
    taken = time.perf_counter() - begin
    if status:
        raise Failed("%s ended with status %d" % (" ".join(command), status))
    return taken


def peak_of_waiting(command):
    """The peak memory in bytes of a program that waits for its standard input; None where /proc does not tell.

    The kernel's ru_maxrss is of no use here: it counts the memory of whoever started the program too.
    """
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               env=environment())
    try:
        time.sleep(0.2)
        with open("/proc/%d/status" % process.pid) as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    finally:
        process.stdin.close()
        process.wait()
    return None
