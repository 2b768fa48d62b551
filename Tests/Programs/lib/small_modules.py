import copyreg
import keyword
import reprlib

print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword("if"), keyword.iskeyword("match"), keyword.issoftkeyword("match"))
print(reprlib.repr(list(range(100))), reprlib.repr("x" * 100), reprlib.repr({i: i for i in range(9)}), reprlib.repr(set()))
print(reprlib.repr((1,)), reprlib.repr(10 ** 60), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(frozenset({1, 2})))
r = reprlib.Repr(maxlist=2, indent=2)
print(r.repr([1, [2, 3], 4]))


class Node:
    def __init__(self):
        self.kids = []

    @reprlib.recursive_repr("<loop>")
    def __repr__(self):
        return f"Node({self.kids})"


n = Node()
n.kids.append(n)
print(n)


class S:
    __slots__ = ("a", "__b", "c")


print(copyreg._slotnames(S))
copyreg.add_extension("m", "n", 5)
try:
    copyreg.add_extension("m", "n2", 5)
except ValueError as e:
    print(e)
copyreg.remove_extension("m", "n", 5)
print(copyreg.__newobj__(int, 5), copyreg.dispatch_table[complex](1j))
