"""Every method of the sequences with right and wrong arguments; making bytes, str, range and slice."""

def t(s):
    try: r=eval(s,globals()); print(s,'->',re.sub('0x[0-9a-f]+','0x',ascii(r)))
    except BaseException as e: print(s,'!',type(e).__name__, ascii(str(e)))
import re
import warnings

warnings.simplefilter("ignore")
class I:
    def __init__(s,v): s.v=v
    def __index__(s): return s.v
class It:
    def __iter__(s): return iter([3,1,2])
seqs=["[3,1,2]","(3,1,2)","'312'","b'312'","bytearray(b'312')","range(3)","memoryview(b'312')"]
idx=["0","-1","3","-4","2**70","-2**70","1.0","None","'a'","I(1)","True","slice(None)","slice(1)","slice(-1,None,-1)","slice(0,10,0)","slice('a')","slice(None,None,2**70)","slice(2**70,None,-1)","slice(I(1),I(3))","(0,1)","[]"]
for s in seqs:
    for i in idx: t(f"{s}[{i}]")
    for m in ["index(1)","index(9)","index()","index(1,2**70)","count(1)","count()","__contains__(1)","__len__()","__add__([1])","__add__(())","__mul__(2)","__mul__(-1)","__mul__(2**70)","__rmul__(2)","__eq__(1)","__lt__([4])","__lt__((4,))","__hash__()","__reversed__()","__getitem__(1)"]:
        if 'hash' in m and ("'" in s): continue
        t(f"list({s}.{m})" if 'reversed' in m else f"{s}.{m}")
lm=["append()","append(1)","append(1,2)","extend(5)","extend('ab')","insert(0,1)","insert('a',1)","pop()","pop(9)","pop('a')","pop(-1)","remove(9)","remove(3)","sort(key=5)","sort(key=len)","sort(reverse='a')","sort(1)","sort(reverse=True)","reverse()","clear()","copy()","__setitem__(0,1)","__setitem__(9,1)","__setitem__('a',1)","__setitem__(slice(0,2),5)","__setitem__(slice(0,2),[9])","__setitem__(slice(0,3,2),[9])","__setitem__(slice(0,3,2),[9,8])","__delitem__(9)","__delitem__(slice(0,2))","__delitem__('a')","__iadd__(5)","__iadd__('ab')","__imul__(2)","__imul__(2**70)"]
for s in ["[3,1,2]","bytearray(b'312')"]:
    for m in lm:
        try:
            o=eval(s); r=eval('o.'+m); print(s,m,'->',r,o)
        except BaseException as e: print(s,m,'!',type(e).__name__,e,o)
for m in ["append(256)","append(-1)","append('a')","append(1.5)","extend([256])","extend('ab')","extend(b'x')","insert(1,300)","remove(300)","__setitem__(0,256)","__setitem__(slice(0,1),'a')","__setitem__(slice(0,1),[300])","__setitem__(slice(0,1),5)","__iadd__([1])","__iadd__(b'z')","decode('ascii')","hex()","hex(':')","hex('::')","hex(':',2)","hex(':',-2)","hex(1)","translate(None,b'1')","translate(b'x')","join([b'a',b'b'])","join(['a'])","join(5)","split()","split(b'1')","split('1')","split(b'')","rsplit(b'1',1)","splitlines()","partition(b'1')","partition('1')","find(b'1')","find(49)","find(300)","find('1')","startswith(b'3')","startswith('3')","startswith((b'3',b'4'))","startswith(('3',))","strip(b'3')","strip('3')","strip(5)","replace(b'1',b'zz')","replace('1','2')","center(7)","center(7,b'*')","center(7,'*')","center(7,b'**')","zfill(5)","upper()","isdigit()","maketrans(b'a',b'b')[97]","maketrans(b'a',b'bc')","fromhex('zz')","fromhex('a')","fromhex('41 42')","fromhex(5)","expandtabs('a')","removeprefix(b'3')","removeprefix('3')","count(b'1')","count('1')","count(b'1',I(0),I(3))","count(b'1','a')","resize(5)","resize(-1)","resize('a')","take_bytes(1)"]:
    for s in ["b'312'","bytearray(b'312')"]:
        try:
            o=eval(s); r=eval('o.'+m); print(s,m,'->',r,o)
        except BaseException as e: print(s,m,'!',type(e).__name__,e)
for a in ["","5","-1","2**70","'a'","'a','ascii'","'é','ascii'","'é','ascii','replace'","'a','nope'","'a',5","5,'ascii'","[1,2]","[256]","['a']","None","1.5","b'ab'","bytearray(b'ab')","memoryview(b'ab')","I(3)","It()","{1,2}","'a','ascii','strict',5","source=b'a'","'a',encoding='ascii'","b'a','ascii'","encoding='ascii'","errors='strict'","b'a',errors='x'","object()"]:
    t(f"bytes({a})"); t(f"bytearray({a})")
for a in ["","5","'a'","b'é'" if 0 else "b'ab'","b'ab','ascii'","b'\\xff','ascii'","b'\\xff','ascii','replace'","b'ab','nope'","5,'ascii'","'a','ascii'","b'ab',5","object=b'a',encoding='ascii'","errors='strict'","b'a',errors='strict'","bytearray(b'z'),'utf8'","memoryview(b'z'),'utf8'","None","encoding='utf8'","5,6,7,8"]:
    t(f"str({a})")
for a in ["","1","1,2","1,2,3","1,2,0","'a'","1.5","1,None","2**70","0,2**70,2**69","I(3)","1,2,3,4","stop=5","None","True"]:
    t(f"range({a})"); t(f"len(range({a}))"); t(f"slice({a})"); t(f"slice({a}).indices(10)")
for a in ["5","-1","'a'","2**70","I(4)","None"]:
    t(f"slice(1,9,2).indices({a})"); t(f"slice(None,None,-1).indices({a})")
t("slice(1,2)==slice(1,2)"); t("slice(1,2)<slice(1,3)"); t("hash(slice(1,2))"); t("slice('a',None,[])"); t("slice(0,1,0).indices(5)")
t("range(10)==range(0,10,1)"); t("hash(range(0))==hash(range(2,2))"); t("range(0,10,3).index(6)"); t("range(5).index('a')"); t("6 in range(0,10,3)"); t("6.0 in range(0,10,3)"); t("'a' in range(3)"); t("range(3).count(True)"); t("range(10)[2:8:3]"); t("range(10)[::-1]"); t("range(2**70)[2**69]"); t("list(reversed(range(5)))"); t("range(3)<range(4)"); t("range(1,10,2).__reduce__()"); t("repr(range(1,5,1))"); t("range(5)+range(3)")
