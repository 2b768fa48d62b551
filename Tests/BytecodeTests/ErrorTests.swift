import Bytecode
import Syntax
import XCTest

/// Programs that are refused, with CPython's words and place (line, column, end line, end column; from 1), programs
/// that look like them and are not, and warnings.
final class ErrorTests: XCTestCase {
    func testRefused() {
        for (text, message, place) in refused {
            do {
                _ = try compiled(text)
                XCTFail("compiled: \(text)")
            } catch {
                XCTAssertEqual(error.message, message, text)
                let span = error.span!
                XCTAssertEqual(
                    "\(span.line) \(span.column + 1) \(span.endLine) \(span.endColumn + 1)", place, text)
            }
        }
    }

    func testAccepted() throws {
        for text in accepted {
            let unit = try compiled(text)
            XCTAssertEqual(Verifier.problems(in: unit), [], text)
        }
    }

    func testWarnings() throws {
        for (text, expected) in warned {
            var warnings: [SyntaxWarning] = []
            _ = try compiled(text, warnings: &warnings)
            XCTAssertEqual(warnings.map(\.message), expected, text)
        }
    }

    func testDeepNestingIsAnError() {
        for text in ["x" + String(repeating: "()", count: 2400), String(repeating: "-", count: 2400) + "x"] {
            var options = CompileOptions()
            options.stackLimit = 64 << 10
            do {
                _ = try compiled(text, options: options)
                XCTFail("compiled")
            } catch {
                XCTAssertNotEqual(error.kind, .syntaxError)
            }
        }
    }
}

