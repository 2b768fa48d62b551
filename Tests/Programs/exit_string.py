"""sys.exit with a text prints it on standard error and gives exit code 1; finally blocks run."""

import sys

try:
    print("before")
    sys.exit("the reason why")
finally:
    print("finally")
