"""The five models: how the workers of a run are started, kept in step and brought to an end.

Each runner takes (workload, options) and returns (reports of the workers, usage as from Usage.since, peak memory in
bytes). All follow the same steps: pin, prepare, say ready; start together, warm up; start together again, measure.
What a model needs is imported by its runner, because start-up time is one of the figures.
"""

import sys

from driver_worker import (Usage, Worker, add_up, gil_enabled, load_workload, peak_memory, pin, prepare,
                           set_switch_interval, shared_inputs, start, stop, verify)


def run_single(workload, options):
    """One worker in the main thread."""
    shared = shared_inputs(workload, options, 1)
    pin(options.cpus, 0)
    worker = Worker(0, workload, shared[0] if shared else prepare(workload, options), options.loops)
    start(worker, options)
    try:
        for _ in range(options.warmups):
            worker.run_slice(True)
        before = Usage()
        for _ in range(options.slices):
            worker.run_slice(False)
        usage = Usage().since(before)
        worker.gil = gil_enabled()
        worker.fill()
    finally:
        stop(worker)
    verify([worker])
    return [worker.report()], usage, peak_memory()


def run_threads(workload, options):
    """A thread for each worker; gil and nogil differ only in how the runtime was started."""
    import threading
    shared = shared_inputs(workload, options, options.workers)
    barrier = threading.Barrier(options.workers + 1)
    workers = [None] * options.workers
    failures = []

    def steps(number):
        pin(options.cpus, number)
        inputs = shared[number] if shared else prepare(workload, options)
        worker = workers[number] = Worker(number, workload, inputs, options.loops)
        start(worker, options)
        try:
            barrier.wait()
            for _ in range(options.warmups):
                worker.run_slice(True)
            barrier.wait()
            barrier.wait()
            for _ in range(options.slices):
                worker.run_slice(False)
            worker.gil = gil_enabled()
            barrier.wait()
            if number == 0:
                worker.fill()
        finally:
            stop(worker)

    def body(number):
        try:
            steps(number)
        except threading.BrokenBarrierError:
            pass
        except BaseException:
            failures.append(sys.exc_info()[1])
            barrier.abort()

    threads = [threading.Thread(target=body, args=(number,), daemon=True) for number in range(options.workers)]
    for thread in threads:
        thread.start()
    usage = None
    try:
        barrier.wait()
        barrier.wait()
        before = Usage()
        barrier.wait()
        barrier.wait()
        usage = Usage().since(before)
    except threading.BrokenBarrierError:
        pass
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    verify(workers)
    return [worker.report() for worker in workers], usage, peak_memory()


def run_loop(workload, options):
    """One event loop in the main thread, a task for each worker."""
    import asyncio
    shared = shared_inputs(workload, options, options.workers)
    pin(options.cpus, 0)
    workers = []
    for number in range(options.workers):
        inputs = shared[number] if shared else prepare(workload, options)
        workers.append(Worker(number, workload, inputs, options.loops))

    async def each(function):
        await asyncio.gather(*[function(worker) for worker in workers])

    async def warm(worker):
        for _ in range(options.warmups):
            await worker.run_slice_async(True)

    async def measure(worker):
        for _ in range(options.slices):
            await worker.run_slice_async(False)

    async def open_up(worker):
        if hasattr(workload, "start_async"):
            await workload.start_async(worker.inputs)
        elif not hasattr(workload, "work_async"):
            start(worker, options)

    async def close_down(worker):
        if hasattr(workload, "stop_async"):
            await workload.stop_async(worker.inputs)
        elif not hasattr(workload, "work_async"):
            stop(worker)

    async def main():
        await each(open_up)
        try:
            await each(warm)
            before = Usage()
            await each(measure)
            usage = Usage().since(before)
            for worker in workers:
                worker.gil = gil_enabled()
            for index in workers[0].missing():
                workers[0].loops, workers[0].done = 1, workers[0].done + 1
                if hasattr(workload, "work_async"):
                    workers[0].record(index, await workload.work_async(workers[0].inputs, index))
                else:
                    workers[0].record(index, workload.work(workers[0].inputs, index))
        finally:
            await each(close_down)
        return usage

    usage = asyncio.run(main())
    verify(workers)
    return [worker.report() for worker in workers], usage, peak_memory()


def run_processes(workload, options):
    """A spawned process for each worker. Barriers are words over pipes: a dead worker shows as a closed pipe."""
    import multiprocessing
    context = multiprocessing.get_context("spawn")
    pipes, processes = [], []
    for number in range(options.workers):
        ours, theirs = context.Pipe()
        process = context.Process(target=process_body, args=(theirs, number, options), daemon=True)
        process.start()
        theirs.close()
        pipes.append(ours)
        processes.append(process)

    def hear(expected):
        answers = []
        for number, pipe in enumerate(pipes):
            try:
                word, content = pipe.recv()
            except EOFError:
                processes[number].join()
                raise RuntimeError("worker process %d ended with exit code %s"
                                   % (number, processes[number].exitcode)) from None
            if word != expected:
                raise RuntimeError("worker process %d failed\n%s" % (number, content))
            answers.append(content)
        return answers

    try:
        for word in ("ready", "warm"):
            hear(word)
            for pipe in pipes:
                pipe.send("go")
        answers = hear("done")
        for process in processes:
            process.join()
    finally:
        for process in processes:
            if process.is_alive():
                process.terminate()
                process.join()
    usage = add_up([answer["usage"] for answer in answers])
    return [answer["report"] for answer in answers], usage, \
        add_up([peak_memory()] + [answer["peak"] for answer in answers])


def process_body(pipe, number, options):
    """What a worker process runs."""
    try:
        pin(options.cpus, number)
        set_switch_interval(options)
        workload = load_workload(options.workload, options.server)
        shared = shared_inputs(workload, options, 1)
        worker = Worker(number, workload, shared[0] if shared else prepare(workload, options), options.loops)
        start(worker, options)
        try:
            pipe.send(("ready", None))
            pipe.recv()
            for _ in range(options.warmups):
                worker.run_slice(True)
            pipe.send(("warm", None))
            pipe.recv()
            before = Usage()
            for _ in range(options.slices):
                worker.run_slice(False)
            usage = Usage().since(before)
            worker.gil = gil_enabled()
            if number == 0:
                worker.fill()
        finally:
            stop(worker)
        verify([worker])
        pipe.send(("done", {"report": worker.report(), "usage": usage, "peak": peak_memory()}))
    except BaseException:
        import traceback
        pipe.send(("failed", traceback.format_exc()))
    finally:
        pipe.close()


RUNNERS = {"single": run_single, "gil": run_threads, "nogil": run_threads, "loop": run_loop,
           "process": run_processes}
