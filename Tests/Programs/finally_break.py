"""break, continue and return in a finally block lose the exception; the compiler warns about it."""


def finally_overrides(kind):
    for number in range(3):
        try:
            if kind == "raise":
                raise ValueError("lost")
            if kind == "return":
                return "lost too"
        finally:
            if number == 1:
                break
            if number == 0:
                continue
    return f"{kind} ended at {number}"


print(finally_overrides("raise"), finally_overrides("return"), finally_overrides("pass"))
