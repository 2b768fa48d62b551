"""The parsing of one command line for argparse.

The arguments get a pattern of one letter each: "O" an option, "A" anything else, "-" the argument "--". Options are
taken as they come; between them, as many positionals as the "A"s before the next option allow.
"""

from argparse import (
    ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError, ArgumentTypeError,
    _action_name, _looks_like_number,
)


def _count_range(action):
    """(least, most) arguments of an action; most None: no limit."""
    nargs = action.nargs
    if nargs is None:
        return 1, 1
    if nargs == OPTIONAL:
        return 0, 1
    if nargs in (ZERO_OR_MORE, REMAINDER):
        return 0, None
    if nargs in (ONE_OR_MORE, PARSER):
        return 1, None
    if nargs == SUPPRESS:
        return 0, 0
    return nargs, nargs


class Parsing:
    def __init__(self, parser, args, namespace, intermixed):
        self.parser = parser
        self.namespace = namespace
        self.intermixed = intermixed
        if parser.fromfile_prefix_chars is not None:
            args = self._read_files(args)
        self.args = args
        self.extras = []
        self.extras_pattern = []
        self.seen = set()
        self.seen_non_default = set()
        self.warned = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.conflicts.setdefault(action, []).extend(
                    each for each in group._group_actions if each is not action
                )
        self.options = {}
        pattern = []
        rest = iter(enumerate(args))
        for index, arg in rest:
            if arg == "--":
                pattern.append("-")
                pattern.extend("A" for _ in rest)
                break
            found = self._option_of(arg)
            if found is not None:
                self.options[index] = found
            pattern.append("A" if found is None else "O")
        self.pattern = "".join(pattern)

    def _read_files(self, args):
        result = []
        for arg in args:
            if not arg or arg[0] not in self.parser.fromfile_prefix_chars:
                result.append(arg)
                continue
            try:
                with open(arg[1:], encoding="utf-8") as file:
                    inner = [each for line in file.read().splitlines()
                             for each in self.parser.convert_arg_line_to_args(line)]
            except OSError as error:
                raise ArgumentError(None, str(error)) from None
            result.extend(self._read_files(inner))
        return result

    def _option_of(self, arg):
        """The possible options [(action, name, separator, explicit value)] of an argument; None for a positional."""
        parser = self.parser
        if not arg or arg[0] not in parser.prefix_chars:
            return None
        known = parser._option_string_actions
        if arg in known:
            return [(known[arg], arg, None, None)]
        if len(arg) == 1:
            return None
        name, separator, value = arg.partition("=")
        if separator and name in known:
            return [(known[name], name, separator, value)]
        found = self._abbreviated(arg)
        if found:
            return found
        if _looks_like_number(arg) and not parser._has_negative_number_optionals:
            return None
        if " " in arg:
            return None
        return [(None, arg, None, None)]

    def _abbreviated(self, arg):
        parser = self.parser
        chars = parser.prefix_chars
        result = []
        known = parser._option_string_actions
        name, separator, value = arg.partition("=")
        if not separator:
            separator = value = None
        if arg[1] in chars:
            if parser.allow_abbrev:
                for option, action in known.items():
                    if option.startswith(name):
                        result.append((action, option, separator, value))
            return result
        short, attached = arg[:2], arg[2:]
        for option, action in known.items():
            if option == short:
                result.append((action, option, "", attached))
            elif parser.allow_abbrev and option.startswith(name):
                result.append((action, option, separator, value))
        return result

    def run(self):
        """Parse; returns the arguments that are not known."""
        parser = self.parser
        self.positionals = parser._get_positional_actions()
        last_option = max(self.options, default=-1)
        index = 0
        while index <= last_option:
            next_option = index
            while next_option <= last_option and next_option not in self.options:
                next_option += 1
            if not self.intermixed and index != next_option:
                after = self._take_positionals(index)
                if after > index:
                    index = after
                    continue
                index = after
            if index not in self.options:
                self._unknown(self.args[index:next_option], self.pattern[index:next_option])
                index = next_option
            index = self._take_option(index)
        if self.intermixed:
            self._finish_intermixed(index)
        else:
            stop = self._take_positionals(index)
            self._unknown(self.args[stop:], self.pattern[stop:])
        self._check_required()
        return self.extras

    def _unknown(self, args, pattern):
        self.extras.extend(args)
        self.extras_pattern.extend(pattern)

    def _finish_intermixed(self, index):
        self._unknown(self.args[index:], self.pattern[index:])
        pairs = list(zip(self.extras, self.extras_pattern))
        options = [arg for arg, kind in pairs if kind == "O"]
        pairs = [(arg, kind) for arg, kind in pairs if kind != "O"]
        self.args = [arg for arg, _ in pairs]
        self.pattern = "".join(kind for _, kind in pairs)
        stop = self._take_positionals(0)
        self.extras = options + self.args[stop:]

    def _check_required(self):
        parser, namespace = self.parser, self.namespace
        missing = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_action_name(action))
            elif (
                action.default is not None and isinstance(action.default, str) and hasattr(namespace, action.dest)
                and action.default is getattr(namespace, action.dest)
            ):
                setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(missing)}")
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default for action in group._group_actions):
                names = [_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(filter(None, names))} is required")

    def _do(self, action, strings, option=None):
        self.seen.add(action)
        values = self._values(action, strings)
        if values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, f"not allowed with argument {_action_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _take_option(self, index):
        found = self.options[index]
        if len(found) > 1:
            exact = [each for each in found if each[1] == self.args[index] or each[2] == "" and len(found) == 1]
            if not exact:
                names = ", ".join(option for _, option, _, _ in found)
                raise ArgumentError(None, f"ambiguous option: {self.args[index]} could match {names}")
            found = exact
        action, option, separator, explicit = found[0]
        parser = self.parser
        todo = []
        while True:
            if action is None:
                self._unknown([self.args[index]], "O")
                return index + 1
            if explicit is not None:
                least, most = _count_range(action)
                takes = 1 if (most is None or most >= 1) and least <= 1 else 0
                chars = parser.prefix_chars
                if takes == 0 and most == 0 and option[1] not in chars and explicit != "":
                    if separator or explicit[0] in chars:
                        raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                    todo.append((action, [], option))
                    char = option[0]
                    option = char + explicit[0]
                    known = parser._option_string_actions
                    if option in known:
                        action = known[option]
                        explicit = explicit[1:]
                        if not explicit:
                            separator = explicit = None
                        elif explicit[0] == "=":
                            separator, explicit = "=", explicit[1:]
                        else:
                            separator = ""
                        continue
                    for each in todo:
                        self._do(*each)
                    self._unknown([char + explicit], "O")
                    return index + 1
                if takes == 1:
                    todo.append((action, [explicit], option))
                    stop = index + 1
                    break
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
            start = index + 1
            count = self._option_count(action, self.pattern[start:])
            stop = start + count
            todo.append((action, self.args[start:stop], option))
            break
        for each, strings, name in todo:
            if each.deprecated and name not in self.warned:
                parser._warning(f"option '{name}' is deprecated")
                self.warned.add(name)
            self._do(each, strings, name)
        return stop

    def _option_count(self, action, pattern):
        """How many arguments an option takes of those that follow it."""
        if action.nargs == REMAINDER:
            return len(pattern)
        if action.nargs == PARSER:
            if pattern[:1] == "A":
                return len(pattern)
            raise ArgumentError(action, "expected at least one argument")
        least, most = _count_range(action)
        available = 0
        while available < len(pattern) and pattern[available] == "A":
            available += 1
        if available < least:
            nargs = action.nargs
            if nargs is None:
                message = "expected one argument"
            elif nargs == OPTIONAL:
                message = "expected at most one argument"
            elif nargs == ONE_OR_MORE:
                message = "expected at least one argument"
            else:
                message = f"expected {nargs} argument{'s' if nargs != 1 else ''}"
            raise ArgumentError(action, message)
        return available if most is None else min(available, most)

    def _match(self, actions, pattern):
        """How many letters of the pattern each of the first actions takes, as many actions as possible.

        The earlier ones take as much as leaves the later ones their least.
        """
        for count in range(len(actions), 0, -1):
            counts = self._fit(actions[:count], pattern)
            if counts is not None:
                return counts
        return []

    def _fit(self, actions, pattern):
        if not actions:
            return []
        action, rest = actions[0], actions[1:]
        for length in self._lengths(action, pattern):
            counts = self._fit(rest, pattern[length:])
            if counts is not None:
                return [length, *counts]
        return None

    def _lengths(self, action, pattern):
        """The possible numbers of letters for one positional, the greatest first; "--" may stand in between once."""
        nargs = action.nargs
        if nargs == REMAINDER:
            yield from range(len(pattern), -1, -1)
            return
        end = 0
        while end < len(pattern) and (pattern[end] == "A" or pattern[end] == "-"):
            end += 1
        if nargs == PARSER:
            first = 0
            while first < len(pattern) and pattern[first] == "-":
                first += 1
            if pattern[first:first + 1] == "A":
                yield len(pattern)
            return
        least, most = _count_range(action)
        for length in range(end, -1, -1):
            arguments = length - pattern.count("-", 0, length)
            if arguments >= least and (most is None or arguments <= most):
                yield length

    def _take_positionals(self, start):
        pattern = self.pattern[start:]
        counts = self._match(self.positionals, pattern)
        taken = list(zip(self.positionals, counts))
        # A positional that can do without arguments waits, if options come first and others may follow.
        for action, count in taken:
            strings = self.args[start:start + count]
            letters = self.pattern[start:start + count]
            if action.nargs == PARSER:
                if letters[:1] == "-":
                    strings = strings[1:]
            elif action.nargs != REMAINDER and "-" in letters:
                index = letters.index("-")
                strings = strings[:index] + strings[index + 1:]
            if not count and "O" in self.pattern[start:] and action.nargs in (OPTIONAL, ZERO_OR_MORE, REMAINDER):
                break
            start += count
            self.positionals = self.positionals[1:]
            if action.deprecated:
                self.parser._warning(f"argument '{action.dest}' is deprecated")
            self._do(action, strings)
        return start

    def _values(self, action, strings):
        """The value of an action for its argument strings."""
        nargs = action.nargs
        if not strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str) and value is not SUPPRESS:
                value = self._value(action, value)
            return value
        if not strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._value(action, strings[0])
            self._check_value(action, value)
            return value
        if nargs == REMAINDER:
            return [self._value(action, each) for each in strings]
        if nargs == PARSER:
            values = [self._value(action, each) for each in strings]
            self._check_value(action, values[0])
            return values
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._value(action, each) for each in strings]
        for value in values:
            self._check_value(action, value)
        return values

    def _value(self, action, string):
        function = self.parser._registry_get("type", action.type, action.type)
        try:
            return function(string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error)) from None
        except (TypeError, ValueError):
            name = getattr(action.type, "__name__", repr(action.type))
            raise ArgumentError(action, f"invalid {name} value: {string!r}") from None

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value in choices:
            return
        message = f"invalid choice: {str(value)!r}"
        if self.parser.suggest_on_error and isinstance(value, str):
            if all(isinstance(each, str) for each in action.choices):
                from _tbsuggest import closest

                near = closest(value, list(action.choices))
                if near:
                    message += f", maybe you meant {near!r}?"
        shown = ", ".join(repr(str(each)) for each in action.choices)
        raise ArgumentError(action, f"{message} (choose from {shown})")
