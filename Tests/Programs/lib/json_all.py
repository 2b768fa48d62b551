import io
import json
from json import JSONDecodeError, JSONDecoder, JSONEncoder

data = {"a": [1, 2.5, -3, 1e100, True, False, None, "é\n\"\\\u2028\x00\x7f", "😀"], "b": {"c": [], "d": {}, "e": ()}, "f": (1,), "": 0}


class I(int):
    def __repr__(self):
        return "I!"


def variants(x):
    for kw in [{}, {"indent": 2}, {"indent": "\t", "sort_keys": True}, {"separators": (",", ":")}, {"ensure_ascii": False},
               {"indent": 0}, {"indent": 1, "separators": (";", "=")}]:
        print(json.dumps(x, **kw))


variants(data)
variants([])
variants("s")
print(json.dumps({1: 1, 2.5: 2, True: 3, None: 4, I(7): I(9)}), json.dumps([float("nan"), float("inf"), -float("inf")]))
for bad, kw in [(object(), {}), ({"a": [1, {"b": object()}]}, {}), ({(1, 2): 3}, {}), (float("nan"), {"allow_nan": False}),
                ([{1, 2}], {"indent": 1}), ({"x": {"y": {1}}}, {"indent": 1}), ({"k": float("inf")}, {"allow_nan": False})]:
    try:
        json.dumps(bad, **kw)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0], getattr(e, "__notes__", None))
print(json.dumps({(1, 2): 3, "k": 1}, skipkeys=True), json.dumps({(1, 2): 3}, skipkeys=True, indent=1))
loop = []
loop.append(loop)
for kw in ({}, {"indent": 1}):
    try:
        json.dumps(loop, **kw)
    except ValueError as e:
        print(e)
print(json.dumps({1j, }, default=lambda o: sorted(map(str, o))), json.dumps(1j, default=str, indent=2))


class Enc(JSONEncoder):
    def default(self, o):
        if isinstance(o, complex):
            return [o.real, o.imag]
        return super().default(o)


print(json.dumps({"z": 1 + 2j}, cls=Enc), Enc().encode([1j]), list(JSONEncoder().iterencode(5)), "".join(Enc(indent=1).iterencode([1, 1j])))
out = io.StringIO()
json.dump(data, out, indent=1)
print(json.load(io.StringIO(out.getvalue())) == {**data, "f": [1], "b": {"c": [], "d": {}, "e": []}})
for text in ['{"a": [1, 2.5e3, -0, -0.0, true, false, null, "x\\u00e9\\ud83d\\ude00\\n\\/"]}', "  12 ", '"abc"', "[]", "{}", "[1e5, 1E-2, 0.5]",
             "[NaN, Infinity, -Infinity]", '"\\ud800"', '{"a":1,"a":2}', "[[],[[]]]", '"\\u0041"', "-1", "1234567890123456789012345"]:
    print(repr(json.loads(text)))
for text in ["", "[", "{", "[1,", "[1 2]", "[1,]", '{"a"}', '{"a":}', '{"a":1,}', '{"a":1 "b"}', "{1:2}", '"abc', '"\\x"', '"\\u12"', '"a\nb"',
             "nul", "tru", "1 2", "01", "-", "1.", "1e", '{"a":1,,}', "[,]", "\ufeff1", "'a'", '{\n "a": 1,\n "b": x}', '"\\', "[1,\n2,\n]", "{,}",
             '"\\u1_23"', "+1", ".5", "Nan", '["a" "b"]', '{"a" 1}']:
    try:
        print("ok?", repr(text), json.loads(text))
    except JSONDecodeError as e:
        print(repr(text), "->", e, (e.msg, e.pos, e.lineno, e.colno))
try:
    json.loads(3)
except TypeError as e:
    print(e)
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads('"x"'.encode("utf-16")), json.loads('[1]'.encode("utf-32-le")), json.loads(bytearray(b"[1]")))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())), json.loads('{"a": 1, "b": 2}', object_pairs_hook=tuple))
print(json.loads("[1.5, 2, NaN]", parse_float=str, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))
print(json.loads('"a\tb"', strict=False), JSONDecoder().raw_decode('[1] rest'), JSONDecoder().raw_decode('x {"a": 2}', 2))
try:
    JSONDecoder().raw_decode("[1", 0)
except JSONDecodeError as e:
    print(e)
print(json.loads(json.dumps({"k" * 50: list(range(50))})) == {"k" * 50: list(range(50))})
print(json.dumps(["DEL\x7f", "\x1f", "\ud800"]), json.dumps("\ud800é", ensure_ascii=False).encode("utf-8", "backslashreplace"))
