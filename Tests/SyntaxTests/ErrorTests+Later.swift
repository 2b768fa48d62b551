/// The second half of the table.
extension ErrorTests {
    static let laterFailures: [(String, String, String, String)] = [
        ("f\"{x!:}\"", "SyntaxError", "f-string: missing conversion character", "1,6,1,7"),
        ("f\"{x!3}\"", "SyntaxError", "f-string: invalid conversion character", "1,6,1,7"),
        ("f\"{x:\"", "SyntaxError", "f-string: expecting '}', or format specs", "1,6,1,7"),
        ("f\"{x:{y}\"", "SyntaxError", "f-string: expecting '}', or format specs", "1,9,1,10"),
        ("f\"{!r}\"", "SyntaxError", "f-string: valid expression required before '!'", "1,4,1,5"),
        ("f\"{=}\"", "SyntaxError", "f-string: valid expression required before '='", "1,4,1,5"),
        ("f\"{:x}\"", "SyntaxError", "f-string: valid expression required before ':'", "1,4,1,5"),
        ("f\"{=x}\"", "SyntaxError", "f-string: valid expression required before '='", "1,4,1,5"),
        ("f\"{x=y}\"", "SyntaxError", "f-string: expecting '!', or ':', or '}'", "1,6,1,7"),
        ("f\"{x=!r y}\"", "SyntaxError", "f-string: expecting ':' or '}'", "1,9,1,10"),
        ("f\"{1 +}\"", "SyntaxError", "f-string: expecting '=', or '!', or ':', or '}'", "1,6,1,7"),
        ("f\"{*}\"", "SyntaxError", "f-string: expecting a valid expression after '{'", "1,4,1,5"),
        ("f\"{**a}\"", "SyntaxError", "f-string: expecting a valid expression after '{'", "1,4,1,6"),
        (
            "f\"{lambda x: 1}\"", "SyntaxError",
            "f-string: lambda expressions are not allowed without parentheses", "1,4,1,13"
        ),
        (
            "f\"{lambda x:1}\"", "SyntaxError",
            "f-string: lambda expressions are not allowed without parentheses", "1,4,1,13"
        ),
        ("f\"{x}}\"", "SyntaxError", "f-string: single '}' is not allowed", "1,6,1,6"),
        ("f\"}\"", "SyntaxError", "f-string: single '}' is not allowed", "1,3,1,3"),
        ("f\"{x)}\"", "SyntaxError", "f-string: unmatched ')'", "1,5,1,5"),
        ("f\"{x]}\"", "SyntaxError", "f-string: unmatched ']'", "1,5,1,5"),
        ("f\"{(x]}\"", "SyntaxError", "closing parenthesis ']' does not match opening parenthesis '('", "1,6,1,6"),
        ("f\"{(x}\"", "SyntaxError", "closing parenthesis '}' does not match opening parenthesis '('", "1,6,1,6"),
        ("f\"{a[1}\"", "SyntaxError", "closing parenthesis '}' does not match opening parenthesis '['", "1,7,1,7"),
        ("f\"{x:{y:{z:{w}}}}\"", "SyntaxError", "f-string: expressions nested too deeply", "1,11,1,11"),
        ("f\"{x for x in y}\"", "SyntaxError", "f-string: expecting '=', or '!', or ':', or '}'", "1,6,1,9"),
        (
            "f\"{a=!r:^20}\" = 1", "SyntaxError",
            "cannot assign to f-string expression here. Maybe you meant '==' instead of '='?", "1,1,1,14"
        ),
        (
            "f\"x\" = 1", "SyntaxError",
            "cannot assign to f-string expression here. Maybe you meant '==' instead of '='?", "1,1,1,5"
        ),
        (
            "f\"x\" += 1", "SyntaxError",
            "'f-string expression' is an illegal expression for augmented assignment", "1,1,1,5"
        ),
        ("t\"{}\"", "SyntaxError", "t-string: valid expression required before '}'", "1,4,1,5"),
        ("t\"{x\"", "SyntaxError", "t-string: expecting '}'", "1,5,1,5"),
        ("t\"{x!}\"", "SyntaxError", "t-string: missing conversion character", "1,6,1,7"),
        (
            "t\"{x!z}\"", "SyntaxError",
            "t-string: invalid conversion character 'z': expected 's', 'r', or 'a'", "1,6,1,7"
        ),
        (
            "t\"{lambda x: 1}\"", "SyntaxError",
            "t-string: lambda expressions are not allowed without parentheses", "1,4,1,13"
        ),
        (
            "t\"x\" = 1", "SyntaxError",
            "cannot assign to t-string expression here. Maybe you meant '==' instead of '='?", "1,1,1,5"
        ),
        ("f\"{\\}\"", "SyntaxError", "unexpected character after line continuation character", "1,5,1,0"),
        ("f\"{x\\}\"", "SyntaxError", "unexpected character after line continuation character", "1,6,1,0"),
        ("}\"", "SyntaxError", "unmatched '}'", "1,1,1,1"),
        ("\\", "SyntaxError", "unexpected EOF while parsing", "1,2,1,-1"),
        ("x \\", "SyntaxError", "unexpected EOF while parsing", "1,4,1,-1"),
        ("\u{201C}abc\u{201D}", "SyntaxError", "invalid character '\u{201C}' (U+201C)", "1,1,1,1"),
        ("x = \u{201C}abc\u{201D}", "SyntaxError", "invalid character '\u{201C}' (U+201C)", "1,5,1,5"),
        ("x \u{2013} y", "SyntaxError", "invalid character '\u{2013}' (U+2013)", "1,3,1,3"),
        ("a\u{200B}b", "SyntaxError", "invalid non-printable character U+200B", "1,2,1,2"),
        ("1\u{A1}", "SyntaxError", "invalid character '\u{A1}' (U+00A1)", "1,2,1,2"),
        ("\u{20AC}", "SyntaxError", "invalid character '\u{20AC}' (U+20AC)", "1,1,1,1"),
        ("x\u{20AC}", "SyntaxError", "invalid character '\u{20AC}' (U+20AC)", "1,2,1,2"),
        ("\u{B2}", "SyntaxError", "invalid character '\u{B2}' (U+00B2)", "1,1,1,1"),
        ("x = \u{BD}", "SyntaxError", "invalid character '\u{BD}' (U+00BD)", "1,5,1,5"),
        (" x", "IndentationError", "unexpected indent", "1,1,1,-1"),
        ("  x = 1", "IndentationError", "unexpected indent", "1,2,1,-1"),
        ("if x:", "IndentationError", "expected an indented block after 'if' statement on line 1", "1,6,1,-1"),
        ("if x) : pass", "SyntaxError", "unmatched ')'", "1,5,1,5"),
        ("[a for b c]", "SyntaxError", "'in' expected after for-loop variables", "1,10,1,11"),
        ("{a: b, c d: e}", "SyntaxError", "':' expected after dictionary key", "1,8,1,0"),
        ("x = [1, 2}", "SyntaxError", "closing parenthesis '}' does not match opening parenthesis '['", "1,10,1,10"),
        ("x = {1, 2)", "SyntaxError", "closing parenthesis ')' does not match opening parenthesis '{'", "1,10,1,10"),
        ("import x.y as z w", "SyntaxError", "cannot use name as import target", "1,15,1,16"),
        (
            "exec foo in bar", "SyntaxError",
            "Missing parentheses in call to 'exec'. Did you mean exec(...)?", "1,1,1,16"
        ),
        ("del x, 1", "SyntaxError", "cannot delete literal", "1,8,1,9"),
        ("del x + 1, y", "SyntaxError", "cannot delete expression", "1,5,1,10"),
        ("del (yield)", "SyntaxError", "cannot delete yield expression", "1,6,1,11"),
        ("del x if y else z", "SyntaxError", "cannot delete conditional expression", "1,5,1,18"),
        ("del lambda: 1", "SyntaxError", "cannot delete lambda", "1,5,1,14"),
        ("del {}", "SyntaxError", "cannot delete dict literal", "1,5,1,7"),
        ("del {1}", "SyntaxError", "cannot delete set display", "1,5,1,8"),
        ("del ...", "SyntaxError", "cannot delete ellipsis", "1,5,1,8"),
        ("del f\"x\"", "SyntaxError", "cannot delete f-string expression", "1,5,1,9"),
        ("lambda: x := 1", "SyntaxError", "cannot use assignment expressions with lambda", "1,1,1,10"),
        ("if x:\ny\n", "IndentationError", "expected an indented block after 'if' statement on line 1", "2,1,2,2"),
        ("if x:\n  y\n z\n", "IndentationError", "unindent does not match any outer indentation level", "3,3,3,-1"),
        (
            "if x:\n    y\n  z\nw\n", "IndentationError",
            "unindent does not match any outer indentation level", "3,4,3,-1"
        ),
        (
            "def f():\nx\n", "IndentationError",
            "expected an indented block after function definition on line 1", "2,1,2,2"
        ),
        (
            "def f():\n", "IndentationError",
            "expected an indented block after function definition on line 1", "1,9,1,-1"
        ),
        ("class C:\nx\n", "IndentationError", "expected an indented block after class definition on line 1", "2,1,2,2"),
        ("for x in y:\nz", "IndentationError", "expected an indented block after 'for' statement on line 1", "2,1,2,2"),
        (
            "while x:\nz\n", "IndentationError",
            "expected an indented block after 'while' statement on line 1", "2,1,2,2"
        ),
        ("with x:\nz\n", "IndentationError", "expected an indented block after 'with' statement on line 1", "2,1,2,2"),
        (
            "with x as y, z:\nz\n", "IndentationError",
            "expected an indented block after 'with' statement on line 1", "2,1,2,2"
        ),
        ("try:\nx", "IndentationError", "expected an indented block after 'try' statement on line 1", "2,1,2,2"),
        (
            "try:\n  x\nexcept:\ny\n", "IndentationError",
            "expected an indented block after 'except' statement on line 3", "4,1,4,2"
        ),
        (
            "try:\n  x\nexcept x:\ny\n", "IndentationError",
            "expected an indented block after 'except' statement on line 3", "4,1,4,2"
        ),
        (
            "try:\n  x\nexcept* x:\ny", "IndentationError",
            "expected an indented block after 'except*' statement on line 3", "4,1,4,2"
        ),
        ("try:\n  x\nexcept*:\n  y\n", "SyntaxError", "expected one or more exception types", "3,8,3,9"),
        ("try:\n  x\nexcept*\n", "SyntaxError", "expected one or more exception types", "3,8,3,9"),
        (
            "try:\n  x\nexcept x, y as z:\n  pass", "SyntaxError",
            "multiple exception types must be parenthesized when using 'as'", "3,8,3,17"
        ),
        (
            "try:\n  x\nexcept x as y.z:\n  pass\n", "SyntaxError",
            "cannot use except statement with attribute", "3,13,3,16"
        ),
        (
            "try:\n  x\nexcept x as f():\n  pass\n", "SyntaxError",
            "cannot use except statement with function call", "3,13,3,16"
        ),
        (
            "try:\n  x\nexcept* x as f():\n  pass\n", "SyntaxError",
            "cannot use except* statement with function call", "3,14,3,17"
        ),
        (
            "try:\n  x\nexcept x:\n  pass\nexcept* y:\n  pass", "SyntaxError",
            "cannot have both 'except' and 'except*' on the same 'try'", "5,1,5,8"
        ),
        (
            "try:\n  x\nexcept* x:\n  pass\nexcept y:\n  pass\n", "SyntaxError",
            "cannot have both 'except' and 'except*' on the same 'try'", "5,1,5,7"
        ),
        (
            "try:\n  x\nfinally:\ny\n", "IndentationError",
            "expected an indented block after 'finally' statement on line 3", "4,1,4,2"
        ),
        (
            "try:\n  x\nexcept:\n  y\nelse:\nz", "IndentationError",
            "expected an indented block after 'else' statement on line 5", "6,1,6,2"
        ),
        (
            "try:\n  x\nexcept* a, b as c:\n  pass", "SyntaxError",
            "multiple exception types must be parenthesized when using 'as'", "3,9,3,18"
        ),
        (
            "if x:\n  y\nelse:\nz\n", "IndentationError",
            "expected an indented block after 'else' statement on line 3", "4,1,4,2"
        ),
        (
            "if x:\n  y\nelif z:\nw\n", "IndentationError",
            "expected an indented block after 'elif' statement on line 3", "4,1,4,2"
        ),
        ("if x:\n  y\nelse:\n  z\nelif w:\n  v", "SyntaxError", "'elif' block follows an 'else' block", "5,1,5,5"),
        (
            "match x:\ncase y: pass\n", "IndentationError",
            "expected an indented block after 'match' statement on line 1", "2,1,2,5"
        ),
        (
            "match x:\n  case y:\n  pass\n", "IndentationError",
            "expected an indented block after 'case' statement on line 2", "3,3,3,7"
        ),
        ("match x:\n  case a.b as _: pass\n", "SyntaxError", "cannot use '_' as a target", "2,15,2,16"),
        ("match x:\n  case a as b.c: pass\n", "SyntaxError", "cannot use attribute as pattern target", "2,13,2,16"),
        ("match x:\n  case a as f(): pass\n", "SyntaxError", "cannot use function call as pattern target", "2,13,2,16"),
        (
            "match x:\n  case C(a=1, b): pass\n", "SyntaxError",
            "positional patterns follow keyword patterns", "2,15,2,16"
        ),
        (
            "match x:\n  case C(a=1, b, c): pass", "SyntaxError",
            "positional patterns follow keyword patterns", "2,15,2,19"
        ),
        ("match x:\n  case 1 + 1: pass", "SyntaxError", "imaginary number required in complex literal", "2,12,2,13"),
        ("match x:\n  case 1j + 1j: pass\n", "SyntaxError", "real number required in complex literal", "2,8,2,10"),
        ("match x:\n  case -1j - 1j: pass\n", "SyntaxError", "real number required in complex literal", "2,9,2,11"),
        (
            "match x:\n  case {1 + 2: b}: pass\n", "SyntaxError",
            "imaginary number required in complex literal", "2,13,2,14"
        ),
        ("if x:\n\ty\n        z\n", "TabError", "inconsistent use of tabs and spaces in indentation", "3,1,3,0"),
        ("if x:\n        y\n\tz\n", "TabError", "inconsistent use of tabs and spaces in indentation", "3,1,3,0"),
        (
            "x = \"\"\"\nabc\ndef\n", "SyntaxError",
            "unterminated triple-quoted string literal (detected at line 3)", "1,5,1,5"
        ),
        (
            "f\"{x:\n}\"\n", "SyntaxError",
            "f-string: newlines are not allowed in format specifiers for single quoted f-strings", "1,6,1,6"
        ),
        ("f\"\"\"{x:\n", "SyntaxError", "unterminated triple-quoted f-string literal (detected at line 1)", "1,1,1,1"),
        ("f\"abc\n", "SyntaxError", "unterminated f-string literal (detected at line 1)", "1,1,1,1"),
        ("f\"\"\"abc", "SyntaxError", "unterminated triple-quoted f-string literal (detected at line 1)", "1,1,1,1"),
        ("t\"\"\"abc\n", "SyntaxError", "unterminated triple-quoted t-string literal (detected at line 1)", "1,1,1,1"),
        (
            "class C:\n    def f(self):\n    pass\n", "IndentationError",
            "expected an indented block after function definition on line 2", "3,5,3,9"
        ),
        (
            "async for x in y:\nz\n", "IndentationError",
            "expected an indented block after 'for' statement on line 1", "2,1,2,2"
        ),
        (
            "(\na.b = 1\n)\n", "SyntaxError",
            "cannot assign to attribute here. Maybe you meant '==' instead of '='?", "2,1,2,4"
        ),
        ("x = (}\ny\n", "SyntaxError", "closing parenthesis '}' does not match opening parenthesis '('", "1,6,1,6"),
        (
            "x = (\n\n}\n", "SyntaxError",
            "closing parenthesis '}' does not match opening parenthesis '(' on line 1", "3,1,3,1"
        ),
        ("x y\n'abc\n", "SyntaxError", "unterminated string literal (detected at line 2)", "2,1,2,1"),
        (
            "x y\n\"\"\"abc\n", "SyntaxError",
            "unterminated triple-quoted string literal (detected at line 2)", "2,1,2,1"
        ),
        ("(x y\n'abc\n", "SyntaxError", "unterminated string literal (detected at line 2)", "2,1,2,1"),
        (
            "def a():\n  def b():\n    def c():\n  x\n", "IndentationError",
            "expected an indented block after function definition on line 3", "4,2,4,-1"
        ),
        ("while x:\nz", "IndentationError", "expected an indented block after 'while' statement on line 1", "2,1,2,2"),
        (
            "try:\n  x\nexcept* x:\ny", "IndentationError",
            "expected an indented block after 'except*' statement on line 3", "4,1,4,2"
        ),
        (
            "try:\n  x\nexcept x as y.z:\n  pass", "SyntaxError",
            "cannot use except statement with attribute", "3,13,3,16"
        ),
        (
            "try:\n  x\nexcept x as f():\n  pass", "SyntaxError",
            "cannot use except statement with function call", "3,13,3,16"
        ),
        (
            "try:\n  x\nexcept* x as f():\n  pass", "SyntaxError",
            "cannot use except* statement with function call", "3,14,3,17"
        ),
        (
            "try:\n  x\nfinally:\ny", "IndentationError",
            "expected an indented block after 'finally' statement on line 3", "4,1,4,2"
        ),
        (
            "try:\n  x\nexcept:\n  y\nelse:\nz", "IndentationError",
            "expected an indented block after 'else' statement on line 5", "6,1,6,2"
        ),
        (
            "if x:\n  y\nelse:\nz", "IndentationError",
            "expected an indented block after 'else' statement on line 3", "4,1,4,2"
        ),
        (
            "if x:\n  y\nelif z:\nw", "IndentationError",
            "expected an indented block after 'elif' statement on line 3", "4,1,4,2"
        ),
        ("if x:\n  y\nelse:\n  z\nelif w:\n  v", "SyntaxError", "'elif' block follows an 'else' block", "5,1,5,5"),
        (
            "match x:\n  case y:\n  pass", "IndentationError",
            "expected an indented block after 'case' statement on line 2", "3,3,3,7"
        ),
        ("match x:\n  case a.b as _: pass", "SyntaxError", "cannot use '_' as a target", "2,15,2,16"),
        ("match x:\n  case a as b.c: pass", "SyntaxError", "cannot use attribute as pattern target", "2,13,2,16"),
        ("match x:\n  case a as f(): pass", "SyntaxError", "cannot use function call as pattern target", "2,13,2,16"),
        (
            "x = \"\"\"\nabc\ndef", "SyntaxError",
            "unterminated triple-quoted string literal (detected at line 3)", "1,5,1,5"
        ),
        (
            "f\"{x:\n}\"", "SyntaxError",
            "f-string: newlines are not allowed in format specifiers for single quoted f-strings", "1,6,1,6"
        ),
        ("f\"abc", "SyntaxError", "unterminated f-string literal (detected at line 1)", "1,1,1,1"),
        ("t\"\"\"abc", "SyntaxError", "unterminated triple-quoted t-string literal (detected at line 1)", "1,1,1,1"),
        (
            "class C:\n    def f(self):\n    pass", "IndentationError",
            "expected an indented block after function definition on line 2", "3,5,3,9"
        ),
        (
            "x = (\n\n}", "SyntaxError",
            "closing parenthesis '}' does not match opening parenthesis '(' on line 1", "3,1,3,1"
        ),
        ("x y\n\"\"\"abc", "SyntaxError", "unterminated triple-quoted string literal (detected at line 2)", "2,1,2,1"),
        (
            "def a():\n  def b():\n    def c():\n  x", "IndentationError",
            "expected an indented block after function definition on line 3", "4,2,4,-1"
        ),
        ("\u{1}", "SyntaxError", "invalid non-printable character U+0001", "1,1,1,1"),
        ("x\u{7F}", "SyntaxError", "invalid non-printable character U+007F", "1,2,1,2"),
        (
            "\"\u{65E5}\\x\"", "SyntaxError",
            "(unicode error) 'unicodeescape' codec can't decode "
                + "bytes in position 10-11: truncated \\xXX escape", "1,1,1,6"
        ),
    ]
}
