"""Responses: a stream with headers and a URL."""

__all__ = ["addbase", "addclosehook", "addinfo", "addinfourl"]


class addbase:
    """Passes everything on to the stream."""

    def __init__(self, fp):
        self.fp = fp
        self.name = "<urllib response>"

    def __getattr__(self, name):
        if name in ("fp", "__setstate__"):
            raise AttributeError(name)
        return getattr(self.fp, name)

    def __iter__(self):
        return iter(self.fp)

    def __next__(self):
        return next(self.fp)

    def __enter__(self):
        if self.fp.closed:
            raise ValueError("I/O operation on closed file")
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        self.fp.close()

    def __repr__(self):
        return f"<{self.__class__.__name__} at {id(self)!r} whose fp = {self.fp!r}>"


class addclosehook(addbase):
    def __init__(self, fp, closehook, *hookargs):
        super().__init__(fp)
        self.closehook = closehook
        self.hookargs = hookargs

    def close(self):
        hook, self.closehook = self.closehook, None
        if hook:
            hook(*self.hookargs)
        super().close()


class addinfo(addbase):
    def __init__(self, fp, headers):
        super().__init__(fp)
        self.headers = headers

    def info(self):
        return self.headers


class addinfourl(addinfo):
    def __init__(self, fp, headers, url, code=None):
        super().__init__(fp, headers)
        self.url = url
        self.code = code

    @property
    def status(self):
        return self.code

    def getcode(self):
        return self.code

    def geturl(self):
        return self.url
