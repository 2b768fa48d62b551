import functools
import inspect
from inspect import Parameter, Signature, signature


def f(a, /, b: int, c=3, *args: str, d, e: "float" = 2.5, **kw) -> list[int]:
    """Doc of f.

        indented
    """
    return [a]


class C:
    """Class doc."""

    def __init__(self, x, y=1):
        self.x = x

    def method(self, z):
        "method doc"
        return (z,
                # comment
                """text
at margin""")

    @classmethod
    def cm(cls, q): ...

    @staticmethod
    def sm(w): ...

    @property
    def prop(self): ...

    def __call__(self, v, *, k): ...


class D(C):
    def method(self, z):
        pass


class N:
    def __new__(cls, n): ...


class E:
    pass


async def co(): ...


def gen():
    yield 1


async def agen():
    yield


@functools.wraps(f)
def wrapped(*args, **kwargs): ...


for o in (f, C, C.method, C(1).method, C.cm, C.sm, C(1), D, N, E, co, wrapped, functools.partial(f, 1), functools.partial(f, 1, d=2), functools.partial(f, 1, b=2), lambda *a, b=1: 0):
    print(signature(o))
s = signature(f)
print(repr(s), s.parameters["b"], repr(s.parameters["e"]), s.parameters["args"].kind, repr(s.parameters["a"].kind), s.return_annotation, s.parameters["c"].default, s.parameters["a"].annotation is Parameter.empty)
b = s.bind(1, 2, 3, 4, 5, d=6, z=7)
print(b, b.args, b.kwargs, b.arguments)
b2 = s.bind(1, 2, d=0)
b2.apply_defaults()
print(b2.arguments, s.bind_partial(1).arguments)
for args, kw in [((1,), {}), ((1, 2), {}), ((1, 2), {"b": 3, "d": 1}), ((), {"a": 1})]:
    try:
        s.bind(*args, **kw)
    except TypeError as e:
        print(e)
try:
    signature(lambda x: 0).bind(1, 2)
except TypeError as e:
    print(e)
try:
    signature(lambda x: 0).bind(1, q=2)
except TypeError as e:
    print(e)
print(s.replace(return_annotation=int, parameters=list(s.parameters.values())[:2]), s == signature(f), hash(signature(C.sm)) == hash(signature(C.sm)))
print(Signature([Parameter("x", Parameter.POSITIONAL_ONLY), Parameter("y", Parameter.KEYWORD_ONLY, default=1, annotation=int)]))
for bad in (lambda: Signature([Parameter("x", 3), Parameter("y", 0)]), lambda: Parameter("1", 1), lambda: Parameter("x", 2, default=1), lambda: Signature([Parameter("x", 1)] * 2), lambda: signature(3), lambda: Parameter("class", 1)):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(inspect.getfullargspec(f), sorted(inspect.getcallargs(f, 1, 2, d=3).items()))
print(inspect.getdoc(f), inspect.getdoc(C), inspect.getdoc(D.method), inspect.getdoc(E), inspect.cleandoc("  a\n    b\n      c\n\n"))
print(inspect.getsource(C.method), inspect.getsource(gen), inspect.getsource(E), inspect.getsourcelines(wrapped)[1], inspect.getsource(C)[:30])
objects = [f, C, C.method, C(1).method, len, [].append, inspect, gen, gen(), co, agen, C.prop, 3, str.join, C.__dict__["cm"], type, int.__add__]
for name in "ismodule isclass ismethod isfunction isbuiltin isroutine ismethoddescriptor isdatadescriptor isgenerator isgeneratorfunction iscoroutinefunction isasyncgenfunction isawaitable isabstract".split():
    print(name, "".join(".X"[bool(getattr(inspect, name)(o))] for o in objects))
print([n for n, v in inspect.getmembers(C, inspect.isfunction)], [n for n, v in inspect.getmembers(C(1)) if n[0] != "_"], inspect.getmro(D)[1].__name__)
print(inspect.getattr_static(C, "prop").__class__.__name__, inspect.getattr_static(C(5), "x"), inspect.getattr_static(C, "nope", None), inspect.unwrap(wrapped) is f)


def outer():
    fr = inspect.currentframe()
    info = inspect.getframeinfo(fr)
    return fr.f_code.co_name, info.function, info.code_context, info.index, [x.function for x in inspect.stack()][:2]


print(outer())
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))
print(inspect.getmodule(f).__name__, inspect.getmodulename("/a/b.py"), inspect.getfile(f) == __file__, inspect.isawaitable(C(1)))
