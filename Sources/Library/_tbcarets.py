"""Which part of a source line the carets of a traceback stand under.

A traceback knows the exact range of the expression that failed. For a binary operation, a subscript and a call, the
operator or the brackets get "^" and the rest "~". That needs only the outermost operator of the expression, so it is
told from the tokens, without a parser.
"""

_word_operators = {"and", "or", "not", "if", "else", "lambda", "in", "is", "yield", "for", "async", "raise", "return",
                   "assert", "del", "import", "from", "with", "as", "class", "def", "while", "try", "except", "global",
                   "nonlocal", "pass", "break", "continue", "elif", "finally"}
_binding = {"|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5, "*": 6, "@": 6, "/": 6, "//": 6, "%": 6, "**": 8}
_closers = {"(": ")", "[": "]", "{": "}"}


class _Unknown(Exception):
    """The text is not what this file understands."""


def _string_end(text, start):
    """The index after the string literal whose prefix begins at start."""
    index = start
    while text[index] not in "'\"":
        index += 1
    prefix = text[start:index].lower()
    quote = text[index]
    if text.startswith(quote * 3, index):
        quote *= 3
    index += len(quote)
    formatted = "f" in prefix or "t" in prefix
    while True:
        if index >= len(text):
            raise _Unknown
        if text.startswith(quote, index):
            return index + len(quote)
        char = text[index]
        if char == "\\":
            index += 2
        elif formatted and char == "{":
            index = index + 2 if text.startswith("{{", index) else _group_end(text, index)
        else:
            index += 1


def _group_end(text, start):
    """The index after the bracket that closes the one at start."""
    closer = _closers[text[start]]
    index = start + 1
    while True:
        kind, begin, end = _next_token(text, index)
        if kind is None:
            raise _Unknown
        if kind == "close":
            if text[begin] != closer:
                raise _Unknown
            return end
        index = end


def _next_token(text, index):
    """(kind, start, end); kind None at the end, else operand, group, close, word or operator."""
    length = len(text)
    while index < length:
        char = text[index]
        if char == "#":
            newline = text.find("\n", index)
            index = length if newline < 0 else newline
        elif char.isspace() or char == "\\":
            index += 1
        else:
            break
    if index >= length:
        return None, index, index
    char = text[index]
    if char in _closers:
        return "group", index, _group_end(text, index)
    if char in ")]}":
        return "close", index, index + 1
    if char in "'\"":
        return "operand", index, _string_end(text, index)
    if char.isidentifier():
        end = index
        while end < length and (text[end].isidentifier() or text[end].isdigit() or ("a" + text[end]).isidentifier()):
            end += 1
        word = text[index:end]
        if end < length and text[end] in "'\"" and len(word) <= 2 and set(word.lower()) <= set("rbuft"):
            return "operand", index, _string_end(text, index)
        return ("word" if word in _word_operators or word == "await" else "operand"), index, end
    if char.isdigit() or char == "." and text[index + 1:index + 2].isdigit():
        end = index + 1
        while end < length and (
            text[end].isalnum() or text[end] in "._" or text[end] in "+-" and text[end - 1] in "eE"
            and text[index:index + 2].lower() != "0x"
        ):
            end += 1
        return "operand", index, end
    for width in (3, 2, 1):
        piece = text[index:index + width]
        if piece in ("**=", "//=", ">>=", "<<=", "...") or width == 2 and piece in (
            "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@="
        ) or width == 1:
            return ("operand" if piece == "..." else "operator"), index, index + width
    raise _Unknown


def _tokens(text):
    result = []
    index = 0
    while True:
        kind, start, end = _next_token(text, index)
        if kind is None:
            return result
        if kind == "close":
            raise _Unknown
        result.append((kind, start, end))
        index = end


def outermost(text):
    """(kind, start, end) of an expression: kind "binary", "call" or "subscript", and where its operator or brackets
    stand; None for any other."""
    try:
        tokens = _tokens(text)
    except (_Unknown, IndexError, RecursionError):
        return None
    best = None
    unary_first = False
    operand = False
    for position, (kind, start, end) in enumerate(tokens):
        if kind == "word":
            if text[start:end] != "await":
                return None
            unary_first = unary_first or position == 0
            operand = False
        elif kind == "operator":
            piece = text[start:end]
            if piece == "." and operand:
                continue
            if operand and piece in _binding:
                strength = _binding[piece]
                if best is None or strength < best[0] or strength == best[0] and piece != "**":
                    best = strength, start, end
                operand = False
            elif not operand and piece in ("+", "-", "~"):
                unary_first = unary_first or position == 0
            else:
                return None
        else:
            operand = True
    if best is not None:
        if best[0] == 8 and unary_first:
            return None
        return "binary", best[1], best[2]
    if unary_first or len(tokens) < 2:
        return None
    kind, start, end = tokens[-1]
    before = tokens[-2]
    if kind != "group" or before[0] == "operator":
        return None
    if text[start] == "(":
        return "call", start, end
    if text[start] == "[":
        return "subscript", start, end
    return None


def _is_whole_call(lines, start, end, segment):
    """Whether the range is the call of `return name(…)` or `target = …(…)` that makes up the statement: carets
    under all of it would tell nothing."""
    found = outermost(segment)
    if found is None or found[0] != "call":
        return False
    after = lines[-1][end:].strip()
    if after and after[0] not in "#;":
        return False
    before = lines[0][:start].strip()
    if before == "return":
        return segment[:found[1]].strip().isidentifier()
    if not before.endswith("="):
        return False
    try:
        tokens = _tokens(before)
    except (_Unknown, IndexError):
        return False
    for kind, begin, stop in tokens:
        piece = before[begin:stop]
        if kind == "word" or kind == "operator" and piece not in ("=", ".", ",", "*"):
            return False
    return True


def _width(text, end):
    """How many columns the first characters of a line take."""
    if text.isascii():
        return end
    import unicodedata

    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text[:end])


