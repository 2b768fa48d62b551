"""The driver with every call of the work made slower, to test that the gate sees it (scripts/acceptance).

    BRIGADE_SLOWED=0.1 RUNTIME slowed_driver.py --workload Workloads/cpu/nbody.py ...

BRIGADE_SLOWED is a share: 0.1 lets each call compute for a tenth of its own CPU time longer. "noop" lets each call do
nothing and return 0: its checksum must fail. Results are otherwise those of the work, in every model: worker processes
load this file too, as their main module.
"""

import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import driver
import driver_models

load_workload = driver.load_workload


def slowed_workload(path, server=None):
    """The workload with its functions replaced."""
    module = load_workload(path, server)
    wish = os.environ["BRIGADE_SLOWED"]
    if wish == "noop":
        module.work = lambda inputs, index: 0
        if hasattr(module, "work_async"):
            module.work_async = noop_async
        return module
    share = float(wish)
    module.work = slowed(module.work, share)
    if hasattr(module, "work_async"):
        module.work_async = slowed_async(module.work_async, share)
    return module


def compute_until(end, clock=time.thread_time):
    while clock() < end:
        pass


def slowed(work, share, clock=time.thread_time):
    def body(inputs, index):
        begin = clock()
        value = work(inputs, index)
        now = clock()
        compute_until(now + share * (now - begin))
        return value
    return body


def slowed_async(work, share, clock=time.thread_time):
    async def body(inputs, index):
        begin = clock()
        value = await work(inputs, index)
        now = clock()
        compute_until(now + share * (now - begin))
        return value
    return body


async def noop_async(inputs, index):
    return 0


driver.load_workload = driver_models.load_workload = slowed_workload

if __name__ == "__main__":
    sys.exit(driver.main())
