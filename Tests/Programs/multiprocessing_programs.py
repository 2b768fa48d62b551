"""multiprocessing: Process, Pipe, Queue, Pool, Lock, Event, Value, exit codes, dead workers. Spawned, so guarded."""

import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

FLAG = "module level"


def square(n):
    return n * n


def fail(message):
    raise ValueError(message)


def talk(connection, name):
    connection.send({"name": name, "pid differs": os.getpid() != connection.recv(), "flag": FLAG})
    connection.send([1, 2.5, "three", None, (4,), {5}])
    connection.close()


def produce(queue, numbers):
    for number in numbers:
        queue.put(number * 10)


def exit_with(code):
    sys.exit(code)


def raise_in_child():
    sys.stderr = open(os.devnull, "w")
    raise RuntimeError("in the child")


def add_many(value, lock, times):
    for _ in range(times):
        with lock:
            value.value += 1


def wait_for(event, answer):
    answer.put(event.wait(30))


def die():
    os._exit(9)


def sleep_long():
    time.sleep(60)


class Counter(multiprocessing.Process):
    def __init__(self, connection, limit):
        super().__init__(name="counter")
        self.connection, self.limit = connection, limit

    def run(self):
        self.connection.send((self.name, sum(range(self.limit))))


def main():
    context = multiprocessing.get_context("spawn")
    print(multiprocessing.current_process().name, multiprocessing.parent_process(), multiprocessing.active_children())
    ours, theirs = context.Pipe()
    process = context.Process(target=talk, args=(theirs,), kwargs={"name": "child"}, name="talker")
    print(process.name, process.pid, process.exitcode, process.is_alive(), process.daemon)
    process.start()
    theirs.close()
    ours.send(os.getpid())
    print(ours.recv(), ours.recv(), ours.poll(5))
    try:
        ours.recv()
    except EOFError:
        print("end of file")
    process.join()
    print(process.exitcode, process.is_alive(), process.pid != os.getpid())

    queue = context.Queue()
    producers = [context.Process(target=produce, args=(queue, range(n, n + 3))) for n in (0, 3)]
    for producer in producers:
        producer.start()
    print(sorted(queue.get(timeout=30) for _ in range(6)))
    for producer in producers:
        producer.join()
    codes = []
    for target, arguments in ((exit_with, (3,)), (exit_with, (None,)), (raise_in_child, ()), (die, ())):
        child = context.Process(target=target, args=arguments)
        child.start()
        child.join()
        codes.append(child.exitcode)
    print(codes)
    sleeper = context.Process(target=sleep_long)
    sleeper.start()
    print(sleeper.join(0.01), sleeper.is_alive())
    sleeper.terminate()
    sleeper.join()
    print(sleeper.exitcode, sleeper.is_alive())

    value, lock = context.Value("i", 5), context.Lock()
    children = [context.Process(target=add_many, args=(value, lock, 50)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(value.value)
    event, answer = context.Event(), context.Queue()
    child = context.Process(target=wait_for, args=(event, answer))
    child.start()
    event.set()
    print(answer.get(timeout=30))
    child.join()
    ours, theirs = context.Pipe(duplex=False)
    counter = Counter(theirs, 100)
    counter.start()
    print(ours.recv())
    counter.join()

    with context.Pool(2) as pool:
        print(pool.map(square, range(6)), pool.apply(square, (7,)), pool.apply_async(square, (8,)).get(30))
        print(pool.starmap(pow, [(2, 3), (3, 2)]), list(pool.imap(square, [1, 2, 3])),
              sorted(pool.imap_unordered(square, range(4))))
        try:
            pool.map(fail, ["from the pool"])
        except ValueError as problem:
            print("pool:", problem)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        print(list(executor.map(square, range(5))), executor.submit(pow, 2, 8).result(30))
        try:
            executor.submit(fail, "from the executor").result(30)
        except ValueError as problem:
            print("executor:", problem)
    with ProcessPoolExecutor(1, mp_context=context) as executor:
        try:
            executor.submit(die).result(30)
        except BrokenProcessPool as problem:
            print("BrokenProcessPool")
    print(multiprocessing.active_children(), multiprocessing.cpu_count() >= 1,
          "spawn" in multiprocessing.get_all_start_methods())


if __name__ == "__main__":
    main()
else:
    FLAG = "module level, imported again"
