"""The beginning of a child, and what its parent tells it."""

import os
import sys

__all__ = ['freeze_support', 'get_command_line', 'get_executable', 'get_preparation_data', 'set_executable',
           'spawn_main']

_executable = sys.executable


def set_executable(executable):
    global _executable
    _executable = os.fspath(executable) if executable is not None else None
    if isinstance(_executable, bytes):
        _executable = os.fsdecode(_executable)


def get_executable():
    return _executable


def is_forking(argv):
    """Whether a command line is that of a child."""
    return len(argv) >= 2 and argv[1] == '--multiprocessing-fork'


def freeze_support():
    """In an executable that holds program and interpreter: become the child, if the command line says so."""
    if getattr(sys, 'frozen', False) and is_forking(sys.argv):
        spawn_main(**{name: int(value) for name, value in (part.split('=') for part in sys.argv[2:])})
        sys.exit()


def get_command_line(**kwargs):
    """The command that starts a child."""
    arguments = ', '.join(f'{name}={value!r}' for name, value in kwargs.items())
    return [_executable, *_interpreter_options(), '-c',
            f'from multiprocessing.spawn import spawn_main; spawn_main({arguments})', '--multiprocessing-fork']


def _interpreter_options():
    """The options this interpreter runs with."""
    flags = sys.flags
    options = []
    for name, option in (('debug', 'd'), ('dont_write_bytecode', 'B'), ('no_site', 'S'), ('verbose', 'v'),
                         ('bytes_warning', 'b'), ('quiet', 'q'), ('optimize', 'O')):
        count = getattr(flags, name, 0)
        if count > 0:
            options.append('-' + option * count)
    if getattr(flags, 'isolated', 0):
        options.append('-I')
    else:
        for name, option in (('ignore_environment', '-E'), ('no_user_site', '-s'), ('safe_path', '-P')):
            if getattr(flags, name, 0):
                options.append(option)
    for warning in getattr(sys, 'warnoptions', ()):
        options.append('-W' + warning)
    for name, value in getattr(sys, '_xoptions', {}).items():
        options += ['-X', name if value is True else f'{name}={value}']
    return options


def get_preparation_data(name):
    """What a child must know before its Process object can be loaded."""
    from . import process
    data = {'name': name, 'authkey': process._current_process._config['authkey'], 'sys_path': sys.path.copy(),
            'sys_argv': sys.argv, 'orig_dir': process.ORIGINAL_DIR, 'dir': os.getcwd(), 'start_method': 'spawn'}
    util = sys.modules.get('multiprocessing.util')
    if util is not None and util._logger is not None:
        data['log_level'] = util._logger.getEffectiveLevel()
        data['log_to_stderr'] = util._log_to_stderr
    main = sys.modules['__main__']
    path = getattr(main, '__file__', None)
    if path is not None:
        if not os.path.isabs(path) and process.ORIGINAL_DIR is not None:
            path = os.path.join(process.ORIGINAL_DIR, path)
        data['main_path'] = os.path.normpath(path)
        spec = getattr(main, '__spec__', None)
        data['main_name'] = spec.name if spec is not None else None
    return data


def spawn_main(pipe_handle, parent_pid=None):
    """What a child runs; does not return."""
    if not is_forking(sys.argv):
        raise AssertionError("Not forking")
    sys.exit(_main(pipe_handle, os.dup(pipe_handle)))


def _main(fd, parent_sentinel):
    import _pickle as pickle
    with open(fd, 'rb') as orders:
        from . import process
        process._current_process._inheriting = True
        try:
            _prepare(pickle.load(orders))
            self = pickle.load(orders)
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
