"""Unicode: escapes, identifiers, cases, surrogates, encodings, sizes of characters."""


def error(function, *arguments, **named):
    try:
        print("no error:", ascii(function(*arguments, **named)))
    except Exception as problem:
        print(type(problem).__name__ + ":", ascii(str(problem)))


größe, 变量, ñ, _ª = 1, 2, 3, 4
print(größe + 变量 + ñ, "größe" in globals(), "変" == "\u5909", "ﬁ".isidentifier(), "1a".isidentifier(),
      "变".isidentifier())
ﬁne = "normalised"
print(fine, "fine" in globals(), "ﬁne" in globals())
for text in ("ß", "ŉ", "ǰ", "ΐ", "ﬀ", "İ", "ı", "Σ", "ΑΣ ΑΣΑ", "ǆ", "K", "ﬃ", "ა", "Ა", "ꭰ", "ʼn", "ẞ", "Ⅷ", "ⓐ", "𐐀"):
    print(ascii(text), ascii(text.upper()), ascii(text.lower()), ascii(text.title()), ascii(text.capitalize()),
          ascii(text.swapcase()), ascii(text.casefold()))
for text in ("a", "é", "€", "😀", "\ud800", "\0"):
    print(ascii(text), len(text), ord(text[0]), len(text.encode("utf-8", "surrogatepass")),
          len(text.encode("utf-16-le", "surrogatepass")), text.encode("unicode_escape"), text.isprintable(),
          ascii(repr(text)))
sample = "aé€😀"
for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "unicode_escape",
             "raw_unicode_escape", "utf-7"):
    encoded = sample.encode(name)
    print(name, encoded, encoded.decode(name) == sample)
for name in ("ascii", "latin-1", "cp1252", "iso8859-15", "nope"):
    error(sample.encode, name)
for data in (b"\x80", b"\xc3", b"\xc3\x28", b"\xe2\x82", b"\xe2\x28\xa1", b"\xf0\x9f\x98", b"\xf0\x28\x8c\xbc",
             b"\xed\xa0\x80", b"\xc0\xaf", b"\xf5\x80\x80\x80", b"a\xffb", b"\xef\xbb\xbfx"):
    error(data.decode)
    print([ascii(data.decode("utf-8", mode)) for mode in ("replace", "ignore", "backslashreplace", "surrogateescape")])
error(b"\x00\xd8".decode, "utf-16-le")
error(b"abc".decode, "utf-16-le")
error("\ud800".encode, "utf-16")
print("é€\ud800".encode("ascii", "namereplace"), "é".encode("ascii", "xmlcharrefreplace"),
      b"\xff".decode("ascii", "surrogateescape").encode("ascii", "surrogateescape"))
mixed = "abc"
for letter in "é€😀":
    mixed += letter
    print(ascii(mixed), len(mixed), ascii(mixed[-1]), ascii(mixed[::-1]), mixed.find(letter), ascii(mixed[1:]),
          ascii(mixed.replace("a", letter)), ascii(mixed * 2)[-8:])
print(ascii("😀é".join("ab")), "é" < "€" < "😀", sorted("z€a😀é") == ["a", "z", "é", "€", "😀"], "😀" in "x😀y",
      "x😀y😀".split("😀"), "x😀y😀".rsplit("😀", 1), ascii("é😀x".partition("😀")))
print([ascii(c) for c in "e\u0301\U0001F468\u200D\U0001F469"], "\N{GREEK SMALL LETTER ALPHA}", "\N{euro sign}" == "€",
      ascii("\x7f\x80\xa0\xad\u061c\u200b\u2028\ue000\U000e0001"))
print(repr("\x7f\x80\xa0\xad\u061c\u200b\u2028\ue000"), "\u00a0".isspace(), "\u200b".isspace(), "\x1c".isspace(),
      "\u3000 x".split(), "a\u2028b\x85c\x1cd".splitlines())
print("²".isdigit(), "²".isdecimal(), "½".isnumeric(), "½".isdigit(), "٣".isdecimal(), int("٣٤"), float("٣.٥"),
      "Ⅷ".isnumeric(), "ª".isalpha(), "ⅷ".islower(), "ǅ".istitle(), "ǅ".isupper())
print("é".center(5, "€"), "😀".ljust(3, "é"), "é".zfill(3), f"{'é':*^5}", f"{'😀':>3}", "%5s|%-3s|" % ("é", "😀"),
      "é\té".expandtabs(4), "ÉÀ".lower(), "straße".upper(), "ﬁ".upper())
print(hash("é") == hash("\xe9"), {"é": 1}["\u00e9"], "é" == "e\u0301", "x".encode() == b"x", str(b"\xc3\xa9", "utf-8"),
      bytes("é", "utf-8"))
