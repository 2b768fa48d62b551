# Syntax trees: made of text, dumped, unparsed, compiled, checked, changed.
import ast
import warnings

SOURCE = '''
import os.path as p, sys
from . import x as y
from ..a.b import *
@dec(1)
async def f(a, /, b: int = 2, *args, c, d=3, **kw) -> None:
    """doc"""
    global g
    async with a as b, c: pass
    async for i in x: await y
    return [i async for i in x if i if j]
class C[T: int, *Ts, **P](B, metaclass=M):
    x: int = 1
    (y): str
    def m(self): yield; yield from z; nonlocal_ = lambda *a, k=1: (a, k)
type A[T] = list[T]
try: raise E from None
except (A, B) as e: del e, f[0]
except: ...
else: assert a, "m"
finally: x += 1; x @= 2; x //= 3
try: pass
except* E: pass
while a < b <= c != d is not e not in f: break
else: continue_ = 1
for a, *b in c: continue
if a: pass
elif b: pass
else: pass
match v:
    case {"k": [1, *rest], **kw} if g: pass
    case P(a, b=c) | -1.5 | "s" | None: pass
    case [_, _] as z: pass
x = a if b else c or d and not e
y = {**a, "b": 1} | {1, 2} | {i for i in j} | {k: v for k, v in w}
z = f"{a!r:>{w}} {{}} {b=}" "more" f'{c}'
n = (1_000, 0xff, 1e400, 3j, b"\\x00", "\\n'", ..., -1 ** 2, (-1) ** 2, a[1:2, ::3], a[b][*c], (yield_ := 4))
w = await_(*a, **k, b=1)(x for x in y)
u = u"kind" + 10 ** 30 - ~a
'''
tree = ast.parse(SOURCE)
print(ast.dump(tree, indent=1))
text = ast.unparse(tree)
print(text)
print(ast.dump(ast.parse(text)) == ast.dump(tree))
print(tree.body[0], tree.body[-1])
print([type(node).__name__ for node in ast.walk(ast.parse("a = b + 1"))])
print(ast.dump(ast.parse("x = 1\ny", "f", "exec"), include_attributes=True))
print(ast.dump(ast.parse("1 + 2", mode="eval")), ast.dump(ast.parse("a", mode="single"), annotate_fields=False))


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)

    def visit_Assert(self, node):
        return None


changed = ast.fix_missing_locations(Double().visit(ast.parse("assert 0\nr = [1, 'ab', 2.5]")))
scope = {}
exec(compile(changed, "<changed>", "exec"), scope)
print(scope["r"])
for bad in (lambda: ast.Module([ast.Expr(ast.Name("x", ast.Store()))], []),
            lambda: ast.Module([ast.FunctionDef("f", ast.arguments(), [])], []),
            lambda: ast.Module([ast.Pass()], []), lambda: ast.Module([3], []), lambda: ast.Module("x", []),
            lambda: ast.Module([ast.Assign([], ast.Constant(1))], []),
            lambda: ast.Module([ast.Expr(ast.Constant([]))], []),
            lambda: ast.Module([ast.Global([])], []), lambda: ast.Module([ast.Global([1])], []),
            lambda: ast.Module([ast.Try([ast.Pass()], [], [], [])], []),
            lambda: ast.Module([ast.Expr(ast.Dict([None], []))], []),
            lambda: ast.Module([ast.Expr(ast.Compare(ast.Constant(1), [], []))], []),
            lambda: ast.Expression(ast.Constant(1))):
    try:
        node = bad()
        if "Pass" not in ast.dump(node) or "Function" in ast.dump(node) or "Try" in ast.dump(node):
            ast.fix_missing_locations(node)
        compile(node, "<bad>", "exec")
        print("compiled")
    except (TypeError, ValueError, SyntaxError) as error:
        print(type(error).__name__, error)

for literal in ("[1, (2, 3), {'a': None}]", "-1 + 2j", "b'x'", "{1, 2}", "set()", "...", "f(x)", "1 + 1", "'a' 'b'"):
    try:
        print(ast.literal_eval(literal))
    except ValueError as error:
        print(str(error).partition(":")[0])

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    ast.Name(), ast.Name("x", foo=1), ast.Constant(1, kind="u")
    print([str(item.message) for item in caught])
try:
    ast.Name("a", "b", "c")
except TypeError as error:
    print(error)
source = "def f():\n    return (1 +\n        2)\n"
node = ast.parse(source).body[0].body[0].value
print(repr(ast.get_source_segment(source, node)), ast.get_docstring(ast.parse("'''a\n   b'''")))
print(ast.compare(ast.parse("a+b"), ast.parse("a + b")), ast.compare(ast.parse("a+b"), ast.parse("a-b")))
print(ast.Name._fields, ast.Name._attributes, ast.Name.__doc__, ast.Load.__mro__, ast.FunctionDef._field_types)
try:
    ast.parse("a = = 1", "file.py")
except SyntaxError as error:
    print(error, error.lineno, error.offset)
