"""The "Did you mean" of tracebacks: the known name that is closest to a misspelt one."""

_most_candidates = 750
_longest_name = 40


def _distance(a, b, limit):
    """The edit distance of two names: 2 for each insertion, deletion and change, 1 for a change of case only.
    Something above limit if it is above limit."""
    if a == b:
        return 0
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    if not a or not b:
        return 2 * (len(a) + len(b))
    if len(a) > _longest_name or len(b) > _longest_name or abs(len(a) - len(b)) * 2 > limit:
        return limit + 1
    row = list(range(0, 2 * len(b) + 1, 2))
    for i, char in enumerate(a):
        diagonal = row[0]
        row[0] = 2 * (i + 1)
        for j, other in enumerate(b):
            change = 0 if char == other else 1 if char.lower() == other.lower() else 2
            best = min(diagonal + change, row[j] + 2, row[j + 1] + 2)
            diagonal = row[j + 1]
            row[j + 1] = best
        if min(row) > limit:
            return limit + 1
    return row[-1]


def closest(wrong, names):
    """The name most like the wrong one, if one is alike enough."""
    if len(names) > _most_candidates or len(wrong) > _longest_name:
        return None
    best = None
    best_distance = None
    for name in names:
        if name == wrong:
            continue
        limit = (len(name) + len(wrong) + 3) * 2 // 6
        if best is not None:
            limit = min(limit, best_distance - 1)
        distance = _distance(wrong, name, limit)
        if distance <= limit:
            best, best_distance = name, distance
    return best


def suggestion(error, traceback):
    """The name to suggest for an AttributeError, NameError or ImportError; None if there is none."""
    if isinstance(error, ImportError):
        wrong = error.name_from
        if not isinstance(wrong, str):
            return None
        try:
            import sys

            names = dir(sys.modules[error.name])
        except Exception:
            return None
    else:
        wrong = error.name
        if not isinstance(wrong, str):
            return None
        if isinstance(error, AttributeError):
            try:
                names = dir(error.obj)
            except Exception:
                return None
        else:
            if traceback is None:
                return None
            while traceback.tb_next is not None:
                traceback = traceback.tb_next
            frame = traceback.tb_frame
            local = frame.f_locals
            if "self" in local and not wrong.startswith("_"):
                try:
                    has_attribute = hasattr(local["self"], wrong)
                except Exception:
                    has_attribute = False
                if has_attribute:
                    return f"self.{wrong}"
            names = [*local, *frame.f_globals, *frame.f_builtins]
    names = [name for name in names if isinstance(name, str)]
    if not isinstance(error, NameError) and wrong[:1] != "_":
        names = [name for name in names if name[:1] != "_"]
    return closest(wrong, sorted(names) if not isinstance(error, NameError) else names)
