# coding: nonsense-9
print("x")
