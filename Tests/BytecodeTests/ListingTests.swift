import XCTest

/// What small functions compile to, instruction by instruction.
final class ListingTests: XCTestCase {
    func testRecursion() {
        expectListing(
            """
            def f(n):
                return n if n < 2 else f(n - 1)
            """,
            [
                "jumpIfNotLtK n, 2 -> L1",
                "returnValue n",
                "L1: loadGlobal r4 = 'f'",
                "subK r5 = n, 1",
                "call r1 = area r1, 1 arguments",
                "returnValue r1",
            ])
    }

    func testWhileLoop() {
        expectListing(
            """
            def f(n):
                i = s = 0
                while i < n:
                    s += i * 2
                    i += 1
                return s
            """,
            [
                "loadConst i = 0",
                "move s, i",
                "jumpIfNotLt i, n -> L2",
                "L1: mulK r3 = i, 2",
                "iAdd s, s, r3",
                "iAddK i = i, 1",
                "jumpIfLt i, n -> L1",
                "L2: returnValue s",
            ])
    }

    func testForUnpacking() {
        expectListing(
            """
            def f(d):
                for k, v in d.items():
                    print(k, v)
            """,
            [
                "loadMethod r4 = d.'items'",
                "callMethod r4 = area r4, 0 arguments",
                "getIter r3, r4",
                "L1: forIter r4 = next(r3) -> L2",
                "unpackSequence k, v = r4",
                "loadGlobal r7 = 'print'",
                "move r8, k",
                "move r9, v",
                "call r4 = area r4, 2 arguments",
                "jumpBack -> L1 (4 live)",
                "L2: returnNone",
            ])
    }

    func testParallelAssignment() {
        expectListing(
            """
            def f(a, b):
                a, b = b, a + b
                return a
            """,
            [
                "move r2, b",
                "add b, a, b",
                "move a, r2",
                "returnValue a",
            ])
    }

    func testComprehension() {
        expectListing(
            """
            def f(xs, s):
                return [x * s for x in xs if x % 2]
            """,
            [
                "getIter r3, xs",
                "buildList r2 =",
                "L1: forIter r4 = next(r3) -> L3",
                "modK r5 = r4, 2",
                "jumpIfTrue r5 -> L2",
                "jumpBack -> L1 (5 live)",
                "L2: mul r5, r4, s",
                "listAppend r2, r5",
                "jumpBack -> L1 (5 live)",
                "L3: returnValue r2",
            ])
    }

    func testCondition() {
        expectListing(
            """
            def f(a, b):
                if a is None or a == 1 and not b:
                    return 1
            """,
            [
                "jumpIfNone a -> L1",
                "jumpIfNotEqK a, 1 -> L2",
                "jumpIfTrue b -> L2",
                "L1: loadConst r2 = 1",
                "returnValue r2",
                "L2: returnNone",
            ])
    }

    func testExceptAs() {
        expectListing(
            """
            def f():
                try:
                    g()
                except KeyError as e:
                    h(e)
            """,
            [
                "loadGlobal r4 = 'g'",
                "call r1 = area r1, 0 arguments",
                "jump -> L5",
                "L1: pushExc r2, r1",
                "loadGlobal r3 = 'KeyError'",
                "excMatch r4, r1, r3",
                "jumpIfFalse r4 -> L3",
                "move e, r1",
                "loadGlobal r6 = 'h'",
                "move r7, e",
                "call r3 = area r3, 1 arguments",
                "loadNothing e",
                "popExc r2",
                "jump -> L5",
                "L2: loadNothing e",
                "reraise r3",
                "L3: reraise r1",
                "L4: popExc r2",
                "reraise r3",
                "L5: returnNone",
            ])
    }

    func testWithReturn() {
        expectListing(
            """
            def f(x):
                with x as y:
                    return y
            """,
            [
                "loadSpecial r2 = x, 1",
                "loadSpecial r7 = x, 0",
                "callMethod y = area r7, 0 arguments",
                "move r7, y",
                "move2 r11, r12 = r5, r6",
                "loadNone r13",
                "loadNone r14",
                "loadNone r15",
                "callMethod r8 = area r8, 3 arguments",
                "returnValue r7",
                "L1: pushExc r8, r7",
                "move2 r12, r13 = r5, r6",
                "exitArguments r14, r7",
                "callMethod r9 = area r9, 3 arguments",
                "jumpIfTrue r9 -> L2",
                "reraise r7",
                "L2: popExc r8",
                "jump -> L4",
                "L3: popExc r8",
                "reraise r9",
                "L4: returnNone",
            ])
    }

    func testClosure() {
        expectListing(
            """
            def f(x):
                def g():
                    return x
                return g
            """,
            [
                "makeCell x",
                "loadNothing r2",
                "loadNothing r3",
                "loadNothing r4",
                "move r6, x",
                "buildTuple r5 = r6",
                "makeFunction g = <code f.<locals>.g, line 2>, r2, r3, r4, r5",
                "returnValue g",
            ])
    }

