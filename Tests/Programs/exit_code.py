"""SystemExit: caught, nested, with numbers; the last one is the exit code."""

import sys


def attempt(*arguments):
    try:
        sys.exit(*arguments)
    except SystemExit as problem:
        return problem.code, problem.args


print(attempt(), attempt(3), attempt(None), attempt("text"), attempt((1, 2)), attempt(True))
try:
    raise SystemExit
except Exception:
    print("not an Exception")
except BaseException as problem:
    print(type(problem).__name__, problem.code)
try:
    try:
        exit(4)
    finally:
        print("inner")
except SystemExit as problem:
    print(problem.code)
raise SystemExit(42)
