"""Opening URLs: requests, handlers for each scheme, and openers that join handlers."""

import base64
import bisect
import contextlib
import http.client
import io
import os
import re
import socket
import string
import sys
import tempfile
import time
import warnings

from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib._splits import _splithost, _splitpasswd, _splitport, _splittag, _splittype, _splituser, unwrap
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit, urlunparse
from urllib.response import addclosehook, addinfourl

__all__ = ["Request", "OpenerDirector", "BaseHandler", "HTTPDefaultErrorHandler", "HTTPRedirectHandler",
           "HTTPCookieProcessor", "ProxyHandler", "HTTPPasswordMgr", "HTTPPasswordMgrWithDefaultRealm",
           "HTTPPasswordMgrWithPriorAuth", "AbstractBasicAuthHandler", "HTTPBasicAuthHandler", "ProxyBasicAuthHandler",
           "HTTPHandler", "FileHandler", "UnknownHandler", "HTTPErrorProcessor", "DataHandler", "urlopen",
           "install_opener", "build_opener", "pathname2url", "url2pathname", "getproxies", "urlretrieve", "urlcleanup"]

__version__ = "%d.%d" % sys.version_info[:2]
_opener = None
_cut_port = re.compile(r":\d+$", re.ASCII)


def urlopen(url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None):
    """Opens a URL or a Request; gives a response that is read like a file."""
    if context is not None:
        raise NotImplementedError("urlopen() with an SSL context: pvm has no ssl module")
    global _opener
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


def install_opener(opener):
    """The opener that urlopen() uses from now on."""
    global _opener
    _opener = opener


_url_tempfiles = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copies what a URL names to a file; gives the file's name and the headers."""
    scheme, path = _splittype(url)
    with contextlib.closing(urlopen(url, data)) as source:
        headers = source.info()
        if scheme == "file" and not filename:
            return os.path.normpath(url2pathname(path)), headers
        if filename:
            target = open(filename, "wb")
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _url_tempfiles.append(filename)
        with target:
            block_size = 1024 * 8
            size = int(headers["Content-Length"]) if "content-length" in headers else -1
            read = number = 0
            if reporthook:
                reporthook(number, block_size, size)
            while block := source.read(block_size):
                read += len(block)
                target.write(block)
                number += 1
                if reporthook:
                    reporthook(number, block_size, size)
    if size >= 0 and read < size:
        raise ContentTooShortError(f"retrieval incomplete: got only {read} out of {size} bytes", (filename, headers))
    return filename, headers


def urlcleanup():
    """Removes the files that urlretrieve() made."""
    global _opener
    for name in _url_tempfiles:
        with contextlib.suppress(OSError):
            os.unlink(name)
    del _url_tempfiles[:]
    _opener = None


def request_host(request):
    """The host of a request, in lower case and without port."""
    host = urlparse(request.full_url)[1] or request.get_header("Host", "")
    return _cut_port.sub("", host, count=1).lower()


