"""Reading a message that comes in pieces."""

import re
from collections import deque

from email import errors
from email._policybase import compat32

__all__ = ["FeedParser", "BytesFeedParser"]

NLCRE = re.compile(r"\r\n|\r|\n")
NLCRE_bol = re.compile(r"(\r\n|\r|\n)")
NLCRE_eol = re.compile(r"(\r\n|\r|\n)\Z")
_line = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_header = re.compile(r"^(From |[\041-\071\073-\176]*:|[\t ])")
_unix_from = re.compile(r"^From ")


class FeedParser:
    """Feed it text; `close` gives the message. Nothing is an error: what is wrong is noted as defects."""

    def __init__(self, _factory=None, *, policy=compat32):
        self.policy = policy
        self._old_style_factory = False
        if _factory is None:
            if policy.message_factory is None:
                from email.message import Message
                self._factory = Message
            else:
                self._factory = policy.message_factory
        else:
            self._factory = _factory
            try:
                _factory(policy=self.policy)
            except TypeError:
                self._old_style_factory = True
        self._parts = []
        self._headersonly = False

    def _set_headersonly(self):
        self._headersonly = True

    def feed(self, data):
        self._parts.append(data)

    def close(self):
        text = "".join(self._parts)
        self._parts = []
        self._lines = _line.findall(text)
        self._pos = 0
        message = self._new_message()
        self._read(message, ())
        if message.get_content_maintype() == "multipart" and not message.is_multipart() and not self._headersonly:
            self.policy.handle_defect(message, errors.MultipartInvariantViolationDefect())
        return message

    def _new_message(self, parent_type=None):
        message = self._factory() if self._old_style_factory else self._factory(policy=self.policy)
        if parent_type == "multipart/digest":
            message.set_default_type("message/rfc822")
        return message

    def _next(self, stops):
        """The next line, or None at the end or where one of `stops` matches."""
        if self._pos == len(self._lines):
            return None
        line = self._lines[self._pos]
        for stop in reversed(stops):
            if stop(line):
                return None
        self._pos += 1
        return line

    def _read(self, message, stops):
        headers = []
        while (line := self._next(stops)) is not None:
            if not _header.match(line):
                # An empty line ends the headers; any other one belongs to the body.
                if not NLCRE.match(line):
                    self.policy.handle_defect(message, errors.MissingHeaderBodySeparatorDefect())
                    self._pos -= 1
                break
            headers.append(line)
        self._parse_headers(message, headers)
        if self._headersonly:
            message.set_payload("".join(self._rest(stops)))
            return
        kind = message.get_content_type()
        if kind == "message/delivery-status":
            self._read_status(message, stops)
        elif message.get_content_maintype() == "message":
            part = self._new_message(kind)
            self._read(part, stops)
            message.attach(part)
        elif message.get_content_maintype() == "multipart":
            self._read_multipart(message, stops)
        else:
            message.set_payload("".join(self._rest(stops)))

    def _rest(self, stops):
        lines = []
        while (line := self._next(stops)) is not None:
            lines.append(line)
        return lines

    def _read_status(self, message, stops):
        """Blocks of headers, each a part."""
        while True:
            part = self._new_message()
            self._read(part, (*stops, NLCRE.match))
            message.attach(part)
            # Empty lines between the blocks.
            line = self._next(stops)
            while line is not None and NLCRE.match(line):
                line = self._next(stops)
            if line is None:
                break
            self._pos -= 1
        for part in message.get_payload():
            if part.get_payload() == []:
                part.set_payload("")

    def _read_multipart(self, message, stops):
        boundary = message.get_boundary()
        if boundary is None:
            self.policy.handle_defect(message, errors.NoBoundaryInMultipartDefect())
            message.set_payload("".join(self._rest(stops)))
            return
        if str(message.get("content-transfer-encoding", "8bit")).lower() not in ("7bit", "8bit", "binary"):
            self.policy.handle_defect(message, errors.InvalidMultipartContentTransferEncodingDefect())
        pattern = re.compile(rf"--{re.escape(boundary)}(?P<end>--)?(?P<ws>[ \t]*)(?P<linesep>\r\n|\r|\n)?$")
        preamble = []
        capturing = True
        linesep = None
        closed = False
        while (line := self._next(stops)) is not None:
            match = pattern.match(line)
            if not match:
                preamble.append(line)
                continue
            if match["end"]:
                closed = True
                linesep = match["linesep"]
                break
            if capturing:
                if preamble:
                    # The line end before a boundary belongs to it.
                    preamble[-1] = NLCRE_eol.sub("", preamble[-1])
                    message.preamble = "".join(preamble)
                capturing = False
            part = self._new_message(message.get_content_type())
            # Boundaries that follow each other at once make no parts.
            while (line := self._next(stops)) is not None:
                match = pattern.match(line)
                if not match or match["end"]:
                    break
            if line is not None:
                self._pos -= 1
            self._read(part, (*stops, pattern.match))
            self._strip_last_line(part)
            message.attach(part)
        if capturing:
            self.policy.handle_defect(message, errors.StartBoundaryNotFoundDefect())
            message.set_payload("".join(preamble))
            message.epilogue = "".join(self._rest(stops)) if closed else ""
            return
        if not closed:
            self.policy.handle_defect(message, errors.CloseBoundaryNotFoundDefect())
            return
        epilogue = [""] if linesep else []
        epilogue += self._rest(stops)
        if epilogue:
            first = NLCRE_bol.match(epilogue[0])
            if first:
                epilogue[0] = epilogue[0][len(first[0]):]
        message.epilogue = "".join(epilogue)

    def _strip_last_line(self, part):
        """Takes the line end before a boundary off the part before it."""
        while True:
            if part.get_content_maintype() == "multipart":
                epilogue = part.epilogue
                if epilogue == "":
                    part.epilogue = None
                elif epilogue is not None:
                    if match := NLCRE_eol.search(epilogue):
                        part.epilogue = epilogue[:-len(match[0])]
                return
            if part.is_multipart() and part.get_payload():
                # A message in a message: its own last line.
                part = part.get_payload()[-1]
                continue
            payload = part._payload
            if isinstance(payload, str):
                if match := NLCRE_eol.search(payload):
                    part._payload = payload[:-len(match[0])]
            return

    def _parse_headers(self, message, lines):
        last = ""
        values = []

        def store():
            if last:
                message.set_raw(*self.policy.header_source_parse(values))

        for number, line in enumerate(lines):
            if line[0] in " \t":
                if not last:
                    self.policy.handle_defect(message, errors.FirstHeaderLineIsContinuationDefect(line))
                    continue
                values.append(line)
                continue
            store()
            last, values = "", []
            if _unix_from.match(line):
                if number == 0:
                    if match := NLCRE_eol.search(line):
                        line = line[:-len(match[0])]
                    message.set_unixfrom(line)
                elif number == len(lines) - 1:
                    # Something that looks like an envelope, behind the headers: it is body.
                    self._pos -= 1
                    return
                else:
                    message.defects.append(errors.MisplacedEnvelopeHeaderDefect(line))
                continue
            colon = line.find(":")
            if colon == 0:
                self.policy.handle_defect(message, errors.InvalidHeaderDefect("Missing header name."))
                continue
            last = line[:colon]
            values = [line]
        store()


class BytesFeedParser(FeedParser):
    """The same for bytes."""

    def feed(self, data):
        super().feed(data.decode("ascii", "surrogateescape"))
