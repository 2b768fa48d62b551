"""What the compiler says about wrong programs: message, line, column and end of the place it points to."""

SNIPPETS = """
x = (1, 2
---
x = [1, 2)
---
x = 1 +
---
x = 5 5
---
print "hello"
---
if x
    pass
---
if x = 5:
    pass
---
def f(:
    pass
---
def f(a, a):
    pass
---
def f(a=1, b):
    pass
---
def f(*):
    pass
---
def f(**k, a):
    pass
---
def f(a, /, b, /):
    pass
---
def f(*a, *b):
    pass
---
class C
    pass
---
return 5
---
yield 5
---
await x
---
async with a: pass
---
def f():
    await x
---
break
---
continue
---
for x in y:
pass
---
def f():
x = 1
---
    x = 1
---
if 1:
    x = 1
  y = 2
---
if 1:
    x
	y
---
x = 'abc
---
x = "abc
---
x = '''abc
---
f'{'
---
f'{x'
---
f'{}'
---
f'{x!}'
---
f'{x!z}'
---
f'}'
---
f'{a b}'
---
1 = x
---
f() = 1
---
x + 1 = 2
---
"a" = 1
---
None = 1
---
True = 1
---
(a, 1) = x
---
[x for x in y] = 1
---
a, b += 1
---
x := 5
---
(x := 5) = 6
---
del f()
---
del 5
---
del (a, b + 1)
---
import
---
from x import
---
from . import *, a
---
import a.b as c.d
---
from x import (a, b
---
def f():
    from x import *
---
global x; x = 1
def f():
    y = 1
    global y
---
def f():
    nonlocal q
---
nonlocal q
---
def f(a):
    global a
---
try:
    pass
---
try:
    pass
except:
    pass
except ValueError:
    pass
---
try:
    pass
except A, B:
    pass
else:
    pass
---
try:
    pass
except* A:
    pass
except B:
    pass
---
with open(x) as 5:
    pass
---
for 5 in x:
    pass
---
for x in:
    pass
---
while True
    pass
---
lambda x: = 1
---
f(a=1, 2)
---
f(**a, *b)
---
f(a=1, a=2)
---
f(x for x in y, 1)
---
f(1=2)
---
f(a.b=2)
---
f(True=2)
---
{1: 2, 3}
---
{1, 2: 3}
---
{**a, 1}
---
[*a for a in b]
---
[a, b for a in c]
---
{a: b, **c for a in d}
---
(*a)
---
*a
---
*a = 5
---
a, *b, *c = d
---
x = *a
---
0777
---
1_
---
1__0
---
0x
---
0b12
---
0o8
---
1.e
---
1abc
---
x = $
---
x = ?
---
x = a!b
---
x = “quoted”
---
a b c
---
x = y z
---
else:
    pass
---
elif x:
    pass
---
except:
    pass
---
def f() -> :
    pass
---
@
def f(): pass
---
@x
5
---
class C(: pass
---
match x:
    case 1 | y | 2:
        pass
---
match x:
    case y:
        pass
    case 2:
        pass
---
match x:
    case [*a, *b]:
        pass
---
match x:
    case {**r, 1: 2}:
        pass
---
match x:
    case a | b:
        pass
---
match x:
    case 1 + 2:
        pass
---
match x:
    case [a, a]:
        pass
---
match x:
    case C(a=1, b):
        pass
---
match x:
    pass
---
type X = yield
---
def f[T, T](): pass
---
class C[T]: x = (yield)
---
assert (1, 2), 3 4
---
raise x from
---
async def f():
    yield 1
    return 2
---
async def f():
    yield from x
---
def f():
    x = [await y for y in z]
---
class C:
    return 1
---
x: int: str
---
(a, b): int
---
f(): int = 5
---
"\\N{no such name}"
---
'\\x4'
---
b'é'
---
b'\\x4'
---
b'a' 'b'
---
u'a' b'b'
---
x = \\ 5
---
(yield) = 1
---
a if b
---
a if b else
---
not
---
a not b
---
x = (a for a in b
---
def
---
pass pass
---
from __future__ import nothing
---
x = 1
from __future__ import annotations
---
__debug__ = 1
---
def f(__debug__): pass
---
t'{x' f'y'
---
if x:
---
class A: # comment
---
x = {
    'a': 1
    'b': 2
}
---
call(a, b
c = 5
---
def f():
    '''never ends
---
while 1: pass; else: pass
---
finally:
    pass
---
import a as
---
a.1
---
a..b
---
x = [1,,2]
---
(,)
---
f(,)
---
a = b = 1 = c
---
def f(a, *, **k): pass
---
def f(None): pass
---
lambda *: 1
---
print(a b)
---
exec "x"
---
a <> b
---
a === b
---
x++
---
a && b
---
!a
---
case = 1; match case:
""".strip("\n").split("\n---\n")

for snippet in SNIPPETS:
    try:
        compile(snippet, "snippet", "exec")
        print("fine:", repr(snippet))
    except SyntaxError as problem:
        print(repr(snippet))
        print("   ", type(problem).__name__, "|", problem.msg, "|", problem.lineno, problem.offset, problem.end_lineno,
              problem.end_offset)
for source, mode in (("1 +", "eval"), ("x = 1", "eval"), ("", "eval"), ("1\n2", "single"), ("a b", "single"),
                     ("x\0y", "exec"), (b"\xff", "exec"), ("x = (", "single")):
    try:
        compile(source, "snippet", mode)
        print("fine:", repr(source))
    except (SyntaxError, ValueError) as problem:
        print(repr(source), mode, type(problem).__name__, problem)
for arguments in (("x", "f", "wrong"), (5, "f", "exec"), ("x",)):
    try:
        compile(*arguments)
    except (TypeError, ValueError) as problem:
        print(type(problem).__name__, problem)
