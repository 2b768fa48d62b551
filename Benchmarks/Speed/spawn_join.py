"""Starts a worker process by spawn, waits for its end, and prints the seconds of each try as one line of JSON.

    python3 spawn_join.py [tries]

The first try also pays for imports and helpers that stay; it is printed first, so that it can be left out. Everything
is imported inside `main`: a worker imports this file again, and what it would import here is not what is measured.
"""


def body():
    pass


def main():
    import json
    import multiprocessing
    import sys
    import time
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    context = multiprocessing.get_context("spawn")
    seconds = []
    for _ in range(tries):
        begin = time.perf_counter()
        process = context.Process(target=body)
        process.start()
        process.join()
        seconds.append(time.perf_counter() - begin)
        if process.exitcode != 0:
            raise SystemExit("the worker process ended with exit code %s" % process.exitcode)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
