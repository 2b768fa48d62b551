"""Options of a command line, in the manner of C's getopt()."""

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """An unknown option, or an argument too many or missing."""

    opt = ""
    msg = ""

    def __init__(self, msg, opt=""):
        self.msg = msg
        self.opt = opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """([(option, value)], the other arguments); stops at the first that is no option."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts = []
    while args and args[0].startswith("-") and args[0] != "-":
        if args[0] == "--":
            args = args[1:]
            break
        args = _one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """getopt() that takes options between the other arguments too."""
    import os

    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = False
    if shortopts.startswith("-"):
        shortopts = shortopts[1:]
        in_order = True
    stops = shortopts.startswith("+") or bool(os.environ.get("POSIXLY_CORRECT"))
    shortopts = shortopts.removeprefix("+")
    opts, others = [], []
    while args:
        if args[0] == "--":
            others += args[1:]
            break
        if args[0][:1] == "-" and args[0] != "-":
            if in_order and others:
                opts.append((None, others))
                others = []
            args = _one(opts, args, shortopts, longopts)
        elif stops:
            others += args
            break
        else:
            others.append(args[0])
            args = args[1:]
    return opts, others


def _one(opts, args, shortopts, longopts):
    first, args = args[0], args[1:]
    if first.startswith("--"):
        return _long(opts, first[2:], longopts, args)
    return _short(opts, first[1:], shortopts, args)


def _long(opts, text, longopts, args):
    name, equals, value = text.partition("=")
    if not equals:
        value = None
    takes, name = _find_long(name, longopts)
    if takes:
        if value is None and takes != "?":
            if not args:
                raise GetoptError(f"option --{name} requires argument", name)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError(f"option --{name} must not have an argument", name)
    opts.append(("--" + name, value or ""))
    return args


def _find_long(name, longopts):
    found = [each for each in longopts if each.startswith(name)]
    if not found:
        raise GetoptError(f"option --{name} not recognized", name)
    for suffix, takes in ("", False), ("=", True), ("=?", "?"):
        if name + suffix in found:
            return takes, name
    if len(found) > 1:
        raise GetoptError(
            f"option --{name} not a unique prefix; possible options: {', '.join(found)}", name
        )
    only = found[0]
    if only.endswith("=?"):
        return "?", only[:-2]
    if only.endswith("="):
        return True, only[:-1]
    return False, only


def _short(opts, text, shortopts, args):
    while text:
        name, text = text[0], text[1:]
        place = shortopts.find(name)
        if place < 0 or name == ":":
            raise GetoptError(f"option -{name} not recognized", name)
        value = ""
        if shortopts.startswith(":", place + 1):
            if not text and not shortopts.startswith("::", place + 1):
                if not args:
                    raise GetoptError(f"option -{name} requires argument", name)
                text, args = args[0], args[1:]
            value, text = text, ""
        opts.append(("-" + name, value))
    return args
