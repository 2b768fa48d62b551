"""argparse: positionals, options, types, choices, groups, sub-commands, help, errors."""

import argparse
import contextlib
import io


def attempt(parser, *words):
    """What a command line gives: the namespace, or the messages and the exit code."""
    out, err = io.StringIO(), io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            result = parser.parse_args(list(words))
        print(result)
    except SystemExit as problem:
        print("exit", problem.code)
        print(out.getvalue() + err.getvalue(), end="")


parser = argparse.ArgumentParser(prog="tool", description="Does things.", epilog="The end.")
parser.add_argument("source", help="where from")
parser.add_argument("targets", nargs="*", help="where to")
parser.add_argument("-v", "--verbose", action="store_true", help="say more")
parser.add_argument("-n", "--count", type=int, default=1, metavar="N", help="how often (default: %(default)s)")
parser.add_argument("--mode", choices=["fast", "slow"], default="fast")
parser.add_argument("-l", action="append", dest="levels")
parser.add_argument("-q", action="count", default=0)
parser.add_argument("--pair", nargs=2, type=float)
parser.add_argument("--maybe", nargs="?", const="const", default="default")
parser.add_argument("--no-color", dest="color", action="store_false")
parser.add_argument("--version", action="version", version="%(prog)s 1.2")
attempt(parser, "a")
attempt(parser, "a", "b", "c", "-v", "-n", "3", "--mode=slow")
attempt(parser, "-qqq", "-l1", "-l", "2", "a", "--pair", "1", "2.5", "--maybe", "--no-color")
attempt(parser, "--maybe", "x", "a", "--", "-v")
attempt(parser, "--verb", "a", "--count", "-5")
attempt(parser)
attempt(parser, "a", "-n", "x")
attempt(parser, "a", "--mode", "medium")
attempt(parser, "a", "--unknown")
attempt(parser, "a", "--pair", "1")
attempt(parser, "a", "-n")
attempt(parser, "--version")
attempt(parser, "a", "--m", "fast")
attempt(parser, "-h")

commands = argparse.ArgumentParser(prog="git")
subparsers = commands.add_subparsers(dest="command", required=True, help="what to do")
clone = subparsers.add_parser("clone", help="copy")
clone.add_argument("url")
clone.add_argument("--depth", type=int)
clone.set_defaults(action="cloning")
push = subparsers.add_parser("push", aliases=["p"])
push.add_argument("--force", action=argparse.BooleanOptionalAction, default=False)
attempt(commands, "clone", "u", "--depth", "1")
attempt(commands, "push", "--force")
attempt(commands, "p", "--no-force")
attempt(commands)
attempt(commands, "nope")
attempt(commands, "clone")

group = argparse.ArgumentParser(prog="group")
either = group.add_mutually_exclusive_group(required=True)
either.add_argument("--yes", action="store_true")
either.add_argument("--no", action="store_true")
titled = group.add_argument_group("special", "Special options.")
titled.add_argument("--level", type=int, required=False)
attempt(group, "--yes")
attempt(group, "--yes", "--no")
attempt(group)
attempt(group, "--help")


def even(text):
    value = int(text)
    if value % 2:
        raise argparse.ArgumentTypeError(f"{value} is odd")
    return value


typed = argparse.ArgumentParser(prog="typed", add_help=False, allow_abbrev=False)
typed.add_argument("even", type=even)
typed.add_argument("--all", nargs="+", type=int, default=[])
typed.add_argument("--const", action="store_const", const=42)
attempt(typed, "4", "--all", "1", "2", "3", "--const")
attempt(typed, "5")
attempt(typed, "x")
attempt(typed, "2", "--al", "1")
print(typed.parse_known_args(["2", "--strange", "value"]))
namespace = typed.parse_args(["8"], argparse.Namespace(already="here"))
print(namespace, namespace.even, vars(namespace)["already"], "even" in namespace,
      namespace == argparse.Namespace(even=8, already="here", all=[], const=None))
print(parser.format_usage(), parser.get_default("count"), typed.prog)
