# -*- coding: latin-1 -*-
"""A file in another encoding."""
text = "café"
print(ascii(text), len(text))
