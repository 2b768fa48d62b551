"""Classes: attributes, methods, inheritance, C3 order, super, class creation hooks."""


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


class Animal:
    """An animal."""

    kingdom = "animals"
    count = 0

    def __init__(self, name):
        self.name = name
        Animal.count += 1

    def speak(self):
        return f"{self.name} says {self.sound()}"

    def sound(self):
        return "nothing"


class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def sound(self):
        return "woof"


class Puppy(Dog):
    def sound(self):
        return super().sound() + "!"


rex, tiny = Dog("Rex", ["sit"]), Puppy("Tiny")
print(rex.speak(), tiny.speak(), Animal("Cat").speak(), Animal.count, Dog.kingdom, rex.tricks, tiny.tricks)
print(isinstance(tiny, Animal), issubclass(Puppy, Dog), issubclass(Dog, Puppy), isinstance(rex, (int, Dog)),
      type(rex) is Dog, Puppy.__bases__, Puppy.__mro__)
print(Dog.__name__, Dog.__qualname__, Dog.__module__, Animal.__doc__, Dog.__doc__, rex.__class__, rex.__dict__,
      sorted(vars(Animal))[-4:])
rex.kingdom = "own"
print(rex.kingdom, Animal.kingdom, vars(rex)["kingdom"])
del rex.kingdom
print(rex.kingdom, hasattr(rex, "nope"), getattr(rex, "nope", "default"))
setattr(rex, "age", 3)
delattr(rex, "age")
error(lambda: rex.age)
error(lambda: Dog.nothing)
error(lambda: rex.speek)
error(delattr, rex, "zzz")
error(Dog)
error(Dog, "a", "b", "c")
error(lambda: rex.speak(1))
error(lambda: Animal.speak())
error(lambda: object(1))
error(lambda: object().x)
error(lambda: setattr(object(), "x", 1))
error(lambda: setattr(5, "x", 1))
error(lambda: setattr(int, "x", 1))
error(issubclass, 1, int)
Animal.speak = lambda self: self.name + " patched"
print(rex.speak(), tiny.speak())


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(D, A):
    pass


print(D().who(), [cls.__name__ for cls in D.__mro__], [cls.__name__ for cls in E.mro()], super(B, D()).who(),
      super(C, D).who(D()))
try:
    class Wrong(A, B):
        pass
except TypeError as problem:
    print(problem)
for bases in ("A, A", "int, str", "5", "bool", "None", "range"):
    error(exec, f"class X({bases}): pass")
print(super(D, D()).__self__.__class__.__name__, super(D, D()).__thisclass__.__name__)
error(lambda: super().x)
error(lambda: super(D, 5))
error(super, 5, 5)
error(lambda: super(B, D()).nothing)

# Attribute look-up order and methods as values
class Meter:
    unit = "m"

    def __init__(self):
        self.value = 1

    def read(self):
        return self.value

    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError(f"no {name} here")


meter = Meter()
meter.read = lambda: "instance function"
print(meter.read(), Meter.read(meter), meter.auto_x, meter.unit, getattr(meter, "zzz", "none"))
error(lambda: meter.zzz)


class Strict:
    allowed = {"a", "b"}

    def __setattr__(self, name, value):
        if name not in self.allowed:
            raise AttributeError(f"cannot set {name}")
        super().__setattr__(name, value * 2)

    def __getattribute__(self, name):
        if name == "secret":
            return "intercepted"
        return super().__getattribute__(name)

    def __delattr__(self, name):
        print("deleting", name)
        object.__delattr__(self, name)

    def __dir__(self):
        return ["z", "y"]


strict = Strict()
strict.a = 5
print(strict.a, strict.secret, dir(strict), strict.__dict__)
error(setattr, strict, "c", 1)
del strict.a
error(lambda: strict.a)
Point = type("Point", (), {"x": 1, "move": lambda self, by: self.x + by})
print(Point().move(5), Point.__name__, type(Point), Point.__bases__)
error(type, "X", (), {}, 1)
error(type, 1, (), {})
error(type, "X", 5, {})
print(type(5), type(None), type(type), type(...), type(NotImplemented), type(len), type(lambda: 0), type(rex.speak),
      type(A.who), type(print))
print(A.__subclasses__() == [B, C], A.__subclasshook__(B), B.__base__, isinstance(A, type), A == A, A != B,
      hash(A) == hash(A), bool(A), str(A), repr(B))


class Private:
    def __init__(self):
        self.__hidden = 1
        self._soft = 2

    def peek(self):
        return self.__hidden


print(Private().peek(), Private()._Private__hidden, sorted(vars(Private())))
error(lambda: Private().__hidden)
