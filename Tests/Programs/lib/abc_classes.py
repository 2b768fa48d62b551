import abc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...


try:
    Shape()
except TypeError as e:
    print(e)


class Half(Shape):
    def area(self):
        return 1


try:
    Half()
except TypeError as e:
    print(e)


class Full(Half):
    name = "full"


print(Full().area(), sorted(Shape.__abstractmethods__), Full.__abstractmethods__)


class Other:
    pass


print(isinstance(Other(), Shape), issubclass(Other, Shape))
token = abc.get_cache_token()
Shape.register(Other)
print(abc.get_cache_token() != token)
print(isinstance(Other(), Shape), issubclass(Other, Shape), isinstance(Full(), Shape), isinstance(1, Shape))


class Child(Other):
    pass


print(isinstance(Child(), Shape))


@Shape.register
class Decorated:
    pass


print(issubclass(Decorated, Shape))
try:
    Full.register(Shape)
except RuntimeError as e:
    print(e)
try:
    Shape.register(3)
except TypeError as e:
    print(e)


class Hooked(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, C):
        if cls is Hooked:
            return any("quack" in B.__dict__ for B in C.__mro__)
        return NotImplemented


class Duck:
    def quack(self): ...


print(isinstance(Duck(), Hooked), isinstance(3, Hooked))


class Base(ABC):
    @abstractmethod
    def f(self): ...


class Later(Base):
    pass


Later.f = lambda self: 1
abc.update_abstractmethods(Later)
print(Later().f())
try:
    issubclass(3, Base)
except TypeError as e:
    print(e)
