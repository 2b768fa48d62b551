"""A whole program: sudoku, shortest paths, life, edit distance, permutations by hand, text layout."""

import heapq
from collections import Counter, defaultdict, deque
from functools import lru_cache
from itertools import product

PUZZLE = """
53..7....
6..195...
.98....6.
8...6...3
4..8.3..1
7...2...6
.6....28.
...419..5
....8..79
""".split()


def solve(rows):
    grid = [[0 if letter == "." else int(letter) for letter in row] for row in rows]
    steps = 0

    def candidates(r, c):
        used = set(grid[r]) | {grid[i][c] for i in range(9)}
        used |= {grid[i][j] for i in range(r // 3 * 3, r // 3 * 3 + 3) for j in range(c // 3 * 3, c // 3 * 3 + 3)}
        return [n for n in range(1, 10) if n not in used]

    def search():
        nonlocal steps
        best = None
        for r, c in product(range(9), repeat=2):
            if not grid[r][c]:
                options = candidates(r, c)
                if best is None or len(options) < len(best[2]):
                    best = r, c, options
        if best is None:
            return True
        r, c, options = best
        for value in options:
            steps += 1
            grid[r][c] = value
            if search():
                return True
        grid[r][c] = 0
        return False

    search()
    return grid, steps


grid, steps = solve(PUZZLE)
print("\n".join("".join(map(str, row)) for row in grid), steps)

ROADS = [("A", "B", 4), ("A", "C", 2), ("C", "B", 1), ("B", "D", 5), ("C", "D", 8), ("C", "E", 10), ("D", "E", 2),
         ("D", "F", 6), ("E", "F", 3)]
graph = defaultdict(dict)
for one, two, length in ROADS:
    graph[one][two] = graph[two][one] = length


def shortest(start):
    distance, previous, heap = {start: 0}, {}, [(0, start)]
    while heap:
        far, place = heapq.heappop(heap)
        if far > distance[place]:
            continue
        for neighbour, length in sorted(graph[place].items()):
            if far + length < distance.get(neighbour, float("inf")):
                distance[neighbour], previous[neighbour] = far + length, place
                heapq.heappush(heap, (far + length, neighbour))
    return distance, previous


distance, previous = shortest("A")
path = ["F"]
while path[-1] in previous:
    path.append(previous[path[-1]])
print(sorted(distance.items()), "->".join(reversed(path)))


def breadth_first(maze):
    cells = {(r, c) for r, row in enumerate(maze) for c, letter in enumerate(row) if letter != "#"}
    queue, seen = deque([((0, 0), 0)]), {(0, 0)}
    while queue:
        (r, c), steps = queue.popleft()
        if (r, c) == (len(maze) - 1, len(maze[0]) - 1):
            return steps
        for step in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if step in cells and step not in seen:
                seen.add(step)
                queue.append((step, steps + 1))
    return None


print(breadth_first([".#...", ".#.#.", "...#.", ".###.", "....."]), breadth_first([".#", "#."]))


def life(cells, turns):
    for _ in range(turns):
        around = Counter((x + dx, y + dy) for x, y in cells for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy)
        cells = {cell for cell, count in around.items() if count == 3 or count == 2 and cell in cells}
    return cells


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
print(sorted(life(glider, 4)) == sorted((x + 1, y + 1) for x, y in glider),
      len(life({(0, 0), (1, 0), (2, 0), (1, 1), (0, 2)}, 50)))


@lru_cache(maxsize=None)
def edit_distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return edit_distance(a[1:], b[1:])
    return 1 + min(edit_distance(a[1:], b), edit_distance(a, b[1:]), edit_distance(a[1:], b[1:]))


print([edit_distance(a, b) for a, b in (("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("same", "same"))])


def hanoi(n, source="A", target="C", spare="B"):
    if n:
        yield from hanoi(n - 1, source, spare, target)
        yield f"{source}{target}"
        yield from hanoi(n - 1, spare, target, source)


print(" ".join(hanoi(3)), sum(1 for _ in hanoi(10)))


def justify(text, width):
    line, length = [], 0
    for word in text.split():
        if length + len(word) + len(line) > width:
            gaps = len(line) - 1
            spaces = width - length
            yield "".join(w + " " * (spaces // gaps + (i < spaces % gaps) if i < gaps else 0) for i,
                          w in enumerate(line)) if gaps else line[0]
            line, length = [], 0
        line.append(word)
        length += len(word)
    yield " ".join(line)


TEXT = """The name is the kitchen brigade of the well known analogy: a chef, one stove shared by many chefs, a stove for
each"""
for line in justify(TEXT, 28):
    print(f"|{line:<28}|")


def roman(number):
    result = ""
    for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
                           ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")):
        count, number = divmod(number, value)
        result += sign * count
    return result


print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999)])
caesar = str.maketrans({chr(97 + n): chr(97 + (n + 13) % 26) for n in range(26)})
print("hello world".translate(caesar), "hello world".translate(caesar).translate(caesar))
knapsack = [0] * 51
for weight, value in ((10, 60), (20, 100), (30, 120), (5, 20)):
    for room in range(50, weight - 1, -1):
        knapsack[room] = max(knapsack[room], knapsack[room - weight] + value)
print(knapsack[50], [n for n in range(1, 500) if sum(d for d in range(1, n) if n % d == 0) == n],
      "".join(str(n % 10) for n in range(30)))


def matrix_power(matrix, exponent, modulus):
    size = len(matrix)
    result = [[int(i == j) for j in range(size)] for i in range(size)]
    while exponent:
        if exponent & 1:
            result = [[sum(a * b for a, b in zip(row, column)) % modulus for column in zip(*matrix)] for row in result]
        matrix = [[sum(a * b for a, b in zip(row, column)) % modulus for column in zip(*matrix)] for row in matrix]
        exponent >>= 1
    return result


print(matrix_power([[1, 1], [1, 0]], 10**18, 10**9 + 7), matrix_power([[1, 1], [1, 0]], 90, 10**30)[0][1])
