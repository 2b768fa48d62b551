"""A parser of XML 1.0 that calls handlers, with the interface of Expat. It does not validate.

Text is collected until a token is whole; then its handler is called. Names of elements and attributes are given as
written, or with their namespaces where a separator was asked for.
"""

import codecs
import re
import sys
import types

__all__ = ["ParserCreate", "ExpatError", "error", "ErrorString", "XMLParserType", "EXPAT_VERSION", "version_info",
           "native_encoding", "features", "XML_PARAM_ENTITY_PARSING_NEVER",
           "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", "XML_PARAM_ENTITY_PARSING_ALWAYS"]

EXPAT_VERSION = "expat_2.7.3"
version_info = (2, 7, 3)
native_encoding = "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_NS", 0)]
XML_PARAM_ENTITY_PARSING_NEVER = 0
XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE = 1
XML_PARAM_ENTITY_PARSING_ALWAYS = 2

_MESSAGES = {
    1: "out of memory", 2: "syntax error", 3: "no element found", 4: "not well-formed (invalid token)",
    5: "unclosed token", 6: "partial character", 7: "mismatched tag", 8: "duplicate attribute",
    9: "junk after document element", 10: "illegal parameter entity reference", 11: "undefined entity",
    12: "recursive entity reference", 13: "asynchronous entity", 14: "reference to invalid character number",
    15: "reference to binary entity", 16: "reference to external entity in attribute",
    17: "XML or text declaration not at start of entity", 18: "unknown encoding",
    19: "encoding specified in XML declaration is incorrect", 20: "unclosed CDATA section",
    21: "error in processing external entity reference", 22: "document is not standalone",
    23: "unexpected parser state - please send a bug report", 24: "entity declared in parameter entity",
    25: "requested feature requires XML_DTD support in Expat", 26: "cannot change setting once parsing has begun",
    27: "unbound prefix", 28: "must not undeclare prefix", 29: "incomplete markup in parameter entity",
    30: "XML declaration not well-formed", 31: "text declaration not well-formed",
    32: "illegal character(s) in public id", 33: "parser suspended", 34: "parser not suspended", 35: "parsing aborted",
    36: "parsing finished", 37: "cannot suspend in external parameter entity",
    38: "reserved prefix (xml) must not be undeclared or bound to another namespace name",
    39: "reserved prefix (xmlns) must not be declared or undeclared",
    40: "prefix must not be bound to one of the reserved namespace names",
}
_CODES = {
    "NO_MEMORY": 1, "SYNTAX": 2, "NO_ELEMENTS": 3, "INVALID_TOKEN": 4, "UNCLOSED_TOKEN": 5, "PARTIAL_CHAR": 6,
    "TAG_MISMATCH": 7, "DUPLICATE_ATTRIBUTE": 8, "JUNK_AFTER_DOC_ELEMENT": 9, "PARAM_ENTITY_REF": 10,
    "UNDEFINED_ENTITY": 11, "RECURSIVE_ENTITY_REF": 12, "ASYNC_ENTITY": 13, "BAD_CHAR_REF": 14,
    "BINARY_ENTITY_REF": 15, "ATTRIBUTE_EXTERNAL_ENTITY_REF": 16, "MISPLACED_XML_PI": 17, "UNKNOWN_ENCODING": 18,
    "INCORRECT_ENCODING": 19, "UNCLOSED_CDATA_SECTION": 20, "EXTERNAL_ENTITY_HANDLING": 21, "NOT_STANDALONE": 22,
    "UNEXPECTED_STATE": 23, "ENTITY_DECLARED_IN_PE": 24, "FEATURE_REQUIRES_XML_DTD": 25,
    "CANT_CHANGE_FEATURE_ONCE_PARSING": 26, "UNBOUND_PREFIX": 27, "UNDECLARING_PREFIX": 28, "INCOMPLETE_PE": 29,
    "XML_DECL": 30, "TEXT_DECL": 31, "PUBLICID": 32, "SUSPENDED": 33, "NOT_SUSPENDED": 34, "ABORTED": 35,
    "FINISHED": 36, "SUSPEND_PE": 37, "RESERVED_PREFIX_XML": 38, "RESERVED_PREFIX_XMLNS": 39,
    "RESERVED_NAMESPACE_URI": 40,
}

errors = types.ModuleType("pyexpat.errors", "Constants used to describe error conditions.")
errors.codes = {message: code for code, message in _MESSAGES.items()}
errors.messages = dict(_MESSAGES)
for _key, _code in _CODES.items():
    setattr(errors, "XML_ERROR_" + _key, _MESSAGES[_code])
