"""return outside a function."""

print("before")
return 5
