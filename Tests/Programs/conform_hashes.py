"""SHA-3, SHAKE and BLAKE2: digests of many lengths, parameters, copies."""
import hashlib
import hmac

data = [b'', b'a', b'abc', bytes(range(256)), b'x'*135, b'x'*136, b'x'*137, b'x'*128, b'x'*129, b'x'*64, b'x'*65, b'q'*5000]
for n in ('sha3_224','sha3_256','sha3_384','sha3_512','blake2b','blake2s'):
    for d in data:
        h = getattr(hashlib, n)(d)
        print(n, h.hexdigest()[:24], h.digest_size, h.block_size)
    h = hashlib.new(n)
    for i in range(0, 5000, 7):
        h.update(b'q' * 7)
    c = h.copy()
    c.update(b'z')
    print(h.hexdigest(), c.hexdigest()==h.hexdigest())
for n in ('shake_128','shake_256'):
    for d in data:
        print(n, getattr(hashlib,n)(d).hexdigest(20), getattr(hashlib,n)(d).digest(400)[-8:])
print(hashlib.blake2b(b'm', key=b'k', salt=b's', person=b'p', digest_size=20).hexdigest(), hashlib.blake2s(b'm'*200, key=b'k'*32, salt=b's', person=b'p', digest_size=20).hexdigest())
print(hashlib.blake2b(b'm', fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=1, inner_size=64, last_node=True).hexdigest())
print(hashlib.blake2s(b'm', fanout=2, depth=2, leaf_size=4096, node_offset=2**47, node_depth=1, inner_size=32, last_node=True).hexdigest())
print(hmac.new(b'k', b'm', 'sha3_256').hexdigest(), hmac.new(b'k', b'm', hashlib.blake2b).hexdigest()[:20])
for name in ("blake2b", "blake2s"):
    constructor = getattr(hashlib, name)
    for keywords in (
        {"digest_size": 0}, {"key": b"x" * 65}, {"salt": b"x" * 17}, {"fanout": 256}, {"depth": 0}, {"leaf_size": 1 << 32},
        {"node_offset": 1 << 64}, {"node_offset": -1}, {"inner_size": 65}, {"foo": 1}, {"data": b"x"},
    ):
        try:
            print(name, keywords, constructor(**keywords).hexdigest()[:8])
        except Exception as error:
            print(name, keywords, type(error).__name__, error)
    print(constructor, constructor.MAX_KEY_SIZE, constructor.SALT_SIZE)