model = types.ModuleType("pyexpat.model", "Constants used to interpret content model information.")
for _code, _key in enumerate(("EMPTY", "ANY", "MIXED", "NAME", "CHOICE", "SEQ"), 1):
    setattr(model, "XML_CTYPE_" + _key, _code)
for _code, _key in enumerate(("NONE", "OPT", "REP", "PLUS")):
    setattr(model, "XML_CQUANT_" + _key, _code)
del _key, _code
sys.modules.setdefault("xml.parsers.expat.errors", errors)
sys.modules.setdefault("xml.parsers.expat.model", model)


class ExpatError(Exception):
    """The document is not well-formed: `code`, `lineno` (from 1), `offset` (from 0)."""

    __module__ = "xml.parsers.expat"


error = ExpatError


def ErrorString(code):
    return _MESSAGES.get(code)


_START = (":A-Z_a-z\xC0-\xD6\xD8-\xF6\xF8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
          "\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF")
_NAME = f"[{_START}][{_START}.0-9\xB7\u0300-\u036F\u203F-\u2040-]*"
_SPACE = "[ \t\r\n]"
_name = re.compile(_NAME)
_start_tag = re.compile(
    rf"<({_NAME})((?:{_SPACE}+{_NAME}{_SPACE}*={_SPACE}*(?:\"[^<\"]*\"|'[^<']*'))*){_SPACE}*(/?)>")
_attribute = re.compile(rf"{_SPACE}+({_NAME}){_SPACE}*={_SPACE}*(?:\"([^<\"]*)\"|'([^<']*)')")
_end_tag = re.compile(rf"</({_NAME}){_SPACE}*>")
_reference = re.compile(rf"&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({_NAME}));")
_invalid = re.compile("[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_xml_decl = re.compile(
    rf"<\?xml{_SPACE}+version{_SPACE}*={_SPACE}*[\"']([a-zA-Z0-9_.:-]+)[\"']"
    rf"(?:{_SPACE}+encoding{_SPACE}*={_SPACE}*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"'])?"
    rf"(?:{_SPACE}+standalone{_SPACE}*={_SPACE}*[\"'](yes|no)[\"'])?{_SPACE}*\?>")
_encoding_bytes = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']")
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
_HANDLERS = ("StartElementHandler", "EndElementHandler", "ProcessingInstructionHandler", "CharacterDataHandler",
             "UnparsedEntityDeclHandler", "NotationDeclHandler", "StartNamespaceDeclHandler",
             "EndNamespaceDeclHandler", "CommentHandler", "StartCdataSectionHandler", "EndCdataSectionHandler",
             "DefaultHandler", "DefaultHandlerExpand", "NotStandaloneHandler", "ExternalEntityRefHandler",
             "StartDoctypeDeclHandler", "EndDoctypeDeclHandler", "EntityDeclHandler", "XmlDeclHandler",
             "ElementDeclHandler", "AttlistDeclHandler", "SkippedEntityHandler")


