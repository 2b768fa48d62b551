"""Translations of messages, from the .mo files that msgfmt makes."""

import os
import re
import struct
import sys

__all__ = [
    "NullTranslations", "GNUTranslations", "Catalog", "bindtextdomain", "find", "translation", "install", "textdomain",
    "dgettext", "dngettext", "gettext", "ngettext", "pgettext", "dpgettext", "npgettext", "dnpgettext",
]

_default_localedir = os.path.join(sys.base_prefix, "share", "locale")
_domains = {}
_current = "messages"


class NullTranslations:
    """Gives every message as it is."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = None
        self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        """For subclasses."""

    def add_fallback(self, fallback):
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        return self._info

    def charset(self):
        return self._charset

    def install(self, names=None):
        import builtins

        builtins.__dict__["_"] = self.gettext
        for name in set(names or ()) & {"gettext", "ngettext", "pgettext", "npgettext"}:
            builtins.__dict__[name] = getattr(self, name)


_plural_token = re.compile(r"\s*(\d+|[n?:()]|&&|\|\||[=!<>]=|[<>!+\-*/%])")


def c2py(plural):
    """A function of n by the expression of a Plural-Forms header."""
    if len(plural) > 1000:
        raise ValueError("plural form expression is too long")
    tokens = []
    index = 0
    plural = plural.strip()
    while index < len(plural):
        found = _plural_token.match(plural, index)
        if found is None:
            raise ValueError(f"invalid token in plural form: {plural[index:index + 1]}")
        tokens.append(found.group(1))
        index = found.end()
    tokens.append("")
    place = 0

    def take():
        nonlocal place
        place += 1
        return tokens[place - 1]

    levels = [("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]

    def primary():
        token = take()
        if token == "!":
            inner = primary()
            return lambda n: int(not inner(n))
        if token == "(":
            inner = choice()
            if take() != ")":
                raise ValueError("unbalanced parenthesis in plural form")
            return inner
        if token == "n":
            return lambda n: n
        if token.isdigit():
            number = int(token)
            return lambda n: number
        raise ValueError(f"unexpected token in plural form: {token}" if token else "unexpected end of plural form")

    def operation(sign, a, b):
        return {
            "||": lambda n: int(bool(a(n) or b(n))), "&&": lambda n: int(bool(a(n) and b(n))),
            "==": lambda n: int(a(n) == b(n)), "!=": lambda n: int(a(n) != b(n)), "<": lambda n: int(a(n) < b(n)),
            ">": lambda n: int(a(n) > b(n)), "<=": lambda n: int(a(n) <= b(n)), ">=": lambda n: int(a(n) >= b(n)),
            "+": lambda n: a(n) + b(n), "-": lambda n: a(n) - b(n), "*": lambda n: a(n) * b(n),
            "/": lambda n: a(n) // b(n), "%": lambda n: a(n) % b(n),
        }[sign]

    def level(number):
        if number == len(levels):
            return primary()
        result = level(number + 1)
        while tokens[place] in levels[number]:
            result = operation(take(), result, level(number + 1))
        return result

    def choice():
        test = level(0)
        if tokens[place] != "?":
            return test
        take()
        yes = choice()
        if take() != ":":
            raise ValueError("unexpected end of plural form")
        no = choice()
        return lambda n: yes(n) if test(n) else no(n)

    result = choice()
    if tokens[place]:
        raise ValueError(f"unexpected token in plural form: {tokens[place]}")

    def func(n):
        if not isinstance(n, int):
            raise TypeError(f"Plural value must be an integer, got {n.__class__.__name__}")
        return int(result(n))

    return func


class GNUTranslations(NullTranslations):
    """The messages of a .mo file."""

    LE_MAGIC = 0x950412DE
    BE_MAGIC = 0xDE120495
    CONTEXT = "%s\x04%s"

    def _parse(self, fp):
        name = getattr(fp, "name", "")
        self._catalog = catalog = {}
        self.plural = lambda n: int(n != 1)
        data = fp.read()
        magic = struct.unpack("<I", data[:4])[0]
        if magic == self.LE_MAGIC:
            order = "<"
        elif magic == self.BE_MAGIC:
            order = ">"
        else:
            raise OSError(0, "Bad magic number", name)
        version, count, ids, texts = struct.unpack(order + "4I", data[4:20])
        if version >> 16 not in (0, 1):
            raise OSError(0, "Bad version number " + str(version >> 16), name)
        for number in range(count):
            length, offset = struct.unpack_from(order + "2I", data, ids + 8 * number)
            text_length, text_offset = struct.unpack_from(order + "2I", data, texts + 8 * number)
            if offset + length > len(data) or text_offset + text_length > len(data):
                raise OSError(0, "File is corrupt", name)
            key, text = data[offset:offset + length], data[text_offset:text_offset + text_length]
            if not key:
                last = None
                for line in text.split(b"\n"):
                    line = line.decode().strip()
                    if not line or line.startswith("#-#-#-#-#") and line.endswith("#-#-#-#-#"):
                        continue
                    header, colon, value = line.partition(":")
                    if colon:
                        last = header.strip().lower()
                        self._info[last] = value.strip()
                    elif last:
                        self._info[last] += "\n" + line
                        continue
                    else:
                        continue
                    if last == "content-type":
                        self._charset = value.partition("charset=")[2].strip()
                    elif last == "plural-forms":
                        self.plural = c2py(value.split(";")[1].split("plural=")[1])
            charset = self._charset or "ascii"
            if b"\x00" in key:
                first = str(key.split(b"\x00")[0], charset)
                for form, each in enumerate(text.split(b"\x00")):
                    catalog[first, form] = str(each, charset)
            else:
                catalog[str(key, charset)] = str(text, charset)

    def gettext(self, message):
        found = self._catalog.get(message)
        if found is None:
            found = self._catalog.get((message, self.plural(1)))
        return found if found is not None else super().gettext(message)

    def ngettext(self, msgid1, msgid2, n):
        try:
            return self._catalog[msgid1, self.plural(n)]
        except KeyError:
            return super().ngettext(msgid1, msgid2, n)

    def pgettext(self, context, message):
        key = self.CONTEXT % (context, message)
        found = self._catalog.get(key)
        if found is None:
            found = self._catalog.get((key, self.plural(1)))
        return found if found is not None else super().pgettext(context, message)

    def npgettext(self, context, msgid1, msgid2, n):
        try:
            return self._catalog[self.CONTEXT % (context, msgid1), self.plural(n)]
        except KeyError:
            return super().npgettext(context, msgid1, msgid2, n)


def _expand(lang):
    """A language's names from the most to the least special: de_AT.UTF-8, de_AT, de.UTF-8, de."""
    base, dot, codeset = lang.partition(".")
    language, underscore, territory = base.partition("_")
    names = [lang, base, language + dot + codeset, language]
    return list(dict.fromkeys(names))


