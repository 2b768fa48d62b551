"""json: encoding, decoding, options, errors."""

import io
import json


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


for value in (None, True, False, 0, -5, 10**30, 1.5, -0.0, 1e100, 1e16, 0.1, "", "text", 'q"\\/\b\f\n\r\t\x00\x1f\x7f',
              "é€😀", "\u2028", "\ud800", [], [1, [2, []]], (), (1, "a"), {}, {"a": {"b": [None]}},
              {1: "int", 2.5: "float", True: "bool", None: "none"}, float("inf"), float("-inf"), float("nan")):
    text = json.dumps(value)
    print(text, json.loads(text) == value, end="; ")
print()
print(json.dumps("é€😀", ensure_ascii=False), json.dumps([1, 2, {"a": 3}], separators=(",", ":")),
      json.dumps({"b": 1, "a": [1, 2], "c": {}}, sort_keys=True), json.dumps("</script>"))
print(json.dumps({"a": [1, {"b": []}], "c": {}, "d": ()}, indent=2))
print(json.dumps([1, [2]], indent="--"), json.dumps([1, 2], indent=0), json.dumps({}, indent=4),
      json.dumps([[]], indent=1))
error(json.dumps, {1, 2})
error(json.dumps, {"a": {(1, 2): 3}})
error(json.dumps, {"a": object})
error(json.dumps, b"bytes")
error(json.dumps, 1j)
error(json.dumps, float("nan"), allow_nan=False)
error(json.dumps, [float("inf")], allow_nan=False)
error(json.dumps, {"b": 1, 2: 2}, sort_keys=True)
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True), json.dumps({1, 2}, default=sorted),
      json.dumps([1j, {2}], default=str))
loop = []
loop.append(loop)
error(json.dumps, loop)
table = {}
table["self"] = [table]
error(json.dumps, table)


class Number(int):
    pass


class Text(str):
    pass


class Sub(dict):
    pass


print(json.dumps([Number(5), Text("t"), Sub(a=1), True]))


class Encoder(json.JSONEncoder):
    def default(self, value):
        if isinstance(value, complex):
            return {"re": value.real, "im": value.imag}
        return super().default(value)


print(json.dumps([1 + 2j], cls=Encoder), Encoder(indent=None).encode({"z": 1j}),
      "".join(json.JSONEncoder().iterencode([1, {"a": "b"}])))
error(json.dumps, object, cls=Encoder)

print(json.loads(' {"a" : [1, 2.5, -3e2, "x\\u00e9\\ud83d\\ude00\\n", true, false, null], "b":{}} '), json.loads("[]"),
      json.loads('"s"'), json.loads(b"[1]"), json.loads(bytearray(b'{"k":"\xc3\xa9"}')), json.loads("-0"),
      json.loads("1E5"), json.loads("123456789012345678901234567890"), json.loads("NaN") != 0,
      json.loads("[Infinity, -Infinity]"), json.loads('{"a":1,"a":2}'), json.loads('"\\/\\"\\\\"'))
for text in ("", " ", "{", "[", "[1", "[1,", "[1,]", "[1 2]", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}',
             "{'a':1}", '{a:1}', "tru", "nul", "01", "1.", ".5", "-", "+1", "1e", '"abc', '"a\nb"', '"\\x"', '"\\u12"',
             "[1]x",
             "\ufeff[]", '"\t"', "{1:2}", '{"a" 1}', "[,1]", "\x00", "[1\n,\n\n}", "undefined"):
    error(json.loads, text)
error(json.loads, 5)
error(json.loads, None)
try:
    json.loads('{"a":\n  bad}')
except json.JSONDecodeError as problem:
    print(problem.msg, problem.pos, problem.lineno, problem.colno, problem.doc[:4], isinstance(problem, ValueError))
print(json.loads('[1.5, 2, {"x": 1}]', parse_float=str, parse_int=float, object_hook=lambda d: ("hook", d)),
      json.loads('{"b":1,"a":2}', object_pairs_hook=list), json.loads("[NaN]", parse_constant=str))
print(json.loads('"a\nb"', strict=False), json.JSONDecoder().raw_decode('[1] tail'), json.JSONDecoder().decode(" 5 "))
file = io.StringIO()
json.dump({"k": [1, 2]}, file, indent=1)
print(file.getvalue(), json.load(io.StringIO(file.getvalue())), json.load(io.BytesIO(b"[true]")))
deep = json.loads("[" * 500 + "]" * 500)
levels = 0
while deep:
    deep, levels = deep[0], levels + 1
print(levels)
big = {"rows": [{"id": n, "name": f"row {n}", "ratio": n / 7, "tags": [str(n)] * (n % 3)} for n in range(200)]}
print(json.loads(json.dumps(big)) == big, len(json.dumps(big)), len(json.dumps(big, indent=2)))
