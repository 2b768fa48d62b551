"""What can be wrong with a message: errors that are raised, and defects that are noted."""


class MessageError(Exception):
    """Base of the errors."""


class MessageParseError(MessageError):
    """Text that is no message."""


class HeaderParseError(MessageParseError):
    """A header that cannot be read."""


class BoundaryError(MessageParseError):
    """No boundary where one must be."""


class MultipartConversionError(MessageError, TypeError):
    """Parts cannot be added."""


class CharsetError(MessageError):
    """An illegal charset."""


class HeaderWriteError(MessageError):
    """A header that cannot be written safely."""


class MessageDefect(ValueError):
    """Base of the defects."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


def _defect(name, doc, base=MessageDefect):
    cls = type(name, (base,), {"__doc__": doc, "__module__": __name__})
    globals()[name] = cls
    return cls


_defect("NoBoundaryInMultipartDefect", "A multipart message without boundary parameter.")
_defect("StartBoundaryNotFoundDefect", "The boundary that starts the parts was not found.")
_defect("CloseBoundaryNotFoundDefect", "The boundary that ends the parts was not found.")
_defect("FirstHeaderLineIsContinuationDefect", "The first header line continues nothing.")
_defect("MisplacedEnvelopeHeaderDefect", "A Unix From line among the headers.")
_defect("MissingHeaderBodySeparatorDefect", "A line without colon, before the empty line that ends the headers.")
MalformedHeaderDefect = MissingHeaderBodySeparatorDefect
_defect("MultipartInvariantViolationDefect", "A multipart message without parts.")
_defect("InvalidMultipartContentTransferEncodingDefect", "A transfer encoding that multiparts may not have.")
_defect("UndecodableBytesDefect", "Bytes that are no ASCII, and no charset is known.")
_defect("InvalidBase64PaddingDefect", "Base64 that is not padded.")
_defect("InvalidBase64CharactersDefect", "Characters that are no base64.")
_defect("InvalidBase64LengthDefect", "Base64 of a length that cannot be.")


class HeaderDefect(MessageDefect):
    """Base of the defects of headers."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


_defect("InvalidHeaderDefect", "A header that does not follow the rules.", HeaderDefect)
_defect("HeaderMissingRequiredValue", "A header without the value it must have.", HeaderDefect)
_defect("ObsoleteHeaderDefect", "A header that uses obsolete syntax.", HeaderDefect)
_defect("NonASCIILocalPartDefect", "A local part with characters beyond ASCII.", HeaderDefect)
_defect("InvalidDateDefect", "A date that is none.", HeaderDefect)


class NonPrintableDefect(HeaderDefect):
    """Characters that cannot be printed."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return f"the following ASCII non-printables found in header: {self.non_printables}"
