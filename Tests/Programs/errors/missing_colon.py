"""A missing colon."""

for n in range(3)
    print(n)
