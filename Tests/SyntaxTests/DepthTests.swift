import Foundation
import XCTest

@testable import Syntax

/// Deep input ends in an exception, never in a crash: parsed, dropped and refused on a thread with a 512 KiB stack.
final class DepthTests: XCTestCase {
    private func outcome(_ text: String) -> String {
        final class Box: @unchecked Sendable { var result = "" }
        let box = Box()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            box.result = ErrorTests.failure(text)
            done.signal()
        }
        thread.stackSize = DepthTests.stackSize
        thread.start()
        done.wait()
        return box.result
    }

    #if DEBUG
        // Unoptimised frames are several times as large.
        private static let stackSize = 6 << 20
    #else
        private static let stackSize = 512 << 10
    #endif

    private func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    func testBrackets() {
        let refusal = "SyntaxError: too many nested parentheses"
        for (open, close) in [("(", ")"), ("[", "]"), ("{1:", "}"), ("f(", ")"), ("a[", "]")] {
            XCTAssertTrue(outcome(times(open, 100_000) + times(close, 100_000)).hasPrefix(refusal), open)
        }
        for (open, close) in [("(", ")"), ("[", "]"), ("{1:", "}"), ("f(", ")"), ("a[", "]"), ("(a + ", ")")] {
            XCTAssertEqual(outcome(times(open, 200) + "1" + times(close, 200)), "parsed", open)
        }
    }

    func testRecursiveOperators() {
        let refusal = "MemoryError: Parser stack overflowed - Python source too complex to parse"
        for part in ["-", "not ", "lambda:", "a**", "a if b else ", "~"] {
            XCTAssertEqual(outcome(times(part, 100_000) + "1"), refusal, part)
            XCTAssertEqual(outcome(times(part, 100) + "1"), "parsed", part)
        }
        XCTAssertEqual(outcome("if a: b\n" + times("elif a: b\n", 100_000)), refusal)
        XCTAssertEqual(outcome("if a: b\n" + times("elif a: b\n", 900)), "parsed")
    }

    func testChains() {
        let refusal = "RecursionError: maximum recursion depth exceeded during compilation"
        for part in [".a", "()", "[0]", "+a", " @ a", "(b)(c)"] {
            XCTAssertEqual(outcome("a" + times(part, 100_000)), refusal, part)
            XCTAssertEqual(outcome("a" + times(part, 1000)), "parsed", part)
        }
        let nested = times("(a+", 150) + "1" + times(")" + times("+a", 100), 150)
        XCTAssertEqual(outcome(nested), refusal)
        for text in ["a<", "a or ", "a=", "a,"] { XCTAssertEqual(outcome(times(text, 20_000) + "1"), "parsed", text) }
    }

    func testIndentationAndFormatStrings() {
        func nested(_ depth: Int) -> String {
            (0..<depth).map { times(" ", $0) + "if a:\n" }.joined() + times(" ", depth) + "b\n"
        }
        XCTAssertEqual(outcome(nested(99)), "parsed")
        XCTAssertTrue(outcome(nested(100)).hasPrefix("IndentationError: too many levels of indentation"))
        XCTAssertTrue(outcome(times("f'{", 151)).hasPrefix("SyntaxError: too many nested f-strings or t-strings"))
        XCTAssertTrue(
            outcome("f'" + times("{a:", 10)).hasPrefix("SyntaxError: f-string: expressions nested too deeply"))
    }

    func testLongNumbers() {
        XCTAssertEqual(outcome("x = " + times("1", 4300)), "parsed")
        XCTAssertEqual(outcome("x = 0x" + times("f", 10_000)), "parsed")
        XCTAssertEqual(
            outcome("x = " + times("1", 4301)),
            "SyntaxError: Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use "
                + "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals "
                + "to avoid decimal conversion limits. (1,0,1,0)")
    }

    func testNoExponentialTime() {
        XCTAssertEqual(outcome(times("a[", 60) + "b" + times("]", 60)), "parsed")
        XCTAssertEqual(outcome("match x:\n case " + times("(", 60) + "a" + times(", b)", 60) + ": pass"), "parsed")
        XCTAssertTrue(
            outcome(times("[f(x, {a: (", 20) + "1 2" + times(")})]", 20)).hasPrefix("SyntaxError: invalid syntax"))
        XCTAssertTrue(outcome(times("while a:\n b\nelse:\n c\n", 50) + "x y").hasPrefix("SyntaxError: invalid syntax"))
    }
}
