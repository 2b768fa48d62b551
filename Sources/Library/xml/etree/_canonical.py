"""Canonical XML 2.0."""

from .ElementTree import QName, _raise_serialization_error


class C14NWriterTarget:
    """Writes events as canonical text."""

    __module__ = "xml.etree.ElementTree"

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
                 qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        if rewrite_prefixes or qname_aware_tags or qname_aware_attrs or exclude_attrs or exclude_tags:
            raise NotImplementedError("canonicalize(): only with_comments and strip_text are supported")
        self._write = write
        self._data = []
        self._with_comments = with_comments
        self._strip_text = strip_text
        # Prefixes by namespace, and those that were written, a level each.
        self._scopes = [{"": "", "xml": "http://www.w3.org/XML/1998/namespace"}]
        self._written = [{"": ""}]
        self._new = {}
        self._depth = 0
        self._seen_root = False

    def start_ns(self, prefix, uri):
        self._flush()
        self._new[prefix] = uri

    def end_ns(self, prefix):
        pass

    def data(self, data):
        self._data.append(data)

    def _flush(self):
        text = "".join(self._data)
        self._data.clear()
        if self._strip_text:
            text = text.strip()
        if text and self._depth:
            self._write(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;"))

    def start(self, tag, attrs):
        self._flush()
        scope = {**self._scopes[-1], **self._new}
        self._new = {}
        written = dict(self._written[-1])
        declared = {}

        def shown(name, is_element):
            if isinstance(name, QName):
                name = name.text
            if name[:1] != "{":
                if is_element and written.get("", "") != "":
                    declared[""] = written[""] = ""
                return name, "", name
            uri, local = name[1:].rsplit("}", 1)
            candidates = [prefix for prefix, value in scope.items() if value == uri and (prefix or is_element)]
            if not candidates:
                _raise_serialization_error(name)
            prefix = "" if "" in candidates and is_element else sorted(candidates)[0]
            if prefix != "xml" and written.get(prefix) != uri:
                declared[prefix] = written[prefix] = uri
            return (f"{prefix}:{local}" if prefix else local), uri, local

        name = shown(tag, True)[0]
        items = [(*shown(key, False), value) for key, value in attrs.items()]
        items.sort(key=lambda item: (item[1], item[2]))
        self._write("<" + name)
        for prefix, uri in sorted(declared.items()):
            self._write(f' xmlns{":" + prefix if prefix else ""}="{_escape(uri)}"')
        for key, _, _, value in items:
            self._write(f' {key}="{_escape(value)}"')
        self._write(">")
        self._scopes.append(scope)
        self._written.append(written)
        self._depth += 1
        self._seen_root = True
        self._names = getattr(self, "_names", [])
        self._names.append(name)

    def end(self, tag):
        self._flush()
        self._write(f"</{self._names.pop()}>")
        self._scopes.pop()
        self._written.pop()
        self._depth -= 1

    def comment(self, text):
        if self._with_comments:
            self._outside(f"<!--{text.replace(chr(13), '&#xD;')}-->")

    def pi(self, target, data):
        self._outside(f"<?{target} {data}?>" if data else f"<?{target}?>")

    def _outside(self, text):
        self._flush()
        if self._depth:
            self._write(text)
        elif self._seen_root:
            self._write("\n" + text)
        else:
            self._write(text + "\n")


def _escape(text):
    return (text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\t", "&#x9;")
            .replace("\n", "&#xA;").replace("\r", "&#xD;"))