class XMLParserType:
    """A parser; set its `…Handler` attributes, then `Parse` text."""

    __name__ = "xmlparser"

    def __init__(self, encoding=None, namespace_separator=None, intern=None):
        self.namespace_prefixes = False
        self.ordered_attributes = False
        self.specified_attributes = False
        self.intern = {} if intern is None else intern
        self.buffer_size = 8192
        self.buffer_used = 0
        self._buffer_text = False
        self._pending = []
        for name in _HANDLERS:
            setattr(self, name, None)
        self._encoding = encoding
        self._separator = namespace_separator
        self._decoder = None
        self._head = b""
        self._text = ""
        self._pos = 0
        # Line and column of the start of _text, and its byte offset.
        self._line, self._column, self._bytes = 1, 0, 0
        self._stack = []
        self._namespaces = [{"xml": _XML_NAMESPACE}]
        self._started = self._root_done = self._finished = False
        self._entities = {}
        self._defaults = {}
        self._had_doctype = False
        self._external = False
        self._base = None
        self.ErrorCode = 0
        self.ErrorLineNumber, self.ErrorColumnNumber, self.ErrorByteIndex = 1, 0, 0

    # MARK: places

    def _place(self, pos):
        text = self._text
        lines = text.count("\n", 0, pos)
        if lines:
            return self._line + lines, pos - text.rfind("\n", 0, pos) - 1
        return self._line, self._column + pos

    @property
    def CurrentLineNumber(self):
        return self._place(self._pos)[0]

    @property
    def CurrentColumnNumber(self):
        return self._place(self._pos)[1]

    @property
    def CurrentByteIndex(self):
        return self._bytes + len(self._text[:self._pos].encode("utf-8", "surrogatepass"))

    def _fail(self, name, pos=None):
        code = _CODES[name]
        line, column = self._place(self._pos if pos is None else pos)
        failure = ExpatError(f"{_MESSAGES[code]}: line {line}, column {column}")
        failure.code, failure.lineno, failure.offset = code, line, column
        self.ErrorCode, self.ErrorLineNumber, self.ErrorColumnNumber = code, line, column
        self._finished = True
        return failure

    # MARK: settings

    @property
    def buffer_text(self):
        return self._buffer_text

    @buffer_text.setter
    def buffer_text(self, value):
        self._buffer_text = bool(value)

    def SetBase(self, base):
        self._base = base

    def GetBase(self):
        return self._base

    def GetInputContext(self):
        return self._text[self._pos:].encode() if not self._finished else None

    def UseForeignDTD(self, flag=True):
        pass

    def SetParamEntityParsing(self, flag):
        return 1

    def SetReparseDeferralEnabled(self, enabled):
        pass

    def GetReparseDeferralEnabled(self):
        return False

    def ExternalEntityParserCreate(self, context, encoding=None):
        raise NotImplementedError("external entities are not supported")

    # MARK: input

    def Parse(self, data, isfinal=False):
        if self._finished:
            failure = ExpatError(f"{_MESSAGES[36]}: line {self._place(self._pos)[0]}, column {self._place(self._pos)[1]}")
            failure.code, (failure.lineno, failure.offset) = 36, self._place(self._pos)
            raise failure
        if isinstance(data, str):
            self._decoder = self._decoder or "text"
        else:
            data = self._decode(bytes(data), isfinal)
        if "\r" in data or self._text.endswith("\r"):
            text = self._text + data
            # The line end may go on in what comes next.
            keep = "\r" if text.endswith("\r") and not isfinal else ""
            text = text[:len(text) - len(keep)].replace("\r\n", "\n").replace("\r", "\n") + keep
            self._text = text
        else:
            self._text += data
        self._run(isfinal)
        if isfinal:
            self._finished = True
        return 1

    def ParseFile(self, file):
        while data := file.read(64 * 1024):
            self.Parse(data, False)
        return self.Parse(b"", True)

    def _decode(self, data, isfinal):
        if self._decoder is None:
            self._head += data
            head = self._head
            if len(head) < 4 and not isfinal:
                return ""
            if not isfinal and head.startswith(b"<?xml") and b"?>" not in head and len(head) < 1024:
                return ""
            encoding = self._encoding
            if encoding is None:
                if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                    encoding = "utf-16"
                elif head.startswith(codecs.BOM_UTF8):
                    encoding = "utf-8-sig"
                elif head.startswith(b"<\0"):
                    encoding = "utf-16-le"
                elif head.startswith(b"\0<"):
                    encoding = "utf-16-be"
                elif match := _encoding_bytes.match(head):
                    encoding = match[1].decode("ascii")
                else:
                    encoding = "utf-8"
            try:
                self._decoder = codecs.getincrementaldecoder(encoding)("strict")
            except LookupError:
                self._text = head.decode("latin-1")
                raise self._fail("UNKNOWN_ENCODING", self._text.find(encoding)) from None
            data, self._head = head, b""
        elif self._decoder == "text":
            return data.decode("utf-8")
        try:
            return self._decoder.decode(data, isfinal)
        except UnicodeDecodeError as failure:
            # What stands before the bad bytes is parsed first: it may have an error of its own.
            self._text += data[:failure.start].decode(failure.encoding, "replace") if failure.object is data else ""
            self._run(False)
            raise self._fail("PARTIAL_CHAR" if isfinal and failure.end == len(data)
                             and "unexpected end" in failure.reason else "INVALID_TOKEN", len(self._text)) from None

    # MARK: tokens

    def _drop(self):
        """Forgets the text that was parsed."""
        pos = self._pos
        if pos:
            self._bytes = self.CurrentByteIndex
            self._line, self._column = self._place(pos)
            self._text = self._text[pos:]
            self._pos = 0

    def _run(self, final):
        text = self._text
        end = len(text)
        if not self._started and end:
            if not final and end < 6 and "<?xml ".startswith(text):
                return
            self._started = True
            if text.startswith("\ufeff"):
                text = self._text = text[1:]
                end -= 1
            if text.startswith("<?xml") and text[5:6] in (" ", "\t", "\n", "\r", "?"):
                close = text.find("?>")
                if close < 0:
                    if final:
                        raise self._fail("UNCLOSED_TOKEN")
                    self._started = False
                    return
                self._declaration(close + 2)
        while self._pos < end:
            pos = self._pos
            if text[pos] == "<":
                if not self._markup(text, pos, end, final):
                    break
            elif not self._characters(text, pos, end, final):
                break
            if self._text is not text:
                text, end = self._text, len(self._text)
        if final:
            self._flush()
            if self._pos < end:
                raise self._fail("UNCLOSED_TOKEN")
            if self._stack or not self._root_done:
                raise self._fail("NO_ELEMENTS")
        else:
            self._flush_soft()
        self._drop()

    def _flush_soft(self):
        if not self._buffer_text:
            self._flush()

    def _flush(self):
        if self._pending:
            data = "".join(self._pending)
            self._pending.clear()
            if self.CharacterDataHandler:
                self.CharacterDataHandler(data)
            else:
                self._default(data)

    def _default(self, data):
        handler = self.DefaultHandlerExpand or self.DefaultHandler
        if handler:
            handler(data)

    def _data(self, data):
        """Character data: at once, or collected until something else comes."""
        if self._buffer_text:
            self._pending.append(data)
            return
        if self.CharacterDataHandler:
            # A line end is told apart, as Expat does.
            start = 0
            while (at := data.find("\n", start)) >= 0:
                if at > start:
                    self.CharacterDataHandler(data[start:at])
                self.CharacterDataHandler("\n")
                start = at + 1
            if start < len(data):
                self.CharacterDataHandler(data[start:])
        else:
            self._default(data)

    def _declaration(self, end):
        match = _xml_decl.fullmatch(self._text, 0, end)
        if not match:
            raise self._fail("XML_DECL", self._text.find(" ", 0, end) + 1)
        if self.XmlDeclHandler:
            standalone = {"yes": 1, "no": 0, None: -1}[match[3]]
            self.XmlDeclHandler(match[1], match[2], standalone)
        else:
            self._default(self._text[:end])
        self._pos = end

    def _characters(self, text, pos, end, final):
        stop = text.find("<", pos)
        if stop < 0:
            stop = end
        if not self._stack:
            # Only spaces may stand outside of the root.
            match = re.compile("[^ \t\r\n]").search(text, pos, stop)
            if match:
                if self._root_done:
                    raise self._fail("JUNK_AFTER_DOC_ELEMENT", match.start())
                raise self._fail("INVALID_TOKEN" if _invalid.match(match[0]) or match[0] == "&" else "SYNTAX",
                                 match.start())
            self._default(text[pos:stop])
            self._pos = stop
            return True
        amp = text.find("&", pos, stop)
        part = stop if amp < 0 else amp
        if part > pos:
            chunk = text[pos:part]
            if match := _invalid.search(chunk):
                raise self._fail("INVALID_TOKEN", pos + match.start())
            if (bad := chunk.find("]]>")) >= 0:
                raise self._fail("INVALID_TOKEN", pos + bad + 2)
            if part == end and not final:
                # "]]>" may be cut, and a carriage return may belong to a line end.
                kept = len(chunk) - len(chunk.rstrip("]\r"))
                if kept:
                    part -= kept
                    chunk = text[pos:part]
                    if not chunk:
                        return False
            self._data(chunk)
            self._pos = part
            return True
        match = _reference.match(text, pos)
        if not match:
            if text.find(";", pos, stop) < 0 and stop == end and not final:
                return False
            if stop == end and re.compile(r"&#?[\w.:-]*").fullmatch(text, pos, end):
                raise self._fail("UNCLOSED_TOKEN")
            bad = re.compile(r"&(?:#x?[0-9a-fA-F]*|[\w.:-]*)").match(text, pos).end()
            raise self._fail("INVALID_TOKEN", bad)
        value = self._resolve(match, pos)
        if value is not None:
            if match[3] is not None and match[3] not in _PREDEFINED and ("<" in value or "&" in value):
                self._expand(match[3], value)
            else:
                self._data(value)
        self._pos = match.end()
        return True

    def _resolve(self, match, pos):
        """The text of a reference; None when it was skipped."""
        if match[3] is None:
            number = int(match[1]) if match[1] is not None else int(match[2], 16)
            if number > 0x10FFFF or _invalid.match(chr(number)):
                raise self._fail("BAD_CHAR_REF", pos)
            return chr(number)
        name = match[3]
        if name in _PREDEFINED:
            return _PREDEFINED[name]
        if name in self._entities:
            value = self._entities[name]
            if value is None:
                if self.ExternalEntityRefHandler:
                    raise NotImplementedError("external entities are not supported")
                if self.SkippedEntityHandler:
                    self.SkippedEntityHandler(name, 0)
                return None
            return value
        if self._external:
            # It may be declared outside.
            if self.SkippedEntityHandler:
                self.SkippedEntityHandler(name, 0)
            else:
                self._default(match[0])
            return None
        raise self._fail("UNDEFINED_ENTITY", pos)

    def _expand(self, name, value):
        """Parses the text of an entity in place of its reference."""
        saved = self._text, self._pos, self._line, self._column, self._bytes
        entities = self._entities
        depth = len(self._stack)
        self._entities = {key: item for key, item in entities.items() if key != name}
        try:
            self._text, self._pos = value, 0
            text, end = value, len(value)
            while self._pos < end:
                if text[self._pos] == "<":
                    whole = self._markup(text, self._pos, end, True)
                else:
                    whole = self._characters(text, self._pos, end, True)
                if not whole:
                    raise self._fail("UNCLOSED_TOKEN")
            if len(self._stack) != depth:
                raise self._fail("ASYNC_ENTITY")
        finally:
            self._text, self._pos, self._line, self._column, self._bytes = saved
            self._entities = entities

    def _markup(self, text, pos, end, final):
        """What starts with `<`; False when it is not whole yet."""
        second = text[pos + 1:pos + 2]
        if second == "/":
            match = _end_tag.match(text, pos)
            if not match:
                return self._unfinished(text, pos, end, pos + 2)
            self._end_element(match, pos)
        elif second == "!":
            return self._declared(text, pos, end, final)
        elif second == "?":
            close = text.find("?>", pos + 2)
            if close < 0:
                return False
            match = _name.match(text, pos + 2)
            if not match:
                raise self._fail("INVALID_TOKEN", pos + 2)
            if match[0].lower() == "xml":
                raise self._fail("MISPLACED_XML_PI" if match[0] == "xml" else "INVALID_TOKEN", pos)
            if match.end() != close and text[match.end()] not in " \t\r\n":
                raise self._fail("INVALID_TOKEN", match.end())
            self._flush()
            if self.ProcessingInstructionHandler:
                self.ProcessingInstructionHandler(match[0], text[match.end():close].lstrip(" \t\r\n"))
            else:
                self._default(text[pos:close + 2])
            self._pos = close + 2
            return True
        else:
            match = _start_tag.match(text, pos)
            if not match:
                return self._unfinished(text, pos, end, pos + 1)
            self._start_element(match, pos)
        self._pos = match.end()
        return True

    def _unfinished(self, text, pos, end, at):
        """A tag that is not whole: an error, or cut off."""
        if at >= end:
            return False
        if self._root_done and not self._stack:
            raise self._fail("JUNK_AFTER_DOC_ELEMENT")
        match = _name.match(text, at)
        if not match:
            raise self._fail("INVALID_TOKEN", at)
        at = match.end()
        if text[pos + 1] == "/":
            rest = re.compile("[ \t\r\n]*").match(text, at).end()
            if rest < end:
                raise self._fail("INVALID_TOKEN", rest)
            return False
        while True:
            if match := _attribute.match(text, at):
                at = match.end()
                continue
            space = re.compile("[ \t\r\n]*").match(text, at).end()
            if space >= end:
                return False
            if text[space] == "/":
                if space + 1 < end and text[space + 1] != ">":
                    raise self._fail("INVALID_TOKEN", space + 1)
                return False
            if space == at:
                raise self._fail("INVALID_TOKEN", space)
            name = _name.match(text, space)
            if not name:
                raise self._fail("INVALID_TOKEN", space)
            after = re.compile("[ \t\r\n]*").match(text, name.end()).end()
            if after >= end:
                return False
            if text[after] != "=":
                raise self._fail("INVALID_TOKEN", after)
            value = re.compile("[ \t\r\n]*").match(text, after + 1).end()
            if value >= end:
                return False
            if text[value] not in "\"'":
                raise self._fail("INVALID_TOKEN", value)
            close = text.find(text[value], value + 1)
            less = text.find("<", value + 1)
            if less >= 0 and (close < 0 or less < close):
                raise self._fail("INVALID_TOKEN", less)
            if close < 0:
                return False
            raise self._fail("INVALID_TOKEN", close + 1)

    # MARK: elements

    def _attribute_value(self, value, pos):
        if match := _invalid.search(value):
            raise self._fail("INVALID_TOKEN", pos + match.start())
        if "\n" in value or "\t" in value:
            value = value.replace("\n", " ").replace("\t", " ")
        if "&" in value:
            value = self._expanded_value(value, pos, ())
        return value

    def _expanded_value(self, value, pos, within):
        parts, start = [], 0
        while (amp := value.find("&", start)) >= 0:
            match = _reference.match(value, amp)
            if not match:
                raise self._fail("INVALID_TOKEN", pos + amp if not within else pos)
            parts.append(value[start:amp])
            resolved = self._resolve(match, pos + amp if not within else pos)
            name = match[3]
            if resolved is not None:
                if name is not None and name not in _PREDEFINED:
                    if name in within:
                        raise self._fail("RECURSIVE_ENTITY_REF", pos)
                    if "<" in resolved:
                        raise self._fail("INVALID_TOKEN", pos)
                    resolved = self._expanded_value(resolved, pos, (*within, name))
                parts.append(resolved)
            start = match.end()
        parts.append(value[start:])
        return "".join(parts)

    def _start_element(self, match, pos):
        name, inner, empty = match.groups()
        if self._root_done and not self._stack:
            raise self._fail("JUNK_AFTER_DOC_ELEMENT")
        if self._pending:
            self._flush()
        attributes = []
        if inner:
            base = match.start(2)
            seen = set()
            for item in _attribute.finditer(inner):
                key, double, single = item.groups()
                if key in seen:
                    raise self._fail("DUPLICATE_ATTRIBUTE", base + item.start(1))
                seen.add(key)
                if double is not None:
                    value = self._attribute_value(double, base + item.start(2))
                else:
                    value = self._attribute_value(single, base + item.start(3))
                attributes.append((key, value))
        if self._defaults and name in self._defaults:
            given = {key for key, _ in attributes}
            for key, (kind, value) in self._defaults[name].items():
                if key in given:
                    if kind != "CDATA":
                        attributes = [(other, " ".join(text.split()) if other == key else text)
                                      for other, text in attributes]
                elif value is not None and not self.specified_attributes:
                    attributes.append((key, value))
        declared = []
        shown = name
        if self._separator is not None:
            shown, attributes, declared = self._qualified(name, attributes, pos)
        self._stack.append((name, shown, declared))
        if self.StartElementHandler:
            if self.ordered_attributes:
                self.StartElementHandler(shown, [text for pair in attributes for text in pair])
            else:
                self.StartElementHandler(shown, dict(attributes))
        else:
            self._default(match[0])
        if empty:
            self._close(shown, declared)

    def _qualified(self, name, attributes, pos):
        """Names with their namespaces, and the prefixes that the tag declares."""
        scope = self._namespaces[-1]
        declared, rest = [], []
        for key, value in attributes:
            if key == "xmlns":
                declared.append((None, value))
            elif key.startswith("xmlns:"):
                prefix = key[6:]
                if not value:
                    raise self._fail("UNDECLARING_PREFIX")
                if prefix == "xmlns":
                    raise self._fail("RESERVED_PREFIX_XMLNS")
                declared.append((prefix, value))
            else:
                rest.append((key, value))
        if declared:
            scope = dict(scope)
            for prefix, uri in declared:
                scope[prefix] = uri
                if self.StartNamespaceDeclHandler:
                    self.StartNamespaceDeclHandler(prefix, uri or None)
        self._namespaces.append(scope)

        def full(key, is_element):
            prefix, colon, local = key.partition(":")
            if not colon:
                uri = scope.get(None) if is_element else None
                return f"{uri}{self._separator}{key}" if uri else key
            if prefix not in scope:
                raise self._fail("UNBOUND_PREFIX")
            if self.namespace_prefixes:
                return f"{scope[prefix]}{self._separator}{local}{self._separator}{prefix}"
            return f"{scope[prefix]}{self._separator}{local}"

        shown = full(name, True)
        result = [(full(key, False), value) for key, value in rest]
        if len(result) > 1 and len({key for key, _ in result}) != len(result):
            raise self._fail("DUPLICATE_ATTRIBUTE")
        return shown, result, declared

    def _end_element(self, match, pos):
        if not self._stack:
            raise self._fail("JUNK_AFTER_DOC_ELEMENT" if self._root_done else "INVALID_TOKEN", pos)
        name, shown, declared = self._stack[-1]
        if match[1] != name:
            raise self._fail("TAG_MISMATCH", pos + 2)
        if self._pending:
            self._flush()
        self._close(shown, declared, match[0])

    def _close(self, shown, declared, text=""):
        self._stack.pop()
        if self.EndElementHandler:
            self.EndElementHandler(shown)
        else:
            self._default(text)
        if self._separator is not None:
            self._namespaces.pop()
            if self.EndNamespaceDeclHandler:
                for prefix, _ in reversed(declared):
                    self.EndNamespaceDeclHandler(prefix)
        if not self._stack:
            self._root_done = True

    # MARK: declarations

    def _declared(self, text, pos, end, final):
        if text.startswith("<!--", pos):
            close = text.find("--", pos + 4)
            if close < 0 or close + 2 >= end:
                return False
            if text[close + 2] != ">":
                raise self._fail("INVALID_TOKEN", close + 2)
            if match := _invalid.search(text, pos, close):
                raise self._fail("INVALID_TOKEN", match.start())
            self._flush()
            if self.CommentHandler:
                self.CommentHandler(text[pos + 4:close])
            else:
                self._default(text[pos:close + 3])
            self._pos = close + 3
            return True
        if text.startswith("<![CDATA[", pos):
            if not self._stack:
                raise self._fail("JUNK_AFTER_DOC_ELEMENT" if self._root_done else "SYNTAX")
            close = text.find("]]>", pos + 9)
            if close < 0:
                if final:
                    self._pos = end
                    raise self._fail("UNCLOSED_CDATA_SECTION")
                return False
            chunk = text[pos + 9:close]
            if match := _invalid.search(chunk):
                raise self._fail("INVALID_TOKEN", pos + 9 + match.start())
            if self.StartCdataSectionHandler:
                self._flush()
                self.StartCdataSectionHandler()
            if chunk:
                self._data(chunk)
            if self.EndCdataSectionHandler:
                self._flush()
                self.EndCdataSectionHandler()
            self._pos = close + 3
            return True
        if text.startswith("<!DOCTYPE", pos):
            if self._stack or self._root_done or self._had_doctype:
                raise self._fail("JUNK_AFTER_DOC_ELEMENT" if self._root_done else "SYNTAX")
            stop = _doctype_end(text, pos)
            if stop < 0:
                return False
            self._doctype(text, pos, stop)
            self._pos = stop
            return True
        for word in ("<!--", "<![CDATA[", "<!DOCTYPE"):
            if word.startswith(text[pos:]) and not final:
                return False
        raise self._fail("INVALID_TOKEN", pos + 2 if text[pos + 2:pos + 3] else pos)

    def _doctype(self, text, pos, stop):
        match = _doctype.match(text, pos)
        if not match:
            raise self._fail("SYNTAX", pos + 9)
        self._had_doctype = True
        name, public, public_system, system = match["name"], match["public"], match["psystem"], match["system"]
        system_id = public_system or system
        if system_id is not None:
            system_id = system_id[1:-1]
            self._external = True
        if public is not None:
            public = " ".join(public[1:-1].split())
        has_subset = text[match.end():match.end() + 1] == "["
        if self.StartDoctypeDeclHandler:
            self.StartDoctypeDeclHandler(name, system_id, public, int(has_subset))
        else:
            self._default(text[pos:stop])
        if has_subset:
            self._subset(text, match.end() + 1, stop)
        if self.EndDoctypeDeclHandler:
            self.EndDoctypeDeclHandler()

    def _subset(self, text, pos, stop):
        while True:
            pos = re.compile("[ \t\r\n]*").match(text, pos).end()
            if text[pos] == "]":
                return
            if text[pos] == "%":
                # A parameter entity: what it declares is not known.
                self._external = True
                pos = text.index(";", pos) + 1
                continue
            if text.startswith("<!--", pos):
                close = text.index("-->", pos)
                if self.CommentHandler:
                    self.CommentHandler(text[pos + 4:close])
                pos = close + 3
                continue
            if text.startswith("<?", pos):
                close = text.index("?>", pos)
                target, _, data = text[pos + 2:close].partition(" ")
                if self.ProcessingInstructionHandler:
                    self.ProcessingInstructionHandler(target, data.lstrip())
                pos = close + 2
                continue
            if match := _entity_decl.match(text, pos):
                self._entity(match)
            elif match := _notation_decl.match(text, pos):
                if self.NotationDeclHandler:
                    public = match["public"][1:-1] if match["public"] else None
                    system = (match["psystem"] or match["system"] or "  ")[1:-1] or None
                    self.NotationDeclHandler(match["name"], self._base, system, public)
            elif match := _attlist_decl.match(text, pos):
                self._attlist(match)
            elif match := _element_decl.match(text, pos):
                if self.ElementDeclHandler:
                    self.ElementDeclHandler(match[1], _content_model(match[2]))
            else:
                raise self._fail("SYNTAX", pos)
            pos = match.end()

    def _entity(self, match):
        name, is_parameter = match["name"], match["percent"] is not None
        public = match["public"][1:-1] if match["public"] else None
        system = match["psystem"] or match["system"]
        if match["value"] is not None:
            value = _reference.sub(lambda ref: ref[0] if ref[3] is not None else self._resolve(ref, match.start()),
                                   match["value"][1:-1])
            if not is_parameter:
                self._entities.setdefault(name, value)
            if self.EntityDeclHandler:
                self.EntityDeclHandler(name, int(is_parameter), value, self._base, None, None, None)
            return
        if not is_parameter:
            self._entities.setdefault(name, None)
        if match["ndata"] and self.UnparsedEntityDeclHandler:
            self.UnparsedEntityDeclHandler(name, self._base, system[1:-1], public, match["ndata"])
        elif self.EntityDeclHandler:
            self.EntityDeclHandler(name, int(is_parameter), None, self._base, system[1:-1], public, match["ndata"])

    def _attlist(self, match):
        element = match[1]
        for item in _attribute_def.finditer(match[2]):
            key, kind = item["name"], re.sub("[ \t\r\n]+", "", item["type"])
            value = None
            if item["value"] is not None:
                value = self._attribute_value(item["value"][1:-1], match.start())
            self._defaults.setdefault(element, {}).setdefault(key, (kind, value))
            if self.AttlistDeclHandler:
                required = item["default"] == "#REQUIRED" or (item["fixed"] is not None)
                self.AttlistDeclHandler(element, key, kind, value, int(required))


