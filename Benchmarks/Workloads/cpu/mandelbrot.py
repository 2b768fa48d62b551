"""The Mandelbrot set, one image row of bits at a time: float loops with an early end.

One unit is one point. `index` moves the window; the checksum folds the bytes of the image.
"""

KIND = "cpu"
UNIT = "points"
SUMMARY = "escape-time fractal: tight float loops"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "df638c575a1b5011"}
SIZE = 64
UNITS_PER_LOOP = SIZE * SIZE

LIMIT = 50


def prepare(size):
    return size


def escapes(x, y):
    """Whether the orbit of x + iy leaves the circle of radius two within LIMIT steps."""
    real = imaginary = 0.0
    for _ in range(LIMIT):
        square_real = real * real
        square_imaginary = imaginary * imaginary
        if square_real + square_imaginary > 4.0:
            return True
        imaginary = 2.0 * real * imaginary + y
        real = square_real - square_imaginary + x
    return False


def work(inputs, index):
    size = inputs
    left = -2.0 + index / 64.0
    scale = 2.5 / size
    image = bytearray()
    for row in range(size):
        y = row * scale - 1.25
        bits = 0
        for column in range(size):
            bits <<= 1
            if not escapes(left + column * scale, y):
                bits |= 1
            if column % 8 == 7:
                image.append(bits)
                bits = 0
    folded = 0
    for byte in image:
        folded = (folded * 257 + byte) % 2305843009213693951
    return folded
