import XCTest

@testable import Syntax

/// Faulty source, and the exception, words and place (line, offset, end line, end offset) CPython 3.14 reports.
final class ErrorTests: XCTestCase {
    func testFailures() {
        for (text, kind, message, place) in ErrorTests.failures + ErrorTests.laterFailures {
            XCTAssertEqual(ErrorTests.failure(text), "\(kind): \(message) (\(place))", text)
        }
    }

    static func failure(_ text: String) -> String {
        var source: Source?
        do {
            source = try Source(bytes: Array(text.utf8), name: "test")
            _ = try parse(source!, mode: .file)
            return "parsed"
        } catch {
            guard let place = source?.location(of: error) else { return "\(error.kind.rawValue): \(error.message)" }
            return "\(error.kind.rawValue): \(error.message) "
                + "(\(place.line),\(place.offset),\(place.endLine),\(place.endOffset))"
        }
    }

    static let failures: [(String, String, String, String)] = [
        ("x = ", "SyntaxError", "invalid syntax", "1,5,1,6"),
        ("f(", "SyntaxError", "'(' was never closed", "1,2,1,0"),
        ("f(a b)", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", "1,3,1,6"),
        ("[a b]", "SyntaxError", "invalid syntax. Perhaps you forgot a comma?", "1,2,1,5"),
        ("a b", "SyntaxError", "invalid syntax", "1,3,1,4"),
        ("print x", "SyntaxError", "Missing parentheses in call to 'print'. Did you mean print(...)?", "1,1,1,8"),
        (
            "print \"hello\"", "SyntaxError",
            "Missing parentheses in call to 'print'. Did you mean print(...)?", "1,1,1,14"
        ),
        ("exec \"x\"", "SyntaxError", "Missing parentheses in call to 'exec'. Did you mean exec(...)?", "1,1,1,9"),
        ("if x = 3: pass", "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "1,4,1,9"),
        ("if x", "SyntaxError", "expected ':'", "1,5,1,6"),
        ("while x", "SyntaxError", "expected ':'", "1,8,1,9"),
        ("def f", "SyntaxError", "expected '('", "1,6,1,7"),
        ("def f(a, a=)", "SyntaxError", "expected default value expression", "1,11,1,12"),
        ("class C(", "SyntaxError", "'(' was never closed", "1,8,1,0"),
        ("try: pass", "SyntaxError", "expected 'except' or 'finally' block", "1,10,1,-1"),
        ("x = [1, 2", "SyntaxError", "'[' was never closed", "1,5,1,0"),
        ("x = {1: 2", "SyntaxError", "'{' was never closed", "1,5,1,0"),
        (")", "SyntaxError", "unmatched ')'", "1,1,1,1"),
        ("]", "SyntaxError", "unmatched ']'", "1,1,1,1"),
        ("}", "SyntaxError", "unmatched '}'", "1,1,1,1"),
        ("(]", "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", "1,2,1,2"),
        ("[)", "SyntaxError", "closing parenthesis ')' does not match opening parenthesis '['", "1,2,1,2"),
        ("{)", "SyntaxError", "closing parenthesis ')' does not match opening parenthesis '{'", "1,2,1,2"),
        (
            "f() = 1", "SyntaxError",
            "cannot assign to function call here. Maybe you meant '==' instead of '='?", "1,1,1,4"
        ),
        (
            "x + 1 = 2", "SyntaxError",
            "cannot assign to expression here. Maybe you meant '==' instead of '='?", "1,1,1,6"
        ),
        ("f() += 1", "SyntaxError", "'function call' is an illegal expression for augmented assignment", "1,1,1,4"),
        ("(a, b) += 1", "SyntaxError", "'tuple' is an illegal expression for augmented assignment", "1,1,1,7"),
        ("[a] += 1", "SyntaxError", "'list' is an illegal expression for augmented assignment", "1,1,1,4"),
        ("None = 1", "SyntaxError", "cannot assign to None", "1,1,1,5"),
        ("True = 1", "SyntaxError", "cannot assign to True", "1,1,1,5"),
        ("x = None = 2", "SyntaxError", "cannot assign to None", "1,5,1,9"),
        ("None += 1", "SyntaxError", "'None' is an illegal expression for augmented assignment", "1,1,1,5"),
        ("lambda = 1", "SyntaxError", "invalid syntax", "1,8,1,9"),
        ("def = 1", "SyntaxError", "invalid syntax", "1,5,1,6"),
        (
            "\"abc\" = 1", "SyntaxError",
            "cannot assign to literal here. Maybe you meant '==' instead of '='?", "1,1,1,6"
        ),
        ("1 = x", "SyntaxError", "cannot assign to literal here. Maybe you meant '==' instead of '='?", "1,1,1,2"),
        ("1 += x", "SyntaxError", "'literal' is an illegal expression for augmented assignment", "1,1,1,2"),
        ("a, b: int", "SyntaxError", "only single target (not tuple) can be annotated", "1,1,1,2"),
        ("(a, b): int", "SyntaxError", "only single target (not tuple) can be annotated", "1,1,1,7"),
        ("[a]: int", "SyntaxError", "only single target (not list) can be annotated", "1,1,1,4"),
        ("f(): int", "SyntaxError", "illegal target for annotation", "1,1,1,4"),
        ("\"x\": int", "SyntaxError", "illegal target for annotation", "1,1,1,4"),
        ("x: int: 3", "SyntaxError", "invalid syntax", "1,7,1,8"),
        ("del f()", "SyntaxError", "cannot delete function call", "1,5,1,8"),
        ("del 1", "SyntaxError", "cannot delete literal", "1,5,1,6"),
        ("del a + b", "SyntaxError", "cannot delete expression", "1,5,1,10"),
        ("del (a, b())", "SyntaxError", "cannot delete function call", "1,9,1,12"),
        ("del *a", "SyntaxError", "cannot delete starred", "1,5,1,7"),
        ("del *a, b", "SyntaxError", "cannot delete starred", "1,5,1,7"),
        ("del None", "SyntaxError", "cannot delete None", "1,5,1,9"),
        ("for 1 in x: pass", "SyntaxError", "cannot assign to literal", "1,5,1,6"),
        ("for f() in x: pass", "SyntaxError", "cannot assign to function call", "1,5,1,8"),
        ("for x() in y: pass", "SyntaxError", "cannot assign to function call", "1,5,1,8"),
        ("for x y in z: pass", "SyntaxError", "invalid syntax", "1,7,1,8"),
        ("for (x, 1) in y: pass", "SyntaxError", "cannot assign to literal", "1,9,1,10"),
        ("[x for x y in z]", "SyntaxError", "'in' expected after for-loop variables", "1,10,1,11"),
        ("[x, y for x in z]", "SyntaxError", "did you forget parentheses around the comprehension target?", "1,2,1,6"),
        ("[x, for x in z]", "SyntaxError", "did you forget parentheses around the comprehension target?", "1,2,1,4"),
        ("[*x for x in y]", "SyntaxError", "iterable unpacking cannot be used in comprehension", "1,2,1,4"),
        ("{*x for x in y}", "SyntaxError", "iterable unpacking cannot be used in comprehension", "1,2,1,4"),
        ("{**x for x in y}", "SyntaxError", "dict unpacking cannot be used in dict comprehension", "1,2,1,4"),
        ("{a: *b}", "SyntaxError", "cannot use a starred expression in a dictionary value", "1,5,1,7"),
        ("{a: b, c}", "SyntaxError", "':' expected after dictionary key", "1,8,1,0"),
        ("{a: b, c: }", "SyntaxError", "expression expected after dictionary key and ':'", "1,9,1,10"),
        ("{a: }", "SyntaxError", "expression expected after dictionary key and ':'", "1,3,1,4"),
        ("f(a for a in b, c)", "SyntaxError", "Generator expression must be parenthesized", "1,3,1,15"),
        ("f(c, a for a in b)", "SyntaxError", "Generator expression must be parenthesized", "1,6,1,18"),
        ("f(a=1, b)", "SyntaxError", "positional argument follows keyword argument", "1,9,1,10"),
        ("f(**a, b)", "SyntaxError", "positional argument follows keyword argument unpacking", "1,9,1,10"),
        ("f(**a, *b)", "SyntaxError", "iterable argument unpacking follows keyword argument unpacking", "1,6,1,10"),
        (
            "f(a=1, **b, *c)", "SyntaxError",
            "iterable argument unpacking follows keyword argument unpacking", "1,11,1,15"
        ),
        ("f(a.b=1)", "SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"?", "1,3,1,7"),
        ("f(a+b=1)", "SyntaxError", "expression cannot contain assignment, perhaps you meant \"==\"?", "1,3,1,7"),
        ("f(True=1)", "SyntaxError", "cannot assign to True", "1,3,1,8"),
        ("f(a=)", "SyntaxError", "expected argument value expression", "1,3,1,5"),
        ("f(a, b=)", "SyntaxError", "expected argument value expression", "1,6,1,8"),
        ("f(a=b for b in c)", "SyntaxError", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "1,3,1,5"),
        ("f(**a=1)", "SyntaxError", "cannot assign to keyword argument unpacking", "1,3,1,8"),
        ("f(*a=1)", "SyntaxError", "cannot assign to iterable argument unpacking", "1,3,1,7"),
        ("f(*)", "SyntaxError", "Invalid star expression", "1,4,1,5"),
        ("f(*, a)", "SyntaxError", "Invalid star expression", "1,4,1,5"),
        ("(*a)", "SyntaxError", "cannot use starred expression here", "1,2,1,4"),
        ("(**a)", "SyntaxError", "cannot use double starred expression here", "1,2,1,4"),
        ("a if b", "SyntaxError", "expected 'else' after 'if' expression", "1,1,1,7"),
        ("a if b else", "SyntaxError", "expected expression after 'else', but statement is given", "1,12,1,13"),
        ("(a if b)", "SyntaxError", "expected 'else' after 'if' expression", "1,2,1,8"),
        ("a if b else pass", "SyntaxError", "expected expression after 'else', but statement is given", "1,13,1,17"),
        ("pass if a else b", "SyntaxError", "expected expression before 'if', but statement is given", "1,1,1,5"),
        ("break if a else b", "SyntaxError", "expected expression before 'if', but statement is given", "1,1,1,6"),
        ("a <> b", "SyntaxError", "invalid syntax.  Maybe you meant '!=' instead of '<>'?", "1,3,1,5"),
        ("1 + not 2", "SyntaxError", "'not' after an operator must be parenthesized", "1,5,1,10"),
        ("- not 2", "SyntaxError", "'not' after an operator must be parenthesized", "1,3,1,8"),
        ("lambda *: 1", "SyntaxError", "named arguments must follow bare *", "1,9,1,10"),
        ("lambda *, **k: 1", "SyntaxError", "named arguments must follow bare *", "1,11,1,13"),
        ("lambda **k, a: 1", "SyntaxError", "arguments cannot follow var-keyword argument", "1,13,1,14"),
        ("lambda **k=1: 1", "SyntaxError", "var-keyword argument cannot have default value", "1,11,1,12"),
        ("lambda *a=1: 1", "SyntaxError", "var-positional argument cannot have default value", "1,10,1,11"),
        (
            "lambda a=1, b: 1", "SyntaxError",
            "parameter without a default follows parameter with a default", "1,13,1,14"
        ),
        ("lambda /, a: 1", "SyntaxError", "at least one argument must precede /", "1,8,1,9"),
        ("lambda a, /, b, /: 1", "SyntaxError", "/ may appear only once", "1,17,1,18"),
        ("lambda *a, *b: 1", "SyntaxError", "* argument may appear only once", "1,12,1,13"),
        ("lambda (a, b): 1", "SyntaxError", "Lambda expression parameters cannot be parenthesized", "1,8,1,14"),
        ("lambda a, (b): 1", "SyntaxError", "Lambda expression parameters cannot be parenthesized", "1,11,1,14"),
        ("def f(**k, a): pass", "SyntaxError", "arguments cannot follow var-keyword argument", "1,12,1,13"),
        ("def f(**k=1): pass", "SyntaxError", "var-keyword argument cannot have default value", "1,10,1,11"),
        ("def f(*a=1): pass", "SyntaxError", "var-positional argument cannot have default value", "1,9,1,10"),
        (
            "def f(a=1, b): pass", "SyntaxError",
            "parameter without a default follows parameter with a default", "1,12,1,13"
        ),
        ("def f(/, a): pass", "SyntaxError", "at least one argument must precede /", "1,7,1,8"),
        ("def f(a, /, b, /): pass", "SyntaxError", "/ may appear only once", "1,16,1,17"),
        ("def f(a, *b, /): pass", "SyntaxError", "/ must be ahead of *", "1,14,1,15"),
        ("def f(a, *, /): pass", "SyntaxError", "/ must be ahead of *", "1,13,1,14"),
        ("def f(*a, *b): pass", "SyntaxError", "* argument may appear only once", "1,11,1,12"),
        ("def f((a, b)): pass", "SyntaxError", "Function parameters cannot be parenthesized", "1,7,1,13"),
        ("def f(a, (b)): pass", "SyntaxError", "Function parameters cannot be parenthesized", "1,10,1,13"),
        ("def f(a=): pass", "SyntaxError", "expected default value expression", "1,8,1,9"),
        ("def f(a, / *b): pass", "SyntaxError", "expected comma between / and *", "1,12,1,13"),
        ("def f(a, /*b): pass", "SyntaxError", "expected comma between / and *", "1,11,1,12"),
        ("def f: pass", "SyntaxError", "expected '('", "1,6,1,7"),
        ("def f[T: pass", "SyntaxError", "'[' was never closed", "1,6,1,0"),
        ("def f[](): pass", "SyntaxError", "Type parameter list cannot be empty", "1,7,1,7"),
        ("def f[*Ts: int](): pass", "SyntaxError", "cannot use bound with TypeVarTuple", "1,10,1,15"),
        ("def f[**P: int](): pass", "SyntaxError", "cannot use bound with ParamSpec", "1,10,1,15"),
        ("def f[*Ts: (int, str)](): pass", "SyntaxError", "cannot use constraints with TypeVarTuple", "1,10,1,22"),
        ("def f[**P: (int, str)](): pass", "SyntaxError", "cannot use constraints with ParamSpec", "1,10,1,22"),
        ("class C[]: pass", "SyntaxError", "Type parameter list cannot be empty", "1,9,1,9"),
        ("class C(a=1, b): pass", "SyntaxError", "positional argument follows keyword argument", "1,15,1,16"),
        ("class C():", "IndentationError", "expected an indented block after class definition on line 1", "1,11,1,-1"),
        ("import", "SyntaxError", "Expected one or more names after 'import'", "1,7,1,7"),
        ("import a as b.c", "SyntaxError", "cannot use attribute as import target", "1,13,1,16"),
        ("import a as f()", "SyntaxError", "cannot use function call as import target", "1,13,1,16"),
        ("import a as 1", "SyntaxError", "cannot use literal as import target", "1,13,1,14"),
        ("import a, b as c.d", "SyntaxError", "cannot use attribute as import target", "1,16,1,19"),
        ("import a from b", "SyntaxError", "Did you mean to use 'from ... import ...' instead?", "1,1,1,16"),
        ("import a, b from c", "SyntaxError", "Did you mean to use 'from ... import ...' instead?", "1,1,1,19"),
        ("from a import", "SyntaxError", "Expected one or more names after 'import'", "1,14,1,14"),
        ("from a import b,", "SyntaxError", "trailing comma not allowed without surrounding parentheses", "1,17,1,18"),
        ("from a import b as 1", "SyntaxError", "cannot use literal as import target", "1,20,1,21"),
        ("yield = 1", "SyntaxError", "assignment to yield expression not possible", "1,1,1,6"),
        ("yield x = 1", "SyntaxError", "assignment to yield expression not possible", "1,1,1,8"),
        (
            "(yield) = 1", "SyntaxError",
            "cannot assign to yield expression here. Maybe you meant '==' instead of '='?", "1,2,1,7"
        ),
        (
            "await x = 1", "SyntaxError",
            "cannot assign to await expression here. Maybe you meant '==' instead of '='?", "1,1,1,8"
        ),
        ("try:", "IndentationError", "expected an indented block after 'try' statement on line 1", "1,5,1,-1"),
        ("try: pass; x", "SyntaxError", "expected 'except' or 'finally' block", "1,13,1,-1"),
        ("match x:", "IndentationError", "expected an indented block after 'match' statement on line 1", "1,9,1,-1"),
        ("(x.y := 1)", "SyntaxError", "cannot use assignment expressions with attribute", "1,2,1,5"),
        ("(x[1] := 1)", "SyntaxError", "cannot use assignment expressions with subscript", "1,2,1,6"),
        ("(f() := 1)", "SyntaxError", "cannot use assignment expressions with function call", "1,2,1,5"),
        ("(1 := 2)", "SyntaxError", "cannot use assignment expressions with literal", "1,2,1,3"),
        ("((a, b) := 1)", "SyntaxError", "cannot use assignment expressions with tuple", "1,2,1,8"),
        ("(a, b := 1) = 2", "SyntaxError", "cannot assign to named expression", "1,5,1,11"),
        ("[x := 1] = 2", "SyntaxError", "cannot assign to named expression", "1,2,1,8"),
        (
            "(x.y = 1)", "SyntaxError",
            "cannot assign to attribute here. Maybe you meant '==' instead of '='?", "1,2,1,5"
        ),
        (
            "(f() = 1)", "SyntaxError",
            "cannot assign to function call here. Maybe you meant '==' instead of '='?", "1,2,1,5"
        ),
        ("1.e", "SyntaxError", "invalid decimal literal", "1,2,1,2"),
        ("1__0", "SyntaxError", "invalid decimal literal", "1,2,1,2"),
        ("0x", "SyntaxError", "invalid hexadecimal literal", "1,2,1,2"),
        ("0xg", "SyntaxError", "invalid hexadecimal literal", "1,2,1,2"),
        ("0b2", "SyntaxError", "invalid digit '2' in binary literal", "1,3,1,3"),
        ("0b", "SyntaxError", "invalid binary literal", "1,2,1,2"),
        ("0b1_", "SyntaxError", "invalid binary literal", "1,4,1,4"),
        ("0b12", "SyntaxError", "invalid digit '2' in binary literal", "1,4,1,4"),
        ("0o8", "SyntaxError", "invalid digit '8' in octal literal", "1,3,1,3"),
        ("0o", "SyntaxError", "invalid octal literal", "1,2,1,2"),
        ("0o18", "SyntaxError", "invalid digit '8' in octal literal", "1,4,1,4"),
        ("0o1_", "SyntaxError", "invalid octal literal", "1,4,1,4"),
        (
            "012", "SyntaxError",
            "leading zeros in decimal integer literals are not "
                + "permitted; use an 0o prefix for octal integers", "1,1,1,2"
        ),
        (
            "00_1", "SyntaxError",
            "leading zeros in decimal integer literals are not "
                + "permitted; use an 0o prefix for octal integers", "1,1,1,4"
        ),
        ("1jk", "SyntaxError", "invalid imaginary literal", "1,2,1,2"),
        ("'abc", "SyntaxError", "unterminated string literal (detected at line 1)", "1,1,1,1"),
        ("\"abc", "SyntaxError", "unterminated string literal (detected at line 1)", "1,1,1,1"),
        (
            "'abc\\'", "SyntaxError",
            "unterminated string literal (detected at line 1); perhaps you escaped the end quote?", "1,1,1,1"
        ),
        (
            "\"abc\\\"", "SyntaxError",
            "unterminated string literal (detected at line 1); perhaps you escaped the end quote?", "1,1,1,1"
        ),
        ("\"\"\"abc", "SyntaxError", "unterminated triple-quoted string literal (detected at line 1)", "1,1,1,1"),
        ("'''abc", "SyntaxError", "unterminated triple-quoted string literal (detected at line 1)", "1,1,1,1"),
        ("ub\"x\"", "SyntaxError", "'u' and 'b' prefixes are incompatible", "1,1,1,3"),
        ("bu\"x\"", "SyntaxError", "'u' and 'b' prefixes are incompatible", "1,1,1,3"),
        ("ur\"x\"", "SyntaxError", "'u' and 'r' prefixes are incompatible", "1,1,1,3"),
        ("fu\"x\"", "SyntaxError", "'u' and 'f' prefixes are incompatible", "1,1,1,3"),
        ("bf\"x\"", "SyntaxError", "'b' and 'f' prefixes are incompatible", "1,1,1,3"),
        ("tf\"x\"", "SyntaxError", "'f' and 't' prefixes are incompatible", "1,1,1,3"),
        ("ft\"x\"", "SyntaxError", "'f' and 't' prefixes are incompatible", "1,1,1,3"),
        ("bt\"x\"", "SyntaxError", "'b' and 't' prefixes are incompatible", "1,1,1,3"),
        ("ut\"x\"", "SyntaxError", "'u' and 't' prefixes are incompatible", "1,1,1,3"),
        ("\"a\" b\"b\"", "SyntaxError", "cannot mix bytes and nonbytes literals", "1,9,1,10"),
        ("b\"a\" \"b\"", "SyntaxError", "cannot mix bytes and nonbytes literals", "1,9,1,10"),
        ("\"a\" t\"b\"", "SyntaxError", "cannot mix t-string literals with string or bytes literals", "1,1,1,9"),
        ("t\"a\" \"b\"", "SyntaxError", "cannot mix t-string literals with string or bytes literals", "1,1,1,9"),
        ("b\"\u{E9}\"", "SyntaxError", "bytes can only contain ASCII literal characters", "1,1,1,5"),
        (
            "\"\\x\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 0-1: truncated \\xXX escape", "1,1,1,5"
        ),
        (
            "\"\\x1\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 0-2: truncated \\xXX escape", "1,1,1,6"
        ),
        (
            "\"\\u12\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 0-3: truncated \\uXXXX escape", "1,1,1,7"
        ),
        (
            "\"\\U1234567\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 0-8: truncated \\UXXXXXXXX escape", "1,1,1,12"
        ),
        (
            "\"\\U11111111\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 0-9: illegal Unicode character", "1,1,1,13"
        ),
        (
            "\"\\N\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode bytes "
                + "in position 0-1: malformed \\N character escape", "1,1,1,5"
        ),
        (
            "\"\\N{}\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode bytes "
                + "in position 0-2: malformed \\N character escape", "1,1,1,7"
        ),
        (
            "\"\\N{foo}\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode bytes "
                + "in position 0-6: unknown Unicode character name", "1,1,1,10"
        ),
        (
            "\"\\N{DIGIT ONE\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode bytes "
                + "in position 0-11: malformed \\N character escape", "1,1,1,15"
        ),
        (
            "\"abc\\xzz\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 3-4: truncated \\xXX escape", "1,1,1,10"
        ),
        (
            "\"\u{E9}\\x\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 10-11: truncated \\xXX escape", "1,1,1,6"
        ),
        ("b\"\\x\"", "SyntaxError", "(value error) invalid \\x escape at position 0", "1,1,1,6"),
        ("b\"\\x1\"", "SyntaxError", "(value error) invalid \\x escape at position 0", "1,1,1,7"),
        ("b\"a\\xg1\"", "SyntaxError", "(value error) invalid \\x escape at position 1", "1,1,1,9"),
        (
            "f\"\\x\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 0-1: truncated \\xXX escape", "1,3,1,5"
        ),
        (
            "f\"{x}\\N{foo}\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode bytes "
                + "in position 0-6: unknown Unicode character name", "1,6,1,13"
        ),
        ("\"a\" b \"c\"", "SyntaxError", "invalid syntax. Is this intended to be part of the string?", "1,5,1,6"),
        ("(\"a\" b \"c\")", "SyntaxError", "invalid syntax. Is this intended to be part of the string?", "1,6,1,7"),
        ("f\"{\"", "SyntaxError", "f-string: expecting '}'", "1,4,1,4"),
        ("f\"{x\"", "SyntaxError", "f-string: expecting '}'", "1,5,1,5"),
        ("f\"{x", "SyntaxError", "'{' was never closed", "1,3,1,0"),
        ("f\"{}\"", "SyntaxError", "f-string: valid expression required before '}'", "1,4,1,5"),
        ("f\"{ }\"", "SyntaxError", "f-string: valid expression required before '}'", "1,5,1,6"),
        ("f\"{x!}\"", "SyntaxError", "f-string: missing conversion character", "1,6,1,7"),
        (
            "f\"{x!z}\"", "SyntaxError",
            "f-string: invalid conversion character 'z': expected 's', 'r', or 'a'", "1,6,1,7"
        ),
        (
            "f\"{x!rr}\"", "SyntaxError",
            "f-string: invalid conversion character 'rr': expected 's', 'r', or 'a'", "1,6,1,8"
        ),
        (
            "f\"{x! r}\"", "SyntaxError",
            "f-string: conversion type must come right after the exclamation mark", "1,5,1,8"
        ),
    ]
}
