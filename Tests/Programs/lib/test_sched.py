"""sched: order by time and priority, cancelling, running without blocking."""
import sched

now = 0
def time(): return now
def sleep(units):
    global now
    now += units
s = sched.scheduler(time, sleep)
s.enter(5, 1, print, ('five',))
s.enter(1, 2, print, ('one, second',))
s.enter(1, 1, print, ('one, first',), {'end': '.\n'})
drop = s.enterabs(3, 0, print, argument=('never',))
print(len(s.queue), [event.time for event in s.queue], s.empty(), drop.priority, drop.argument, drop.kwargs)
s.cancel(drop)
try:
    s.cancel(drop)
except ValueError as error:
    print('ValueError')
print(s.run(blocking=False), now)
now = 1
print(s.run(blocking=False), now)
s.run()
print(now, s.empty())
