"""Descriptors, property, __slots__, classmethod and staticmethod, bound methods."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    @property
    def celsius(self):
        """Degrees."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("too cold")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("deleting")
        self._celsius = None

    @property
    def fahrenheit(self):
        return self._celsius * 9 / 5 + 32

    only_set = property(None, lambda self, value: print("set to", value))


t = Temperature(20)
t.celsius = 30
print(t.celsius, t.fahrenheit, Temperature.celsius.__doc__, type(Temperature.celsius), Temperature.celsius.fget(t))
error(setattr, t, "celsius", -300)
error(setattr, t, "fahrenheit", 5)
error(delattr, t, "fahrenheit")
error(lambda: t.only_set)
t.only_set = 5
del t.celsius
print(t.celsius, Temperature.celsius.__name__, "celsius" in vars(t))


class Warm(Temperature):
    @Temperature.celsius.getter
    def celsius(self):
        return "warm %s" % self._celsius


warm = Warm(1)
warm.celsius = 25
print(warm.celsius)


class NonData:
    def __get__(self, instance, owner=None):
        return "non-data", instance is None, owner.__name__


class Data(NonData):
    def __set__(self, instance, value):
        print("data set", value)

    def __delete__(self, instance):
        print("data delete")


class Owner:
    plain = NonData()
    data = Data()


owner = Owner()
print(owner.plain, Owner.plain, owner.data, Owner.data)
owner.plain = "instance wins"
owner.data = "goes to descriptor"
owner.__dict__["data"] = "hidden"
print(owner.plain, owner.data, vars(owner))
del owner.data
del owner.plain
print(owner.plain)
error(delattr, owner, "plain")
Owner.data = "replaced on the class"
print(owner.data)


class Slotted:
    __slots__ = ("x", "y")
    count = 0

    def __init__(self, x):
        self.x = x


class SlottedChild(Slotted):
    __slots__ = ("z",)


class OpenChild(Slotted):
    pass


slotted = Slotted(1)
print(slotted.x, hasattr(slotted, "y"), hasattr(slotted, "__dict__"), Slotted.x, type(Slotted.x).__name__,
      Slotted.__slots__)
error(lambda: slotted.y)
error(setattr, slotted, "new", 1)
error(setattr, slotted, "count", 1)
slotted.y = 2
del slotted.y
error(lambda: slotted.y)
child = SlottedChild(5)
child.z = 6
print(child.x, child.z)
error(setattr, child, "w", 1)
opened = OpenChild(7)
opened.extra = 8
print(opened.x, vars(opened))
error(exec, "class Conflict:\n    __slots__ = ('a',)\n    a = 1")
error(exec, "class BadSlot:\n    __slots__ = ('a b',)")
error(exec, "class BadSlot:\n    __slots__ = (1,)")
error(exec, "class IntSlot(int):\n    __slots__ = ('a',)")
error(exec, "class Two(A, B): pass", {"A": Slotted, "B": type("B", (), {"__slots__": ("q",)})})


class WithDict:
    __slots__ = ("a", "__dict__")


both = WithDict()
both.a, both.b = 1, 2
print(both.a, both.__dict__)


class Methods:
    def normal(self):
        return self

    @classmethod
    def of_class(cls):
        return cls

    @staticmethod
    def static(*args):
        return args


m = Methods()
print(m.normal() is m, m.of_class() is Methods, m.static(1), Methods.static(2), Methods.of_class().__name__)
print(type(Methods.__dict__["of_class"]).__name__, type(Methods.__dict__["static"]).__name__,
      Methods.__dict__["of_class"].__func__.__name__)
print(m.normal == m.normal, m.normal is m.normal, m.normal.__func__ is Methods.normal,
      Methods.normal.__get__(m) == m.normal, m.normal.__self__ is m)
error(lambda: setattr(m.normal, "attribute", 1))
method = Methods.normal.__get__("text", str)
print(method(), (lambda self: self * 2).__get__(21)(), str.upper.__get__("abc")(), "abc".upper.__self__,
      len.__self__.__name__)


class Lazy:
    """A cached attribute: a non-data descriptor that steps aside."""

    def __init__(self, function):
        self.function = function
        self.name = function.__name__

    def __get__(self, instance, owner):
        if instance is None:
            return self
        print("computing", self.name)
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class Page:
    @Lazy
    def words(self):
        return ["a", "b"]


page = Page()
print(page.words, page.words, vars(page))


class Failing:
    @property
    def broken(self):
        raise AttributeError("inside")

    def __getattr__(self, name):
        return "fallback for " + name


print(Failing().broken, Failing().other)


class Inherited(Methods):
    def normal(self):
        return "child", super().normal() is self

    @classmethod
    def of_class(cls):
        return super().of_class().__name__


print(Inherited().normal(), Inherited.of_class(), Inherited().static())
prop = property(lambda self: 1, doc="documented")
print(prop.__doc__, prop.fset, isinstance(prop, property))
error(lambda: prop.__get__(None, None).missing)
error(lambda: object.__setattr__(5, "x", 1))
error(lambda: object.__getattribute__(t, "nope"))
error(lambda: type.__getattribute__(Methods, "nope"))
