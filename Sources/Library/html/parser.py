"""A forgiving reader of HTML: calls a method for each tag, text, comment and declaration it meets."""

import re
from _markupbase import ParserBase
from html import unescape

__all__ = ["HTMLParser"]

_interesting = re.compile("[&<]")
_incomplete_entity = re.compile("&[a-zA-Z#]")
_entity = re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)[^a-zA-Z0-9]")
_number = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+)[^0-9a-fA-F]")
_last_number = re.compile(r"&#([0-9]+|[xX][0-9a-fA-F]+)\Z")
_last_entity = re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)\Z")
_attribute_text = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?")
_start_tag_open = re.compile("<[a-zA-Z]")
_end_tag_open = re.compile("</[a-zA-Z]")
_pi_close = re.compile(">")
_comment_close = re.compile(r"--!?>")
_comment_abrupt = re.compile(r"-?>")
_tag_name = re.compile(r"([a-zA-Z][^\t\n\r\f />]*)(?:[\t\n\r\f ]|/(?!>))*")
_attribute = re.compile(
    r"""((?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*)"""
    r"""([\t\n\r\f ]*=[\t\n\r\f ]*('[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*))?"""
    r"""(?:[\t\n\r\f ]|/(?!>))*""")
_tag_end = re.compile(
    r"""[a-zA-Z][^\t\n\r\f />]*           # the name
    [\t\n\r\f /]*
    (?:(?<=['"\t\n\r\f /])[^\t\n\r\f />][^\t\n\r\f /=>]*   # an attribute's name
      (?:[\t\n\r\f ]*=[\t\n\r\f ]*
        (?:'[^']*'|"[^"]*"|(?!['"])[^>\t\n\r\f ]*)
      )?
      [\t\n\r\f /]*
    )*
    >?
    """, re.VERBOSE)


def _unescape_attribute(text):
    """References of an attribute's value; without a semicolon they are text where a name goes on."""
    def replace(match):
        ref = match[0]
        if ref.startswith("&#"):
            return unescape(ref)
        if ref.endswith("="):
            return ref
        if ref.endswith(";"):
            return unescape(ref)
        from html.entities import html5
        return unescape(ref) if ref[1:] in html5 else ref
    return _attribute_text.sub(replace, text)