_LITERAL = "(?:\"[^\"]*\"|'[^']*')"
_EXTERNAL = (rf"(?:PUBLIC{_SPACE}+(?P<public>{_LITERAL})(?:{_SPACE}+(?P<psystem>{_LITERAL}))?"
             rf"|SYSTEM{_SPACE}+(?P<system>{_LITERAL}))")
_doctype = re.compile(rf"<!DOCTYPE{_SPACE}+(?P<name>{_NAME})(?:{_SPACE}+{_EXTERNAL})?{_SPACE}*")
_entity_decl = re.compile(
    rf"<!ENTITY{_SPACE}+(?:(?P<percent>%){_SPACE}+)?(?P<name>{_NAME}){_SPACE}+"
    rf"(?:(?P<value>{_LITERAL})|{_EXTERNAL}(?:{_SPACE}+NDATA{_SPACE}+(?P<ndata>{_NAME}))?){_SPACE}*>")
_notation_decl = re.compile(rf"<!NOTATION{_SPACE}+(?P<name>{_NAME}){_SPACE}+{_EXTERNAL}{_SPACE}*>")
_element_decl = re.compile(rf"<!ELEMENT{_SPACE}+({_NAME}){_SPACE}+([^>]*?){_SPACE}*>")
_attlist_decl = re.compile(rf"<!ATTLIST{_SPACE}+({_NAME})((?:[^>\"']|{_LITERAL})*)>")
_attribute_def = re.compile(
    rf"{_SPACE}+(?P<name>{_NAME}){_SPACE}+(?P<type>CDATA|IDREFS?|ID|ENTITY|ENTITIES|NMTOKENS?|(?:NOTATION{_SPACE}+)?"
    rf"\([^)]*\)){_SPACE}+(?P<default>#REQUIRED|#IMPLIED|(?P<fixed>#FIXED{_SPACE}+)?(?P<value>{_LITERAL}))")
