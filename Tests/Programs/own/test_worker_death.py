"""What this library promises beyond CPython's: the death of a pool's worker fails its task and nothing else.

(CPython's Pool waits for such a task for ever, so this program is not compared with it.)
"""
import concurrent.futures
import multiprocessing as mp
import os
import signal
import sys
import time


def die_at(x, bad=3):
    if x == bad:
        os.kill(os.getpid(), signal.SIGKILL)
    return x


def leave():
    sys.exit(3)


def big(size):
    return b'x' * size


def broken_setup():
    sys.stderr = open(os.devnull, 'w')
    raise ValueError('setup')


def cannot_load():
    raise AssertionError('never called')


class Unloadable:
    def __reduce__(self):
        return cannot_load, ()


def outcome(call, *args):
    try:
        return call(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'


def main():
    mp.set_start_method('spawn')
    with mp.Pool(2) as pool:
        results = [pool.apply_async(die_at, (n,)) for n in range(6)]
        for result in results:
            print(outcome(result.get, 60))
        print(outcome(pool.map, die_at, range(6), 1))
        print(outcome(pool.apply, leave))
        print(pool.map(die_at, [1, 2]))
        print(outcome(pool.apply, len, ([Unloadable()],)))
        for process in pool._pool:
            process.join(0)
        time.sleep(1)
        os.kill(pool._pool[0].pid, signal.SIGKILL)
        time.sleep(1)
        print(pool.map(die_at, range(3), 1), len(pool._pool), len(pool.apply(big, (20_000_000,))), pool.apply(len, (b'y' * 20_000_000,)))
        waiting = pool.apply_async(time.sleep, (60,))
    print(outcome(waiting.get, 60))
    with mp.Pool(1, broken_setup) as pool:
        print(outcome(pool.map, die_at, [1]))
    executor = concurrent.futures.ProcessPoolExecutor(2)
    print(executor.submit(die_at, 1).result())
    for process in executor._processes.values():
        process.kill()
    time.sleep(1)
    print(outcome(executor.submit, die_at, 1))
    executor.shutdown()
    del executor
    concurrent.futures.ProcessPoolExecutor(1).submit(die_at, 2).add_done_callback(lambda f: print(f.result(), flush=True))
    print(mp.active_children() is not None)


if __name__ == '__main__':
    main()
