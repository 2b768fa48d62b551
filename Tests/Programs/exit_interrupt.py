"""KeyboardInterrupt that nobody catches."""

print("before")
raise KeyboardInterrupt
