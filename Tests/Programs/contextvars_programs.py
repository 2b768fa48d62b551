"""contextvars: values by context, tokens, copies, mapping methods, errors."""

import contextvars
from contextvars import Context, ContextVar, Token, copy_context


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", str(problem).split(" at 0x")[0])


color = ContextVar("color", default="red")
size = ContextVar("size")
print(color.name, color.get(), size.get("none"))
error(size.get)

# A token brings the value from before back, once.
token = color.set("blue")
print(color.get(), token.var is color, token.old_value is Token.MISSING, repr(Token.MISSING))
color.reset(token)
print(color.get())
error(color.reset, token)
error(size.reset, color.set("green"))
error(color.reset, 1)
error(Token)
with size.set(3) as token:
    print(size.get(), token.old_value)
print(size.get(None))

# A copy does not see later changes, and run() does not leak its own.
color.set("one")
copied = copy_context()
color.set("two")
print(copied[color], color.get(), color in copied, size in copied, len(copied))


def change():
    color.set("inside")
    size.set(9)
    return color.get(), size.get()


print(copied.run(change), color.get(), size.get(None))
print(copied[color], copied[size], sorted(variable.name for variable in copied))
print(sorted(map(str, copied.values())), len(list(copied.items())), len(list(copied.keys())))
print(copied.get(size), Context().get(size), Context().get(size, "fallback"))
print(Context() == Context(), copied == copied.copy(), copied == copy_context(), copied == 1)
error(copied.run, copied.run, print)
error(copied.run)
error(lambda: copied["color"])
error(lambda: Context()[color])
error(lambda: "color" in copied)
error(Context, 1)
error(ContextVar, 1)
error(ContextVar)
error(lambda: copied.run(lambda: 1 / 0))
print(color.get())
error(lambda: copied.run(color.reset, Context().run(color.set, 1)))

# Iteration goes over the values of its beginning.
many = [ContextVar(f"v{number}") for number in range(40)]


def fill():
    for number, variable in enumerate(many):
        variable.set(number)
    before = copy_context()
    iterator = iter(before.items())
    for variable in many:
        variable.set(-1)
    return sum(value for _, value in iterator), sum(variable.get() for variable in many), len(before)


print(Context().run(fill), many[0].get("unset"))


# Nested contexts come back in order, also through exceptions.
def nest(depth):
    color.set(depth)
    if depth == 5:
        raise KeyError("deep")
    try:
        copy_context().run(nest, depth + 1)
    finally:
        print(depth, color.get(), end="; ")


error(Context().run, nest, 0)
print(color.get())

# The generic forms.
print(ContextVar[int].__origin__ is ContextVar, Token[str].__args__)
