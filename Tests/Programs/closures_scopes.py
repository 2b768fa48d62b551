"""Names: closures, nonlocal, global, unbound names, del, class scopes."""


def error(function, *arguments):
    try:
        print("no error:", function(*arguments))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return step, reset


one, reset = counter()
two, _ = counter(100)
print(one(), one(), one(5), two(), two(-1), reset(), one())
print([cell.cell_contents for cell in one.__closure__], one.__code__.co_freevars, counter.__code__.co_cellvars,
      counter.__closure__)


def levels():
    a = "a"

    def middle():
        b = "b"

        def inner():
            nonlocal a, b
            a, b = a + "!", b + "?"
            return a, b

        return inner(), inner(), b

    return middle(), a


print(levels())
total = 10


def use_global():
    global total, created
    total += 1
    created = "by function"
    return total


print(use_global(), total, created)


def unbound():
    print(value)
    value = 1


error(unbound)


def unbound_after_del():
    value = 1
    del value
    return value


error(unbound_after_del)


def free_before_assignment():
    def inner():
        return later

    result = inner()
    later = 1
    return result


error(free_before_assignment)
error(lambda: nowhere)
error(lambda: print_)
error(lambda: len_)


def delete_free():
    x = 1

    def inner():
        nonlocal x
        del x

    inner()
    return x


error(delete_free)


def conditional(flag):
    if flag:
        local = 1
    return local


print(conditional(True))
error(conditional, False)


def parameter_shadow(total):
    total = total * 2
    return total


print(parameter_shadow(4), total)
level = "module"


class Scope:
    level = "class"
    copy = level

    def method(self):
        return level

    class Inner:
        seen = level

        def deep(self):
            return __class__.__qualname__, level

    level = level + " changed"


print(Scope.level, Scope.copy, Scope().method(), Scope.Inner.seen, Scope.Inner().deep())


def class_in_function():
    level = "function"

    class Local:
        here = level
        level = "own"

        def method(self):
            return level

    return Local.here if hasattr(Local, "here") else None, Local().method()


error(class_in_function)


def class_reads_cell():
    name = "cell"

    class Local:
        value = name

        def get(self):
            return name

    name = "changed"
    return Local.value, Local().get(), Local.__qualname__


print(class_reads_cell())
funcs = []
for i in range(3):
    funcs.append(lambda: i)
print([f() for f in funcs], i)
adders = [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in adders])


def exec_scopes():
    local = 1
    space = {"local": 5}
    exec("local += 1\nnew = local * 2", space)
    return local, space["local"], space["new"], eval("a + b", {"a": 1}, {"b": 2}), eval("local + 1")


print(exec_scopes())
print(sorted(name for name in (lambda a, *b, c=1: locals())(1, 2)), "total" in globals(), globals()["level"], __name__)


def swap(a, b):
    a, b = b, a
    return a, b


def chained():
    a = b = c = []
    a.append(1)
    return a is b is c, c


print(swap(1, 2), chained())
x = y = 5
x, y = y + 1, x + 2
del x
error(lambda: x)
print(y, (lambda: (yield))().__class__.__name__, (lambda *a, **k: (a, k))(1, z=2), (lambda: None)())
index, table = 0, [10, 20]
index, table[index] = 1, 99
print(index, table)
try:
    raise ValueError("gone")
except ValueError as caught:
    pass
error(lambda: caught)
