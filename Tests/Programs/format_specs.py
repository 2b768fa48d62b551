"""format() of every kind of number, text and object with right and wrong specifications."""


def t(s, **k):
    try: r=eval(s,dict(k)); print(s,'->',ascii(r))
    except BaseException as e: print(s,'!',type(e).__name__, ascii(str(e)))
def x(s):
    d={}
    try: exec(s,d); print(s.replace('\n','|'),'->',{k:v for k,v in d.items() if k!='__builtins__' and not callable(v)})
    except BaseException as e: print(s.replace('\n','|'),'!',type(e).__name__, e)
for v in ["5","-5","0","2**70","-2**70","True","1.5","-1.5","0.0","1e300","float('inf')","float('nan')","1e16","123456789.123456789","1e-7","2**64-1"]:
    for s in ["","d","x","X","#x","o","#o","b","#b","c","n","e","E","f","F","g","G","%",".3","10",">10","<10","^10","=10","*^10","+","-"," ","+d","010","0=10",",","_",",d","_x",".2f","10.2f",",.2f","+.1e","z.1f",".0f","#.0f","#g","s","5s","10%","_b","#010x","+,d"," .3g","020.5f","-^20","x<5","{<5",".10",".400f","1000d",",x","_d","_f",",n",",s","dd","5.5d","10c",".3d","z","zd","#","0","00","=","é<5","=+5","<<5",".","5.","_,",",_","+s"]:
        t(f"format({v},{s!r})")
for v in ["'abc'","'é'","''","'😀x'"]:
    for s in ["","s","10","<10",">10","^10","=10","010",".2","10.2s","*^7","+","d"," ","#",",","x","_",".0","0>5","é^9","c","ss"]:
        t(f"format({v},{s!r})")
for v in ["1+2j","-1.5j","complex('nan')","0j","complex(1e300,-0.0)"]:
    for s in ["","f",".2f","g","e","10","+",">30","=10","010","d",",.1f","#",".3","%","n","s","_","*^25.1f","z.1f"]:
        t(f"format({v},{s!r})")
for v in ["None","[]","object","...","b'a'","(1,)","{}"]:
    for s in ["","10","s","d"]:
        t(f"format({v},{s!r})")
