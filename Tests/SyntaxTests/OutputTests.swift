import XCTest

@testable import Syntax

/// `tokenize`, `ast.unparse`, warnings, source decoding and what a REPL asks.
final class OutputTests: XCTestCase {
    func testTokens() throws {
        let source = try Source(bytes: Array("if x:\r\n  y # c\n\nz=f'a{{{b!r:>{w}}'".utf8), name: "test")
        let lines = try Tokenizer(source).tokens().map {
            "\($0.startLine),\($0.startColumn)-\($0.endLine),\($0.endColumn) \($0.type) \($0.text.debugDescription)"
        }
        XCTAssertEqual(
            lines,
            [
                "0,0-0,0 ENCODING \"utf-8\"", "1,0-1,2 NAME \"if\"", "1,3-1,4 NAME \"x\"", "1,4-1,5 OP \":\"",
                "1,5-1,7 NEWLINE \"\\r\\n\"", "2,0-2,2 INDENT \"  \"", "2,2-2,3 NAME \"y\"",
                "2,4-2,7 COMMENT \"# c\"", "2,7-2,8 NEWLINE \"\\n\"", "3,0-3,1 NL \"\\n\"", "4,0-4,0 DEDENT \"\"",
                "4,0-4,1 NAME \"z\"", "4,1-4,2 OP \"=\"", "4,2-4,4 FSTRING_START \"f\\'\"",
                "4,4-4,6 FSTRING_MIDDLE \"a{\"", "4,7-4,8 OP \"{\"", "4,8-4,9 NAME \"b\"", "4,9-4,10 OP \"!\"",
                "4,10-4,11 NAME \"r\"", "4,11-4,12 OP \":\"", "4,12-4,13 FSTRING_MIDDLE \">\"", "4,13-4,14 OP \"{\"",
                "4,14-4,15 NAME \"w\"", "4,15-4,16 OP \"}\"", "4,16-4,16 FSTRING_MIDDLE \"\"", "4,16-4,17 OP \"}\"",
                "4,17-4,18 FSTRING_END \"\\'\"", "4,18-4,19 NEWLINE \"\"", "5,0-5,0 ENDMARKER \"\"",
            ])
        XCTAssertTrue(try formatTokens(source).hasPrefix("0,0-0,0:            ENCODING       'utf-8'        \n"))
    }

    func testUnparse() throws {
        let pairs = [
            ("(a or (b and c))", "a or (b and c)"), ("-1 ** 2", "-1 ** 2"), ("(-1) ** 2", "(-1) ** 2"),
            ("3 .real", "3 .real"), ("f(x for x in y)", "f((x for x in y))"), ("x[a, ]", "x[a,]"),
            ("(a, b)", "(a, b)"), ("lambda a,/,b=1,*,c,**d:b", "lambda a, /, b=1, *, c, **d: b"),
            ("{**a, b: c}", "{**a, b: c}"), ("1e400", "1e309"), ("f'{x!r:>{w}}{{'", "f'{x!r:>{w}}{{'"),
            ("f'{x[\"a\"]}'", "f'{x[\\'a\\']}'".replacingQuotes), ("t'{ x }'", "t'{ x }'"),
            ("(x := 1)", "(x := 1)"), ("f(x := 1)", "f((x := 1))"), ("not (a in b)", "not a in b"),
            ("u'a'", "u'a'"), ("a if b else (c if d else e)", "a if b else c if d else e"),
        ]
        for (text, expected) in pairs {
            let source = try Source(text: Array(text.utf8), name: "test")
            guard case .expression(let body) = try parse(source, mode: .expression).module else { return XCTFail() }
            XCTAssertEqual(unparse(body), expected, text)
        }
    }

    func testWarnings() throws {
        func warnings(_ text: String) throws -> [String] {
            try parse(Source(bytes: Array(text.utf8), name: "test"), mode: .file).warnings.map {
                "\($0.category) \($0.span.line): \($0.message)"
            }
        }
        let tail = "Such sequences will not work in the future. Did you mean"
        XCTAssertEqual(
            try warnings("'''a\n\\d\\q'''"),
            [
                "SyntaxWarning 2: \"\\d\" is an invalid escape sequence. \(tail) \"\\\\d\"? "
                    + "A raw string is also an option."
            ])
        XCTAssertEqual(
            try warnings("b'\\777'"),
            [
                "SyntaxWarning 1: \"\\777\" is an invalid octal escape sequence. \(tail) \"\\\\777\"? "
                    + "A raw string is also an option."
            ])
        XCTAssertEqual(try warnings("0x1for x in y"), ["SyntaxWarning 1: invalid hexadecimal literal"])
        XCTAssertEqual(try warnings("r'\\d'"), [])
    }

    func testDecoding() throws {
        func failure(_ bytes: [UInt8]) -> String {
            do {
                _ = try Source(bytes: bytes, name: "test")
                return "decoded"
            } catch { return error.message }
        }
        XCTAssertEqual(failure(Array("# coding: foo\n".utf8)), "unknown encoding: foo")
        XCTAssertEqual(failure([0x61, 0]), "source code string cannot contain null bytes")
        XCTAssertEqual(
            failure([0xEF, 0xBB, 0xBF] + Array("#coding=latin-1".utf8)), "encoding problem: iso-8859-1 with BOM")
        XCTAssertEqual(
            failure(Array("x\n".utf8) + [0xFF]),
            "Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; "
                + "see https://peps.python.org/pep-0263/ for details")
        let latin = try Source(bytes: Array("# -*- coding: Latin_1 -*-\nx = '".utf8) + [0xE9, 0x27], name: "test")
        XCTAssertEqual(latin.encoding, "iso-8859-1")
        XCTAssertEqual(latin.line(2), Array("x = 'é'".utf8))
        XCTAssertNil(latin.line(3))
        XCTAssertEqual(try Source(bytes: Array("\u{FEFF}x".utf8), name: "test").line(1), Array("x".utf8))
    }

    func testInteractive() throws {
        func state(_ text: String) -> String {
            do {
                _ = try parse(Source(text: Array(text.utf8), name: "test"), mode: .interactive, impliesDedent: false)
                return "complete"
            } catch { return error.isIncomplete ? "incomplete" : "error" }
        }
        let incomplete = [
            "if x:\n", "if x:\n  y\n", "if x: y\n", "(1,\n", "x = '''a\n", "x = \\\n", "@a\n",
            "try:\n  x\n\n", "def f(\n",
            "if x:\n  y\nelse:\n", "class A:\n", "match x:\n  case y:\n", "f'''{\n",
        ]
        for text in incomplete { XCTAssertEqual(state(text), "incomplete", text) }
        for text in ["x\n", "x; y\n", "if x:\n  y\n\n", "if x: y\n\n", "# c\n", "\n"] {
            XCTAssertEqual(state(text), "complete", text)
        }
        for text in ["x y\n", "'a\n", "x =\n", "if x\n", "else:\n", "x\ny\n", "}\n"] {
            XCTAssertEqual(state(text), "error", text)
        }
    }
}

extension String {
    /// Python prints the outer quotes that need no escapes inside.
    fileprivate var replacingQuotes: String { "f\"{x['a']}\"" }
}
