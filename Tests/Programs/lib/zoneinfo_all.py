# Time zones of the database: local times, their ends and beginnings, errors.
from zoneinfo import *
from datetime import *
for k in ('Europe/Berlin','America/New_York','Asia/Tokyo','UTC','Australia/Lord_Howe','Africa/Casablanca','Europe/Dublin','America/Sao_Paulo'):
    z=ZoneInfo(k)
    for y in (1900,1945,1975,1999,2024,2040,2100):
        for m in (1,3,7,10,11):
            for f in (0,1):
                d=datetime(y,m,27 if m in(3,10) else 3,2,30,fold=f,tzinfo=z); u=datetime(y,m,28,1,15,tzinfo=timezone.utc).astimezone(z)
                print(k,d.isoformat(),d.dst(),d.tzname(),u.isoformat(),u.fold)
print(repr(ZoneInfo('UTC')), ZoneInfo('UTC') is ZoneInfo('UTC'), ZoneInfo('UTC').utcoffset(None), ZoneInfo('Europe/Berlin').utcoffset(None))
for b in ('No/Such','../x','/abs'):
    try: ZoneInfo(b)
    except (KeyError, ValueError) as e: print(type(e).__name__, e)
n=0; t=datetime(2024,10,26,23,0,tzinfo=timezone.utc)
for i in range(8): print(t.astimezone(ZoneInfo('Europe/Berlin')).isoformat(), t.astimezone(ZoneInfo('Europe/Berlin')).fold); t+=timedelta(minutes=30)
t=datetime(2050,10,29,23,0,tzinfo=timezone.utc)
for i in range(8): print(t.astimezone(ZoneInfo('Europe/Berlin')).isoformat(), t.astimezone(ZoneInfo('Europe/Berlin')).fold); t+=timedelta(minutes=30)
