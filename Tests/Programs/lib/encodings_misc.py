import __future__
import base64
import binascii
import code
import codeop
import contextlib
import getopt
import hashlib
import hmac
import io
import numbers
import secrets
import timeit
import uuid

for data in [b"", b"a", b"ab", b"abc", b"abcd", bytes(range(256)), b"\0\0\0\0", b"    "]:
    e = base64.b64encode(data)
    print(e[:40], base64.b64decode(e) == data, base64.urlsafe_b64decode(base64.urlsafe_b64encode(data)) == data, base64.b32encode(data)[:20], base64.b32decode(base64.b32encode(data)) == data,
          base64.b16encode(data)[:8], base64.b16decode(base64.b16encode(data)) == data, base64.b85encode(data)[:20], base64.b85decode(base64.b85encode(data)) == data,
          base64.a85encode(data)[:20], base64.a85decode(base64.a85encode(data)) == data, base64.b32hexencode(data)[:10])
print(base64.b64encode(b"\xfb\xff", b"-_"), base64.b64decode("YWJj\nZGVm"), base64.b64decode(b"YW Jj!"), base64.encodebytes(b"x" * 60), base64.a85encode(b"hello", adobe=True, wrapcol=5), base64.b85encode(b"a", pad=True))
for bad in (lambda: base64.b64decode("YWJ"), lambda: base64.b64decode("Y"), lambda: base64.b64decode("YW=j", validate=True), lambda: base64.b64decode("Y!Jj", validate=True), lambda: base64.b32decode("A"),
            lambda: base64.b16decode("zz"), lambda: base64.b64encode("str"), lambda: binascii.unhexlify("abc"), lambda: binascii.unhexlify("zz"), lambda: base64.b85decode("~~~~~ "), lambda: base64.b64decode("é")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(binascii.hexlify(b"\x01\xff"), binascii.hexlify(b"abcd", "-", 2), binascii.unhexlify("01ff"), binascii.crc32(b"hello"), binascii.crc32(b"lo", binascii.crc32(b"hel")), binascii.crc_hqx(b"hello", 0))
print(binascii.b2a_qp(b"caf\xc3\xa9 = x \n" + b"y" * 90), binascii.a2b_qp(b"caf=C3=A9=\n!"), binascii.b2a_base64(b"hi"), binascii.b2a_base64(b"hi", newline=False))
print(hashlib.sha256(b"x").hexdigest(), hashlib.new("md5", b"x").hexdigest(), sorted({"md5", "sha1", "sha224", "sha256", "sha384", "sha512"} - hashlib.algorithms_available))
h = hashlib.sha1()
h.update(b"a")
c = h.copy()
c.update(b"b")
print(h.hexdigest(), c.hexdigest(), h.digest_size, h.block_size, h.name, hashlib.file_digest(io.BytesIO(b"abc"), "sha512").hexdigest()[:20])
try:
    hashlib.new("nope")
except ValueError as e:
    print(e)
print(hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 3).hex(), hashlib.pbkdf2_hmac("sha1", b"pw", b"salt", 2, 50).hex())
m = hmac.new(b"key", b"msg", "sha256")
m.update(b"more")
print(m.hexdigest(), m.copy().digest() == m.digest(), m.name, m.digest_size, hmac.digest(b"k" * 100, b"m", "md5").hex(), hmac.compare_digest("a", "a"), hmac.compare_digest(b"a", b"b"))
try:
    hmac.new(b"k")
except TypeError as e:
    print(e)
print(len(secrets.token_hex(4)), len(secrets.token_bytes(5)), 0 <= secrets.randbelow(10) < 10, secrets.choice([7]), len(secrets.token_urlsafe(6)))
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.fields, u.version, u.variant, u.urn, u.bytes_le, u == uuid.UUID(int=u.int), u < uuid.UUID(int=0), uuid.UUID(bytes=u.bytes) == u)
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid4().version, uuid.uuid1().version, uuid.uuid7().version, uuid.uuid4() != uuid.uuid4(), uuid.NIL, uuid.MAX.int == 2 ** 128 - 1)
for bad in (lambda: uuid.UUID("x"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: setattr(u, "int", 1)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(getopt.getopt("-a -bval --long --arg=x --ab y rest -c".split(), "ab:c", ["long", "arg=", "abc="]), getopt.gnu_getopt("x -a y -b1 -- -c".split(), "ab:"))
for args in (["-z"], ["-b"], ["--nope"], ["--long=3"], ["--a"], ["--arg"]):
    try:
        print(getopt.getopt(args, "ab:", ["long", "arg=", "abc"]))
    except getopt.GetoptError as e:
        print(e, e.opt)
print(__future__.annotations.getOptionalRelease(), __future__.division.compiler_flag, __future__.all_feature_names[-1])
for src in ["x = 1", "if x:", "if x:\n  y", "x = (", "x = 'abc", "def f():", "", "# c", "x = '''", "1 +", "@d", "for", "while 1: pass", "x = [\n1,", "try:\n  pass"]:
    try:
        r = codeop.compile_command(src)
        print(repr(src), None if r is None else "code")
    except SyntaxError as e:
        print(repr(src), "SyntaxError")
con = code.InteractiveConsole({})
out, err = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
    more = [con.push(l) for l in ["x = 5", "x * 2", "if x:", "  print('in')", "", "1/0", "def f(:"]]
print(more, repr(out.getvalue()), err.getvalue())
for v in [1, True, 1.5, 1j, "s"]:
    print(v, [isinstance(v, getattr(numbers, n)) for n in numbers.__all__])


class Cx(numbers.Complex):
    pass


try:
    Cx()
except TypeError as e:
    print(e)
t = timeit.Timer("x += 1", "x = 0", timer=lambda: 5)
print(t.timeit(10), t.repeat(2, 3), timeit.timeit(lambda: None, number=3) >= 0)
