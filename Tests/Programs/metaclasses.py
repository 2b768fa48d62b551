"""Metaclasses, __init_subclass__, __set_name__, __prepare__, __class_getitem__, instance checks."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **options):
        print("prepare", name, options)
        return {"prepared": True}

    def __new__(mcs, name, bases, space, **options):
        print("new", name, sorted(key for key in space if not key.startswith("__")))
        cls = super().__new__(mcs, name, bases, space)
        cls.options = options
        return cls

    def __init__(cls, name, bases, space, **options):
        print("init", name)
        super().__init__(name, bases, space)

    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args)
        return super().__call__(*args, **kwargs)

    def __repr__(cls):
        return f"<meta {cls.__name__}>"

    def __len__(cls):
        return 42

    def __contains__(cls, item):
        return item == cls.__name__

    def __iter__(cls):
        return iter(("it", "er"))

    def __getitem__(cls, key):
        return cls.__name__, key

    @property
    def shout(cls):
        return cls.__name__.upper()

    def helper(cls):
        return "helper of " + cls.__name__


class Base(metaclass=Meta, flag=1):
    value = 5

    def __init__(self, x):
        self.x = x


class Derived(Base, extra="e"):
    pass


print(Base, Derived, type(Derived), Derived(3).x, Base.options, Derived.options, Base.prepared)
print(len(Base), "Base" in Base, list(Derived), Base["k"], Base.shout, Derived.helper())
error(lambda: Base(1).helper)
error(lambda: len(Base(1)))


class Plugin:
    registry = {}

    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry[name or cls.__name__.lower()] = cls


class First(Plugin):
    pass


class Second(Plugin, name="two"):
    pass


print(sorted(Plugin.registry), Plugin.registry["two"].__name__)
error(exec, "class Third(Plugin, color=1): pass", {"Plugin": Plugin})
error(exec, "class Fourth(color=1): pass")


class Field:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return instance.__dict__.get(self.name, f"no {self.name}")

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} must be {self.kind.__name__}")
        instance.__dict__[self.name] = value


class Model:
    title = Field(str)
    count = Field(int)


model = Model()
model.title = "t"
print(model.title, model.count, vars(model), Model.title.kind)
error(setattr, model, "count", "x")


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("bad name " + name)


try:
    class Holder:
        field = BadName()
except Exception as problem:
    print(type(problem).__name__, problem, getattr(problem, "__notes__", None))


class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


print(Box[int], Box["x", 1])
error(lambda: Model[int])
print(list[int], dict[str, list[int]], list[int]([1, 2]), type(list[int]).__name__, list[int].__origin__,
      list[int].__args__, tuple[int, ...], list[int] == list[int])


class Duck:
    def quack(self):
        pass


class QuackMeta(type):
    def __instancecheck__(cls, instance):
        return hasattr(instance, "quack")

    def __subclasscheck__(cls, sub):
        return hasattr(sub, "quack")


class Quacker(metaclass=QuackMeta):
    pass


print(isinstance(Duck(), Quacker), issubclass(Duck, Quacker), isinstance(5, Quacker),
      isinstance(Duck(), (int, Quacker)))


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, value):
        self.value = value


print(Config(1) is Config(2), Config(3).value)


class Other(type):
    pass


error(exec, "class Mixed(Base, metaclass=Other): pass", {"Base": Base, "Other": Other})
error(exec, "class M2(A, B): pass", {"A": Config, "B": Quacker})


def factory(name, bases, space, **options):
    return name, bases, sorted(k for k in space if not k.startswith("__")), options


class Made(int, metaclass=factory, option=1):
    attribute = 2


print(Made)


class Immutable:
    def __new__(cls, *args):
        instance = super().__new__(cls)
        instance.args = args
        return instance


class Pretend:
    def __new__(cls):
        return 5

    def __init__(self):
        print("never called")


print(Immutable(1, 2).args, Pretend(), Meta.__mro__[1:], type.__call__(Pretend))


class Resolver:
    def __mro_entries__(self, bases):
        return (dict,)


class FromEntries(Resolver()):
    pass


print(FromEntries.__bases__, FromEntries.__orig_bases__[0].__class__.__name__, FromEntries(a=1))
counter = type("Counter", (dict,), {"__missing__": lambda self, key: 0})()
counter["a"] += 1
print(counter, counter["zz"])
Base.__name__ = "Renamed"
Base.__qualname__ = "Q.Renamed"
print(Base, Base.__qualname__, Base.__class__)
error(lambda: setattr(Base, "__bases__", (int,)))
