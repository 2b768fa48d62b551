"""Wrapping, filling and indenting text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_space = "\t\n\x0b\x0c\r "


class TextWrapper:
    """Wraps paragraphs; the arguments of __init__ are its attributes."""

    def __init__(
        self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
        fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *,
        max_lines=None, placeholder=" [...]",
    ):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(dict.fromkeys(map(ord, _space), " "))
        return text

    def _split(self, text):
        """Cut text into chunks that stay together: runs of spaces, words, and the parts of hyphenated words."""
        chunks = []
        index = 0
        while index < len(text):
            end = index
            blank = text[index] in _space
            while end < len(text) and (text[end] in _space) == blank:
                end += 1
            word = text[index:end]
            if blank or not self.break_on_hyphens:
                chunks.append(word)
            else:
                chunks.extend(_hyphen_parts(word))
            index = end
        return chunks

    def _fix_sentence_endings(self, chunks):
        for index in range(len(chunks) - 1):
            if chunks[index + 1] == " " and _ends_sentence(chunks[index]):
                chunks[index + 1] = "  "

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _break(self, chunks, line, used, width):
        """Put as much of a chunk that fits no line on this one as there is room."""
        room = 1 if width < 1 else width - used
        if not self.break_long_words or room < 1:
            if not line:
                line.append(chunks.pop())
            return
        chunk = chunks[-1]
        end = room
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind("-", 0, room)
            if hyphen > 0 and any(char != "-" for char in chunk[:hyphen]):
                end = hyphen + 1
        line.append(chunk[:end])
        chunks[-1] = chunk[end:]

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks = chunks[::-1]
        while chunks:
            line = []
            used = 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            while chunks and used + len(chunks[-1]) <= width:
                used += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._break(chunks, line, used, width)
                used = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                used -= len(line.pop())
            if not line:
                continue
            room_left = (
                self.max_lines is None
                or len(lines) + 1 < self.max_lines
                or (
                    not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
                ) and used <= width
            )
            if room_left:
                lines.append(indent + "".join(line))
                continue
            self._end_short(lines, line, used, width, indent)
            break
        return lines

    def _end_short(self, lines, line, used, width, indent):
        """The last line that max_lines allows: as much as leaves room for the placeholder."""
        while line:
            if line[-1].strip() and used + len(self.placeholder) <= width:
                lines.append(indent + "".join(line) + self.placeholder)
                return
            used -= len(line.pop())
        if lines:
            last = lines[-1].rstrip()
            if len(last) + len(self.placeholder) <= self.width:
                lines[-1] = last + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def wrap(self, text):
        """The lines of a paragraph, each at most width long, without newlines."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))


def _ends_sentence(word):
    word = word.rstrip("\"'")
    return len(word) > 1 and word[-1] in ".!?" and word[-2].islower()


def _is_letter(char):
    return char.isalpha() or char == "_"


def _is_word(char):
    return char.isalnum() or char == "_" or char in "!\"'&.,?"


def _hyphen_parts(word):
    """Cut a word after hyphens between letters, and around dashes of two hyphens or more."""
    parts = []
    begin = index = 0
    length = len(word)
    while index < length:
        if word[index] != "-":
            index += 1
            continue
        end = index
        while end < length and word[end] == "-":
            end += 1
        if end - index >= 2:
            before = index > begin and _is_word(word[index - 1])
            after = end < length and (word[end].isalnum() or word[end] == "_")
            if before and after:
                parts.append(word[begin:index])
                parts.append(word[index:end])
                begin = end
            index = end
            continue
        # One hyphen: two letters before it (or a letter, a hyphen and a letter), and the like after it.
        two_before = (
            index >= 2 and _is_letter(word[index - 1])
            and (_is_letter(word[index - 2]) or word[index - 2] == "-" and index >= 3 and _is_letter(word[index - 3]))
        )
        after = (
            end < length and _is_letter(word[end])
            and end + 1 < length
            and (_is_letter(word[end + 1]) or word[end + 1] == "-" and end + 2 < length and _is_letter(word[end + 2]))
        )
        if two_before and after:
            parts.append(word[begin:end])
            begin = end
        index = end
    if begin < length:
        parts.append(word[begin:])
    return parts


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line, cut at a word with a placeholder if it is too long."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove the indentation that all lines share; lines of spaces only become empty."""
    try:
        lines = text.split("\n")
    except (AttributeError, TypeError):
        raise TypeError(f"expected str object, not {type(text).__qualname__!r}") from None
    full = [line for line in lines if line and not line.isspace()]
    first = min(full, default="")
    last = max(full, default="")
    margin = 0
    for margin, char in enumerate(first):
        if char != last[margin] or char not in " \t":
            break
    return "\n".join([line[margin:] if line and not line.isspace() else "" for line in lines])


def indent(text, prefix, predicate=None):
    """Put a prefix before each line that is not blank, or that the predicate picks."""
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