class Request:
    """What is asked for: URL, data, headers, method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        self._full_url = unwrap(url)
        self._full_url, self.fragment = _splittag(self._full_url)
        self._parse()

    @full_url.deleter
    def full_url(self):
        self._full_url = None
        self.fragment = None
        self.selector = ""

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            # The length of other data is another one.
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def _parse(self):
        self.type, rest = _splittype(self._full_url)
        if self.type is None:
            raise ValueError("unknown url type: %r" % self.full_url)
        self.host, self.selector = _splithost(rest)
        if self.host:
            self.host = unquote(self.host)

    def get_method(self):
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def set_proxy(self, host, type):
        if self.type == "https" and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type = type
            self.selector = self.full_url
        self.host = host

    def has_proxy(self):
        return self.selector == self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())


class OpenerDirector:
    """Asks its handlers, in their order, to open URLs and to see to requests, responses and errors."""

    def __init__(self):
        self.addheaders = [("User-agent", f"Python-urllib/{__version__}")]
        self.handlers = []
        self.handle_open = {}
        self.handle_error = {}
        self.process_response = {}
        self.process_request = {}

    def add_handler(self, handler):
        if not hasattr(handler, "add_parent"):
            raise TypeError("expected BaseHandler instance, got %r" % type(handler))
        added = False
        for name in dir(handler):
            if name in ("redirect_request", "do_open", "proxy_open"):
                continue
            protocol, underscore, condition = name.partition("_")
            if not underscore:
                continue
            if condition.startswith("error"):
                kind = condition[condition.find("_") + 1:] if "_" in condition else condition
                try:
                    kind = int(kind)
                except ValueError:
                    pass
                lookup = self.handle_error.setdefault(protocol, {})
            elif condition == "open":
                kind, lookup = protocol, self.handle_open
            elif condition == "response":
                kind, lookup = protocol, self.process_response
            elif condition == "request":
                kind, lookup = protocol, self.process_request
            else:
                continue
            handlers = lookup.setdefault(kind, [])
            bisect.insort(handlers, handler)
            added = True
        if added:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        pass

    def _call_chain(self, chain, kind, meth_name, *args):
        for handler in chain.get(kind, ()):
            result = getattr(handler, meth_name)(*args)
            if result is not None:
                return result

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        else:
            request = fullurl
            if data is not None:
                request.data = data
        request.timeout = timeout
        protocol = request.type
        for processor in self.process_request.get(protocol, []):
            request = getattr(processor, protocol + "_request")(request)
        sys.audit("urllib.Request", request.full_url, request.data, request.headers, request.get_method())
        response = self._open(request, data)
        for processor in self.process_response.get(protocol, []):
            response = getattr(processor, protocol + "_response")(request, response)
        return response

    def _open(self, req, data=None):
        result = self._call_chain(self.handle_open, "default", "default_open", req)
        if result:
            return result
        protocol = req.type
        result = self._call_chain(self.handle_open, protocol, protocol + "_open", req)
        if result:
            return result
        return self._call_chain(self.handle_open, "unknown", "unknown_open", req)

    def error(self, proto, *args):
        if proto in ("http", "https"):
            chain = self.handle_error["http"]
            proto = args[2]
            method = f"http_error_{proto}"
            is_http, original = True, args
        else:
            chain = self.handle_error
            method = proto + "_error"
            is_http = False
        result = self._call_chain(chain, proto, method, *args)
        if result:
            return result
        if is_http:
            return self._call_chain(chain, "default", "http_error_default", *original)


def build_opener(*handlers):
    """An opener with the usual handlers; those given (classes or instances) take the place of their bases."""
    opener = OpenerDirector()
    classes = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler,
               FileHandler, HTTPErrorProcessor, DataHandler, HTTPSHandler]
    skip = set()
    for cls in classes:
        for given in handlers:
            if issubclass(given, cls) if isinstance(given, type) else isinstance(given, cls):
                skip.add(cls)
    for cls in classes:
        if cls not in skip:
            opener.add_handler(cls())
    for given in handlers:
        opener.add_handler(given() if isinstance(given, type) else given)
    return opener


class BaseHandler:
    handler_order = 500

    def add_parent(self, parent):
        self.parent = parent

    def close(self):
        pass

    def __lt__(self, other):
        if not hasattr(other, "handler_order"):
            return True
        return self.handler_order < other.handler_order


class HTTPErrorProcessor(BaseHandler):
    """Makes errors of responses that are no success."""

    handler_order = 1000

    def http_response(self, request, response):
        code, msg, hdrs = response.code, response.msg, response.info()
        if not 200 <= code < 300:
            response = self.parent.error("http", request, response, code, msg, hdrs)
        return response

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    def http_error_default(self, req, fp, code, msg, hdrs):
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Follows redirections."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\n" \
              "The last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        method = req.get_method()
        if not (code in (301, 302, 303, 307, 308) and method in ("GET", "HEAD")
                or code in (301, 302, 303) and method == "POST"):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        newurl = newurl.replace(" ", "%20")
        dropped = ("content-length", "content-type")
        newheaders = {name: value for name, value in req.headers.items() if name.lower() not in dropped}
        return Request(newurl, method="HEAD" if method == "HEAD" else "GET", headers=newheaders,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        newurl = headers["location"] if "location" in headers else headers.get("uri")
        if newurl is None:
            return None
        parts = urlparse(newurl)
        if parts.scheme not in ("http", "https", "ftp", ""):
            raise HTTPError(newurl, code, f"{msg} - Redirection to url '{newurl}' is not allowed", headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path="/")
        newurl = quote(urlunparse(parts), encoding="iso-8859-1", safe=string.punctuation)
        newurl = urljoin(req.full_url, newurl)
        new = self.redirect_request(req, fp, code, msg, headers, newurl)
        if new is None:
            return None
        if hasattr(req, "redirect_dict"):
            visited = new.redirect_dict = req.redirect_dict
            if visited.get(newurl, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
                raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        else:
            visited = new.redirect_dict = req.redirect_dict = {}
        visited[newurl] = visited.get(newurl, 0) + 1
        # The rest of the response is read, so that the connection can end.
        fp.read()
        fp.close()
        return self.parent.open(new, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _parse_proxy(proxy):
    """Scheme, user, password and host:port of a proxy's address."""
    scheme, rest = _splittype(proxy)
    if not rest.startswith("/"):
        scheme, authority = None, proxy
    else:
        if not rest.startswith("//"):
            raise ValueError("proxy URL with no authority: %r" % proxy)
        at, end = rest.find("@"), rest.find("/", 2)
        if at > 0 and end > 0 and end < at:
            end = rest.find("/", at)
        authority = rest[2:None if end == -1 else end]
    userinfo, hostport = _splituser(authority)
    user = password = None
    if userinfo is not None:
        user, password = _splitpasswd(userinfo)
    return scheme, user, password, hostport


