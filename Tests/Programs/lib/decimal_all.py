"""decimal: arithmetic, rounding, contexts, signals, formatting, functions."""
from decimal import *
import decimal, math, pickle, copy
D=Decimal
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
for s in ['1.5','-0','1e10','1E-10','NaN','sNaN12','-Infinity','inf','.5','5.','1_000','  3 ','0.000001','0.0000001','123456789012345678901234567890.123','x','','1e','--1']: t(lambda: repr(D(s)))
for a,b in [('1','3'),('2','0.7'),('-7','2'),('7.5','-2'),('1e30','1e-5'),('0','5'),('1.10','1.1'),('100','0.01'),('1e28','1'),('9.9999999999999999999999999999','1e-28'),('1','0'),('0','0'),('Infinity','1'),('NaN','1'),('Infinity','-Infinity'),('0.1','0.2'),('-0','0')]:
    x,y=D(a),D(b)
    for op in ('+','-','*','/','//','%'): t(eval,f'x{op}y',{'x':x,'y':y})
    t(divmod,x,y); t(lambda: (x==y,x!=y)); t(lambda: x<y)
for e in ['D(2).sqrt()','D(16).sqrt()','D("0.25").sqrt()','D(1).exp()','D("2.5").exp()','D("-1.5").exp()','D(2).ln()','D(10).ln()','D("0.5").ln()','D(1000).log10()','D(2).log10()','D(2)**10','D(2)**-2','D(2)**D("0.5")','D("1.1")**100','D(9)**D("0.5")','D(-2)**3','D(0)**0','pow(D(3),5,7)','D("1e-20").ln()','D("1.0000001").ln()','D(-1).sqrt()','D("1.23456").quantize(D("0.01"))','D("1.255").quantize(D("0.01"),ROUND_HALF_UP)','D("1e30").quantize(D("0.01"))','D("1.5").to_integral_value()','D("2.5").to_integral_value()','D("-1.5").to_integral_exact(ROUND_FLOOR)','D("100").normalize()','D("1.200").normalize()','D("120E3").to_eng_string()','D("1.23E+7").to_eng_string()','D("3.14").as_tuple()','D("3.14").as_integer_ratio()','D("1.5").adjusted()','D(1).compare(D(2))','D("1.0").compare_total(D("1"))','D(5).max(7)','D("NaN").min(3)','D("-5").copy_abs()','D(5).copy_sign(D(-1))','D(3).fma(2,D("0.5"))','D(7).remainder_near(4)','D("1.1").next_plus()','D(1).next_minus()','D(1).next_toward(2)','D("123").logb()','D(5).scaleb(3)','D(1234).shift(2)','D(1234).rotate(-1)','D(1100).logical_and(D(1010))','D("1E-7").number_class()','D("1.1").same_quantum(D("2.2"))','int(D("-3.7"))','float(D("0.1"))','round(D("2.675"),2)','round(D("2.5"))','math.floor(D("-1.5"))','math.ceil(D("1.2"))','hash(D("1.5"))==hash(1.5)','hash(D(10**20))==hash(10**20)','D(1.1)','D.from_float(0.1)','D((1,(1,2,3),-2))','D(True)','abs(D(-3))','-D(0)','+D("1.23456789012345678901234567890123")','D(1)<1.5','D(1)==1.0','sum([D("0.1")]*10)','bool(D(0))','D("1e1000000")*10','D("1e-1000000")/10','D(5) in {5:1}','complex(D(2))','D("12").is_signed()', 'sorted([D(3),D("-1"),D("2.5")])', 'D("1.5").__reduce__()']:
    t(lambda: eval(e))
for f in ['','.2f','10.3f','<10','+.1f','e','.3e','g','.3g','%','.1%',',','015,.2f','010','^12.1f','E','n','_','.0f','z.1f','#.0f','=+12.2f','x']:
    for v in ('1234567.891','-0.000012345','0','1E+5','NaN','-0.01'): t(format,D(v),f)
c=getcontext(); print(c); c.prec=5; print(D(1)/3, D('123456789')+0); c.rounding=ROUND_DOWN; print(D(2)/3); c.prec=28; c.rounding=ROUND_HALF_EVEN
with localcontext(prec=3) as l: print(D(22)/7, l.prec)
print(getcontext().prec); 
with localcontext() as l:
    l.traps[InvalidOperation]=False; l.traps[DivisionByZero]=False; print(D(1)/0, D(0)/0, D(-1).sqrt(), D('x'), [s.__name__ for s,v in l.flags.items() if v])
with localcontext() as l:
    l.traps[Inexact]=True; t(lambda: D(1)/3)
for r in (ROUND_CEILING,ROUND_FLOOR,ROUND_UP,ROUND_DOWN,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP):
    print(r,[str(D(x).quantize(D('1'),r)) for x in ('2.5','3.5','-2.5','2.4','2.6','10.1','15.1')])
print(pickle.loads(pickle.dumps(D('1.50'))), copy.copy(D(3)), ExtendedContext.divide(D(1),D(3)), Context(prec=4).create_decimal('3.14159'), BasicContext.prec, Context(prec=3).add(D('1.234'),1), Context(prec=6,Emin=-10,Emax=10).create_decimal('1e-12'))
t(Context,prec=0); t(Context,rounding='x'); t(lambda: D([1])); t(lambda: D(None)); 0
print(issubclass(DivisionByZero,ZeroDivisionError), IEEEContext(64).prec, MAX_PREC>0)