_doctype_part = re.compile("<!--.*?-->|<\\?.*?\\?>|\"[^\"]*\"|'[^']*'|[\\[\\]<>]", re.DOTALL)


def _doctype_end(text, pos):
    """The position behind a document type declaration; -1 when it is not whole."""
    inside = False
    depth = 0
    for match in _doctype_part.finditer(text, pos + 1):
        token = match[0]
        if token == "[" and not depth:
            inside = True
        elif token == "]" and not depth:
            inside = False
        elif token == "<":
            depth += 1
        elif token == ">":
            if depth:
                depth -= 1
            elif not inside:
                return match.end()
    return -1


def _content_model(text):
    """The model of an element's content as Expat's tuples: type, quantifier, name, children."""
    text = re.sub("[ \t\r\n]+", "", text)
    if text == "EMPTY":
        return (1, 0, None, ())
    if text == "ANY":
        return (2, 0, None, ())
    quantifiers = {"?": 1, "*": 2, "+": 3}

    def particle(at):
        if text[at] == "(":
            children = []
            kind = 6
            at += 1
            while True:
                child, at = particle(at)
                children.append(child)
                if text[at] == ")":
                    break
                kind = 5 if text[at] == "|" else 6
                at += 1
            at += 1
            if children[0][2] == "#PCDATA":
                kind, children = 3, children[1:]
            quantifier = quantifiers.get(text[at:at + 1], 0)
            return (kind, quantifier, None, tuple(children)), at + bool(quantifier)
        match = re.compile(r"[^()|,?*+]+").match(text, at)
        quantifier = quantifiers.get(text[match.end():match.end() + 1], 0)
        return (4, quantifier, match[0], ()), match.end() + bool(quantifier)

    return particle(0)[0]


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """A new parser; names come with their namespaces when a separator (a character, or "") is given."""
    if namespace_separator is not None:
        if not isinstance(namespace_separator, str):
            raise TypeError("ParserCreate() argument 'namespace_separator' must be str or None, not "
                            f"{type(namespace_separator).__name__}")
        if len(namespace_separator) > 1:
            raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return XMLParserType(encoding, namespace_separator, intern)
