import Bytecode
import Syntax
import XCTest

/// Units: layout, constants, options, long code.
final class CompilerTests: XCTestCase {
    func testLayoutOfLocals() throws {
        let unit = try compiled(
            """
            def outer(free):
                def f(a, /, b, *args, c, **kw):
                    local = free
                    def g():
                        return a, cell
                    cell = g
                return f
            """)
        let f = try XCTUnwrap(find("f", in: unit))
        XCTAssertEqual(f.localNames, ["a", "b", "c", "args", "kw", "local", "g", "cell", "free"])
        XCTAssertEqual(f.cellSlots, [0, 7])
        XCTAssertEqual(f.freeNames, ["free"])
        XCTAssertEqual([f.argCount, f.posOnlyArgCount, f.kwOnlyArgCount], [2, 1, 1])
        XCTAssertEqual(f.qualifiedName, "outer.<locals>.f")
        XCTAssertEqual(Verifier.problems(in: unit), [])
    }

    func testConstantsDifferByTypeAndValue() throws {
        let unit = try compiled("def f():\n    g(1, 1.0, True, 0.0, -0.0, 1, 1.0, (1,), (1.0,), 'a', b'a')\n")
        let f = try XCTUnwrap(find("f", in: unit))
        // The name g and nine different constants.
        XCTAssertEqual(f.constants.count, 10)
    }

    func testFolding() throws {
        for (text, expected) in [
            ("2 * 3 + 4", "10"), ("-7 // 2", "-4"), ("-7 % 3", "2"), ("1 << 61", "2305843009213693952"),
            ("'a' 'b' + 'c'", "'abc'"), ("(1, 2) + (3,)", "(1, 2, 3)"), ("not 0", "True"), ("1 / 4", "0.25"),
            ("-0.0", "-0.0"), ("'ab' * 2", "'abab'"), ("__debug__", "True"), ("(1, 'x', None)", "(1, 'x', None)"),
        ] {
            let unit = try compiled(text, mode: .expression)
            XCTAssertEqual(listing(unit).first, "loadConst r1 = \(expected)", text)
        }
        for text in ["1 << 62", "2 ** 62", "4611686018427387903 + 1", "1 // 0", "1 / 0", "'a' * 5000", "1 << -1"] {
            let unit = try compiled(text, mode: .expression)
            XCTAssertTrue(listing(unit).contains { $0.contains("K r1 = ") }, text)
        }
    }

    func testOptimisationLevels() throws {
        let text = "def f():\n    'doc'\n    assert x\n    return __debug__\n"
        var options = CompileOptions()
        options.optimize = 1
        let once = try XCTUnwrap(find("f", in: compiled(text, options: options)))
        XCTAssertEqual(listing(once), ["loadConst r0 = False", "returnValue r0"])
        XCTAssertTrue(once.flags.contains(.hasDocstring))
        options.optimize = 2
        let twice = try XCTUnwrap(find("f", in: compiled(text, options: options)))
        XCTAssertFalse(twice.flags.contains(.hasDocstring))
    }

    func testFlags() throws {
        let kinds: [(String, CodeUnit.Flags)] = [
            ("def f(): yield", .generator), ("async def f(): pass", .coroutine),
            ("async def f(): yield", .asyncGenerator), ("def f(*a): pass", .varArgs),
            ("def f(**k): pass", .varKeywords),
        ]
        for (text, flag) in kinds {
            let f = try XCTUnwrap(find("f", in: compiled(text + "\n")))
            XCTAssertTrue(f.flags.contains(flag), text)
        }
    }

    func testFutureAnnotationsAreText() throws {
        let unit = try compiled("from __future__ import annotations\nx: List[int] = 1\n")
        XCTAssertTrue(disassemble(unit).contains("'List[int]'"))
        XCTAssertEqual(Verifier.problems(in: unit), [])
    }

    func testLongJumps() throws {
        let body = String(repeating: "        x = a.b(x)\n", count: 14_000)
        let unit = try compiled("def f(a, x):\n    for i in a:\n\(body)    while x < i:\n\(body)    return x\n")
        XCTAssertEqual(Verifier.problems(in: unit), [])
        XCTAssertGreaterThan(try XCTUnwrap(find("f", in: unit)).words.count, 0x20000)
    }

    func testTooLargeIsAnErrorNotTruncated() {
        let text = "def f():\n" + (0..<66_000).map { "    x\($0) = 1\n" }.joined()
        XCTAssertThrowsError(try compiled(text)) { error in
            XCTAssertEqual((error as? SyntaxFailure)?.kind, .notImplemented)
        }
    }

    /// One program with about everything in it goes through the verifier.
    func testEverythingVerifies() throws {
        let unit = try compiled(
            """
            import a.b.c as d, e.f
            from . import g as h
            from i import *
            async def coroutine(x):
                async with x as y, z:
                    async for q in x:
                        if q: continue
                        await q
                    else:
                        print([p async for p in x if await p])
                        return
                yield {k: v async for k, v in x}
            def generator(x):
                r = yield from x
                try:
                    with x(r) as [m, *n]:
                        for i in r:
                            try:
                                if i: break
                                return i
                            finally:
                                del i
                except* ValueError as error:
                    raise KeyError from error
                except* (A, B):
                    pass
                else:
                    yield
                finally:
                    print(r)
            class C[T: int, *Ts = *tuple[()], **P = [int]](Base[T], *bases, metaclass=M, **k):
                '''text'''
                x: T = 1
                def __private(self, __a: int = 1, *, b: str = '') -> T:
                    self.__private = super().f(lambda: [__class__ for __a in b])
                    return super().g
                type Alias[V] = list[V]
            def m(x):
                match x:
                    case {'a': [1, *rest, C(y, z=None)], **more} | [rest, more, y] if rest: return more
                    case -1 | 'x' | b'y' | None | C.attr: return 1
                    case (first, *_, last) as whole: return first, last, whole
                    case _: return f'{x!r:>{x}}' + f'{x=}', t'{x}'
            a, (b, *c), d[0], e.f = g
            a[1:2] += b[::2]
            print(*a, **b, c=1)
            while (n := f()) and not n < 3 < x or n is None: del n.a, n[0], (p)
            @d1
            @d2(1)
            def decorated(): nonlocal_ = [i for i in range(3) for j in [i] if i != j]
            """)
        XCTAssertEqual(Verifier.problems(in: unit), [])
    }
}
