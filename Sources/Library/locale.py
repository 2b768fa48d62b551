"""Locales. pvm knows the locale "C" (with UTF-8) only: numbers and texts are written the same everywhere."""

import os

__all__ = [
    "getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll", "strxfrm",
    "str", "atof", "atoi", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE", "LC_MESSAGES", "LC_TIME",
    "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX", "getencoding",
]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    """A locale that is not supported."""

    __module__ = "locale"


_str = str
_names = {"C", "POSIX", "C.UTF-8", "C.utf8", "en_US.UTF-8", "en_US.utf8"}
_current = ["C.UTF-8"] + ["C"] * 5


def localeconv():
    """The conventions for numbers and money."""
    return {
        "int_curr_symbol": "", "currency_symbol": "", "mon_decimal_point": "", "mon_thousands_sep": "",
        "mon_grouping": [], "positive_sign": "", "negative_sign": "", "int_frac_digits": CHAR_MAX,
        "frac_digits": CHAR_MAX, "p_cs_precedes": CHAR_MAX, "p_sep_by_space": CHAR_MAX, "n_cs_precedes": CHAR_MAX,
        "n_sep_by_space": CHAR_MAX, "p_sign_posn": CHAR_MAX, "n_sign_posn": CHAR_MAX, "decimal_point": ".",
        "thousands_sep": "", "grouping": [],
    }


def setlocale(category, locale=None):
    """Set the locale; without one, tell it. Error for all but the supported ones."""
    if not 0 <= category <= LC_ALL:
        raise Error("invalid locale category")
    if locale is None:
        if category == LC_ALL:
            return _current[0] if len(set(_current)) == 1 else "C"
        return _current[category]
    if not isinstance(locale, _str):
        locale = normalize(".".join(part for part in locale if part) or "C")
    if locale == "":
        for name in ("LC_ALL", "LC_CTYPE", "LANG"):
            if os.environ.get(name):
                locale = os.environ[name]
                break
        else:
            locale = "C"
    if locale not in _names:
        raise Error("unsupported locale setting")
    if category == LC_ALL:
        _current[:] = [locale] * 6
    else:
        _current[category] = locale
    return locale


def normalize(localename):
    name = localename.lower()
    if name in ("c", "posix"):
        return "C"
    base, dot, encoding = localename.partition(".")
    if dot and encoding.lower().replace("-", "") == "utf8":
        return f"{base}.UTF-8"
    return localename


def getlocale(category=LC_CTYPE):
    if category == LC_ALL:
        raise TypeError("category LC_ALL is not supported")
    name, dot, encoding = _current[category].partition(".")
    if not dot:
        return None, None
    return (None if name == "C" else name), "UTF-8"


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    for name in envvars:
        value = os.environ.get(name)
        if value:
            language, dot, encoding = value.partition(".")
            return (None if language in ("C", "POSIX") else language), encoding or None
    return None, None


def getencoding():
    return "utf-8"


def getpreferredencoding(do_setlocale=True):
    return "utf-8"


def strcoll(a, b, /):
    return (a > b) - (a < b)


def strxfrm(string, /):
    return string


def format_string(f, val, grouping=False, monetary=False):
    """f % val as the locale writes it."""
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    return format_string("%.12g", val)


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(delocalize(string))


def atoi(string):
    return int(delocalize(string))


def nl_langinfo(key, /):
    if key == CODESET:
        return "UTF-8"
    raise ValueError("unsupported langinfo constant")


CODESET = 14
