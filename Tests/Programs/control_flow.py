"""Every way through nested loops, try, finally, with and return."""


class Note:
    def __init__(self, name, out, swallow=False):
        self.name, self.out, self.swallow = name, out, swallow

    def __enter__(self):
        self.out.append("+" + self.name)
        return self

    def __exit__(self, kind, value, trace):
        self.out.append("-" + self.name + (kind.__name__[0] if kind else ""))
        return self.swallow


def journey(action, place):
    """Does `action` at `place` and tells all steps."""
    out = []

    def maybe(here):
        out.append(here)
        if here == place and action == "raise":
            raise ValueError(here)
        return here == place

    def travel():
        for outer in range(2):
            out.append(f"o{outer}")
            try:
                with Note("w", out, swallow=action == "raise" and place == "with"):
                    if maybe("with"):
                        if action == "return":
                            return "with"
                        if action == "break":
                            break
                        if action == "continue":
                            continue
                    number = 0
                    while number < 2:
                        number += 1
                        try:
                            if maybe("try"):
                                if action == "return":
                                    return "try"
                                if action == "break":
                                    break
                                if action == "continue":
                                    continue
                        except ValueError:
                            if maybe("except") and action == "return":
                                return "except"
                        else:
                            if maybe("else"):
                                if action == "break":
                                    break
                                if action == "return":
                                    return "else"
                        finally:
                            if maybe("finally"):
                                out.append("f!")
                    else:
                        if maybe("while-else") and action == "return":
                            return "while-else"
            except ValueError as problem:
                out.append(f"caught {problem}")
                if place == "finally":
                    raise KeyError("again") from problem
            finally:
                out.append("F")
        else:
            out.append("for-else")
        return "end"

    try:
        result = travel()
    except Exception as problem:
        result = repr(problem) + " from " + repr(problem.__cause__)
    return " ".join(out) + " => " + result


for action in ("nothing", "return", "break", "continue", "raise"):
    for place in ("with", "try", "except", "else", "finally", "while-else"):
        print(f"{action:<8} {place:<10} {journey(action, place)}")


def return_values():
    value = [1]
    try:
        return value
    finally:
        value.append(2)


def return_number():
    number = 1
    try:
        return number
    finally:
        number = 2


print(return_values(), return_number())


def generator_flow():
    for number in range(3):
        try:
            try:
                received = yield number
                if received == "skip":
                    continue
                if received == "leave":
                    return "left"
            finally:
                yield f"inner {number}"
        finally:
            yield f"outer {number}"
    return "done"


for messages in ([None] * 12, ["skip"] * 3, ["leave"], [None, None, None, "leave"]):
    generator, seen = generator_flow(), []
    try:
        seen.append(next(generator))
        for message in messages:
            seen.append(generator.send(message))
        while True:
            seen.append(next(generator))
    except StopIteration as stop:
        print(seen, stop.value)


def deeply(level):
    try:
        if level == 0:
            raise IndexError("bottom")
        return deeply(level - 1)
    except IndexError:
        if level % 4 != 3:
            raise
        return f"handled at {level}"
    finally:
        trail.append(level)


trail = []
print(deeply(10), trail)


def unwinding():
    out = []
    with Note("a", out), Note("b", out, swallow=True), Note("c", out):
        out.append(1 / 0)
    with Note("d", out):
        try:
            with Note("e", out):
                raise KeyError
        except KeyError:
            out.append("in d")
    return out


print(unwinding())


def exception_variables():
    out = []
    for number in range(3):
        try:
            [][number]
        except IndexError as problem:
            out.append(str(problem))
            try:
                {}[number]
            except KeyError as problem:
                out.append(str(problem))
            out.append("problem" in locals())
    return out


print(exception_variables())
total = 0
for a in range(10):
    if a == 3:
        continue
    for b in range(10):
        if b > a:
            break
        for c in range(5):
            if (a + b + c) % 7 == 0:
                break
            total += a * b - c
        else:
            total += 1000
            continue
        total += 1
    else:
        total -= 5
else:
    total *= 2
print(total)
x = 10
while x := x - 1:
    if x == 7:
        continue
    if x == 3:
        break
else:
    print("never")
print(x, [y if y % 2 else "even" if y else "zero" for y in range(4)], 1 if x > 5 else 2 if x > 2 else 3)
