"""Threads that import the same modules at the same time: each waits for a module that another one initialises."""

import threading

THREADS = 4
errors = []
start = threading.Barrier(THREADS)


def body():
    start.wait()
    try:
        from concurrent.futures import ThreadPoolExecutor
        import json.decoder
        import argparse, logging, random
        for module, name in ((json.decoder, 'JSONDecoder'), (argparse, 'ArgumentParser'), (random, 'sample')):
            getattr(module, name)
        ThreadPoolExecutor(1).shutdown()
    except (ImportError, AttributeError) as error:
        errors.append(repr(error))


threads = [threading.Thread(target=body) for _ in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(errors)
