"""Tells whether source text is a whole statement, as interactive interpreters need it."""

import __future__

__all__ = ["compile_command", "Compile", "CommandCompiler"]

_allow_incomplete = 0x4000
_dont_imply_dedent = 0x200
_features = [getattr(__future__, name) for name in __future__.all_feature_names]


def _is_incomplete(error):
    text = str(error)
    return type(error).__name__ == "_IncompleteInputError" or "incomplete input" in text or (
        "was never closed" in text or "unexpected EOF" in text or "unterminated triple-quoted" in text
    )


def compile_command(source, filename="<input>", symbol="single"):
    """The code of source; None if more must follow; SyntaxError if nothing could complete it."""
    return _maybe(lambda text, name, kind, flags=0, **_: compile(text, name, kind, flags, True), source, filename, symbol)


def _maybe(compiler, source, filename, symbol):
    if symbol not in ("single", "eval", "exec"):
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    for line in source.split("\n"):
        line = line.strip()
        if line and line[0] != "#":
            break
    else:
        if symbol != "eval":
            source = "pass"
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compiler(source, filename, symbol, flags=_allow_incomplete | _dont_imply_dedent)
        except SyntaxError:
            # What only the next line could mend is not yet an error.
            try:
                compiler(source + "\n", filename, symbol, flags=_allow_incomplete | _dont_imply_dedent)
                return None
            except SyntaxError as second:
                if _is_incomplete(second):
                    return None
    return compiler(source, filename, symbol, incomplete_input=False)


class Compile:
    """compile() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.flags = _dont_imply_dedent | _allow_incomplete

    def __call__(self, source, filename, symbol, flags=0, **kwargs):
        given = self.flags | flags
        if not kwargs.get("incomplete_input", True):
            given &= ~(_dont_imply_dedent | _allow_incomplete)
        code = compile(source, filename, symbol, given, True)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """compile_command() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe(self.compiler, source, filename, symbol)
