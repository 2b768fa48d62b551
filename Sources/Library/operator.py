"""The operators of the language as functions."""

from _operator import *

__all__ = [
    "abs", "add", "and_", "attrgetter", "call", "concat", "contains", "countOf", "delitem", "eq", "floordiv", "ge",
    "getitem", "gt", "iadd", "iand", "iconcat", "ifloordiv", "ilshift", "imatmul", "imod", "imul", "index", "indexOf",
    "inv", "invert", "ior", "ipow", "irshift", "is_", "is_none", "is_not", "is_not_none", "isub", "itemgetter",
    "itruediv", "ixor", "le", "length_hint", "lshift", "lt", "matmul", "methodcaller", "mod", "mul", "ne", "neg",
    "not_", "or_", "pos", "pow", "rshift", "setitem", "sub", "truediv", "truth", "xor",
]


def _complete(namespace):
    """Add what the interpreter's own module lacks, and the names of the special methods."""
    plain = ("attrgetter", "countOf", "indexOf", "is_", "is_none", "is_not", "is_not_none", "itemgetter",
             "length_hint", "methodcaller", "truth")
    for name in __all__:
        if name not in namespace:
            import _pyoperator

            namespace[name] = getattr(_pyoperator, name)
        if name not in plain:
            namespace[f"__{name.rstrip('_')}__"] = namespace[name]


_complete(globals())
del _complete
