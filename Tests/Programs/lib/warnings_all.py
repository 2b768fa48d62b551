import io
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print("shown:", category.__name__, message, lineno)


warnings.showwarning = show


def f(i=0):
    warnings.warn(f"text {i}")


f()
f()
f(1)
warnings.simplefilter("always")
f()
f()
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("default")
    for _ in range(3):
        f()
    warnings.warn("dep", DeprecationWarning)
    (lambda: warnings.warn(RuntimeWarning("obj"), stacklevel=2))()
    print([(w.category.__name__, str(w.message), w.lineno) for w in log])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        f()
    except UserWarning as e:
        print("raised", e)
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="text")
    f()
    warnings.filterwarnings("error", category=DeprecationWarning)
    try:
        warnings.warn("d", DeprecationWarning)
    except DeprecationWarning as e:
        print("raised", e)
    warnings.simplefilter("once")
    f(2)
    f(2)
with warnings.catch_warnings(action="ignore"):
    f()
for bad in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("nope"), lambda: warnings.filterwarnings("ignore", lineno=-1)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e)[:30])
print(repr(warnings.formatwarning("msg", UserWarning, "file.py", 3, "  the line  ")))
print(repr(warnings.formatwarning("msg", UserWarning, "nofile.py", 3)))
warnings.warn_explicit("explicit", UserWarning, "x.py", 7)


@warnings.deprecated("use other")
def old():
    return 5


@warnings.deprecated("old class")
class Old:
    def __init__(self, x):
        self.x = x


print(old(), Old(3).x, old.__deprecated__)
