"""The parser of `xml.parsers.expat` under its other name."""

from xml.parsers.expat import *
from xml.parsers.expat import errors, model
