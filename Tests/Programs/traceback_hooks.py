"""sys.excepthook, sys.unraisablehook, and the traceback module's functions."""

import gc
import sys
import traceback


def deep(n):
    if n == 0:
        raise KeyError("bottom")
    deep(n - 1)


try:
    deep(2)
except KeyError as caught:
    problem = caught
frames = traceback.extract_tb(problem.__traceback__)
print([(frame.name, frame.line) for frame in frames], len(frames), frames[-1].lineno - frames[1].lineno)
print(traceback.format_exception_only(problem), traceback.format_exception_only(ValueError("a\nb")))
text = "".join(traceback.format_exception(problem))
print(text.count("deep(n - 1)"), text.startswith("Traceback (most recent call last):"), text.splitlines()[-1])
print(traceback.format_exc(), traceback.format_tb(None),
      [line.strip().split(", in ")[1] for line in traceback.format_tb(problem.__traceback__)][0][:8])


def stack():
    return [frame.name for frame in traceback.extract_stack()]


print(stack(), [frame.f_code.co_name for frame, line in traceback.walk_tb(problem.__traceback__)])
summary = traceback.TracebackException.from_exception(problem)
print(summary.exc_type_str, "".join(summary.format_exception_only()).strip(), len(summary.stack))
sys.stderr.write("to standard error\n")
traceback.print_exception(ValueError("never raised"))
traceback.print_exception(problem, limit=1)


class Finalizer:
    def __del__(self):
        raise ValueError("in a finalizer")


reports = []
sys.unraisablehook = lambda details: reports.append((details.exc_type.__name__, str(details.exc_value)))


def make():
    Finalizer()


make()
[str(n) for n in range(50)]
gc.collect()
gc.collect()
print(reports)


def hook(kind, value, trace):
    print("hooked:", kind.__name__, value, trace.tb_lineno > 0)


sys.excepthook = hook
raise LookupError("goes to the hook")
