"""Every method of str."""


def error(function, *arguments, **named):
    try:
        print("no error:", repr(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", problem)


words = ("hello World", "", "ÄÖÜ straße ﬁ", "ǅ ΑΣ", "abc123", "123", "٣", "²", "½", " \t\n", "Title Case It's", "_x1",
         "日本", "\x00é")
for word in words:
    print(ascii(word), [word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(), word.casefold()])
    print("  ", "".join("01"[test()] for test in (
        word.isalpha, word.isdigit, word.isdecimal, word.isnumeric, word.isalnum, word.islower, word.isupper,
        word.istitle,
        word.isspace, word.isidentifier, word.isprintable, word.isascii)))

text = "one two  three one"
print(text.find("one"), text.find("one", 1), text.find("x"), text.rfind("one"), text.find("", 3),
      text.find("one", 0, 2), text.rfind(""))
print(text.index("two"), text.rindex("o"), text.count("o"), text.count("one", 2), text.count(""), "aaaa".count("aa"),
      text.find("one", -3))
error(text.index, "x")
error(text.rindex, "x", 3, 5)
print(text.split(), text.split(" "), text.split("one"), text.split(None, 1), text.split(" ", 2), text.rsplit(" ", 1),
      text.rsplit(None, 2))
print("".split(), "".split(","), " a ".split(), ",a,".split(","), "a\u2003b".split(), "  x  y  ".rsplit(None, 1),
      "abc".split("abc"))
error(text.split, "")
error(text.split, 5)
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\n\nb\n".splitlines(True), "".splitlines(),
      "\n".splitlines())
print("k=v=w".partition("="), "kv".partition("="), "k=v=w".rpartition("="), "kv".rpartition("="))
error("a".partition, "")
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxaxbxx".strip("x"), "abcba".strip("ab"),
      "mississippi".rstrip("ipz"),
      "\u3000x\xa0".strip(), "xyz".lstrip(""), "aXa".strip("a"))
error("x".strip, 5)
print("a-b".replace("-", "+"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2),
      "abc".replace("x", "y"), "".replace("", "x"),
      "aaa".replace("a", "", count=1))
print("prefix-rest".removeprefix("prefix-"), "rest.py".removesuffix(".py"), "x".removeprefix("y"), "x".removesuffix(""))
print("abc".startswith("a"), "abc".startswith(("x", "ab")), "abc".startswith("b", 1), "abc".endswith("c"),
      "abc".endswith(("bc", 'z')), "abc".endswith("b", 0, 2),
      "".startswith(""), "a".startswith("", 2), "abc".startswith(()))
error("a".startswith, 5)
error("a".endswith, ("b", 5))
print("x".center(5) + "|", "x".center(6, "*"), "xy".center(5, "*"), "x".ljust(4, ".") + "|", "x".rjust(4, "."),
      "abc".center(2), "42".zfill(5), "-42".zfill(5),
      "+4".zfill(4), "--".zfill(4), "".zfill(2))
error("x".center, 5, "ab")
print("-".join(["a", "b", "c"]), "".join([]), ",".join("xyz"), "-".join(("one",)), ", ".join({"k": 1}),
      "ab".join(str(n) for n in range(3)))
error("-".join, ["a", 5])
error("-".join, 5)
print("a\tb\tc".expandtabs(), "a\tbcd\te".expandtabs(4), "\t|".expandtabs(2), "ab\n\tc".expandtabs(3),
      "a\tb".expandtabs(0))
print("abc".translate({97: "X", 98: None, 99: 120}), "hello".translate(str.maketrans("el", "ip")),
      "hello".translate(str.maketrans("l", "L", "o")),
      str.maketrans({"a": 1, 98: "z"}), "hello".translate({ord("l"): "<L>"}))
error(str.maketrans, "ab", "c")
error(str.maketrans, {"ab": 1})
print("abc".encode(), "é€😀".encode(), "é".encode("latin-1"), "ab".encode("utf-16-le"), "é€".encode("ascii", "replace"),
      "é€".encode("ascii", "ignore"),
      "é€".encode("ascii", "xmlcharrefreplace"), "é€".encode("ascii", "backslashreplace"),
      "\ud800".encode("utf-8", "surrogatepass"))
error("é€".encode, "ascii")
error("€".encode, "latin-1")
error("\ud800".encode)
error("x".encode, "nonsense")
print("abc" * 3, 2 * "xy", "a" * 0, "a" * -1, "a" + "b", "b" in "abc", "" in "", "x" not in "abc", len("日本"), "abc"[1],
      "abc"[-1], "abcdef"[1:4], "abcdef"[::-1],
      "abcdef"[-3:], "abcdef"[4:1:-1], "abcdef"[::2], "abc"[5:])
error(lambda: "abc"[3])
abc = "abc"
error(lambda: abc["x"])
error(lambda: "a" + 1)
error(lambda: "a" * "b")
error(lambda: 1 in "abc")
error(lambda: "abc" < 5)
error(lambda: "a" - "b")
print("a" < "b", "a" < "B", "abc" < "abd", "" < "a", "ab" > "a", "é" > "z", "😀" > "\uffff", max("hello"), min("hello"),
      sorted("hello"))
print(ord("€"), chr(8364), chr(0x1F600), ascii("é\n😀'\""), repr("it's"), repr('say "hi"'), repr("both ' and \""),
      repr("\t\n\\\x07\x7f\xa0\u200b\ud800é"))
error(chr, -1)
error(chr, 0x110000)
error(ord, "ab")
error(ord, "")
print(str(), str(5), str(b"ab"), str(b"ab", "ascii"), str(object=3), str(b"\xe9", encoding="latin-1"), str(None),
      str("s"))
error(str, b"\xff", "utf-8")
error(str, "x", "utf-8")
error("x".upper, 1)
print("%s" % "x".__class__, "x".__len__(), "x".__contains__("x"), "ab".__getitem__(0), "x".__eq__(1), "a".__add__("b"),
      "x".__mul__(3), "x".__hash__() == hash("x"))
print("a" "b" 'c' """d
e""", r"\n\x", "\x41\u0042\N{LATIN SMALL LETTER C}\103\
joined", "\a\b\f\v".encode(), len("\N{BULLET}"))
