"""How long small pieces of code take."""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals


class Timer:
    """Times a statement, text or a function, after a setup that runs once each time."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = {}
        space = _globals() if globals is None else globals
        parameters = ""
        if isinstance(setup, str):
            compile(setup, dummy_src_name, "exec")
            opening = setup + "\n"
            setup_text = setup.replace("\n", "\n    ")
        elif callable(setup):
            names["_setup"] = setup
            parameters += ", _setup=_setup"
            opening = ""
            setup_text = "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(opening + stmt, dummy_src_name, "exec")
            stmt_text = stmt.replace("\n", "\n        ")
        elif callable(stmt):
            names["_stmt"] = stmt
            parameters += ", _stmt=_stmt"
            stmt_text = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = (
            f"def inner(_it, _timer{parameters}):\n    {setup_text}\n    _t0 = _timer()\n    for _i in _it:\n"
            f"        {stmt_text}\n        pass\n    _t1 = _timer()\n    return _t1 - _t0\n"
        )
        exec(compile(self.src, dummy_src_name, "exec"), space, names)
        self.inner = names["inner"]

    def print_exc(self, file=None):
        """Show the traceback of an error in the timed code, with its text."""
        import linecache
        import traceback

        linecache.cache[dummy_src_name] = len(self.src), None, self.src.split("\n"), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds for number runs, the garbage collector off."""
        runs = itertools.repeat(None, number)
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(runs, self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds): the first of 1, 2, 5, 10, 20, 50 … runs that takes 0.2 seconds."""
        base = 1
        while True:
            for factor in (1, 2, 5):
                number = base * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            base *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None):
    """The command line: -n number, -r repeats, -s setup, -p process time, -u unit, -v."""
    import getopt
    import os

    try:
        opts, rest = getopt.getopt(
            sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
            ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"],
        )
    except getopt.error as error:
        print(error)
        print("use -h/--help for command line help")
        return 2
    units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}
    number, repeats, unit, verbose, setup, timer = 0, default_repeat, None, 0, [], default_timer
    for name, value in opts:
        if name in ("-n", "--number"):
            number = int(value)
        elif name in ("-s", "--setup"):
            setup.append(value)
        elif name in ("-u", "--unit"):
            if value not in units:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif name in ("-r", "--repeat"):
            repeats = max(int(value), 1)
        elif name in ("-p", "--process"):
            timer = time.process_time
        elif name in ("-v", "--verbose"):
            verbose += 1
        else:
            print(main.__doc__)
            return 0
    sys.path.insert(0, os.curdir)
    timing = Timer("\n".join(rest) or "pass", "\n".join(setup) or "pass", timer)

    def shown(seconds):
        name = unit or next((each for each in ("sec", "msec", "usec") if seconds >= units[each]), "nsec")
        return f"{seconds / units[name]:.{3 + bool(verbose)}g} {name}"

    try:
        if not number:
            number, _ = timing.autorange()
        times = [taken / number for taken in timing.repeat(repeats, number)]
    except Exception:
        timing.print_exc()
        return 1
    if verbose:
        print(f"raw times: {', '.join(shown(taken * number) for taken in times)}\n")
    best = min(times)
    print(f"{number} loop{'s' if number != 1 else ''}, best of {repeats}: {shown(best)} per loop")
    return None


if __name__ == "__main__":
    sys.exit(main())
