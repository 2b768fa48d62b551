"""Digests of large blocks: native code that gives up the GIL.

One unit is one block of 1 MiB. Interpreters release the GIL while they digest a large block, so threads scale here
even under a GIL. `index` is the first byte of the block.
"""

import hashlib

KIND = "cpu"
UNIT = "blocks"
SUMMARY = "sha256 of 1 MiB blocks: native code without the GIL"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "c8545d1649504203"}
SIZE = 1048576
BLOCKS = 8
UNITS_PER_LOOP = BLOCKS


def prepare(size):
    pattern = bytes(number * 7 % 256 for number in range(4096))
    return bytearray(pattern * (size // 4096))


def work(inputs, index):
    inputs[0] = index
    chain = b""
    for _ in range(BLOCKS):
        digest = hashlib.sha256(chain)
        digest.update(inputs)
        chain = digest.digest()
    return chain.hex()
