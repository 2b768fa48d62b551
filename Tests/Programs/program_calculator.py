"""A whole program: tokenizer, parser, compiler and stack machine for a small language."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    NUMBER = auto()
    NAME = auto()
    OPERATOR = auto()
    END = auto()


@dataclass(frozen=True)
class Token:
    kind: Kind
    text: str
    place: int


class LanguageError(Exception):
    def __init__(self, message, place):
        super().__init__(f"{message} at {place}")
        self.place = place


def tokenize(source):
    place = 0
    while place < len(source):
        letter = source[place]
        if letter.isspace():
            place += 1
            continue
        start = place
        if letter.isdigit():
            while place < len(source) and (source[place].isdigit() or source[place] == "."):
                place += 1
            yield Token(Kind.NUMBER, source[start:place], start)
        elif letter.isalpha():
            while place < len(source) and source[place].isalnum():
                place += 1
            yield Token(Kind.NAME, source[start:place], start)
        elif source[place:place + 2] in ("==", "<=", ">=", "!="):
            place += 2
            yield Token(Kind.OPERATOR, source[start:place], start)
        elif letter in "+-*/%^()=<>{};,":
            place += 1
            yield Token(Kind.OPERATOR, letter, start)
        else:
            raise LanguageError(f"unknown character {letter!r}", place)
    yield Token(Kind.END, "", place)


class Parser:
    """Makes nested tuples: ("num", 1), ("bin", op, left, right), ("set", name, value) and so on."""

    levels = [("==", "!=", "<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%")]

    def __init__(self, source):
        self.tokens = list(tokenize(source))
        self.at = 0

    @property
    def token(self):
        return self.tokens[self.at]

    def accept(self, *texts):
        if self.token.text in texts and self.token.kind is not Kind.END:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def expect(self, text):
        if not (token := self.accept(text)):
            raise LanguageError(f"expected {text!r}, got {self.token.text!r}", self.token.place)
        return token

    def program(self):
        statements = []
        while self.token.kind is not Kind.END:
            statements.append(self.statement())
        return ("block", statements)

    def block(self):
        self.expect("{")
        statements = []
        while not self.accept("}"):
            statements.append(self.statement())
        return ("block", statements)

    def statement(self):
        match self.token:
            case Token(Kind.NAME, "while"):
                self.at += 1
                return ("while", self.expression(), self.block())
            case Token(Kind.NAME, "if"):
                self.at += 1
                condition, then = self.expression(), self.block()
                return ("if", condition, then, self.block() if self.accept("else") else None)
            case Token(Kind.NAME, "print"):
                self.at += 1
                value = self.expression()
                self.expect(";")
                return ("print", value)
            case Token(Kind.NAME, name) if self.tokens[self.at + 1].text == "=":
                self.at += 2
                value = self.expression()
                self.expect(";")
                return ("set", name, value)
        raise LanguageError(f"no statement starts with {self.token.text!r}", self.token.place)

    def expression(self, level=0):
        if level == len(self.levels):
            return self.power()
        left = self.expression(level + 1)
        while token := self.accept(*self.levels[level]):
            left = ("bin", token.text, left, self.expression(level + 1))
        return left

    def power(self):
        base = self.atom()
        return ("bin", "^", base, self.power()) if self.accept("^") else base

    def atom(self):
        token = self.token
        self.at += 1
        match token:
            case Token(Kind.NUMBER, text):
                return ("num", float(text) if "." in text else int(text))
            case Token(Kind.NAME, name):
                return ("name", name)
            case Token(_, "-"):
                return ("neg", self.atom())
            case Token(_, "("):
                inner = self.expression()
                self.expect(")")
                return inner
        raise LanguageError(f"unexpected {token.text or 'end'!r}", token.place)


def compile_tree(tree):
    """Instructions for the stack machine, with jumps as absolute places."""
    code = []

    def emit(*instruction):
        code.append(list(instruction))
        return len(code) - 1

    def visit(node):
        match node:
            case ("num", value):
                emit("push", value)
            case ("name", name):
                emit("load", name)
            case ("neg", inner):
                visit(inner)
                emit("neg")
            case ("bin", operator, left, right):
                visit(left)
                visit(right)
                emit("op", operator)
            case ("set", name, value):
                visit(value)
                emit("store", name)
            case ("print", value):
                visit(value)
                emit("print")
            case ("block", statements):
                for statement in statements:
                    visit(statement)
            case ("while", condition, body):
                start = len(code)
                visit(condition)
                leave = emit("jump if not", None)
                visit(body)
                emit("jump", start)
                code[leave][1] = len(code)
            case ("if", condition, then, otherwise):
                visit(condition)
                skip = emit("jump if not", None)
                visit(then)
                if otherwise:
                    end = emit("jump", None)
                    code[skip][1] = len(code)
                    visit(otherwise)
                    code[end][1] = len(code)
                else:
                    code[skip][1] = len(code)

    visit(tree)
    return code


OPERATORS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "%": lambda a, b: a % b, "^": lambda a,
    b: a**b,
    "/": lambda a, b: a // b if isinstance(a, int) and isinstance(b, int) and a % b == 0 else a / b, "==": lambda a,
    b: int(a == b),
    "!=": lambda a, b: int(a != b), "<": lambda a, b: int(a < b), ">": lambda a, b: int(a > b), "<=": lambda a,
    b: int(a <= b),
    ">=": lambda a, b: int(a >= b),
}


def run(code, limit=100000):
    stack, names, place, output = [], {}, 0, []
    for _ in range(limit):
        if place == len(code):
            return output, names
        operation, *arguments = code[place]
        place += 1
        if operation == "push":
            stack.append(arguments[0])
        elif operation == "load":
            stack.append(names[arguments[0]])
        elif operation == "store":
            names[arguments[0]] = stack.pop()
        elif operation == "op":
            right, left = stack.pop(), stack.pop()
            stack.append(OPERATORS[arguments[0]](left, right))
        elif operation == "neg":
            stack.append(-stack.pop())
        elif operation == "print":
            output.append(stack.pop())
        elif operation == "jump" or not stack.pop():
            place = arguments[0]
    raise TimeoutError("too many steps")


PROGRAMS = {
    "arithmetic": "print 1 + 2 * 3 - 4 / 2; print (1 + 2) * -3; print 2 ^ 3 ^ 2; print 7 % 4 + 1.5; print 10 / 4;",
    "factorial": "n = 20; f = 1; while n > 1 { f = f * n; n = n - 1; } print f;",
    "primes": "n = 2; while n < 40 { d = 2; p = 1; while d * d <= n { if n % d == 0 { p = 0; } d = d + 1; } "
              "if p { print n; } n = n + 1; }",
    "collatz": "n = 27; s = 0; while n != 1 { if n % 2 { n = 3 * n + 1; } else { n = n / 2; } s = s + 1; } print s;",
    "unknown character": "x = 5 $ 3;",
    "missing bracket": "x = (1 + 2;",
    "no statement": "+ 1;",
    "ends early": "print 1 +",
    "unknown name": "print nothing;",
    "division": "print 1 / 0;",
    "endless": "while 1 { x = 1; }",
}
for name, source in PROGRAMS.items():
    try:
        code = compile_tree(Parser(source).program())
        output, names = run(code)
        print(f"{name}: {len(code)} instructions, output {output}, names {names}")
    except LanguageError as problem:
        print(f"{name}: {problem}\n    {source}\n    {' ' * problem.place}^")
    except (KeyError, ZeroDivisionError, TimeoutError) as problem:
        print(f"{name}: {type(problem).__name__}: {problem}")
for number, instruction in enumerate(compile_tree(Parser(PROGRAMS["collatz"]).program())):
    print(f"{number:>3} {' '.join(map(str, instruction))}")