def marked(lines, start, end):
    """The lines of a failing range with lines of carets under them.

    lines: the source lines the range covers, their common indentation removed; start: its first column in the first
    line, end: the column after it in the last. Lines far from the operator are left out.
    """
    joined = "\n".join(lines)
    segment = joined[start:len(joined) - (len(lines[-1]) - end)]
    found = outermost(segment)
    shown = {0, len(lines) - 1}
    left = right = None
    if found is not None:
        left, right = (_place(segment, offset, start) for offset in found[1:])
        for line, _ in (left, right):
            shown.update(range(max(line - 1, 0), min(line + 2, len(lines))))
    carets = not _is_whole_call(lines, start, end, segment) and (
        found is not None or bool(lines[0][:start].lstrip()) or bool(lines[-1][end:].rstrip())
    )
    first_column = _width(lines[0], start)
    last_column = _width(lines[-1], end)
    if found is not None:
        left = left[0], _width(lines[left[0]], left[1])
        right = right[0], _width(lines[right[0]], right[1])
    result = []

    def output(number):
        line = lines[number]
        result.append(line + "\n")
        if not carets:
            return
        spaces = len(line) - len(line.lstrip())
        marks = []
        for column in range(last_column if number == len(lines) - 1 else _width(line, len(line))):
            if column < spaces or number == 0 and column < first_column:
                marks.append(" ")
            elif found is None or left <= (number, column) < right:
                marks.append("^")
            else:
                marks.append("~")
        result.append("".join(marks) + "\n")

    previous = None
    for number in sorted(shown):
        if previous is not None:
            skipped = number - previous - 1
            if skipped == 1:
                output(number - 1)
            elif skipped > 1:
                result.append(f"...<{skipped} lines>...\n")
        output(number)
        previous = number
    return result


def _place(segment, offset, start):
    """(line, column) of an offset into the segment, which begins at column start of line 0."""
    line = segment.count("\n", 0, offset)
    if line == 0:
        return 0, offset + start
    return line, offset - segment.rfind("\n", 0, offset) - 1
