"""Setting logging up by a dictionary or a file."""

import functools
import io
import logging
import logging.handlers
import os
import re
import sys

from logging._levels import _handlers as _named

DEFAULT_LOGGING_CONFIG_PORT = 9030
RESET_ERROR = 104
_listener = None
IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)


def _resolve(name):
    """The object of a dotted name."""
    parts = name.split(".")
    used = parts.pop(0)
    found = __import__(used)
    for part in parts:
        used += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def _clear_existing_handlers():
    _named.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


# MARK: files

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Sets logging up by a file in the format of configparser."""
    import configparser
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f"{fname} is an empty file")
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, "readline"):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as e:
            raise RuntimeError(f"{fname} is invalid: {e}")
    formatters = _create_formatters(parser)
    with logging._lock:
        _clear_existing_handlers()
        handlers = _install_handlers(parser, formatters)
        _install_loggers(parser, handlers, disable_existing_loggers)


def _names(text):
    return [name.strip() for name in text.split(",")] if text.strip() else []


def _create_formatters(parser):
    formatters = {}
    for name in _names(parser["formatters"]["keys"]):
        section = parser["formatter_" + name]
        form = parser.get(section.name, "format", raw=True, fallback=None)
        datefmt = parser.get(section.name, "datefmt", raw=True, fallback=None)
        style = parser.get(section.name, "style", raw=True, fallback="%")
        defaults = parser.get(section.name, "defaults", raw=True, fallback=None)
        cls = _resolve(section["class"]) if section.get("class") else logging.Formatter
        if defaults is not None:
            formatters[name] = cls(form, datefmt, style, defaults=eval(defaults, vars(logging)))
        else:
            formatters[name] = cls(form, datefmt, style)
    return formatters


def _install_handlers(parser, formatters):
    handlers, fixups = {}, []
    for name in _names(parser["handlers"]["keys"]):
        section = parser["handler_" + name]
        try:
            cls = eval(section["class"], vars(logging))
        except (AttributeError, NameError):
            cls = _resolve(section["class"])
        args = eval(section.get("args", "()"), vars(logging))
        kwargs = eval(section.get("kwargs", "{}"), vars(logging))
        handler = cls(*args, **kwargs)
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        if section.get("formatter", ""):
            handler.setFormatter(formatters[section["formatter"]])
        if issubclass(cls, logging.handlers.MemoryHandler):
            if target := section.get("target", ""):
                fixups.append((handler, target))
        handlers[name] = handler
    # Targets may stand behind.
    for handler, target in fixups:
        handler.setTarget(handlers[target])
    return handlers


def _handle_existing_loggers(existing, child_loggers, disable_existing):
    root = logging.root
    for name in existing:
        logger = root.manager.loggerDict[name]
        if name in child_loggers:
            if not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        else:
            logger.disabled = disable_existing


def _children(existing, name):
    """The loggers below `name`."""
    return [other for other in existing if other.startswith(name + ".")]


def _install_loggers(parser, handlers, disable_existing):
    names = _names(parser["loggers"]["keys"])
    names.remove("root")
    section = parser["logger_root"]
    root = logging.root
    if "level" in section:
        root.setLevel(section["level"])
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for name in _names(section["handlers"]):
        root.addHandler(handlers[name])
    existing = sorted(root.manager.loggerDict)
    child_loggers = []
    for name in names:
        section = parser["logger_" + name]
        qualified = section["qualname"]
        logger = logging.getLogger(qualified)
        if qualified in existing:
            child_loggers += _children(existing, qualified)
            existing.remove(qualified)
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = False
        for handler in _names(section["handlers"]):
            logger.addHandler(handlers[handler])
    _handle_existing_loggers(existing, child_loggers, disable_existing)


# MARK: dictionaries

def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


class _Converting:
    """Containers whose values are converted when they are read."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, _Converting):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, _Converting):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, _Converting):
    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Converts values: `ext://` names objects, `cfg://` names other places of the dictionary."""

    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    WORD_PATTERN = re.compile(r"^\s*(\w+)\s*")
    DOT_PATTERN = re.compile(r"^\.\s*(\w+)\s*")
    INDEX_PATTERN = re.compile(r"^\[([^\[\]]*)\]\s*")
    DIGIT_PATTERN = re.compile(r"^\d+$")
    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        name = s.split(".")
        used = name.pop(0)
        try:
            found = self.importer(used)
            for part in name:
                used += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as e:
            raise ValueError(f"Cannot resolve {s!r}: {e}") from e

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        rest = value
        match = self.WORD_PATTERN.match(rest)
        if match is None:
            raise ValueError("Unable to convert %r" % value)
        rest = rest[match.end():]
        found = self.config[match.groups()[0]]
        while rest:
            if match := self.DOT_PATTERN.match(rest):
                found = found[match.groups()[0]]
            else:
                match = self.INDEX_PATTERN.match(rest)
                if not match:
                    raise ValueError("Unable to convert %r at %r" % (value, rest))
                index = match.groups()[0]
                if not self.DIGIT_PATTERN.match(index):
                    found = found[index]
                else:
                    try:
                        found = found[int(index)]
                    except TypeError:
                        found = found[index]
            rest = rest[match.end():]
        return found

    def convert(self, value):
        for plain, converting in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, plain) and not isinstance(value, converting):
                if plain is tuple and hasattr(value, "_fields"):
                    break
                value = converting(value)
                value.configurator = self
                return value
        if isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            if match:
                converter = self.value_converters.get(match["prefix"])
                if converter:
                    return getattr(self, converter)(match["suffix"])
        return value

    def configure_custom(self, config):
        """An object made by a factory, the value of "()"."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        props = config.pop(".", None)
        result = factory(**{key: config[key] for key in config if valid_ident(key)})
        if props:
            for name, value in props.items():
                setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Does what the dictionary says."""

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        incremental = config.pop("incremental", False)
        with logging._lock:
            if incremental:
                self._increment(config)
                return
            disable_existing = config.pop("disable_existing_loggers", True)
            _clear_existing_handlers()
            for kind in ("formatters", "filters"):
                items = config.get(kind, {})
                for name in items:
                    try:
                        items[name] = getattr(self, "configure_" + kind[:-1])(items[name])
                    except Exception as e:
                        raise ValueError(f"Unable to configure {kind[:-1]} {name!r}") from e
            handlers = config.get("handlers", {})
            deferred = []
            for name in sorted(handlers):
                try:
                    handler = self.configure_handler(handlers[name])
                    handler.name = name
                    handlers[name] = handler
                except Exception as e:
                    # Its target may not be there yet.
                    if " not configured yet" in str(e.__cause__):
                        deferred.append(name)
                    else:
                        raise ValueError("Unable to configure handler %r" % name) from e
            for name in deferred:
                try:
                    handler = self.configure_handler(handlers[name])
                    handler.name = name
                    handlers[name] = handler
                except Exception as e:
                    raise ValueError("Unable to configure handler %r" % name) from e
            root = logging.root
            existing = sorted(root.manager.loggerDict)
            child_loggers = []
            loggers = config.get("loggers", {})
            for name in loggers:
                if name in existing:
                    child_loggers += _children(existing, name)
                    existing.remove(name)
                try:
                    self.configure_logger(name, loggers[name])
                except Exception as e:
                    raise ValueError("Unable to configure logger %r" % name) from e
            _handle_existing_loggers(existing, child_loggers, disable_existing)
            if root := config.get("root", None):
                try:
                    self.configure_root(root)
                except Exception as e:
                    raise ValueError("Unable to configure root logger") from e

    def _increment(self, config):
        handlers = config.get("handlers", {})
        for name in handlers:
            if name not in _named:
                raise ValueError("No handler found with name %r" % name)
            try:
                if level := handlers[name].get("level", None):
                    _named[name].setLevel(logging._checkLevel(level))
            except Exception as e:
                raise ValueError("Unable to configure handler %r" % name) from e
        loggers = config.get("loggers", {})
        for name in loggers:
            try:
                self.configure_logger(name, loggers[name], True)
            except Exception as e:
                raise ValueError("Unable to configure logger %r" % name) from e
        if root := config.get("root", None):
            try:
                self.configure_root(root, True)
            except Exception as e:
                raise ValueError("Unable to configure root logger") from e

    def configure_formatter(self, config):
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as te:
                if "'format'" not in str(te):
                    raise
                # An older name of the parameter.
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        form, datefmt, style = config.get("format", None), config.get("datefmt", None), config.get("style", "%")
        defaults = config.get("defaults", None)
        cls = _resolve(config["class"]) if config.get("class", None) else logging.Formatter
        kwargs = {} if defaults is None else {"defaults": defaults}
        if "validate" in config:
            return cls(form, datefmt, style, config["validate"], **kwargs)
        return cls(form, datefmt, style, **kwargs)

    def configure_filter(self, config):
        return self.configure_custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        for item in filters:
            try:
                if not (callable(item) or callable(getattr(item, "filter", None))):
                    item = self.config["filters"][item]
                filterer.addFilter(item)
            except Exception as e:
                raise ValueError("Unable to add filter %r" % item) from e

    def _configure_queue_handler(self, klass, **kwargs):
        import queue
        given = kwargs.pop("queue", None) or queue.Queue()
        respect = kwargs.pop("respect_handler_level", False)
        listener_class = kwargs.pop("listener", None) or logging.handlers.QueueListener
        handlers = kwargs.pop("handlers", [])
        handler = klass(given, **kwargs)
        handler.listener = listener_class(given, *handlers, respect_handler_level=respect)
        return handler

    def configure_handler(self, config):
        config_copy = dict(config)
        formatter = config.get("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as e:
                raise ValueError("Unable to set formatter %r" % formatter) from e
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            name = config.pop("class")
            cls = name if callable(name) else self.resolve(name)
            if issubclass(cls, logging.handlers.MemoryHandler):
                if "flushLevel" in config:
                    config["flushLevel"] = logging._checkLevel(config["flushLevel"])
                if "target" in config:
                    try:
                        target = config["target"]
                        handler = self.config["handlers"][target]
                        if not isinstance(handler, logging.Handler):
                            config.update(config_copy)
                            raise TypeError("target not configured yet")
                        config["target"] = handler
                    except Exception as e:
                        raise ValueError("Unable to set target handler %r" % target) from e
            elif issubclass(cls, logging.handlers.QueueHandler):
                for key in ("queue", "listener"):
                    value = config.get(key)
                    if isinstance(value, str):
                        config[key] = self.resolve(value)
                        if key == "queue":
                            config[key] = config[key]()
                    elif isinstance(value, dict) and "()" in value:
                        config[key] = self.configure_custom(dict(value))
                if "handlers" in config:
                    found = []
                    try:
                        for other in config["handlers"]:
                            handler = self.config["handlers"][other]
                            if not isinstance(handler, logging.Handler):
                                config.update(config_copy)
                                raise TypeError("Required handler %r is not configured yet" % other)
                            found.append(handler)
                    except Exception as e:
                        raise ValueError("Unable to set required handler %r" % other) from e
                    config["handlers"] = found
            elif issubclass(cls, logging.handlers.SysLogHandler) and "address" in config:
                config["address"] = self.as_tuple(config["address"])
            if issubclass(cls, logging.handlers.QueueHandler):
                factory = functools.partial(self._configure_queue_handler, cls)
            else:
                factory = cls
        config.pop("formatter", None)
        props = config.pop(".", None)
        kwargs = {key: config[key] for key in config if valid_ident(key)}
        try:
            result = factory(**kwargs)
        except TypeError as te:
            if "'stream'" not in str(te):
                raise
            kwargs["strm"] = kwargs.pop("stream")
            result = factory(**kwargs)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        if props:
            for name, value in props.items():
                setattr(result, name, value)
        return result

    def add_handlers(self, logger, handlers):
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as e:
                raise ValueError("Unable to add handler %r" % name) from e

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            if handlers := config.get("handlers", None):
                self.add_handlers(logger, handlers)
            if filters := config.get("filters", None):
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Sets logging up by a dictionary."""
    dictConfigClass(config).configure()


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    raise NotImplementedError("logging.config.listen() is not supported")


def stopListening():
    """There is no listener to stop."""
