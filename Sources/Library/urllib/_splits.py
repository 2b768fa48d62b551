"""Taking URLs apart, the old way: each function cuts one thing off."""

import re

_type = re.compile("([^/:]+):(.*)", re.DOTALL)
_host = re.compile("//([^/#?]*)(.*)", re.DOTALL)
_port = re.compile("(.*):([0-9]*)", re.DOTALL)


def unwrap(url):
    """Without the `<URL:…>` around it."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    if url[:4] == "URL:":
        url = url[4:].strip()
    return url


def _splittype(url):
    match = _type.match(url)
    return (match[1].lower(), match[2]) if match else (None, url)


def _splithost(url):
    match = _host.match(url)
    if not match:
        return None, url
    host, path = match.groups()
    if path and path[0] != "/":
        path = "/" + path
    return host, path


def _splituser(host):
    user, at, rest = host.rpartition("@")
    return (user if at else None), rest


def _splitpasswd(user):
    user, colon, password = user.partition(":")
    return user, (password if colon else None)


def _splitport(host):
    match = _port.fullmatch(host)
    if match:
        host, port = match.groups()
        if port:
            return host, port
    return host, None


def _splitnport(host, defport=-1):
    host, colon, port = host.rpartition(":")
    if not colon:
        return port, defport
    return host, int(port) if port.isdigit() and port.isascii() else None


def _splitquery(url):
    path, mark, query = url.rpartition("?")
    return (path, query) if mark else (url, None)


def _splittag(url):
    path, hash, tag = url.rpartition("#")
    return (path, tag) if hash else (url, None)


def _splitattr(url):
    words = url.split(";")
    return words[0], words[1:]


def _splitvalue(attr):
    attr, equals, value = attr.partition("=")
    return attr, (value if equals else None)
