"""Queens on a chessboard that do not attack one another: recursion, sets and generators.

One unit is one solved board. `index` renumbers the columns of the board in the checksum, so that every index has a
result of its own.
"""

KIND = "cpu"
UNIT = "boards"
SUMMARY = "all placements of eight queens: recursive generators and sets"
VARIANTS = ("default",)
DEFAULT = False
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "16554cc2b9b20694"}
SIZE = 8
BOARDS = 2
UNITS_PER_LOOP = BOARDS


def prepare(size):
    return size


def placements(size, row, columns, rising, falling, placed):
    """Yields the columns of the queens, row by row, for every solution that continues `placed`."""
    if row == size:
        yield tuple(placed)
        return
    for column in range(size):
        if column in columns or row + column in rising or row - column in falling:
            continue
        columns.add(column)
        rising.add(row + column)
        falling.add(row - column)
        placed.append(column)
        yield from placements(size, row + 1, columns, rising, falling, placed)
        placed.pop()
        columns.discard(column)
        rising.discard(row + column)
        falling.discard(row - column)


def work(inputs, index):
    found = folded = 0
    for board in range(BOARDS):
        for solution in placements(inputs, 0, set(), set(), set(), []):
            found += 1
            for column in solution:
                folded = (folded * 31 + (column + index + board) % inputs) % 2305843009213693951
    return "%d %d" % (found, folded)
