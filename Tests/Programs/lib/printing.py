import pprint
import shlex
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from types import SimpleNamespace

data = {"name": "x" * 30, "list": list(range(40)), "nested": {"a": [1, 2, {"b": "c" * 60}], "t": ("one", "two" * 20, 3)}, 5: {1, 2, 3}, "e": [], "d": {}, "s": frozenset([1])}
for kw in ({}, {"width": 40}, {"compact": True}, {"indent": 4}, {"depth": 2}, {"sort_dicts": False, "width": 30}, {"width": 1}):
    pprint.pprint(data, **kw)
print(pprint.pformat("word " * 40), pprint.pformat(["some long text with words " * 5, b"bytes" * 30], width=50), pprint.pformat(b"z" * 100))
print(pprint.pformat("line one\nline two\n" + "y" * 90))
r = [1]
r.append(r)
print(pprint.pformat(r).split("id=")[0], pprint.isrecursive(r), pprint.isreadable(r), pprint.isreadable([1]), pprint.saferepr({2: 1, 1: 2}))


@dataclass
class D:
    alpha: int
    beta: list


for v in (OrderedDict((f"key{i}", i) for i in range(12)), defaultdict(int, {f"key{i}": i for i in range(12)}), Counter({f"key{i}": i for i in range(12)}), deque(range(40)), deque(range(40), maxlen=50),
          ChainMap({f"key{i}": i for i in range(12)}, {"z": 1}), D(1, list(range(40))), SimpleNamespace(a=list(range(30)), b=2), (1,), tuple(range(40)), {i: "x" * 20 for i in range(4)}, {"b", "a" * 40, "c" * 40}):
    pprint.pp(v)
pprint.pprint([1234567, 10 ** 9], underscore_numbers=True)
pprint.pprint({"b": 1, "a": 2, 3: 4})
for s in ["a b 'c d' \"e f\" g\\ h", "a#b # c", "x=\"y\\\"z\" 'it''s'", "", "''", "a'b'c", "--opt=val -x\ty\nz", "é ü"]:
    print(shlex.split(s), shlex.split(s, comments=True))
for bad in ("'a", "a\\"):
    try:
        shlex.split(bad)
    except ValueError as e:
        print(e)
print(shlex.quote("a b"), shlex.quote("safe-x_1.txt"), shlex.quote("it's"), shlex.quote(""), shlex.join(["ls", "-l", "a b"]), list(shlex.shlex("a && b|c 'x y'", punctuation_chars=True)), list(shlex.shlex("a+b 'q' \"z\"")))