    func testYields() {
        expectListing(
            """
            def f(x):
                yield x
                yield from x
            """,
            [
                "returnGenerator",
                "yieldValue x, sent r1 (2 live)",
                "move r2, x",
                "getYieldFromIter r2, r2",
                "loadNone r3",
                "L1: send r3 to r2 -> L2",
                "yieldDelegate r3 for r2 -> L2 (4 live)",
                "jumpBack -> L1 (4 live)",
                "L2: move r1, r3",
                "returnNone",
            ])
    }

    func testSubscripts() {
        expectListing(
            """
            def f(a):
                return a[1:], a[0], a.b.c, -1, 2 ** 10, (1, 2), x in [1, 2]
            """,
            [
                "loadConst r3 = 1",
                "loadNone r4",
                "getSlice r2, a, r3",
                "getItemK r3 = a, 0",
                "loadAttr r5 = a.'b'",
                "loadAttr r4 = r5.'c'",
                "loadConst r5 = -1",
                "loadConst r6 = 1024",
                "loadConst r7 = (1, 2)",
                "loadGlobal r9 = 'x'",
                "loadConst r10 = (1, 2)",
                "contains r8, r9, r10",
                "buildTuple r1 = r2, r3, r4, r5, r6, r7, r8",
                "returnValue r1",
            ])
    }

    func testStarCall() {
        expectListing(
            """
            def f(*a, **k):
                return g(*a, **k)
            """,
            [
                "loadGlobal r5 = 'g'",
                "move r6, a",
                "buildMap r7 =",
                "dictMerge r7, k, r5",
                "callEx r2 = area r2",
                "returnValue r2",
            ])
    }

    func testDefiniteAssignment() {
        expectListing(
            """
            def f(x):
                if x:
                    y = 1
                return y
            """,
            [
                "jumpIfFalse x -> L1",
                "loadConst y = 1",
                "L1: checkBound y ('y')",
                "returnValue y",
            ])
    }

    func testWalrusOperand() {
        expectListing(
            """
            def f(x):
                return x + (x := 5) + x
            """,
            [
                "move r2, x",
                "loadConst x = 5",
                "move r3, x",
                "add r2, r2, r3",
                "add r1, r2, x",
                "returnValue r1",
            ])
    }

    func testAwait() {
        expectListing(
            """
            async def f(x):
                return await x
            """,
            [
                "returnGenerator",
                "getAwaitable r2 = x, 0",
                "loadNone r3",
                "L1: send r3 to r2 -> L2",
                "yieldDelegate r3 for r2 -> L2 (4 live)",
                "jumpBack -> L1 (4 live)",
                "L2: move r1, r3",
                "returnValue r1",
            ])
    }

    func testMatchSequence() {
        expectListing(
            """
            def f(x):
                match x:
                    case [1, y]:
                        return y
            """,
            [
                "move r2, x",
                "matchSequence r4, r2",
                "jumpIfFalse r4 -> L1",
                "getLen r4, r2",
                "jumpIfNotEqK r4, 2 -> L1",
                "unpackSequence r5, r6 = r2",
                "jumpIfNotEqK r5, 1 -> L1",
                "move r3, r6",
                "move y, r3",
                "returnValue y",
                "L1: returnNone",
            ])
    }

    func testFormatting() {
        expectListing(
            """
            def f(x):
                return f'{x!r:>{x}}!'
            """,
            [
                "loadConst r4 = '>'",
                "formatValue r5 = x, conversion 0",
                "buildString r3 = r4, r5",
                "formatValue r2 = x, conversion 2, spec r3",
                "loadConst r3 = '!'",
                "buildString r1 = r2, r3",
                "returnValue r1",
            ])
    }

    func testEndlessLoop() {
        expectListing(
            """
            def f():
                while True:
                    if g():
                        break
            """,
            [
                "L1: loadGlobal r3 = 'g'",
                "call r0 = area r0, 0 arguments",
                "jumpIfTrue r0 -> L2",
                "jumpBack -> L1 (0 live)",
                "L2: returnNone",
            ])
    }

    func testAugmented() {
        expectListing(
            """
            def f(a):
                a.b += 1
                a[0] -= 2
            """,
            [
                "loadAttr r1 = a.'b'",
                "iAddK r1 = r1, 1",
                "storeAttr a.'b' = r1",
                "loadConst r1 = 0",
                "getItem r2, a, r1",
                "iSubK r2 = r2, 2",
                "setItem a, r1, r2",
                "returnNone",
            ])
    }

    func testDeadCode() {
        expectListing(
            """
            def f(x):
                if 0:
                    g()
                if x and __debug__:
                    return not x
            """,
            [
                "jumpIfFalse x -> L1",
                "not r1, x",
                "returnValue r1",
                "L1: returnNone",
            ])
    }
}
