import types

for name in sorted(n for n in types.__all__ if n not in ("CapsuleType", "FrameLocalsProxyType")):
    print(name)
ns = types.SimpleNamespace(a=1, b="x")
print(ns, ns == types.SimpleNamespace(a=1, b="x"))
C = types.new_class("C", (list,), {}, lambda body: body.update(x=5))
print(C.__name__, C.x, C.__bases__)


class Entry:
    def __mro_entries__(self, bases):
        return (dict,)


print(types.resolve_bases((int, Entry())))
D = types.new_class("D", (Entry(),))
print(D.__bases__, len(types.get_original_bases(D)))
print(types.prepare_class("E", (int,), {"metaclass": type, "k": 1}))


class P:
    @types.DynamicClassAttribute
    def value(self):
        return 42


print(P().value)
try:
    P.value
except AttributeError:
    print("no class attribute")


@types.coroutine
def gen():
    got = yield 1
    return got * 2


async def main():
    return await gen()


c = main()
print(c.send(None))
try:
    c.send(21)
except StopIteration as stop:
    print(stop.value)
print(isinstance(print, types.BuiltinFunctionType), isinstance(main, types.FunctionType), isinstance(ns.a, types.NoneType))
print(type(int | str) is types.UnionType, type(list[int]) is types.GenericAlias)
