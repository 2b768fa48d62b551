"""An exception that nobody catches: its chain on standard error, exit code 1, and exit functions still run."""

import atexit
import sys


class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"cannot take {amount} from {self.balance}")
        self.balance -= amount


def pay(accounts, name, amount):
    try:
        accounts[name].withdraw(amount)
    except ValueError as problem:
        raise RuntimeError(f"payment by {name} failed") from problem


atexit.register(print, "exit functions run")
accounts = {"ann": Account(10), "bob": Account(5)}
pay(accounts, "ann", 7)
print("first payment went through", accounts["ann"].balance)
sys.stdout.flush()
for person in ("bob", "ann"):
    pay(accounts, person, amount=4)
