"""Compiling source files to files of bytecode. pvm has no such files: every name here says so when it is called."""

import enum
import traceback

__all__ = ["compile", "main", "PyCompileError", "PycInvalidationMode"]


class PyCompileError(Exception):
    """A file that does not compile."""

    def __init__(self, exc_type, exc_value, file, msg=""):
        name = exc_type.__name__
        if exc_type is SyntaxError:
            text = "".join(traceback.format_exception_only(exc_type, exc_value))
            message = text.replace('File "<string>"', f'File "{file}"')
        else:
            message = f"Sorry: {name}: {exc_value}"
        Exception.__init__(self, msg or message, name, exc_value, file)
        self.exc_type_name = name
        self.exc_value = exc_value
        self.file = file
        self.msg = msg or message

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Raises NotImplementedError: pvm compiles modules when they are imported and keeps no .pyc files."""
    raise NotImplementedError("pvm does not write .pyc files")


def main():
    raise SystemExit("py_compile: pvm does not write .pyc files")


if __name__ == "__main__":
    main()
