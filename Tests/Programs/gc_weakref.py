"""del, finalizers, weak references: only after gc.collect(), which is all that a program may rely on."""

import gc
import weakref


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __repr__(self):
        return f"Node({self.name})"


def churn():
    """Overwrites what a frame may still hold, so that nothing dead is seen by chance."""
    return [str(n) for n in range(50)]


def collect():
    churn()
    for _ in range(3):
        gc.collect()


class Loud:
    ended = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Loud.ended.append(self.name)


def scope():
    for name in "abc":
        Loud(name)
    kept = Loud("kept")
    return kept


survivor = scope()
collect()
print(sorted(Loud.ended), survivor.name)
survivor = None
collect()
print(sorted(Loud.ended))


def cycle():
    one, two = Node("one"), Node("two")
    one.other, two.other = two, one
    one.loud = Loud("in a cycle")
    return weakref.ref(one), weakref.ref(two)


refs = cycle()
collect()
print([ref() for ref in refs], "in a cycle" in Loud.ended)

node = Node("live")
ref = weakref.ref(node)
print(ref() is node, ref().name, weakref.getweakrefcount(node), weakref.getweakrefs(node)[0] is ref,
      ref == weakref.ref(node), hash(ref) == hash(node), type(ref).__name__)
events = []


def make_ref():
    return weakref.ref(Node("callback"), lambda dead: events.append("callback " + str(dead() is None)))


calls_back = make_ref()
collect()
print(calls_back(), events)
proxy = weakref.proxy(node)
print(proxy.name, proxy.other, isinstance(proxy, Node), type(proxy).__name__)
proxy.name = "renamed"
print(node.name, str(proxy))


def dead_proxy():
    return weakref.proxy(Node("dead"))


broken = dead_proxy()
collect()
error(lambda: broken.name)
error(weakref.ref, 5)
error(weakref.ref, "text")
error(lambda: hash(calls_back))


def fill(values, keys, members):
    values["gone"], values["kept"] = Node("gone"), node
    temporary = Node("key")
    keys[temporary], keys[node] = 1, 2
    members.add(temporary)
    members.add(node)


values, keys, members = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary(), weakref.WeakSet()
fill(values, keys, members)
collect()
print(len(values), len(keys), len(members), sorted(values), dict(keys), list(members), "gone" in values, values.get("gone", "default"),
      node in keys, node in members)


def finalizing():
    target = Node("final")
    return weakref.finalize(target, print, "finalized", end="!\n")


finalizer = finalizing()
collect()
print(finalizer.alive)
manual = weakref.finalize(node, lambda x: x * 2, 21)
print(manual.alive, manual(), manual.alive, manual())


class Method:
    def run(self):
        return "ran"


instance = Method()
bound = weakref.WeakMethod(instance.run)
print(bound()(), bound() == instance.run)
del instance
collect()
print(bound())


class Phoenix:
    saved = []

    def __del__(self):
        Phoenix.saved.append(self)


def burn():
    Phoenix()


burn()
collect()
print(len(Phoenix.saved), type(Phoenix.saved[0]).__name__)
Phoenix.saved.clear()
collect()
print(len(Phoenix.saved))


class Slots:
    __slots__ = ("a",)


class WeakSlots:
    __slots__ = ("a", "__weakref__")


error(weakref.ref, Slots())
weak_slots = WeakSlots()
print(weakref.ref(weak_slots)() is weak_slots)


def generator_finally():
    try:
        yield 1
    finally:
        events.append("generator closed")


def abandon():
    next(generator_finally())


abandon()
collect()
print(events[-1])
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), gc.isenabled(), isinstance(gc.collect(), int),
      len(gc.get_count()), isinstance(gc.get_objects(), list), gc.is_tracked([]))
x = [1, 2, 3]
del x[0], x[-1]
y = x
del x
error(lambda: x)
print(y)
big = []
for number in range(200):
    block = [Node(number) for _ in range(100)]
    block[0].other = block
    if number % 50 == 0:
        big.append(block)
collect()
print(len(big), [block[5].name for block in big], big[1][0].other is big[1])