private let refused: [(String, String, String)] = [
    ("def f():\n print(x)\n global x\n", "name 'x' is used prior to global declaration", "3 2 3 10"),
    ("def f():\n x=1\n global x\n", "name 'x' is assigned to before global declaration", "3 2 3 10"),
    ("def f(x):\n global x\n", "name 'x' is parameter and global", "2 2 2 10"),
    ("def f(x):\n nonlocal x\n", "name 'x' is parameter and nonlocal", "2 2 2 12"),
    ("def f():\n nonlocal x\n", "no binding for nonlocal 'x' found", "2 2 2 12"),
    ("nonlocal x\n", "nonlocal declaration not allowed at module level", "1 1 1 11"),
    ("def f():\n x: int\n global x\n", "annotated name 'x' can't be global", "3 2 3 10"),
    ("def f():\n global x\n x: int = 1\n", "annotated name 'x' can't be global", "3 2 3 12"),
    ("def f():\n nonlocal x\n global x\n", "name 'x' is nonlocal and global", "2 2 2 12"),
    ("def f(a, a): pass\n", "duplicate argument 'a' in function definition", "1 10 1 11"),
    ("return 1\n", "'return' outside function", "1 1 1 9"),
    ("break\n", "'break' outside loop", "1 1 1 6"),
    ("continue\n", "'continue' not properly in loop", "1 1 1 9"),
    ("class A:\n return 1\n", "'return' outside function", "2 2 2 10"),
    ("def f():\n await x\n", "'await' outside async function", "2 2 2 9"),
    ("await x\n", "'await' outside function", "1 1 1 8"),
    ("yield x\n", "'yield' outside function", "1 1 1 8"),
    ("yield from x\n", "'yield from' outside function", "1 1 1 13"),
    ("class A: yield 1\n", "'yield' outside function", "1 10 1 17"),
    ("async def f(): yield from x\n", "'yield from' inside async function", "1 16 1 28"),
    (
        "def f(): return [x async for x in y]\n",
        "asynchronous comprehension outside of an asynchronous function",
        "1 17 1 37"
    ),
    ("[x async for x in y]\n", "asynchronous comprehension outside of an asynchronous function", "1 1 1 21"),
    ("def f():\n from m import *\n", "import * only allowed at module level", "2 16 2 17"),
    (
        "x=1\nfrom __future__ import annotations\n",
        "from __future__ imports must occur at the beginning of the file",
        "2 1 2 35"
    ),
    ("from __future__ import foo\n", "future feature foo is not defined", "1 24 1 27"),
    ("from __future__ import braces\n", "not a chance", "1 24 1 30"),
    ("try: pass\nexcept: pass\nexcept A: pass\n", "default 'except:' must be last", "2 1 2 13"),
    ("[x:=1 for x in y]\n", "assignment expression cannot rebind comprehension iteration variable 'x'", "1 2 1 3"),
    (
        "[[x:=1 for z in y] for x in q]\n",
        "assignment expression cannot rebind comprehension iteration variable 'x'",
        "1 3 1 4"
    ),
    (
        "[x for x in (y:=1)]\n",
        "assignment expression cannot be used in a comprehension iterable expression",
        "1 14 1 18"
    ),
    (
        "class A:\n [y:=x for x in z]\n",
        "assignment expression within a comprehension cannot be used in a class body",
        "2 3 2 4"
    ),
    (
        "[0 for z in (x for x in [y:=1])]\n",
        "assignment expression cannot be used in a comprehension iterable expression",
        "1 26 1 30"
    ),
    ("__debug__ = 1\n", "cannot assign to __debug__", "1 1 1 10"),
    ("del __debug__\n", "cannot delete __debug__", "1 5 1 14"),
    ("def f(__debug__): pass\n", "cannot assign to __debug__", "1 7 1 16"),
    ("f(__debug__=1)\n", "cannot assign to __debug__", "1 3 1 14"),
    ("x.__debug__ = 1\n", "cannot assign to __debug__", "1 1 1 12"),
    ("import __debug__\n", "cannot assign to __debug__", "1 8 1 17"),
    ("for __debug__ in x: pass\n", "cannot assign to __debug__", "1 5 1 14"),
    ("class __debug__: pass\n", "cannot assign to __debug__", "1 1 1 22"),
    ("def __debug__(): pass\n", "cannot assign to __debug__", "1 1 1 22"),
    ("(__debug__ := 1)\n", "cannot assign to __debug__", "1 2 1 11"),
    ("async def f():\n yield 1\n return 2\n", "'return' with value in async generator", "3 2 3 10"),
    ("*a, *b = c\n", "multiple starred expressions in assignment", "1 1 1 7"),
    ("*a = c\n", "starred assignment target must be in a list or tuple", "1 1 1 3"),
    ("a = *b\n", "can't use starred expression here", "1 5 1 7"),
    ("[*a for a in b]\n", "iterable unpacking cannot be used in comprehension", "1 2 1 4"),
    ("f(a=1, a=2)\n", "keyword argument repeated: a", "1 8 1 11"),
    ("match x:\n case a|b: pass\n", "name capture 'a' makes remaining patterns unreachable", "2 7 2 8"),
    ("match x:\n case (a,1)|(2,b): pass\n", "alternative patterns bind different names", "2 7 2 18"),
    ("match x:\n case _: pass\n case 1: pass\n", "wildcard makes remaining patterns unreachable", "2 7 2 8"),
    ("match x:\n case y: pass\n case 1: pass\n", "name capture 'y' makes remaining patterns unreachable", "2 7 2 8"),
    ("match x:\n case (a, a): pass\n", "multiple assignments to name 'a' in pattern", "2 11 2 12"),
    ("match x:\n case (_|1): pass\n", "wildcard makes remaining patterns unreachable", "2 8 2 9"),
    ("match x:\n case [*a, *b]: pass\n", "multiple starred names in sequence pattern", "2 7 2 15"),
    ("match x:\n case A(x=1, x=2): pass\n", "attribute name repeated in class pattern: x", "2 16 2 17"),
    ("match x:\n case {1: a, 1: b}: pass\n", "mapping pattern checks duplicate key (1)", "2 7 2 19"),
    ("match x:\n case {1: a, **a}: pass\n", "multiple assignments to name 'a' in pattern", "2 7 2 18"),
    ("match x:\n case A(y, x=y): pass\n", "multiple assignments to name 'y' in pattern", "2 14 2 15"),
    (
        "try: pass\nexcept* A: break\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        "2 12 2 17"
    ),
    (
        "for x in y:\n try: pass\n except* A: break\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        "3 13 3 18"
    ),
    (
        "for x in y:\n try: pass\n except* A: continue\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        "3 13 3 21"
    ),
    (
        "def f():\n try: pass\n except* A: return\n",
        "'break', 'continue' and 'return' cannot appear in an except* block",
        "3 13 3 19"
    ),
    ("def f[T, T](): pass\n", "duplicate type parameter 'T'", "1 10 1 11"),
    ("def f[T](x: (yield)): pass\n", "yield expression cannot be used within an annotation", "1 14 1 19"),
    ("def f(x: (yield)): pass\n", "yield expression cannot be used within an annotation", "1 11 1 16"),
    ("def f(x: (y:=1)): pass\n", "named expression cannot be used within an annotation", "1 11 1 15"),
    ("async def f(x: (await z)): pass\n", "await expression cannot be used within an annotation", "1 17 1 24"),
    ("def f[T: (yield)](): pass\n", "yield expression cannot be used within a TypeVar bound", "1 11 1 16"),
    ("def f[T: (x:=1)](): pass\n", "named expression cannot be used within a TypeVar bound", "1 11 1 15"),
    ("type X = (yield)\n", "yield expression cannot be used within a type alias", "1 11 1 16"),
    ("type X = (y:=1)\n", "named expression cannot be used within a type alias", "1 11 1 15"),
    ("type X = (await z)\n", "await expression cannot be used within a type alias", "1 11 1 18"),
    ("class A[T: (x:=1)]: pass\n", "named expression cannot be used within a TypeVar bound", "1 13 1 17"),
    ("class A[T](x:=1): pass\n", "named expression cannot be used within the definition of a generic", "1 12 1 16"),
    ("class A[T]((yield)): pass\n", "yield expression cannot be used within the definition of a generic", "1 13 1 18"),
    ("def f[T]():\n nonlocal T\n", "nonlocal binding not allowed for type parameter 'T'", "2 2 2 12"),
    ("class A[T]:\n nonlocal T\n", "nonlocal binding not allowed for type parameter 'T'", "2 2 2 12"),
    ("[(yield) for x in y]\n", "'yield' inside list comprehension", "1 3 1 8"),
    ("((yield) for x in y)\n", "'yield' inside generator expression", "1 3 1 8"),
    ("{(yield) for x in y}\n", "'yield' inside set comprehension", "1 3 1 8"),
    ("{(yield):1 for x in y}\n", "'yield' inside dict comprehension", "1 3 1 8"),
    ("async for x in y: pass\n", "'async for' outside async function", "1 1 1 23"),
    ("async with x: pass\n", "'async with' outside async function", "1 1 1 19"),
    ("def f():\n async for x in y: pass\n", "'async for' outside async function", "2 2 2 24"),
    ("def f():\n async with x: pass\n", "'async with' outside async function", "2 2 2 20"),
    ("x: int = (yield)\n", "'yield' outside function", "1 11 1 16"),
    ("class A:\n x: (yield)\n", "yield expression cannot be used within an annotation", "2 6 2 11"),
    ("x: (yield)\n", "yield expression cannot be used within an annotation", "1 5 1 10"),
    ("x: (y:=1)\n", "named expression cannot be used within an annotation", "1 5 1 9"),
    ("x: (await z)\n", "await expression cannot be used within an annotation", "1 5 1 12"),
    ("def f():\n global x\n nonlocal x\n", "name 'x' is nonlocal and global", "2 2 2 10"),
    ("def f():\n def g():\n  nonlocal y\n", "no binding for nonlocal 'y' found", "3 3 3 13"),
    (
        "def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x\n",
        "name 'x' is used prior to nonlocal declaration",
        "5 3 5 13"
    ),
    (
        "def f():\n x = 1\n def g():\n  x=2\n  nonlocal x\n",
        "name 'x' is assigned to before nonlocal declaration",
        "5 3 5 13"
    ),
    ("del (a, b), [c], __debug__\n", "cannot delete __debug__", "1 18 1 27"),
    ("del f()\n", "cannot delete function call", "1 5 1 8"),
    ("a, b += 1\n", "'tuple' is an illegal expression for augmented assignment", "1 1 1 5"),
    ("from a import __debug__\n", "cannot assign to __debug__", "1 15 1 24"),
    ("import a as __debug__\n", "cannot assign to __debug__", "1 8 1 22"),
    ("with x as __debug__: pass\n", "cannot assign to __debug__", "1 11 1 20"),
    ("try: pass\nexcept A as __debug__: pass\n", "cannot assign to __debug__", "2 1 2 28"),
    ("__debug__: int\n", "cannot assign to __debug__", "1 1 1 10"),
    ("__debug__ += 1\n", "cannot assign to __debug__", "1 1 1 10"),
    ("def f(*, a, **a): pass\n", "duplicate argument 'a' in function definition", "1 15 1 16"),
    ("lambda a, a: 1\n", "duplicate argument 'a' in function definition", "1 11 1 12"),
    ("def f():\n for x in y:\n  def g(): break\n", "'break' outside loop", "3 12 3 17"),
    ("while 1:\n class A: break\n", "'break' outside loop", "2 11 2 16"),
    ("try: pass\nfinally: continue\n", "'continue' not properly in loop", "2 10 2 18"),
    (
        "async def f():\n def g(): return [await z for z in y]\n",
        "asynchronous comprehension outside of an asynchronous function",
        "2 18 2 38"
    ),
    ("async def f():\n lambda: await x\n", "'await' outside async function", "2 10 2 17"),
    ("def f(a):\n global a\n", "name 'a' is parameter and global", "2 2 2 10"),
    ("def f():\n class x: pass\n global x\n", "name 'x' is assigned to before global declaration", "3 2 3 10"),
    ("def f():\n for x in y: pass\n global x\n", "name 'x' is assigned to before global declaration", "3 2 3 10"),
    ("x=1\nglobal x\n", "name 'x' is assigned to before global declaration", "2 1 2 9"),
    (
        "(x for x in y if (x:=1))\n",
        "assignment expression cannot rebind comprehension iteration variable 'x'",
        "1 19 1 20"
    ),
    (
        "[i for i in range(3) if (j:=i) for j in z]\n",
        "comprehension inner loop cannot rebind assignment expression target 'j'",
        "1 36 1 37"
    ),
    ("x = {**a for a in b}\n", "dict unpacking cannot be used in dict comprehension", "1 6 1 8"),
    (
        "class A:\n x = [1 for y in z if (w := y)]\n",
        "assignment expression within a comprehension cannot be used in a class body",
        "2 24 2 25"
    ),
    ("a, *b, *c = d\n", "multiple starred expressions in assignment", "1 1 1 10"),
    ("[*a, *b] = c\n", "multiple starred expressions in assignment", "1 1 1 9"),
    ("for *a in b: pass\n", "starred assignment target must be in a list or tuple", "1 5 1 7"),
    ("with a as *b: pass\n", "starred assignment target must be in a list or tuple", "1 11 1 13"),
    ("del *a\n", "cannot delete starred", "1 5 1 7"),
    ("f\"{x!z}\"\n", "f-string: invalid conversion character 'z': expected 's', 'r', or 'a'", "1 6 1 7"),
    ("None = 1\n", "cannot assign to None", "1 1 1 5"),
    ("x = 1 if 2 else *a\n", "expected expression after 'else', but statement is given", "1 17 1 18"),
    ("return *a\n", "'return' outside function", "1 1 1 10"),
    ("*a\n", "can't use starred expression here", "1 1 1 3"),
    ("async def f():\n async def g():\n  yield from x\n", "'yield from' inside async function", "3 3 3 15"),
    ("match x:\n case 1+2: pass\n", "imaginary number required in complex literal", "2 9 2 10"),
    ("match x:\n case A(__debug__=1): pass\n", "cannot assign to __debug__", "2 19 2 20"),
    ("match x:\n case __debug__: pass\n", "cannot assign to __debug__", "2 7 2 16"),
    ("match x:\n case [1 as x, *x]: pass\n", "multiple assignments to name 'x' in pattern", "2 16 2 18"),
    ("match x:\n case {**__debug__}: pass\n", "cannot assign to __debug__", "2 7 2 20"),
    ("match x:\n case [*__debug__]: pass\n", "cannot assign to __debug__", "2 8 2 18"),
]

