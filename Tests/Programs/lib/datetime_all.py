from datetime import UTC, date, datetime, time, timedelta, timezone

d = date(2024, 2, 29)
print(d, repr(d), d.isoformat(), d.weekday(), d.isoweekday(), d.toordinal(), date.fromordinal(d.toordinal()) == d, d.ctime(), d.timetuple(), tuple(d.isocalendar()), d.replace(day=1), d + timedelta(366), d - date(2023, 1, 1), d < date(2025, 1, 1))
print(date.fromisoformat("2024-02-29"), date.fromisoformat("20240229"), date.fromisoformat("2024-W09-4"), date.fromisocalendar(2024, 9, 4), date.min, date.max, hash(d) == hash(date(2024, 2, 29)), d == datetime(2024, 2, 29), {d: 1}[d])
for o in (1, 2, 365, 366, 730120, 738000, 3652059, 146097, 146098, 36524, 36525, 1461):
    print(date.fromordinal(o), date.fromordinal(o).toordinal() == o, end=" ")
print()
t = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5, microseconds=6)
print(t, repr(t), t.total_seconds(), -t, repr(-t), abs(-t), t * 2, t / 2, t // 3, t / timedelta(hours=1), t // timedelta(hours=1), t % timedelta(hours=1), divmod(t, timedelta(hours=1)), t * 1.5, t / 1.5, timedelta(0), repr(timedelta(0)), bool(timedelta(0)), timedelta(weeks=1), timedelta(seconds=1.5), timedelta(days=0.1), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(-1, 5), timedelta.max, timedelta(1) > timedelta(hours=23), sum([t, t], timedelta()))
n = datetime(2024, 12, 31, 23, 59, 59, 123456)
z = n.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))
print(n, repr(n), n.isoformat(), n.isoformat(" ", "minutes"), n.isoformat(timespec="milliseconds"), n.date(), n.time(), n + timedelta(seconds=1), n - timedelta(days=366), n - datetime(2024, 1, 1), n.ctime(), n.timetuple()[:6])
print(z, repr(z), z.utcoffset(), z.tzname(), z.astimezone(UTC), z.timestamp(), z == z.astimezone(UTC), z.astimezone(timezone(-timedelta(hours=8), "PST")), hash(z) == hash(z.astimezone(UTC)), z - datetime(2024, 1, 1, tzinfo=UTC), z.timetz(), z.utctimetuple()[:6])
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1700000000.123456, UTC), datetime.fromtimestamp(-1.5, UTC), datetime.fromtimestamp(1e9, timezone(timedelta(hours=1))), datetime(1970, 1, 1, tzinfo=UTC).timestamp())
for s in ("2024-01-02", "2024-01-02T03:04", "2024-01-02 03:04:05", "2024-01-02T03:04:05.678", "2024-01-02T03:04:05.678901+02:00", "20240102T030405Z", "2024-01-02T03", "2024-W01-2T05:06", "2024-01-02T03:04:05,5-0130"):
    print(repr(datetime.fromisoformat(s)))
print(time(3, 4), repr(time(3, 4, 5, 6)), time.fromisoformat("04:05:06.7"), time.fromisoformat("T040506"), time(1, tzinfo=UTC), time(1) < time(2), time(3).replace(minute=9), datetime.combine(d, time(5)), time.max)
print(n.strftime("%Y-%m-%d %H:%M:%S.%f %y %j %a %A %b %B %p %I %U %W %w %u %% %G-%V|%Z|%z|%e|%D|%F|%T"), z.strftime("%z %:z %Z"), f"{n:%d/%m}", f"{n}", d.strftime("%c %x %X"), time(5, 6).strftime("%H-%M"))
for s, f in (("2024-03-04 05:06:07", "%Y-%m-%d %H:%M:%S"), ("4 Mar 24 05PM", "%d %b %y %I%p"), ("2024-03-04T05:06:07.89+0230", "%Y-%m-%dT%H:%M:%S.%f%z"), ("Monday March 4 2024", "%A %B %d %Y"), ("2024 064", "%Y %j"), ("12:30", "%H:%M")):
    print(repr(datetime.strptime(s, f)))
for bad in (lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: datetime(2023, 1, 1, 25), lambda: date.fromisoformat("x"), lambda: datetime.fromisoformat("2024-1-1"), lambda: datetime.strptime("x", "%Y"), lambda: datetime.strptime("2024x", "%Y"), lambda: n < z, lambda: n - z,
            lambda: timezone(timedelta(hours=24)), lambda: date.max + timedelta(1), lambda: datetime(2020, 1, 1, tzinfo=3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(n == z, n != z, timezone.utc, repr(UTC), timezone(timedelta(hours=-3, minutes=-30)), repr(timezone(timedelta(1, -3600), "X")), timezone(timedelta(0)) is UTC, timezone.utc == timezone(timedelta(0), "Q"))
print(type(datetime.now()).__name__, datetime.now(UTC).tzinfo, abs((datetime.now() - datetime.now()).total_seconds()) < 5, isinstance(datetime.now(), date), type(date.today()).__name__)