class HTMLParser(ParserBase):
    """Feed it text; derive from it and write the `handle_…` methods that are of use."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")
    RCDATA_CONTENT_ELEMENTS = ("textarea", "title")
    _RAW_ELEMENTS = ("xmp", "iframe", "noembed", "noframes")

    def __init__(self, *, convert_charrefs=True, scripting=False):
        super().__init__()
        self.convert_charrefs = convert_charrefs
        self.scripting = scripting
        self.reset()

    def reset(self):
        """Forgets all text that was not handled yet."""
        self.rawdata = ""
        self.lasttag = "???"
        self.interesting = _interesting
        self.cdata_elem = None
        self._support_cdata = True
        self._escapable = True
        super().reset()

    def feed(self, data):
        """Takes more text; what is not complete yet is kept."""
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        """Handles what is left as if it were followed by the end of the file."""
        self.goahead(1)

    __starttag_text = None

    def get_starttag_text(self):
        """The start tag most recently handled, as written."""
        return self.__starttag_text

    def set_cdata_mode(self, elem, *, escapable=False):
        self.cdata_elem = elem.lower()
        self._escapable = escapable
        if self.cdata_elem == "plaintext":
            self.interesting = re.compile(r"(?!)")
        elif escapable and not self.convert_charrefs:
            self.interesting = re.compile(rf"&|</{self.cdata_elem}(?=[\t\n\r\f />])", re.IGNORECASE | re.ASCII)
        else:
            self.interesting = re.compile(rf"</{self.cdata_elem}(?=[\t\n\r\f />])", re.IGNORECASE | re.ASCII)

    def clear_cdata_mode(self):
        self.interesting = _interesting
        self.cdata_elem = None
        self._escapable = True

    def _support_cdata_section(self, flag=True):
        self._support_cdata = flag

    _set_support_cdata = _support_cdata_section

    def _text(self, text):
        if self.convert_charrefs and self._escapable:
            text = unescape(text)
        self.handle_data(text)

    def goahead(self, end):
        rawdata = self.rawdata
        i, n = 0, len(rawdata)
        while i < n:
            if self.convert_charrefs and not self.cdata_elem:
                j = rawdata.find("<", i)
                if j < 0:
                    # A reference may go on in what comes later.
                    amp = rawdata.rfind("&", max(i, n - 34))
                    if amp >= 0 and not re.compile(r"[\t\n\r\f ;]").search(rawdata, amp):
                        break
                    j = n
            else:
                match = self.interesting.search(rawdata, i)
                if match:
                    j = match.start()
                else:
                    if self.cdata_elem:
                        break
                    j = n
            if i < j:
                self._text(rawdata[i:j])
            i = self.updatepos(i, j)
            if i == n:
                break
            if rawdata.startswith("<", i):
                k = self._markup(i, n)
                if k < 0:
                    if not end:
                        break
                    k = self._unfinished(i, n)
                i = self.updatepos(i, k)
            elif rawdata.startswith("&#", i):
                match = _number.match(rawdata, i)
                if match:
                    self.handle_charref(match.group()[2:-1])
                    k = match.end()
                    if not rawdata.startswith(";", k - 1):
                        k -= 1
                    i = self.updatepos(i, k)
                    continue
                if end and (match := _last_number.match(rawdata, i)):
                    self.handle_charref(match[1])
                    i = self.updatepos(i, n)
                    break
                if ";" in rawdata[i:]:
                    self.handle_data(rawdata[i:i + 2])
                    i = self.updatepos(i, i + 2)
                break
            elif rawdata.startswith("&", i):
                match = _entity.match(rawdata, i)
                if match:
                    self.handle_entityref(match.group(1))
                    k = match.end()
                    if not rawdata.startswith(";", k - 1):
                        k -= 1
                    i = self.updatepos(i, k)
                    continue
                if _incomplete_entity.match(rawdata, i):
                    if end and (match := _last_entity.match(rawdata, i)):
                        self.handle_entityref(match[1])
                        i = self.updatepos(i, n)
                    break
                if i + 1 < n:
                    # An ampersand that starts nothing.
                    self.handle_data("&")
                    i = self.updatepos(i, i + 1)
                    continue
                break
            else:
                raise AssertionError("interesting.search() lied")
        if end and i < n:
            self._text(rawdata[i:n])
            i = self.updatepos(i, n)
        self.rawdata = rawdata[i:]

    def _markup(self, i, n):
        """Handles what starts with `<` at `i`; gives the position behind it, or -1 when it is not whole."""
        rawdata = self.rawdata
        if _start_tag_open.match(rawdata, i):
            return self.parse_starttag(i)
        if rawdata.startswith("</", i):
            return self.parse_endtag(i)
        if rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        if rawdata.startswith("<?", i):
            return self.parse_pi(i)
        if rawdata.startswith("<!", i):
            return self.parse_html_declaration(i)
        if i + 1 < n or self.cdata_elem:
            self.handle_data("<")
            return i + 1
        return -1

    def _unfinished(self, i, n):
        """At the end of the file: what markup at `i` that is not whole stands for."""
        rawdata = self.rawdata
        if _start_tag_open.match(rawdata, i):
            pass
        elif rawdata.startswith("</", i):
            if i + 2 == n:
                self.handle_data("</")
            elif not _end_tag_open.match(rawdata, i):
                self.handle_comment(rawdata[i + 2:])
        elif rawdata.startswith("<!--", i):
            end = n
            for suffix in ("--!", "--", "-"):
                if rawdata.endswith(suffix, i + 4):
                    end -= len(suffix)
                    break
            self.handle_comment(rawdata[i + 4:end])
        elif rawdata.startswith("<![CDATA[", i) and self._support_cdata:
            self.unknown_decl(rawdata[i + 3:])
        elif rawdata[i:i + 9].lower() == "<!doctype":
            self.handle_decl(rawdata[i + 2:])
        elif rawdata.startswith("<!", i):
            self.handle_comment(rawdata[i + 2:])
        elif rawdata.startswith("<?", i):
            self.handle_pi(rawdata[i + 2:])
        else:
            raise AssertionError("we should not get here!")
        return n

    def parse_html_declaration(self, i):
        rawdata = self.rawdata
        if rawdata.startswith("<!--", i):
            return self.parse_comment(i)
        if rawdata.startswith("<![CDATA[", i) and self._support_cdata:
            end = rawdata.find("]]>", i + 9)
            if end < 0:
                return -1
            self.unknown_decl(rawdata[i + 3:end])
            return end + 3
        if rawdata[i:i + 9].lower() == "<!doctype":
            end = rawdata.find(">", i + 9)
            if end < 0:
                return -1
            self.handle_decl(rawdata[i + 2:end])
            return end + 1
        return self.parse_bogus_comment(i)

    def parse_comment(self, i, report=True):
        rawdata = self.rawdata
        match = _comment_close.search(rawdata, i + 4)
        if not match:
            match = _comment_abrupt.match(rawdata, i + 4)
            if not match:
                return -1
        if report:
            self.handle_comment(rawdata[i + 4:match.start()])
        return match.end()

    def parse_bogus_comment(self, i, report=1):
        rawdata = self.rawdata
        end = rawdata.find(">", i + 2)
        if end < 0:
            return -1
        if report:
            self.handle_comment(rawdata[i + 2:end])
        return end + 1

    def parse_pi(self, i):
        match = _pi_close.search(self.rawdata, i + 2)
        if not match:
            return -1
        self.handle_pi(self.rawdata[i + 2:match.start()])
        return match.end()

    def check_for_whole_start_tag(self, i):
        match = _tag_end.match(self.rawdata, i + 1)
        end = match.end()
        return end if self.rawdata[end - 1] == ">" else -1

    def parse_starttag(self, i):
        self.__starttag_text = None
        end = self.check_for_whole_start_tag(i)
        if end < 0:
            return end
        rawdata = self.rawdata
        self.__starttag_text = rawdata[i:end]
        match = _tag_name.match(rawdata, i + 1)
        k = match.end()
        self.lasttag = tag = match.group(1).lower()
        attrs = []
        while k < end:
            match = _attribute.match(rawdata, k)
            if not match:
                break
            name, rest, value = match.group(1, 2, 3)
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in "'\"" and value:
                value = value[1:-1]
            if value:
                value = _unescape_attribute(value)
            attrs.append((name.lower(), value))
            k = match.end()
        closing = rawdata[k:end].strip()
        if closing not in (">", "/>"):
            self.handle_data(rawdata[i:end])
            return end
        if closing.endswith("/>"):
            self.handle_startendtag(tag, attrs)
        else:
            self.handle_starttag(tag, attrs)
            if tag in self.CDATA_CONTENT_ELEMENTS or tag in self._RAW_ELEMENTS or tag == "plaintext" \
                    or (tag == "noscript" and self.scripting):
                self.set_cdata_mode(tag, escapable=False)
            elif tag in self.RCDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag, escapable=True)
        return end

    def parse_endtag(self, i):
        rawdata = self.rawdata
        if rawdata.find(">", i + 2) < 0:
            return -1
        if not _end_tag_open.match(rawdata, i):
            if rawdata[i + 2:i + 3] == ">":
                # "</>" is nothing.
                return i + 3
            return self.parse_bogus_comment(i)
        match = _tag_end.match(rawdata, i + 2)
        end = match.end()
        if rawdata[end - 1] != ">":
            return -1
        tag = _tag_name.match(rawdata, i + 2).group(1).lower()
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return end

    # MARK: for derived classes

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