private let accepted: [String] = [
    "[(x:=1, [0 for x in y]) for z in w]\n",
    "lambda: (yield)\n",
    "class A:\n def f(self):\n  nonlocal __class__\n",
    "import a.__debug__\n",
    "async def f():\n [x for x in y if await z]\n",
    "async def f():\n return (await z for z in y)\n",
    "def f():\n return (await z for z in y)\n",
    "def f():\n import x\n global x\n",
    "global x\nx=1\n",
    "f(a=1, *b)\n",
    "def f():\n __debug__\n",
    "print(*a)\n",
    "*a,\n",
    "def f():\n return *a, b\n",
]

private let warned: [(String, [String])] = [
    ("x is 1\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("x is not \"a\"\n", ["\"is not\" with 'str' literal. Did you mean \"!=\"?"]),
    ("1 is x\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("x is ()\n", ["\"is\" with 'tuple' literal. Did you mean \"==\"?"]),
    ("x is None\n", []),
    ("x is (1,2)\n", ["\"is\" with 'tuple' literal. Did you mean \"==\"?"]),
    ("x is (a,2)\n", []),
    ("x is -1\n", []),
    ("x is ...\n", []),
    ("a < b is 1\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("while x is 1: pass\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("try: pass\nfinally:\n x is 1\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("assert (x, 'm')\n", ["assertion is always true, perhaps remove parentheses?"]),
    ("assert ()\n", []),
    ("1()\n", ["'int' object is not callable; perhaps you missed a comma?"]),
    ("\"a\"(1)\n", ["'str' object is not callable; perhaps you missed a comma?"]),
    ("(1,2)(3)\n", ["'tuple' object is not callable; perhaps you missed a comma?"]),
    ("[1](2)\n", ["'list' object is not callable; perhaps you missed a comma?"]),
    ("{1}(2)\n", ["'set' object is not callable; perhaps you missed a comma?"]),
    ("{}(1)\n", ["'dict' object is not callable; perhaps you missed a comma?"]),
    ("[x for x in y](1)\n", ["'list' object is not callable; perhaps you missed a comma?"]),
    ("(x for x in y)(1)\n", ["'generator' object is not callable; perhaps you missed a comma?"]),
    ("f\"{x}\"(1)\n", ["'str' object is not callable; perhaps you missed a comma?"]),
    ("(lambda: 1)()\n", []),
    ("None()\n", ["'NoneType' object is not callable; perhaps you missed a comma?"]),
    ("None[1]\n", ["'NoneType' object is not subscriptable; perhaps you missed a comma?"]),
    ("1[2]\n", ["'int' object is not subscriptable; perhaps you missed a comma?"]),
    ("\"a\"[1.5]\n", ["str indices must be integers or slices, not float; perhaps you missed a comma?"]),
    ("\"a\"[\"b\"]\n", ["str indices must be integers or slices, not str; perhaps you missed a comma?"]),
    ("\"a\"[1,2]\n", ["str indices must be integers or slices, not tuple; perhaps you missed a comma?"]),
    ("[1][1,2]\n", ["list indices must be integers or slices, not tuple; perhaps you missed a comma?"]),
    ("[1][x]\n", []),
    ("[1][\"a\"]\n", ["list indices must be integers or slices, not str; perhaps you missed a comma?"]),
    ("(1,)[None]\n", ["tuple indices must be integers or slices, not NoneType; perhaps you missed a comma?"]),
    ("f\"{x}\"[\"a\"]\n", ["str indices must be integers or slices, not str; perhaps you missed a comma?"]),
    ("{1}[2]\n", ["'set' object is not subscriptable; perhaps you missed a comma?"]),
    ("{1:2}[\"a\"]\n", []),
    ("(lambda: 1)[1]\n", ["'function' object is not subscriptable; perhaps you missed a comma?"]),
    ("b\"a\"[b\"c\"]\n", ["bytes indices must be integers or slices, not bytes; perhaps you missed a comma?"]),
    ("...[1]\n", ["'ellipsis' object is not subscriptable; perhaps you missed a comma?"]),
    ("def f():\n try: pass\n finally: return\n", ["'return' in a 'finally' block"]),
    ("def f():\n try: pass\n finally:\n  for x in y: return\n", []),
    ("def f():\n for x in y:\n  try: pass\n  finally: break\n", ["'break' in a 'finally' block"]),
    ("def f():\n for x in y:\n  try: pass\n  finally:\n   for z in w: break\n", []),
    ("def f():\n try: pass\n finally:\n  def g(): return 1\n", []),
    ("def f():\n try: pass\n finally:\n  for z in w:\n   def g(): return 1\n", []),
    (
        "for x in y:\n try: pass\n finally:\n  while 1: continue\n  else: continue\n",
        ["'continue' in a 'finally' block"]
    ),
    (
        "for x in y:\n try: pass\n finally:\n  try: pass\n  finally:\n   if 1: continue\n",
        ["'continue' in a 'finally' block"]
    ),
    ("\"a\".b is 1\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("x = 1 if y is 1 else 2\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("if x is 1: pass\n", ["\"is\" with 'int' literal. Did you mean \"==\"?"]),
    ("[1, 2][True]\n", []),
    ("\"abc\"[-1]\n", []),
    ("\"abc\"[...]\n", ["str indices must be integers or slices, not ellipsis; perhaps you missed a comma?"]),
    ("(1)(2)\n", ["'int' object is not callable; perhaps you missed a comma?"]),
    ("print(\"a\" \"b\"(1))\n", ["'str' object is not callable; perhaps you missed a comma?"]),
    ("x[1](2)\n", []),
    ("t\"a\"(1)\n", ["'string.templatelib.Template' object is not callable; perhaps you missed a comma?"]),
    ("t\"a\"[\"b\"]\n", ["'string.templatelib.Template' object is not subscriptable; perhaps you missed a comma?"]),
]
