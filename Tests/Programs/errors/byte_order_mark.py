"""A byte order mark is skipped."""
x = 1
print("mark and CRLF", x)
