"""Compiling all modules of a folder to files of bytecode, which pvm does not have."""

__all__ = ["compile_dir", "compile_file", "compile_path"]

_MESSAGE = "pvm does not write .pyc files"


def compile_dir(dir, *args, **kwargs):
    """Raises NotImplementedError."""
    raise NotImplementedError(_MESSAGE)


def compile_file(fullname, *args, **kwargs):
    """Raises NotImplementedError."""
    raise NotImplementedError(_MESSAGE)


def compile_path(*args, **kwargs):
    """Raises NotImplementedError."""
    raise NotImplementedError(_MESSAGE)


def main():
    raise SystemExit("compileall: " + _MESSAGE)


if __name__ == "__main__":
    main()
