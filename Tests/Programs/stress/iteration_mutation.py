"""Containers change while they are walked over, sorted, compared or hashed, in one thread: errors, never crashes."""


def attempt(name, function):
    try:
        print(name, function())
    except (RuntimeError, ValueError, IndexError, KeyError, TypeError, BufferError) as problem:
        print(name, type(problem).__name__, problem)


def clear_while_walking(container):
    count = 0
    for item in container:
        container.clear()
        count += 1
    return count, len(container)


attempt("list clear", lambda: clear_while_walking([1, 2, 3]))
attempt("dict clear", lambda: clear_while_walking({1: 2, 3: 4}))
attempt("set clear", lambda: clear_while_walking({1, 2, 3}))
attempt("bytearray clear", lambda: clear_while_walking(bytearray(b"abc")))


class Evil:
    """Does something to a container when compared, hashed or converted."""

    def __init__(self, action):
        self.action = action
        self.armed = False

    def fire(self):
        if self.armed:
            self.armed = False
            self.action()

    def __eq__(self, other):
        self.fire()
        return False

    def __lt__(self, other):
        self.fire()
        return True

    def __hash__(self):
        return 1

    def __index__(self):
        self.fire()
        return 0

    def __repr__(self):
        self.fire()
        return "Evil"

    def __bool__(self):
        self.fire()
        return True


items = []
evil = Evil(items.clear)


def armed(function):
    def run():
        items[:] = [evil, 1, 2, 3, evil]
        evil.armed = True
        return function()

    return run


attempt("in", armed(lambda: 5 in items))
attempt("index", armed(lambda: items.index(5)))
attempt("count", armed(lambda: items.count(5)))
attempt("remove", armed(lambda: items.remove(5)))
attempt("equal", armed(lambda: items == [9, 1, 2, 3, 4]))
attempt("less", armed(lambda: items < [9, 1, 2, 3, 4]))
attempt("sort", armed(lambda: items.sort(key=lambda item: evil)))
attempt("sorted", armed(lambda: len(sorted(items, key=lambda item: evil))))
attempt("repr", armed(lambda: repr(items)))
attempt("all", armed(lambda: all(items)))
attempt("store", armed(lambda: items.__setitem__(evil, "x")))
attempt("insert", armed(lambda: items.insert(evil, "x") or items))
attempt("slice", armed(lambda: items[evil:3]))
attempt("delete slice", armed(lambda: items.__delitem__(slice(evil, 3)) or items))
attempt("multiply", armed(lambda: items * 2 == 0))
attempt("max", armed(lambda: max(items, key=lambda item: evil) is not None))

table = {}
other = Evil(table.clear)


def with_table(function):
    def run():
        table.clear()
        for number in range(5):
            table[Evil(None)] = number
        table[other] = "evil"
        other.armed = True
        return function()

    return run


probe = Evil(table.clear)


def probing(function):
    def run():
        probe.armed = True
        return function()

    return with_table(run)


attempt("get", probing(lambda: table.get(probe)))
attempt("lookup", probing(lambda: table[probe]))
attempt("store", probing(lambda: table.__setitem__(probe, 1) or len(table)))
attempt("pop", probing(lambda: table.pop(probe, "default")))
attempt("setdefault", probing(lambda: table.setdefault(probe, 7)))
attempt("update", probing(lambda: table.update({probe: 1}) or len(table)))
attempt("dict equal", with_table(lambda: table == dict(table)))
attempt("dict repr", with_table(lambda: repr(table).count("Evil") <= 6))

grown = [1]
for item in grown:
    if len(grown) < 5000:
        grown.append(item + 1)
        grown.append(item + 1)
print(len(grown), grown[-1])
values = list(range(10))
print([values.pop() for _ in values], values)
print([values.insert(0, n) for n, _ in zip(range(3), values)], values)


def swap(a=[3, 1, 2]):
    a.sort(key=lambda x: (len(a), x))
    return a


print(swap())


class Shrinking:
    def __init__(self):
        self.left = 5

    def __len__(self):
        return 10

    def __getitem__(self, index):
        if index >= self.left:
            raise IndexError
        self.left -= 1
        return index


print(list(Shrinking()), list(reversed([1, 2, 3])))
buffer = bytearray(b"abcdef")
view = memoryview(buffer)
attempt("resize", lambda: buffer.extend(b"x"))
attempt("clear", buffer.clear)
view.release()
buffer.extend(b"x")
print(buffer)


class Deleting:
    def __init__(self, container):
        self.container = container

    def __iter__(self):
        for item in (1, 2, 3):
            del self.container[:]
            yield item


victim = [0] * 5
victim.extend(Deleting(victim))
print(victim)
victim[1:2] = Deleting(victim)
print(victim)
