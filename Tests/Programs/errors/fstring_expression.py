"""An f-string with a wrong expression."""

name = "x"
print(f"hello {name +} and more")
