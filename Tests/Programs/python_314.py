"""What is new in Python 3.14: except without brackets, deferred annotations, strict map, and other small things."""

import annotationlib
from annotationlib import Format, get_annotations


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


def brackets(action):
    try:
        action()
    except KeyError, IndexError:
        return "key or index"
    except ValueError, TypeError:
        return "value or type"


print(brackets(lambda: {}[1]), brackets(lambda: [][1]), brackets(lambda: int("x")), brackets(lambda: len(5)),
      brackets(lambda: 1))


def groups():
    try:
        raise ExceptionGroup("g", [KeyError(1), OSError(2)])
    except* KeyError, IndexError:
        seen.append("key")
    except* OSError, ValueError:
        seen.append("os")


seen = []
groups()
print(seen)


class Tree:
    left: Tree | None
    right: Later
    count: int = 0

    def add(self, other: Tree) -> Undefined:
        return self


error(lambda: Tree.__annotations__)
print(get_annotations(Tree, format=Format.STRING), get_annotations(Tree.add, format=Format.STRING))
forward = get_annotations(Tree, format=Format.FORWARDREF)
print(type(forward["right"]).__name__, forward["count"], forward["right"].__forward_arg__)
Later = str
print(Tree.__annotations__["right"], Tree.__annotations__["left"] == Tree | None)
Tree.add.__annotations__ = {"replaced": 1}
print(Tree.add.__annotations__, callable(Tree.__annotate__), Tree.__annotate__(1)["count"])


def no_annotations(a, b):
    pass


print(no_annotations.__annotations__, no_annotations.__annotate__)
evaluated = []


def lazily(a: evaluated.append("evaluated")):
    pass


print(evaluated, lazily.__annotations__, evaluated)
print(list(map(lambda a, b: a + b, [1, 2], [3, 4], strict=True)))
error(lambda: list(map(lambda a, b: a, [1, 2], [3], strict=True)))
print(float.from_number(5), complex.from_number(2.5), bytes.fromhex(b"0a0b"))
error(float.from_number, "5")
error(int, type("Trunc", (), {"__trunc__": lambda self: 5})())
print(type(NotImplemented).__name__, Tree.__firstlineno__ > 0, "__static_attributes__" in vars(Tree),
      [].__class_getitem__(int))
error(bool, NotImplemented)
print((lambda: (yield))().gi_suspended, "\N{BULLET}", f"{1:z.1f}", f"{-0.01:z.1f}", str(memoryview[int]))
type Pair[A, B = int] = tuple[A, B]
print(Pair[str], Pair.__type_params__[1].__default__, Pair[str, bytes].__args__)


class Defaults[T = int, *Ts = *tuple[int, str]]:
    pass


print(Defaults.__type_params__, Defaults[str].__args__)
