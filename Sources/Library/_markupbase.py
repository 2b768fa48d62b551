"""What readers of markup share: where they are in the text."""


class ParserBase:
    def __init__(self):
        if self.__class__ is ParserBase:
            raise RuntimeError("_markupbase.ParserBase must be subclassed")

    def reset(self):
        self.lineno = 1
        self.offset = 0

    def getpos(self):
        """Line (from 1) and offset (from 0) of what is being handled."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Counts the text between two positions; gives the second."""
        if i >= j:
            return j
        lines = self.rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (self.rawdata.rindex("\n", i, j) + 1)
        else:
            self.offset += j - i
        return j

    def unknown_decl(self, data):
        pass
