name = "café"  # a file that is not UTF-8
