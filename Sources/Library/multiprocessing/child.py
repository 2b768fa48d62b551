"""The beginning of a child: who am I, and what am I to run?

All that a child loads before its task is this file, `process` and the reader of pickles.
"""

import os
import sys

__all__ = ['is_forking', 'spawn_main']


def is_forking(argv):
    """Whether a command line is that of a child."""
    return len(argv) >= 2 and argv[1] == '--multiprocessing-fork'


def spawn_main(pipe_handle, parent_pid=None):
    """What a child runs; does not return."""
    if not is_forking(sys.argv):
        raise AssertionError("Not forking")
    sys.exit(_main(pipe_handle, os.dup(pipe_handle)))


def _main(fd, parent_sentinel):
    from _pickle import load
    with open(fd, 'rb') as orders:
        from . import process
        process._current_process._inheriting = True
        try:
            _prepare(load(orders))
            self = load(orders)
        finally:
            del process._current_process._inheriting
    return self._bootstrap(parent_sentinel)


def _prepare(data):
    """Become like the parent: name, paths, arguments, and its main module under another name."""
    from . import process
    process._current_process.name = data['name']
    process._current_process.authkey = data['authkey']
    if 'log_level' in data:
        from . import util
        util.get_logger().setLevel(data['log_level'])
        if data['log_to_stderr']:
            util.log_to_stderr()
    sys.path = data['sys_path']
    sys.argv = data['sys_argv']
    if data['dir'] != os.getcwd():
        os.chdir(data['dir'])
    process.ORIGINAL_DIR = data['orig_dir']
    if 'main_path' in data:
        _load_main(data['main_path'], data['main_name'])


def _load_main(path, name):
    """Run the parent's main program as a module, so that its functions and classes are here too."""
    if name is not None and (name == '__main__' or name.endswith('.__main__')):
        # `python -m package` and `python directory`: the file says itself that it is a program.
        return
    base = os.path.basename(path)
    if base == 'ipython' or not os.path.isfile(path):
        return
    module = type(sys)('__mp_main__')
    module.__file__ = path
    module.__package__ = name.rpartition('.')[0] if name else ''
    if module.__package__:
        __import__(module.__package__)
    sys.modules['__main__'] = sys.modules['__mp_main__'] = module
    with open(path, 'rb') as file:
        source = file.read()
    exec(compile(source, path, 'exec'), module.__dict__)
