"""Dates and times: changes of the clock, zones that give nonsense, pickles, ISO texts."""
import os
import pickle
import time as clock
import warnings
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

os.environ["TZ"] = "EST+05EDT,M3.2.0,M11.1.0"
clock.tzset()


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for fields in ((2012, 3, 11, 2, 30), (2012, 11, 4, 1, 30), (2012, 7, 1, 12)):
    for fold in (0, 1):
        moment = datetime(*fields, fold=fold)
        print(moment.timestamp(), moment.astimezone(), moment.astimezone(UTC))
for seconds in (1352010600, 1352010600 + 3600, 0.1234565, -1.5):
    print(repr(datetime.fromtimestamp(seconds)), repr(datetime.fromtimestamp(seconds, UTC)))
for bad in (None, "1", float("nan"), 1e200, 2 ** 70):
    attempt(datetime.fromtimestamp, bad)


class Zone(tzinfo):
    def __init__(self, offset):
        self.offset = offset

    def utcoffset(self, moment):
        return self.offset

    dst = tzname = utcoffset


for offset in (1, timedelta(1), "x", None, timedelta(hours=1)):
    moment = datetime(2020, 1, 1, tzinfo=Zone(offset))
    attempt(moment.utcoffset)
    attempt(moment.dst)
    attempt(moment.tzname)
    attempt(lambda: moment == datetime(2020, 1, 1, tzinfo=UTC))


class Twice(tzinfo):
    """Two o'clock is shown twice on every day."""

    def utcoffset(self, moment):
        return timedelta(hours=1 if moment.hour == 2 and not moment.fold else 0)


ambiguous = datetime(2020, 1, 1, 2, 30, tzinfo=Twice())
print(ambiguous == datetime(2020, 1, 1, 1, 30, tzinfo=UTC))
print(hash(ambiguous) == hash(ambiguous.replace(fold=1)), ambiguous < datetime(2020, 1, 1, 1, 31, tzinfo=UTC))

for value in (date(2020, 1, 2), time(1, 2, 3, 4, fold=1), datetime(2020, 1, 2, 3, 4, 5, 6, UTC), datetime(1, 1, 1, fold=1),
              timedelta(1, 2, 3)):
    for protocol in range(6):
        twin = pickle.loads(pickle.dumps(value, protocol))
        print(protocol, twin == value, repr(twin), value.__reduce_ex__(protocol)[1])
print(repr(pickle.loads(pickle.dumps(date(2020, 1, 2).isocalendar()))), date(2020, 1, 2).isocalendar())
print(repr(datetime(b"\x07\xe4\x81\x02\x03\x04\x05\x00\x00\x06", UTC)), repr(time("\x01\x02\x03\x00\x00\x04")))
attempt(datetime, b"\x07\xe4\x01\x02\x03\x04\x05\x00\x00\x06", "EST")
for text in ("2022W52520", "2026W01516", "2022-W52-5T20", "20220101T10", "2022-01-01x1030", "2020-12-31T24:00:00", "2022-W52-20",
             "2020-1-1"):
    attempt(datetime.fromisoformat, text)
for arguments in (("6/04/03", "%w/%U/%y"), ("6/4/2003", "%u/%W/%Y"), ("6/4/2003", "%u/%V/%G"), ("02/3", "%m/%y"),
                  ("2020 060", "%Y %j")):
    attempt(datetime.strptime, *arguments)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    datetime.utcnow()
    datetime.utcfromtimestamp(0)
    datetime.strptime("03-14", "%m-%d")
for warning in caught:
    print(str(warning.message).splitlines()[0], warning.filename == __file__)
attempt(lambda: type("Sub", (timezone,), {}))
attempt(timezone, timedelta(0), None)
attempt(UTC.utcoffset, "")
attempt(UTC.fromutc, "")
attempt(datetime.now, 3)
print(timedelta(milliseconds=0.5 / 1000), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(days=0.1))
attempt(timedelta, "x")
