"""A small operating system's scheduler: objects, methods, inheritance and linked lists.

Tasks of four classes (an idle task, producers, workers, devices) exchange packets through queues of their own; a
scheduler calls the ready task of highest priority. One unit is one call of a task by the scheduler. The amount of work
is fixed: the simulation stops after SIZE calls; `index` seeds the idle task's generator and so the order of events.
"""

KIND = "cpu"
UNIT = "calls"
SUMMARY = "a scheduler's tasks and packets: objects and methods"
VARIANTS = ("default",)
DEFAULT = True
MODELS_SKIPPED = {}
NEEDS = []
CHECKSUMS = {"default": "e5d6853a544cc174"}
SIZE = 8000
UNITS_PER_LOOP = SIZE

WORK, DATA = 0, 1


class Packet:
    __slots__ = ("next", "target", "kind", "number", "letters")

    def __init__(self, target, kind):
        self.next = None
        self.target = target
        self.kind = kind
        self.number = 0
        self.letters = [0, 0, 0, 0]


class PacketQueue:
    """First in, first out, linked through the packets."""

    def __init__(self):
        self.first = None
        self.last = None
        self.length = 0

    def push(self, packet):
        packet.next = None
        if self.last is None:
            self.first = packet
        else:
            self.last.next = packet
        self.last = packet
        self.length += 1

    def pop(self):
        packet = self.first
        self.first = packet.next
        if self.first is None:
            self.last = None
        packet.next = None
        self.length -= 1
        return packet


class Task:
    """What all tasks have: a queue, a state, a count of calls."""

    def __init__(self, scheduler, name, priority):
        self.scheduler = scheduler
        self.name = name
        self.priority = priority
        self.queue = PacketQueue()
        self.held = False
        self.calls = 0
        scheduler.add(self)

    def is_ready(self):
        return not self.held and self.queue.length > 0

    def run(self):
        self.calls += 1
        self.handle(self.queue.pop())

    def send(self, packet, target):
        packet.target = target
        self.scheduler.post(packet)

    def handle(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    """Always ready; releases one of the devices, chosen by a shift register."""

    def __init__(self, scheduler, seed, devices):
        Task.__init__(self, scheduler, "idle", 0)
        self.register = seed
        self.devices = devices

    def is_ready(self):
        return True

    def run(self):
        self.calls += 1
        low = self.register & 1
        self.register >>= 1
        if low:
            self.register ^= 0xD008
        self.scheduler.release(self.devices[low])


class WorkerTask(Task):
    """Fills the letters of a packet and sends it to the handlers in turn."""

    def __init__(self, scheduler, name, priority, handlers):
        Task.__init__(self, scheduler, name, priority)
        self.handlers = handlers
        self.turn = 0
        self.letter = 0

    def handle(self, packet):
        self.turn = (self.turn + 1) % len(self.handlers)
        letters = packet.letters
        for place in range(4):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            letters[place] = 64 + self.letter
        packet.number = 0
        self.send(packet, self.handlers[self.turn])


class HandlerTask(Task):
    """Hands a packet's letters one by one to its device, then the packet back to the worker."""

    def __init__(self, scheduler, name, priority, worker, device):
        Task.__init__(self, scheduler, name, priority)
        self.worker = worker
        self.device = device
        self.sum = 0

    def handle(self, packet):
        if packet.kind == DATA:
            packet.kind = WORK
            self.send(packet, self.worker)
            return
        if packet.number < 4:
            self.sum = (self.sum * 31 + packet.letters[packet.number]) % 1000003
            packet.number += 1
            self.send(packet, self.device)
        else:
            packet.kind = DATA
            self.send(packet, self.name)


class DeviceTask(Task):
    """Holds after each packet until the idle task releases it."""

    def __init__(self, scheduler, name, priority, owner):
        Task.__init__(self, scheduler, name, priority)
        self.owner = owner
        self.served = 0

    def handle(self, packet):
        self.served += 1
        self.held = True
        self.send(packet, self.owner)


class Scheduler:
    def __init__(self):
        self.tasks = []
        self.by_name = {}
        self.posted = 0

    def add(self, task):
        self.by_name[task.name] = task
        self.tasks.append(task)
        self.tasks.sort(key=lambda one: -one.priority)

    def post(self, packet):
        self.posted += 1
        self.by_name[packet.target].queue.push(packet)

    def release(self, name):
        self.by_name[name].held = False

    def next_ready(self):
        for task in self.tasks:
            if task.is_ready():
                return task
        return None

    def run(self, calls):
        for _ in range(calls):
            self.next_ready().run()


def prepare(size):
    return size


def work(inputs, index):
    scheduler = Scheduler()
    IdleTask(scheduler, 0x3A51 + index * 2, ("disk", "screen"))
    worker = WorkerTask(scheduler, "worker", 10, ("files", "windows"))
    handlers = [HandlerTask(scheduler, "files", 20, "worker", "disk"),
                HandlerTask(scheduler, "windows", 21, "worker", "screen")]
    devices = [DeviceTask(scheduler, "disk", 40, "files"), DeviceTask(scheduler, "screen", 41, "windows")]
    for _ in range(3):
        scheduler.post(Packet("worker", WORK))
    scheduler.run(inputs)
    parts = [scheduler.posted, worker.calls, worker.letter]
    parts.extend(handler.sum for handler in handlers)
    parts.extend(device.served for device in devices)
    return " ".join(str(part) for part in parts)
