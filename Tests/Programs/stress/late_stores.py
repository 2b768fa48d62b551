"""Attributes and items overwritten by several threads while others move what holds them: no store is lost."""
import threading


class Holder:
    pass


def run(rounds):
    """The objects and lists that do not hold what each thread stored last."""
    holders = [Holder() for _ in range(20)]
    for holder in holders:
        holder.a = holder.b = holder.c = 0
    lists = [[0] * 8 for _ in range(20)]
    stopped = threading.Event()

    def write(place):
        for number in range(1, rounds + 1):
            for holder in holders:
                if place == 0:
                    holder.a = number
                elif place == 1:
                    holder.b = number
                else:
                    holder.c = number
            for items in lists:
                items[place] = number

    def move():
        number = 0
        while not stopped.is_set():
            for holder in holders:
                holder.__dict__
            for items in lists:
                if len(items) < 5000:
                    items.append(number)
            number += 1

    mover = threading.Thread(target=move)
    mover.start()
    writers = [threading.Thread(target=write, args=(place,)) for place in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    stopped.set()
    mover.join()
    wrong = [(h.a, h.b, h.c) for h in holders if (h.a, h.b, h.c) != (rounds, rounds, rounds)]
    return wrong + [items[:3] for items in lists if items[:3] != [rounds] * 3]


for _ in range(10):
    wrong = run(30)
    if wrong:
        print(wrong[:3])
print("done")
