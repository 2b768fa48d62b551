"""An exception group that nobody catches."""


def check(value):
    if value < 0:
        raise ValueError(f"{value} is negative")
    return 100 / value


def check_all(values):
    problems = []
    for value in values:
        try:
            check(value)
        except Exception as problem:
            problems.append(problem)
    if problems:
        raise ExceptionGroup("some values are bad", problems)


try:
    check_all([5, -1, 0])
except ExceptionGroup as group:
    print(len(group.exceptions))
check_all([0, 1, -7])