class ProxyHandler(BaseHandler):
    # Before the handlers that open.
    handler_order = 100

    def __init__(self, proxies=None):
        if proxies is None:
            proxies = getproxies()
        assert hasattr(proxies, "keys"), "proxies must be a mapping"
        self.proxies = proxies
        for type, url in proxies.items():
            type = type.lower()
            setattr(self, f"{type}_open",
                    lambda r, proxy=url, type=type, meth=self.proxy_open: meth(r, proxy, type))

    def proxy_open(self, req, proxy, type):
        original = req.type
        scheme, user, password, hostport = _parse_proxy(proxy)
        if scheme is None:
            scheme = original
        if req.host and proxy_bypass(req.host):
            return None
        if user and password:
            pair = f"{unquote(user)}:{unquote(password)}"
            req.add_header("Proxy-authorization", "Basic " + base64.b64encode(pair.encode()).decode("ascii"))
        req.set_proxy(unquote(hostport), scheme)
        if original == scheme or original == "https":
            return None
        return self.parent.open(req, timeout=req.timeout)


class HTTPPasswordMgr:
    """Passwords by realm and address."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        if isinstance(uri, str):
            uri = [uri]
        addresses = self.passwd.setdefault(realm, {})
        for default_port in (True, False):
            addresses[tuple(self.reduce_uri(u, default_port) for u in uri)] = (user, passwd)

    def find_user_password(self, realm, authuri):
        domains = self.passwd.get(realm, {})
        for default_port in (True, False):
            reduced = self.reduce_uri(authuri, default_port)
            for uris, info in domains.items():
                if any(self.is_suburi(uri, reduced) for uri in uris):
                    return info
        return None, None

    def reduce_uri(self, uri, default_port=True):
        parts = urlsplit(uri)
        if parts[1]:
            scheme, authority, path = parts[0], parts[1], parts[2] or "/"
        else:
            scheme, authority, path = None, uri, "/"
        host, port = _splitport(authority)
        if default_port and port is None and scheme is not None:
            known = {"http": 80, "https": 443}.get(scheme)
            if known is not None:
                authority = f"{host}:{known}"
        return authority, path

    def is_suburi(self, base, test):
        if base == test:
            return True
        if base[0] != test[0]:
            return False
        prefix = base[1]
        if prefix[-1:] != "/":
            prefix += "/"
        return test[1].startswith(prefix)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    def find_user_password(self, realm, authuri):
        user, password = HTTPPasswordMgr.find_user_password(self, realm, authuri)
        if user is not None:
            return user, password
        return HTTPPasswordMgr.find_user_password(self, None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        for u in [uri] if isinstance(uri, str) else uri:
            for default_port in (True, False):
                self.authenticated[self.reduce_uri(u, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        for default_port in (True, False):
            reduced = self.reduce_uri(authuri, default_port)
            for uri in self.authenticated:
                if self.is_suburi(uri, reduced):
                    return self.authenticated[uri]


class AbstractBasicAuthHandler:
    """Answers a server that asks for a password (Basic)."""

    _challenge = re.compile("(?:^|,)[ \t]*([^ \t,]+)[ \t]+realm=([\"']?)([^\"']*)\\2", re.I)

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        headers = headers.get_all(authreq)
        if not headers:
            return None
        unsupported = None
        for header in headers:
            found = False
            for match in self._challenge.finditer(header):
                found = True
                scheme, quotes, realm = match.groups()
                if quotes not in ['"', "'"]:
                    warnings.warn("Basic Auth Realm was unquoted", UserWarning, 3)
                if scheme.lower() != "basic":
                    unsupported = scheme
                    continue
                if realm is not None:
                    return self.retry_http_basic_auth(host, req, realm)
            if not found:
                unsupported = header.split()[0] if header else ""
        if unsupported is not None:
            raise ValueError("AbstractBasicAuthHandler does not support the following scheme: %r" % (unsupported,))

    def retry_http_basic_auth(self, host, req, realm):
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        auth = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
        if req.get_header(self.auth_header, None) == auth:
            return None
        req.add_unredirected_header(self.auth_header, auth)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        if not hasattr(self.passwd, "is_authenticated") or not self.passwd.is_authenticated(req.full_url):
            return req
        if not req.has_header("Authorization"):
            user, passwd = self.passwd.find_user_password(None, req.full_url)
            credentials = base64.standard_b64encode(f"{user}:{passwd}".encode()).decode()
            req.add_unredirected_header("Authorization", "Basic " + credentials.strip())
        return req

    def http_response(self, req, response):
        if hasattr(self.passwd, "is_authenticated"):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request = http_request
    https_response = http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    auth_header = "Authorization"

    def http_error_401(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("www-authenticate", req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    auth_header = "Proxy-authorization"

    def http_error_407(self, req, fp, code, msg, headers):
        return self.http_error_auth_reqed("proxy-authenticate", req.host, req, headers)


class AbstractHTTPHandler(BaseHandler):
    def __init__(self, debuglevel=None):
        self._debuglevel = http.client.HTTPConnection.debuglevel if debuglevel is None else debuglevel

    def set_http_debuglevel(self, level):
        self._debuglevel = level

    def do_request_(self, request):
        """Gives a request the headers it must have."""
        host = request.host
        if not host:
            raise URLError("no host given")
        if request.data is not None:
            data = request.data
            if isinstance(data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. "
                                "It cannot be of type str.")
            if not request.has_header("Content-type"):
                request.add_unredirected_header("Content-type", "application/x-www-form-urlencoded")
            if not request.has_header("Content-length") and not request.has_header("Transfer-encoding"):
                length = http.client.HTTPConnection._get_content_length(data, request.get_method())
                if length is not None:
                    request.add_unredirected_header("Content-length", str(length))
                else:
                    request.add_unredirected_header("Transfer-encoding", "chunked")
        sel_host = host
        if request.has_proxy():
            sel_host = _splithost(_splittype(request.selector)[1])[0]
        if not request.has_header("Host"):
            request.add_unredirected_header("Host", sel_host)
        for name, value in self.parent.addheaders:
            name = name.capitalize()
            if not request.has_header(name):
                request.add_unredirected_header(name, value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        host = req.host
        if not host:
            raise URLError("no host given")
        connection = http_class(host, timeout=req.timeout, **http_conn_args)
        connection.set_debuglevel(self._debuglevel)
        headers = dict(req.unredirected_hdrs)
        headers.update({name: value for name, value in req.headers.items() if name not in headers})
        # A response that is read to its end closes the connection.
        headers["Connection"] = "close"
        headers = {name.title(): value for name, value in headers.items()}
        if req._tunnel_host:
            tunnel_headers = {}
            if "Proxy-Authorization" in headers:
                tunnel_headers["Proxy-Authorization"] = headers.pop("Proxy-Authorization")
            connection.set_tunnel(req._tunnel_host, headers=tunnel_headers)
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers,
                                   encode_chunked=req.has_header("Transfer-encoding"))
            except OSError as err:
                raise URLError(err)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        response.url = req.get_full_url()
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    def http_open(self, req):
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(BaseHandler):
    def https_open(self, req):
        raise URLError("https is not supported: pvm has no ssl module")


class HTTPCookieProcessor(BaseHandler):
    def __init__(self, cookiejar=None):
        if cookiejar is None:
            raise NotImplementedError("http.cookiejar is not there yet; give a cookie jar")
        self.cookiejar = cookiejar

    def http_request(self, request):
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request = http_request
    https_response = http_response


class UnknownHandler(BaseHandler):
    def unknown_open(self, req):
        raise URLError(f"unknown url type: {req.type}")


def parse_keqv_list(l):
    """key=value pairs as a dict."""
    parsed = {}
    for item in l:
        key, value = item.split("=", 1)
        if value[0] == '"' and value[-1] == '"':
            value = value[1:-1]
        parsed[key] = value
    return parsed


def parse_http_list(s):
    """A comma-separated list, quoted strings whole."""
    result, part = [], ""
    escaped = in_quotes = False
    for c in s:
        if escaped:
            part += c
            escaped = False
        elif in_quotes:
            if c == "\\":
                escaped = True
                continue
            if c == '"':
                in_quotes = False
            part += c
        elif c == ",":
            result.append(part)
            part = ""
        else:
            if c == '"':
                in_quotes = True
            part += c
    if part:
        result.append(part)
    return [item.strip() for item in result]


class FileHandler(BaseHandler):
    names = None

    def file_open(self, req):
        return self.open_local_file(req)

    def get_names(self):
        if FileHandler.names is None:
            try:
                FileHandler.names = tuple(socket.gethostbyname_ex("localhost")[2]
                                          + socket.gethostbyname_ex(socket.gethostname())[2])
            except socket.gaierror:
                FileHandler.names = (socket.gethostbyname("localhost"),)
        return FileHandler.names

    def open_local_file(self, req):
        import email.utils
        import email
        import mimetypes
        localfile = url2pathname(req.full_url, require_scheme=True, resolve_host=True)
        try:
            stats = os.stat(localfile)
            modified = email.utils.formatdate(stats.st_mtime, usegmt=True)
            kind = mimetypes.guess_file_type(localfile)[0]
            headers = email.message_from_string(
                f"Content-type: {kind or 'text/plain'}\nContent-length: {stats.st_size}\nLast-modified: {modified}\n")
            return addinfourl(open(localfile, "rb"), headers, pathname2url(localfile, add_scheme=True))
        except OSError as exp:
            raise URLError(exp, exp.filename)


class DataHandler(BaseHandler):
    def data_open(self, req):
        import email
        scheme, data = req.full_url.split(":", 1)
        mediatype, data = data.split(",", 1)
        data = unquote_to_bytes(data)
        if mediatype.endswith(";base64"):
            data = base64.decodebytes(data)
            mediatype = mediatype[:-7]
        if not mediatype:
            mediatype = "text/plain;charset=US-ASCII"
        headers = email.message_from_string(f"Content-type: {mediatype}\nContent-length: {len(data)}\n")
        return addinfourl(io.BytesIO(data), headers, req.full_url)


def url2pathname(url, *, require_scheme=False, resolve_host=False):
    """The path of a file URL."""
    if not require_scheme:
        url = "file:" + url
    scheme, authority, path = urlsplit(url)[:3]
    if scheme != "file":
        raise URLError("URL is missing a 'file:' scheme")
    if authority and authority != "localhost":
        local = False
        if resolve_host:
            try:
                local = socket.gethostbyname(authority) in FileHandler().get_names()
            except (OSError, UnicodeEncodeError):
                pass
        if not local:
            raise URLError("file:// scheme is supported only on localhost")
    return unquote(path, encoding=sys.getfilesystemencoding(), errors=sys.getfilesystemencodeerrors())


def pathname2url(pathname, *, add_scheme=False):
    """A path as the rest of a file URL."""
    # An empty authority stands before an absolute path.
    start = "//" if pathname[:1] == "/" else ""
    return ("file:" if add_scheme else "") + start + quote(
        pathname, encoding=sys.getfilesystemencoding(), errors=sys.getfilesystemencodeerrors())


# MARK: proxies

def getproxies_environment():
    """Proxies by scheme, from the variables *_proxy; names in lower case count more."""
    proxies = {}
    found = []
    for name, value in os.environ.items():
        lowered = name.lower()
        if len(name) > 5 and name[-6] == "_" and lowered.endswith("proxy"):
            found.append((name, lowered[:-6], value))
            if value:
                proxies[lowered[:-6]] = value
    # In a CGI script HTTP_PROXY may be what a client sent as a header.
    if "REQUEST_METHOD" in os.environ:
        proxies.pop("http", None)
    for name, scheme, value in found:
        if name[-6:] == "_proxy":
            if value:
                proxies[scheme] = value
            else:
                proxies.pop(scheme, None)
    return proxies


def proxy_bypass_environment(host, proxies=None):
    """Whether a host is reached without proxy, by no_proxy."""
    if proxies is None:
        proxies = getproxies_environment()
    try:
        no_proxy = proxies["no"]
    except KeyError:
        return False
    if no_proxy == "*":
        return True
    host = host.lower()
    hostonly, port = _splitport(host)
    for name in no_proxy.split(","):
        name = name.strip()
        if name:
            name = name.lstrip(".").lower()
            if hostonly == name or host == name:
                return True
            name = "." + name
            if hostonly.endswith(name) or host.endswith(name):
                return True
    return False


getproxies = getproxies_environment
proxy_bypass = proxy_bypass_environment
