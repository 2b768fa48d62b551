"""Builds and walks one binary tree that stays alive, beside short-lived ones, and prints the peak memory in bytes.

    python3 trees_memory.py [depth]

The tree is that of the workload cpu/binary_trees: 2 ** (depth + 1) - 1 nodes. Prints also a checksum.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from driver_worker import load_workload, peak_memory

WORKLOADS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Workloads")


def main(depth):
    trees = load_workload(os.path.join(WORKLOADS, "cpu", "binary_trees.py"))
    result = trees.work(depth, 1)
    print(peak_memory(), result)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 17)
