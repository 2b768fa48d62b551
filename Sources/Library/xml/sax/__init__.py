"""Events of XML: so far only the helpers of `xml.sax.saxutils`."""