def find(domain, localedir=None, languages=None, all=False):
    """The .mo file of a domain, or None; with all a list."""
    if localedir is None:
        localedir = _default_localedir
    if languages is None:
        languages = []
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            value = os.environ.get(name)
            if value:
                languages = value.split(":")
                break
        if "C" not in languages:
            languages.append("C")
    found = []
    for lang in dict.fromkeys(name for each in languages for name in _expand(each)):
        if lang == "C":
            break
        path = os.path.join(localedir, lang, "LC_MESSAGES", f"{domain}.mo")
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_loaded = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The translations of a domain."""
    if class_ is None:
        class_ = GNUTranslations
    files = find(domain, localedir, languages, all=True)
    if not files:
        if fallback:
            return NullTranslations()
        from errno import ENOENT

        raise FileNotFoundError(ENOENT, "No translation file found for domain", domain)
    import copy

    result = None
    for file in files:
        key = class_, os.path.abspath(file)
        if key not in _loaded:
            with open(file, "rb") as fp:
                _loaded[key] = class_(fp)
        made = copy.copy(_loaded[key])
        if result is None:
            result = made
        else:
            result.add_fallback(made)
    return result


Catalog = translation


def install(domain, localedir=None, *, names=None):
    translation(domain, localedir, fallback=True).install(names)


def textdomain(domain=None):
    global _current
    if domain is not None:
        _current = domain
    return _current


def bindtextdomain(domain, localedir=None):
    if localedir is not None:
        _domains[domain] = localedir
    return _domains.get(domain, _default_localedir)


def _of(domain):
    return translation(domain, _domains.get(domain), fallback=True)


def dgettext(domain, message):
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    return dgettext(_current, message)


def ngettext(msgid1, msgid2, n):
    return dngettext(_current, msgid1, msgid2, n)


def pgettext(context, message):
    return dpgettext(_current, context, message)


def npgettext(context, msgid1, msgid2, n):
    return dnpgettext(_current, context, msgid1, msgid2, n)
