"""What a parent tells a child at its beginning; the child's side is `child`."""

import os
import sys
from .child import is_forking, spawn_main

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


def freeze_support():
    """In an executable that holds program and interpreter: become the child, if the command line says so."""
    if getattr(sys, 'frozen', False) and is_forking(sys.argv):
        spawn_main(**{name: int(value) for name, value in (part.split('=') for part in sys.argv[2:])})
        sys.exit()


def get_command_line(**kwargs):
    """The command that starts a child."""
    arguments = ', '.join(f'{name}={value!r}' for name, value in kwargs.items())
    return [_executable, *_interpreter_options(), '-c',
            f'from multiprocessing.child import spawn_main; spawn_main({arguments})', '--multiprocessing-fork']


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
