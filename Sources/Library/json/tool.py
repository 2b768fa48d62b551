"""Check JSON and print it nicely: python -m json [options] [infile [outfile]]."""

import argparse
import json
import sys
from contextlib import nullcontext


def _parser():
    parser = argparse.ArgumentParser(
        description="A simple command line interface for json module to validate and pretty-print JSON objects.")
    add = parser.add_argument
    add("infile", nargs="?", help="a JSON file to be validated or pretty-printed", default="-")
    add("outfile", nargs="?", help="write the output of infile to outfile", default=None)
    add("--sort-keys", action="store_true", default=False,
        help="sort the output of dictionaries alphabetically by key")
    add("--no-ensure-ascii", dest="ensure_ascii", action="store_false", help="disable escaping of non-ASCII characters")
    add("--json-lines", action="store_true", default=False,
        help="parse input using the JSON Lines format. Use with --no-indent or --compact to produce valid JSON Lines "
        "output.")
    layout = parser.add_mutually_exclusive_group()
    add = layout.add_argument
    add("--indent", default=4, type=int, help="separate items with newlines and use this number of spaces for indentation")
    add("--tab", action="store_const", dest="indent", const="\t",
        help="separate items with newlines and use tabs for indentation")
    add("--no-indent", action="store_const", dest="indent", const=None, help="separate items with spaces rather than newlines")
    add("--compact", action="store_true", help="suppress all whitespace separation (most compact)")
    return parser


def main():
    options = _parser().parse_args()
    layout = {"sort_keys": options.sort_keys, "indent": options.indent, "ensure_ascii": options.ensure_ascii}
    if options.compact:
        layout["indent"] = None
        layout["separators"] = ",", ":"
    try:
        # All is read before the output is opened: the two may be one file.
        with nullcontext(sys.stdin) if options.infile == "-" else open(options.infile, encoding="utf-8") as source:
            if options.json_lines:
                values = [json.loads(line) for line in source]
            else:
                values = [json.load(source)]
        opened = nullcontext(sys.stdout) if options.outfile is None else open(options.outfile, "w", encoding="utf-8")
        with opened as output:
            for value in values:
                json.dump(value, output, **layout)
                output.write("\n")
    except ValueError as error:
        raise SystemExit(error) from None


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError as error:
        raise SystemExit(error.errno) from None
