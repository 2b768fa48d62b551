"""Differences between sequences.

SequenceMatcher finds the longest block that two sequences have in common, then works on what is left and right of it.
"""

from collections import namedtuple

__all__ = [
    "get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
    "context_diff", "unified_diff", "diff_bytes", "HtmlDiff", "Match",
]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items.

    isjunk tells which items of b are never matched by themselves. With autojunk, items that are more than 1 % of a long
    b are not either.
    """

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self._index_b()

    def _index_b(self):
        """b2j: where each item stands in b, without junk and the very frequent."""
        self.b2j = places = {}
        for index, item in enumerate(self.b):
            places.setdefault(item, []).append(index)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(item for item in places if self.isjunk(item))
            for item in junk:
                del places[item]
        self.bpopular = popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            limit = n // 100 + 1
            popular.update(item for item, where in places.items() if len(where) > limit)
            for item in popular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest common block of a[alo:ahi] and b[blo:bhi]: the first one in a, and of these in b."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        besti, bestj, size = alo, blo, 0
        # lengths[j]: how long the common run is that ends with a[i - 1] and b[j].
        lengths = {}
        nothing = []
        for i in range(alo, ahi):
            new = {}
            for j in places.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = new[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    besti, bestj, size = i - k + 1, j - k + 1, k
            lengths = new
        # What is no junk around it first, then junk.
        for wants_junk in (False, True):
            while besti > alo and bestj > blo and (b[bestj - 1] in junk) == wants_junk and a[besti - 1] == b[bestj - 1]:
                besti, bestj, size = besti - 1, bestj - 1, size + 1
            while (
                besti + size < ahi and bestj + size < bhi and (b[bestj + size] in junk) == wants_junk
                and a[besti + size] == b[bestj + size]
            ):
                size += 1
        return Match(besti, bestj, size)

    def get_matching_blocks(self):
        """All common blocks in order, and an empty one at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        todo = [(0, la, 0, lb)]
        found = []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    todo.append((i + k, ahi, j + k, bhi))
        found.sort()
        i1 = j1 = k1 = 0
        blocks = []
        for i2, j2, k2 in found:
            if i1 + k1 == i2 and j1 + k1 == j2:
                k1 += k2
            else:
                if k1:
                    blocks.append(Match(i1, j1, k1))
                i1, j1, k1 = i2, j2, k2
        if k1:
            blocks.append(Match(i1, j1, k1))
        blocks.append(Match(la, lb, 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """How a becomes b: (tag, i1, i2, j1, j2) with tag replace, delete, insert or equal."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = codes = []
        for ai, bj, size in self.get_matching_blocks():
            if i < ai and j < bj:
                codes.append(("replace", i, ai, j, bj))
            elif i < ai:
                codes.append(("delete", i, ai, j, bj))
            elif j < bj:
                codes.append(("insert", i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                codes.append(("equal", ai, i, bj, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        """Groups of changes with up to n equal items around them."""
        codes = list(self.get_opcodes()) or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How similar they are: 0 to 1."""
        return _ratio(sum(block[2] for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio()."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        available = {}
        matches = 0
        for item in self.a:
            left = available[item] if item in available else self.fullbcount.get(item, 0)
            available[item] = left - 1
            if left > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """A quicker and looser upper bound."""
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(type(list[int]))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Up to n possibilities at least cutoff similar to word, the best first."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for each in possibilities:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), each))
    import heapq

    return [each for _, each in heapq.nlargest(n, found)]


def _keep_whitespace(line, tags):
    return "".join(c if tag == " " and c.isspace() else tag for c, tag in zip(line, tags)).rstrip()


class Differ:
    """Compares lists of lines; shows in which characters similar lines differ."""

    _cutoff = 0.74999
    _window = 10

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """The lines with "- ", "+ ", "  " or "? " before them."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, lines, low, high):
        for index in range(low, high):
            yield f"{tag} {lines[index]}"

    def _plain(self, a, alo, ahi, b, blo, bhi):
        """One block, then the other; the shorter one first."""
        old = self._dump("-", a, alo, ahi)
        new = self._dump("+", b, blo, bhi)
        for lines in (new, old) if bhi - blo < ahi - alo else (old, new):
            yield from lines

    def _replace(self, a, alo, ahi, b, blo, bhi):
        """Pairs of similar lines near each other are shown together."""
        matcher = SequenceMatcher(self.charjunk)
        i_done, j_done = alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            middle = alo + (j - blo)
            nearby = range(max(middle - self._window, i_done), min(middle + self._window + 1, ahi))
            if not nearby:
                break
            best, best_ratio = None, self._cutoff
            for i in nearby:
                matcher.set_seq1(a[i])
                if (
                    matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio
                    and matcher.ratio() > best_ratio
                ):
                    best, best_ratio = i, matcher.ratio()
            if best is None:
                continue
            yield from self._plain(a, i_done, best, b, j_done, j)
            if a[best] == b[j]:
                yield "  " + a[best]
            else:
                yield from self._pair(a[best], b[j], matcher)
            i_done, j_done = best + 1, j + 1
        yield from self._plain(a, i_done, ahi, b, j_done, bhi)

    def _pair(self, old, new, matcher):
        """Two similar lines with hints below them."""
        old_tags = new_tags = ""
        matcher.set_seqs(old, new)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            mark = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
            old_tags += mark[0] * (i2 - i1)
            new_tags += mark[1] * (j2 - j1)
        yield from self._qformat(old, new, old_tags, new_tags)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, tags in (("-", aline, atags), ("+", bline, btags)):
            yield f"{sign} {line}"
            tags = _keep_whitespace(line, tags)
            if tags:
                yield f"? {tags}\n"


def IS_LINE_JUNK(line, pat=None):
    """Blank lines, and those with one "#"."""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def _check_types(a, b, *args):
    if a and not isinstance(a[0], str):
        raise TypeError(f"lines to compare must be str, not {type(a[0]).__name__} ({a[0]!r})")
    if b and not isinstance(b[0], str):
        raise TypeError(f"lines to compare must be str, not {type(b[0]).__name__} ({b[0]!r})")
    if isinstance(a, str):
        raise TypeError("input must be a sequence of strings, not str")
    if isinstance(b, str):
        raise TypeError("input must be a sequence of strings, not str")
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of a unified diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def place(start, stop):
        length = stop - start
        if length == 1:
            return str(start + 1)
        return f"{start + 1 if length else start},{length}"

    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for sign, name, date in (("---", fromfile, fromfiledate), ("+++", tofile, tofiledate)):
                yield f"{sign} {name}{chr(9) + date if date else ''}{lineterm}"
        yield f"@@ -{place(group[0][1], group[-1][2])} +{place(group[0][3], group[-1][4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag in ("replace", "delete"):
                for line in a[i1:i2]:
                    yield "-" + line
            if tag in ("replace", "insert"):
                for line in b[j1:j2]:
                    yield "+" + line


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines of a context diff."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}

    def place(start, stop):
        length = stop - start
        first = start + 1 if length else start
        return str(first) if length <= 1 else f"{first},{first + length - 1}"

    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for sign, name, date in (("***", fromfile, fromfiledate), ("---", tofile, tofiledate)):
                yield f"{sign} {name}{chr(9) + date if date else ''}{lineterm}"
        yield "***************" + lineterm
        yield f"*** {place(group[0][1], group[-1][2])} ****{lineterm}"
        if any(code[0] in ("replace", "delete") for code in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield marks[tag] + line
        yield f"--- {place(group[0][3], group[-1][4])} ----{lineterm}"
        if any(code[0] in ("replace", "insert") for code in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield marks[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """A diff of lines of bytes by unified_diff or context_diff."""
    def decode(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError as error:
            raise TypeError(f"all arguments must be bytes, not {type(data).__name__} ({data!r})") from error

    lines = dfunc(
        list(map(decode, a)), list(map(decode, b)), decode(fromfile), decode(tofile), decode(fromfiledate),
        decode(tofiledate), n, decode(lineterm))
    for line in lines:
        yield line.encode("ascii", "surrogateescape")


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """What Differ(linejunk, charjunk).compare(a, b) gives."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """The lines of sequence 1 or 2 that ndiff() was made of."""
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]


class HtmlDiff:
    """Side by side comparisons as HTML."""

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        raise NotImplementedError("difflib.HtmlDiff is not supported")
