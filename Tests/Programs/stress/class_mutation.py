"""Classes change while other threads call their methods: methods, bases' attributes, properties, instance dicts."""

import threading

errors = []
done = threading.Event()


class Base:
    value = 1

    def method(self):
        return "base"

    def total(self):
        return self.a + self.b


class Derived(Base):
    def __init__(self):
        self.a, self.b = 1, 2


def caller():
    instance = Derived()
    while not done.is_set():
        for _ in range(50):
            if instance.method() not in ("base", "patched", "derived"):
                errors.append("method")
            if instance.value not in (1, 2, "own"):
                errors.append("value")
            if Derived().total() != 3:
                errors.append("total")
            if not isinstance(instance, Base) or Derived.__mro__[1] is not Base:
                errors.append("mro")
            getattr(instance, "later", None)
            str(instance), instance == instance, hash(instance)


def patcher():
    for turn in range(300):
        Base.method = (lambda self: "patched") if turn % 2 else (lambda self: "base")
        Base.value = 1 + turn % 2
        if turn % 3 == 0:
            Derived.method = lambda self: "derived"
        elif "method" in vars(Derived):
            del Derived.method
        if turn % 5 == 0:
            Derived.value = "own"
        elif "value" in vars(Derived):
            del Derived.value
        setattr(Derived, f"attribute_{turn % 20}", turn)
        Derived.later = property(lambda self: "later")
        Derived.__str__ = lambda self: "text"


shared = Derived()


def grow(number):
    for turn in range(300):
        setattr(shared, f"x{number}_{turn}", turn)
        if getattr(shared, f"x{number}_{turn}") != turn:
            errors.append("lost attribute")
        if turn % 2:
            delattr(shared, f"x{number}_{turn}")


def subclasses(number):
    for turn in range(100):
        kind = type(f"Sub{number}_{turn}", (Derived,), {"method": lambda self: "sub", "turn": turn})
        if kind().method() != "sub" or kind.turn != turn or kind().total() != 3:
            errors.append("subclass")


callers = [threading.Thread(target=caller) for _ in range(3)]
others = [threading.Thread(target=patcher)] + [threading.Thread(target=grow, args=(n,)) for n in range(3)]
others += [threading.Thread(target=subclasses, args=(n,)) for n in range(2)]
for thread in callers + others:
    thread.start()
for thread in others:
    thread.join()
done.set()
for thread in callers:
    thread.join()
print(errors[:5])
left = {name: value for name, value in vars(shared).items() if name.startswith("x")}
print(len(left), sum(left.values()), shared.total(), Derived.attribute_19, Derived().method(), Base().method(),
      Base.value)
