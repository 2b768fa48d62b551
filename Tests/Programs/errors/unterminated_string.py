"""A string without end."""

text = "abc
print(text)
