"""What the interpreter says of its own instructions: `opcode` and `dis` show the machine's own code, not CPython's."""

ENABLE_SPECIALIZATION = False
ENABLE_SPECIALIZATION_FT = False


def get_specialization_stats():
    """Counters of specialised instructions; this machine keeps none."""
    return None


def get_executor(code, offset):
    raise RuntimeError("Executors are not available in this build")
