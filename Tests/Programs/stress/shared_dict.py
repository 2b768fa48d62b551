"""Many threads on one dict: own keys, same keys, setdefault, pop, update, iteration meanwhile."""

import threading

THREADS, ROUNDS = 8, 400
table, winners, errors = {}, {}, []
start = threading.Barrier(THREADS + 1)


def own_keys(number):
    for turn in range(ROUNDS):
        key = (number, turn % 50)
        table[key] = turn
        if table[key] != turn:
            errors.append(("lost", key, turn))
        if turn % 7 == 0:
            del table[key]
            if key in table:
                errors.append(("still there", key))
            table[key] = turn
        winners.setdefault(turn, number)
        if turn % 11 == 0:
            table.update({(number, "u", turn): 1, (number, "v", turn): 2})
            table.pop((number, "u", turn))


def same_keys(number):
    for turn in range(ROUNDS):
        table["common"] = (number, turn, number * turn)
        owner, seen, product = table["common"]
        if owner * seen != product:
            errors.append("torn value")


def walk(number):
    for _ in range(60):
        try:
            for key, value in table.items():
                if key == "common" and value[0] * value[1] != value[2]:
                    errors.append("torn in walk")
        except RuntimeError as problem:
            if "changed" not in str(problem):
                errors.append(str(problem))
        copied = table.copy()
        if len(list(copied)) != len(copied):
            errors.append("copy is inconsistent")
        list(table)
        len(table)
        sorted(table.keys(), key=str)


def run(body, number):
    start.wait()
    try:
        body(number)
    except Exception as problem:
        errors.append(f"{body.__name__}: {problem!r}")


bodies = [own_keys] * 4 + [same_keys] * 2 + [walk] * 2
threads = [threading.Thread(target=run, args=(body, number)) for number, body in enumerate(bodies)]
for thread in threads:
    thread.start()
start.wait()
for thread in threads:
    thread.join()
own = {key: value for key, value in table.items() if key != "common"}
print(errors[:3])
print(len(own), sum(len(key) == 2 for key in own), sum(len(key) == 3 for key in own))
print(all(own[number, slot] == ROUNDS - 50 + slot for number in range(4) for slot in range(50)))
print(sorted(winners) == list(range(ROUNDS)), all(0 <= value < 4 for value in winners.values()))
print(type(table["common"]), len(table) == len(own) + 1)
