"""hashlib: md5, sha1, sha2; known digests, pieces, copies, errors."""

import hashlib


def error(function, *arguments, **named):
    try:
        print("no error:", function(*arguments, **named))
    except BaseException as problem:
        print(type(problem).__name__ + ":", problem)


for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    make = getattr(hashlib, name)
    empty, abc = make(), make(b"abc")
    print(name, abc.name, abc.digest_size, abc.block_size, len(abc.digest()))
    print(empty.hexdigest())
    print(abc.hexdigest(), abc.digest().hex() == abc.hexdigest(), hashlib.new(name, b"abc").digest() == abc.digest())
    pieces = make()
    for start in range(0, 1000, 7):
        pieces.update(bytes(range(256)) * 4 if start % 2 else b"x" * start)
    print(pieces.hexdigest())
whole = hashlib.sha256(b"hello world")
split = hashlib.sha256()
split.update(b"hello ")
kept = split.copy()
split.update(bytearray(b"world"))
kept.update(memoryview(b"there"))
print(whole.digest() == split.digest(), kept.hexdigest() == hashlib.sha256(b"hello there").hexdigest(),
      split.hexdigest() == split.hexdigest())
print(hashlib.sha256(b"a" * 1000000).hexdigest(), hashlib.md5(b"", usedforsecurity=False).hexdigest(),
      hashlib.sha1("é".encode()).hexdigest())
error(hashlib.sha256, "text")
error(hashlib.sha256, 5)
error(hashlib.new, "nonsense")
error(lambda: whole.update("x"))
error(lambda: whole.update())
print(sorted(hashlib.algorithms_guaranteed & {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}),
      {"sha256", "md5"} <= hashlib.algorithms_available)


def merkle(leaves):
    level = [hashlib.sha256(leaf).digest() for leaf in leaves]
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [hashlib.sha256(level[n] + level[n + 1]).digest() for n in range(0, len(level), 2)]
    return level[0].hex()


print(merkle([str(n).encode() for n in range(11)]))


def mine(prefix, zeros):
    nonce = 0
    while not hashlib.sha256(f"{prefix}{nonce}".encode()).hexdigest().startswith("0" * zeros):
        nonce += 1
    return nonce


print(mine("block", 2), mine("other", 3))
