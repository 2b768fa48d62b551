"""Classes made and changed by hand: bases, MROs, slots, descriptors, properties of subclasses, abstract classes."""

import collections
import collections.abc
import gc
import inspect
import sys
import types
import weakref


def attempt(function, *arguments, **named):
    try:
        print(function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


# __bases__ asks mro()
class Tracing(type):
    def mro(cls):
        if cls.__name__ == "Child" and cls.__dict__.get("refuses"):
            raise ZeroDivisionError("no MRO")
        return super().mro()


class One(metaclass=Tracing):
    pass


class Two(metaclass=Tracing):
    pass


class Child(One):
    pass


Child.refuses = True
attempt(setattr, Child, "__bases__", (Two,))
print(Child.__bases__, [cls.__name__ for cls in Child.__mro__], One.__subclasses__(), Two.__subclasses__())
del Child.refuses
Child.__bases__ = (Two,)
print(Child.__bases__, One.__subclasses__(), Two.__subclasses__())
attempt(setattr, Two, "__bases__", (Child,))


# layouts
class First:
    __slots__ = "a", "b"


class Second:
    __slots__ = "b", "c"


class Same:
    __slots__ = "b", "a"


attempt(setattr, First(), "__class__", Second)
attempt(setattr, First(), "__class__", Same)
attempt(lambda: object.__setattr__(First, "x", 1))


class Writer:
    def __set__(self, instance, value):
        instance.__dict__["written"] = value


class Written:
    written = Writer()


written = Written()
print(type(written.written).__name__)
written.written = 5
print(written.written)


class Getter:
    def __get__(self, instance, owner):
        return lambda name: "got " + name


class Hooked:
    __getattr__ = Getter()


print(Hooked().anything)


class Redirecting:
    def __new__(cls, value):
        return object.__new__(Redirected) if value else object.__new__(cls)


class Redirected(Redirecting):
    def __init__(self, value):
        self.value = value


print(Redirecting(7).value)


# properties of subclasses
class Documented(property):
    """The class's text."""


def getter(self):
    """The getter's text."""


print(Documented(getter).__doc__, Documented(doc="given").__doc__, Documented(lambda self: 1).__doc__)
attempt(lambda: property(getter).__set_name__(1))


class Plain:
    @property
    def old(self):
        """Old text."""

    @old.getter
    def old(self):
        """New text."""

    bound = classmethod((lambda *given: given).__get__("bound"))


print(Plain.old.__doc__, Plain.bound() == ("bound", Plain))

# isinstance by __bases__
class Abstract:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases

    @property
    def __class__(self):
        return self


low = Abstract()
high = Abstract(low)
print(issubclass(high, low), issubclass(low, high), isinstance(high, low))
attempt(isinstance, 1, 2)
attempt(issubclass, 1, int)


# what match statements take for sequences and mappings
class Numbers(collections.abc.Sequence):
    def __len__(self):
        return 3

    def __getitem__(self, index):
        return range(3)[index]


class Registered:
    def __len__(self):
        return 1

    def __getitem__(self, key):
        return {"key": "value"}[key]

    def get(self, key, default):
        return {"key": "value"}.get(key, default)

    keys = None


collections.abc.Mapping.register(Registered)
for subject in Numbers(), Registered(), collections.defaultdict(int, key=1), collections.OrderedDict(key=2), "text":
    match subject:
        case [first, *_, last]:
            print(type(subject).__name__, first, last)
        case {"key": value}:
            print(type(subject).__name__, value)
        case _:
            print(type(subject).__name__, "neither")

# frames
def frames():
    mine = sys._getframe()
    try:
        raise ValueError
    except ValueError as problem:
        return mine is sys._getframe(), problem.__traceback__.tb_frame is mine, mine.f_back is sys._getframe(1)


print(frames(), frames())
given = types.TracebackType(None, sys._getframe(), 1, 2)
print(given.tb_lasti, given.tb_lineno)
attempt(types.TracebackType, "no", sys._getframe(), 1, 2)

# the heap as a graph
holder = [Plain(), {}]
print(all(any(part is found for found in gc.get_referents(holder)) for part in holder),
      any(holder is found for found in gc.get_referrers(holder[0])),
      any(holder is found for found in gc.get_objects()), gc.is_tracked(holder), gc.is_tracked(5))
gc.collect()
cycle = []
cycle.append(cycle)
del cycle
print(gc.collect() >= 1, len(gc.get_stats()), gc.get_threshold())
phases = []
gc.callbacks.append(lambda phase, info: phases.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(phases)


def references():
    target = Plain()
    reference = weakref.ref(target)
    repr([target]), str(target), hash(target), target == 1
    try:
        raise ValueError(target)
    except ValueError:
        pass
    del target
    gc.collect()
    return reference() is None


print(references(), references())

# inspect
class Kinds:
    data = 1

    def method(self):
        return len(outside)

    @property
    def computed(self):
        return 1

    @staticmethod
    def static():
        pass


outside = ()
print([(found.name, found.kind) for found in inspect.classify_class_attrs(Kinds) if found.defining_class is Kinds
       and not found.name.startswith("__")])
print(inspect.getclosurevars(Kinds.method))
print(inspect.getclasstree([Kinds, Numbers])[0])
attempt(inspect.getcallargs, lambda a, b=2, *c, d: 0, 1, d=4)
attempt(inspect.getcallargs, lambda a, b: 0)
