"""Wrong code given to exec: the traceback names <string>."""


def run(source):
    exec(source)


run("x = 1\ny = = 2\n")
