"""The outer planets move around the sun: float arithmetic on attributes held in lists.

One unit is one time step of five bodies (ten pairs). Positions and velocities are those of 1 January 2000 in
astronomical units, days and solar masses; `index` turns into a tiny shift of Jupiter, so that every index has a result
of its own. Only + - * / and sqrt are used: these are exact in IEEE 754, so all runtimes agree to the last bit.
"""

import math

KIND = "cpu"
UNIT = "steps"
SUMMARY = "gravity of five bodies: floats and lists"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "3639dd655362c13f"}
SIZE = 1000
UNITS_PER_LOOP = SIZE

SOLAR_MASS = 4.0 * math.pi * math.pi
DAYS = 365.24

# x, y, z, vx, vy, vz, mass
PLANETS = (
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0),
    (4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
     0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609),
    (8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
     -0.00276742510726411104, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812),
    (12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
     0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298),
    (15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
     0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451),
)


class Body:
    """A point with a mass; velocities are per year."""

    __slots__ = ("x", "y", "z", "vx", "vy", "vz", "mass")

    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx * DAYS, vy * DAYS, vz * DAYS
        self.mass = mass * SOLAR_MASS


def prepare(size):
    return size


def advance(pairs, bodies, dt, steps):
    for _ in range(steps):
        for one, two in pairs:
            dx = one.x - two.x
            dy = one.y - two.y
            dz = one.z - two.z
            squared = dx * dx + dy * dy + dz * dz
            pull = dt / (squared * math.sqrt(squared))
            by_one = one.mass * pull
            by_two = two.mass * pull
            one.vx -= dx * by_two
            one.vy -= dy * by_two
            one.vz -= dz * by_two
            two.vx += dx * by_one
            two.vy += dy * by_one
            two.vz += dz * by_one
        for body in bodies:
            body.x += dt * body.vx
            body.y += dt * body.vy
            body.z += dt * body.vz


def energy(pairs, bodies):
    total = 0.0
    for body in bodies:
        total += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz)
    for one, two in pairs:
        dx, dy, dz = one.x - two.x, one.y - two.y, one.z - two.z
        total -= one.mass * two.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    return total


def work(inputs, index):
    bodies = [Body(*planet) for planet in PLANETS]
    bodies[1].x += index / 1024.0
    pairs = [(bodies[i], bodies[j]) for i in range(5) for j in range(i + 1, 5)]
    # The sun takes the momentum of the others, so that the whole stands still.
    sun = bodies[0]
    for body in bodies[1:]:
        sun.vx -= body.vx * body.mass / SOLAR_MASS
        sun.vy -= body.vy * body.mass / SOLAR_MASS
        sun.vz -= body.vz * body.mass / SOLAR_MASS
    advance(pairs, bodies, 0.01, inputs)
    return "%s %s" % (energy(pairs, bodies).hex(), bodies[1].x.hex())
