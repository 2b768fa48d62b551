"""XML as trees of elements."""

import collections
import collections.abc
import contextlib
import io
import re
import sys
import warnings
import weakref

from . import ElementPath

__all__ = ["Comment", "dump", "Element", "ElementTree", "canonicalize", "fromstring", "fromstringlist", "indent",
           "iselement", "iterparse", "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement",
           "tostring", "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser",
           "register_namespace", "C14NWriterTarget"]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """Text that is not well-formed: `code` is Expat's, `position` is (line, column)."""


def iselement(element):
    """Whether an object can be used as an element."""
    return hasattr(element, "tag")


class Element:
    """A tag with attributes, text before its children, the children, and text behind it (`tail`)."""

    tag = None
    attrib = None
    text = None
    tail = None

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError("attrib must be dict, not %s" % (attrib.__class__.__name__,))
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self._children = []

    def __repr__(self):
        return "<%s %r at %#x>" % (self.__class__.__name__, self.tag, id(self))

    def makeelement(self, tag, attrib):
        return self.__class__(tag, attrib)

    def __copy__(self):
        elem = self.makeelement(self.tag, self.attrib)
        elem.text = self.text
        elem.tail = self.tail
        elem[:] = self
        return elem

    def __deepcopy__(self, memo):
        from copy import deepcopy
        elem = self.makeelement(deepcopy(self.tag, memo), deepcopy(self.attrib, memo))
        memo[id(self)] = elem
        elem.text = deepcopy(self.text, memo)
        elem.tail = deepcopy(self.tail, memo)
        elem._children = [deepcopy(child, memo) for child in self._children]
        return elem

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn("Testing an element's truth value will always return True in future versions.  "
                      "Use specific 'len(elem)' or 'elem is not None' test instead.", DeprecationWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        return self._children[index]

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for elt in element:
                self._assert_is_element(elt)
        else:
            self._assert_is_element(element)
        self._children[index] = element

    def __delitem__(self, index):
        del self._children[index]

    def _assert_is_element(self, e):
        if not isinstance(e, Element):
            raise TypeError("expected an Element, not %s" % type(e).__name__)

    def append(self, subelement):
        self._assert_is_element(subelement)
        self._children.append(subelement)

    def extend(self, elements):
        for element in elements:
            self._assert_is_element(element)
            self._children.append(element)

    def insert(self, index, subelement):
        self._assert_is_element(subelement)
        self._children.insert(index, subelement)

    def remove(self, subelement):
        try:
            self._children.remove(subelement)
        except ValueError:
            raise ValueError("Element.remove(x): element not found") from None

    def find(self, path, namespaces=None):
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        return self.attrib.get(key, default)

    def set(self, key, value):
        self.attrib[key] = value

    def keys(self):
        return self.attrib.keys()

    def items(self):
        return self.attrib.items()

    def iter(self, tag=None):
        """The element and all below it, in document order; of one tag, if given."""
        if tag == "*":
            tag = None
        stack = [iter((self,))]
        while stack:
            for element in stack[-1]:
                if tag is None or element.tag == tag:
                    yield element
                stack.append(iter(element._children))
                break
            else:
                stack.pop()

    def itertext(self):
        """The texts within the element, in document order."""
        tag = self.tag
        if not isinstance(tag, str) and tag is not None:
            return
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail

    def __getstate__(self):
        return {"tag": self.tag, "_children": list(self._children), "attrib": self.attrib, "text": self.text,
                "tail": self.tail}

    def __setstate__(self, state):
        self.tag = state["tag"]
        self._children = list(state["_children"])
        self.attrib = state["attrib"]
        self.text = state.get("text")
        self.tail = state.get("tail")


def SubElement(parent, tag, attrib={}, **extra):
    """A new element as the last child of `parent`."""
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """An element that stands for a comment."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An element that stands for a processing instruction."""
    element = Element(ProcessingInstruction)
    element.text = target
    if text:
        element.text = element.text + " " + text
    return element


PI = ProcessingInstruction


class QName:
    """A name with its namespace."""

    def __init__(self, text_or_uri, tag=None):
        self.text = f"{{{text_or_uri}}}{tag}" if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return "<%s %r>" % (self.__class__.__name__, self.text)

    def __hash__(self):
        return hash(self.text)

    def _text(other):
        return other.text if isinstance(other, QName) else other

    def __le__(self, other):
        return self.text <= QName._text(other)

    def __lt__(self, other):
        return self.text < QName._text(other)

    def __ge__(self, other):
        return self.text >= QName._text(other)

    def __gt__(self, other):
        return self.text > QName._text(other)

    def __eq__(self, other):
        return self.text == QName._text(other)


class ElementTree:
    """A whole document."""

    def __init__(self, element=None, file=None):
        if element is not None and not iselement(element):
            raise TypeError("expected an Element, not %s" % type(element).__name__)
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        return self._root

    def _setroot(self, element):
        if not iselement(element):
            raise TypeError("expected an Element, not %s" % type(element).__name__)
        self._root = element

    def parse(self, source, parser=None):
        """Reads a file, by name or object; gives the root."""
        with contextlib.ExitStack() as stack:
            if not hasattr(source, "read"):
                source = stack.enter_context(open(source, "rb"))
            if parser is None:
                parser = XMLParser()
            while data := source.read(32768):
                parser.feed(data)
            self._root = parser.close()
            return self._root

    def iter(self, tag=None):
        return self._root.iter(tag)

    def _relative(self, path):
        if path[:1] == "/":
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you "
                          "rely on the current behaviour, change it to %r" % path, FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        return self._root.find(self._relative(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        return self._root.findtext(self._relative(path), default, namespaces)

    def findall(self, path, namespaces=None):
        return self._root.findall(self._relative(path), namespaces)

    def iterfind(self, path, namespaces=None):
        return self._root.iterfind(self._relative(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Writes the document to a file, by name or object."""
        if self._root is None:
            raise TypeError("ElementTree not initialized")
        if not method:
            method = "xml"
        elif method not in _serialize:
            raise ValueError("unknown method %r" % method)
        if not encoding:
            encoding = "utf-8" if method == "c14n" else "us-ascii"
        with _get_writer(file_or_filename, encoding) as (write, declared):
            if method == "xml" and (xml_declaration or xml_declaration is None and encoding.lower() != "unicode"
                                    and declared.lower() not in ("utf-8", "us-ascii")):
                write("<?xml version='1.0' encoding='%s'?>\n" % (declared,))
            if method == "text":
                _serialize_text(write, self._root)
            else:
                qnames, namespaces = _namespaces(self._root, default_namespace)
                _serialize[method](write, self._root, qnames, namespaces, short_empty_elements=short_empty_elements)

    def write_c14n(self, file):
        return self.write(file, method="c14n")


@contextlib.contextmanager
def _get_writer(file_or_filename, encoding):
    """A function that writes text, and the name of its encoding."""
    try:
        write = file_or_filename.write
    except AttributeError:
        if encoding.lower() == "unicode":
            encoding = "utf-8"
        with open(file_or_filename, "w", encoding=encoding, errors="xmlcharrefreplace") as file:
            yield file.write, encoding
        return
    if encoding.lower() == "unicode":
        yield write, getattr(file_or_filename, "encoding", None) or "utf-8"
        return
    with contextlib.ExitStack() as stack:
        if isinstance(file_or_filename, io.BufferedIOBase):
            file = file_or_filename
        elif isinstance(file_or_filename, io.RawIOBase):
            file = io.BufferedWriter(file_or_filename)
            stack.callback(file.detach)
        else:
            # Anything with a write method.
            file = io.BufferedIOBase()
            file.writable = lambda: True
            file.write = write
            try:
                file.seekable = file_or_filename.seekable
                file.tell = file_or_filename.tell
            except AttributeError:
                pass
        file = io.TextIOWrapper(file, encoding=encoding, errors="xmlcharrefreplace", newline="\n")
        stack.callback(file.detach)
        yield file.write, encoding


_namespace_map = {
    "http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://schemas.xmlsoap.org/wsdl/": "wsdl",
    "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def register_namespace(prefix, uri):
    """The prefix under which a namespace is written."""
    if re.match(r"ns\d+$", prefix):
        raise ValueError("Prefix format reserved for internal use")
    for key, value in list(_namespace_map.items()):
        if key == uri or value == prefix:
            del _namespace_map[key]
    _namespace_map[uri] = prefix


register_namespace._namespace_map = _namespace_map


def _raise_serialization_error(text):
    raise TypeError("cannot serialize %r (type %s)" % (text, type(text).__name__))


def _namespaces(elem, default_namespace=None):
    """How names are written, and the prefixes that the root declares."""
    qnames = {None: None}
    namespaces = {}
    if default_namespace:
        namespaces[default_namespace] = ""

    def add(qname):
        try:
            if qname[:1] == "{":
                uri, tag = qname[1:].rsplit("}", 1)
                prefix = namespaces.get(uri)
                if prefix is None:
                    prefix = _namespace_map.get(uri)
                    if prefix is None:
                        prefix = "ns%d" % len(namespaces)
                    if prefix != "xml":
                        namespaces[uri] = prefix
                qnames[qname] = "%s:%s" % (prefix, tag) if prefix else tag
            else:
                if default_namespace:
                    raise ValueError("cannot use non-qualified names with default_namespace option")
                qnames[qname] = qname
        except TypeError:
            _raise_serialization_error(qname)

    for element in elem.iter():
        tag = element.tag
        if isinstance(tag, QName):
            if tag.text not in qnames:
                add(tag.text)
        elif isinstance(tag, str):
            if tag not in qnames:
                add(tag)
        elif tag is not None and tag is not Comment and tag is not PI:
            _raise_serialization_error(tag)
        for key, value in element.items():
            if isinstance(key, QName):
                key = key.text
            if key not in qnames:
                add(key)
            if isinstance(value, QName) and value.text not in qnames:
                add(value.text)
        if isinstance(element.text, QName) and element.text.text not in qnames:
            add(element.text.text)
    return qnames, namespaces


def _write_attributes(write, elem, qnames, namespaces, escape):
    items = list(elem.items())
    if namespaces:
        for uri, prefix in sorted(namespaces.items(), key=lambda pair: pair[1]):
            write(' xmlns%s="%s"' % (":" + prefix if prefix else "", escape(uri)))
    for key, value in items:
        if isinstance(key, QName):
            key = key.text
        value = qnames[value.text] if isinstance(value, QName) else escape(value)
        write(' %s="%s"' % (qnames[key], value))


def _serialize_xml(write, elem, qnames, namespaces, short_empty_elements, **kwargs):
    tag, text = elem.tag, elem.text
    if tag is Comment:
        write("<!--%s-->" % text)
    elif tag is ProcessingInstruction:
        write("<?%s?>" % text)
    else:
        tag = qnames[tag.text if isinstance(tag, QName) else tag]
        if tag is None:
            if text:
                write(_escape_cdata(text))
            for child in elem:
                _serialize_xml(write, child, qnames, None, short_empty_elements=short_empty_elements)
        else:
            write("<" + tag)
            _write_attributes(write, elem, qnames, namespaces, _escape_attrib)
            if text or len(elem) or not short_empty_elements:
                write(">")
                if text:
                    write(qnames[text.text] if isinstance(text, QName) else _escape_cdata(text))
                for child in elem:
                    _serialize_xml(write, child, qnames, None, short_empty_elements=short_empty_elements)
                write("</" + tag + ">")
            else:
                write(" />")
    if elem.tail:
        write(_escape_cdata(elem.tail))


HTML_EMPTY = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link",
              "meta", "param", "source", "track", "wbr", "plaintext"}


def _serialize_html(write, elem, qnames, namespaces, **kwargs):
    tag, text = elem.tag, elem.text
    if tag is Comment:
        write("<!--%s-->" % _escape_cdata(text))
    elif tag is ProcessingInstruction:
        write("<?%s?>" % _escape_cdata(text))
    else:
        tag = qnames[tag.text if isinstance(tag, QName) else tag]
        if tag is None:
            if text:
                write(_escape_cdata(text))
            for child in elem:
                _serialize_html(write, child, qnames, None)
        else:
            write("<" + tag)
            _write_attributes(write, elem, qnames, namespaces, _escape_attrib_html)
            write(">")
            lowered = tag.lower()
            if text:
                write(text if lowered in ("script", "style") else _escape_cdata(text))
            for child in elem:
                _serialize_html(write, child, qnames, None)
            if lowered not in HTML_EMPTY:
                write("</" + tag + ">")
    if elem.tail:
        write(_escape_cdata(elem.tail))


def _serialize_text(write, elem):
    for part in elem.itertext():
        write(part)
    if elem.tail:
        write(elem.tail)


def _serialize_c14n(write, elem, qnames, namespaces, **kwargs):
    raise NotImplementedError("canonical XML 1.0 is not supported; use canonicalize()")


_serialize = {"xml": _serialize_xml, "html": _serialize_html, "text": _serialize_text, "c14n": _serialize_c14n}


def _escape_cdata(text):
    try:
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text:
            text = text.replace("<", "&lt;")
        if ">" in text:
            text = text.replace(">", "&gt;")
        return text
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def _escape_attrib(text):
    text = _escape_cdata(text)
    if '"' in text:
        text = text.replace('"', "&quot;")
    if "\r" in text:
        text = text.replace("\r", "&#13;")
    if "\n" in text:
        text = text.replace("\n", "&#10;")
    if "\t" in text:
        text = text.replace("\t", "&#09;")
    return text


def _escape_attrib_html(text):
    try:
        return text.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
    except (TypeError, AttributeError):
        _raise_serialization_error(text)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """The element as bytes, or as str for encoding="unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration,
                               default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """The same in pieces."""
    return [tostring(element, encoding, method, xml_declaration=xml_declaration,
                     default_namespace=default_namespace, short_empty_elements=short_empty_elements)]


def dump(elem):
    """Prints an element, for debugging."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Puts line ends and spaces between elements, so that the text shows the tree."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if not len(tree):
        return
    lines = ["\n" + level * space]

    def walk(elem, level):
        below = level + 1
        while len(lines) <= below:
            lines.append(lines[-1] + space)
        inner = lines[below]
        if not elem.text or not elem.text.strip():
            elem.text = inner
        for child in elem:
            if len(child):
                walk(child, below)
            if not child.tail or not child.tail.strip():
                child.tail = inner
        # The last child stands before the end tag.
        if not child.tail.strip():
            child.tail = lines[level]

    walk(tree, 0)


def parse(source, parser=None):
    """The tree of a file, by name or object."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def iterparse(source, events=None, parser=None):
    """Reads a file step by step; gives pairs of event and element."""
    pull = XMLPullParser(events=events, _parser=parser)
    if not hasattr(source, "read"):
        source = open(source, "rb")
        close_source = True
    else:
        close_source = False

    def iterator(source):
        try:
            while True:
                yield from pull.read_events()
                data = source.read(16 * 1024)
                if not data:
                    break
                pull.feed(data)
            root = pull._close_and_return_root()
            yield from pull.read_events()
            it = wr()
            if it is not None:
                it.root = root
        finally:
            if close_source:
                source.close()

    gen = iterator(source)

    class IterParseIterator(collections.abc.Iterator):
        def __next__(self):
            return next(gen)

        def close(self):
            if close_source:
                source.close()
            gen.close()

    it = IterParseIterator()
    it.root = None
    wr = weakref.ref(it)
    return it


class XMLPullParser:
    """Takes text as it comes; `read_events` gives what is complete."""

    def __init__(self, events=None, *, _parser=None):
        self._events_queue = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        if events is None:
            events = ("end",)
        self._parser._setevents(self._events_queue, events)

    def feed(self, data):
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as failure:
                self._events_queue.append(failure)

    def _close_and_return_root(self):
        root = self._parser.close()
        self._parser = None
        return root

    def close(self):
        self._close_and_return_root()

    def read_events(self):
        events = self._events_queue
        while events:
            event = events.popleft()
            if isinstance(event, Exception):
                raise event
            yield event

    def flush(self):
        if self._parser is None:
            raise ValueError("flush() called after end of stream")
        self._parser.flush()


def XML(text, parser=None):
    """The element of a text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


def XMLID(text, parser=None):
    """The element of a text, and its elements by their ids."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    tree = parser.close()
    return tree, {elem.get("id"): elem for elem in tree.iter() if elem.get("id")}


fromstring = XML


def fromstringlist(sequence, parser=None):
    """The element of a text in pieces."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


class TreeBuilder:
    """Builds elements of events."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._data = []
        self._elem = []
        self._last = None
        self._root = None
        self._tail = None
        self._comment_factory = comment_factory or Comment
        self.insert_comments = insert_comments
        self._pi_factory = pi_factory or ProcessingInstruction
        self.insert_pis = insert_pis
        self._factory = element_factory or Element

    def close(self):
        if self._elem:
            raise AssertionError("missing end tags")
        if self._root is None:
            raise AssertionError("missing toplevel element")
        return self._root

    def _flush(self):
        if self._data:
            if self._last is not None:
                text = "".join(self._data)
                if self._tail:
                    self._last.tail = text
                else:
                    self._last.text = text
            self._data = []

    def data(self, data):
        self._data.append(data)

    def start(self, tag, attrs):
        if self._data:
            self._flush()
        self._last = elem = self._factory(tag, attrs)
        if self._elem:
            self._elem[-1].append(elem)
        elif self._root is None:
            self._root = elem
        self._elem.append(elem)
        self._tail = 0
        return elem

    def end(self, tag):
        if self._data:
            self._flush()
        self._last = self._elem.pop()
        self._tail = 1
        return self._last

    def comment(self, text):
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None):
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, insert, *args):
        elem = factory(*args)
        if insert:
            self._flush()
            self._last = elem
            if self._elem:
                self._elem[-1].append(elem)
            self._tail = 1
        return elem


class XMLParser:
    """Reads XML text into a target, a TreeBuilder by default."""

    def __init__(self, *, target=None, encoding=None):
        from xml.parsers import expat
        self._expat = expat
        parser = expat.ParserCreate(encoding, "}")
        if target is None:
            target = TreeBuilder()
        self.parser = self._parser = parser
        self.target = self._target = target
        self._error = expat.error
        self._names = {}
        self.entity = {}
        self._doctype = None
        self.version = "Expat 2.7.3"
        parser.DefaultHandlerExpand = self._default
        if hasattr(target, "start"):
            parser.StartElementHandler = self._start
        if hasattr(target, "end"):
            parser.EndElementHandler = self._end
        if hasattr(target, "start_ns"):
            parser.StartNamespaceDeclHandler = lambda prefix, uri: target.start_ns(prefix or "", uri or "")
        if hasattr(target, "end_ns"):
            parser.EndNamespaceDeclHandler = lambda prefix: target.end_ns(prefix or "")
        if hasattr(target, "data"):
            parser.CharacterDataHandler = target.data
        if hasattr(target, "comment"):
            parser.CommentHandler = target.comment
        if hasattr(target, "pi"):
            parser.ProcessingInstructionHandler = lambda name, data: target.pi(name, data or None)
        parser.buffer_text = 1

    def _setevents(self, events_queue, events_to_report):
        parser, append, target = self._parser, events_queue.append, self.target
        for event in events_to_report:
            if event == "start":
                parser.StartElementHandler = lambda tag, attrib: append(("start", self._start(tag, attrib)))
            elif event == "end":
                parser.EndElementHandler = lambda tag: append(("end", self._end(tag)))
            elif event == "start-ns":
                if hasattr(target, "start_ns"):
                    def start_ns(prefix, uri):
                        append(("start-ns", target.start_ns(prefix or "", uri or "")))
                else:
                    def start_ns(prefix, uri):
                        append(("start-ns", (prefix or "", uri or "")))
                parser.StartNamespaceDeclHandler = start_ns
            elif event == "end-ns":
                if hasattr(target, "end_ns"):
                    parser.EndNamespaceDeclHandler = lambda prefix: append(("end-ns", target.end_ns(prefix or "")))
                else:
                    parser.EndNamespaceDeclHandler = lambda prefix: append(("end-ns", None))
            elif event == "comment":
                parser.CommentHandler = lambda text: append(("comment", target.comment(text)))
            elif event == "pi":
                parser.ProcessingInstructionHandler = lambda name, data: append(("pi", target.pi(name, data or None)))
            else:
                raise ValueError("unknown event %r" % event)

    def _raiseerror(self, value):
        err = ParseError(value)
        err.code = value.code
        err.position = value.lineno, value.offset
        raise err from None

    def _fixname(self, key):
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = "{" + key if "}" in key else key
        return name

    def _start(self, tag, attributes):
        names = self._names
        tag = names.get(tag) or self._fixname(tag)
        if attributes:
            attributes = {names.get(key) or self._fixname(key): value for key, value in attributes.items()}
        return self.target.start(tag, attributes)

    def _end(self, tag):
        return self.target.end(self._names.get(tag) or self._fixname(tag))

    def _default(self, text):
        prefix = text[:1]
        if prefix == "&":
            # A reference to an entity that is declared outside.
            try:
                data_handler = self.target.data
            except AttributeError:
                return
            try:
                data_handler(self.entity[text[1:-1]])
            except KeyError:
                line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
                err = self._error("undefined entity %s: line %d, column %d" % (text, line, column))
                err.code, err.lineno, err.offset = 11, line, column
                raise err
        elif prefix == "<" and text.startswith("<!DOCTYPE") and hasattr(self.target, "doctype"):
            match = re.match(r"<!DOCTYPE\s+(\S+?)\s*(?:PUBLIC\s+[\"'](.*?)[\"']\s+[\"'](.*?)[\"']"
                             r"|SYSTEM\s+[\"'](.*?)[\"'])", text)
            if match:
                self.target.doctype(match[1], match[2], match[3] or match[4])

    def feed(self, data):
        try:
            self.parser.Parse(data, False)
        except self._error as v:
            self._raiseerror(v)

    def close(self):
        try:
            self.parser.Parse(b"" if self.parser._decoder != "text" else "", True)
        except self._error as v:
            self._raiseerror(v)
        try:
            close_handler = self.target.close
        except AttributeError:
            return None
        try:
            return close_handler()
        finally:
            del self.parser, self._parser, self.target, self._target

    def flush(self):
        try:
            self.parser.Parse("" if self.parser._decoder == "text" else b"", False)
        except self._error as v:
            self._raiseerror(v)


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """The text in canonical form (C14N 2.0)."""
    from ._canonical import C14NWriterTarget
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    stream = io.StringIO() if out is None else None
    parser = XMLParser(target=C14NWriterTarget((stream or out).write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    elif from_file is not None:
        parse(from_file, parser=parser)
    return stream.getvalue() if stream is not None else None


def __getattr__(name):
    if name == "C14NWriterTarget":
        from ._canonical import C14NWriterTarget
        return C14NWriterTarget
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
