"""python -m unittest"""

import sys

if sys.argv[0].endswith("__main__.py"):
    sys.argv[0] = f"{sys.executable.rpartition('/')[2]} -m unittest"

__unittest = True

from .main import main

main(module=None)
