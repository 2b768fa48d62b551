"""tokenize: tokens with positions, f-strings, errors, untokenize, encodings."""
import io, tokenize as k
src='''# c
def f(a, b=1.5e3, *c):
    """doc
    more"""
    if a:  # x
        return [1,
            2]

    s = f"a{b!r:>{w}}c{{}}" + rb'x\\n' \\
        + 0x_ff
\tx = 1j; y = a@b; z: int = ...
print(f'{x=}', a<=b, a:=3, é)
class C: pass
'''
for l in (src.replace('\tx = 1j; y = a@b; z: int = ...\n',''), 'x', 'if 1:\n  y\n', '\n', '', 'f"""a\n{b}\n"""', "t'{a}'", 'a = 1\r\nb\r\n'):
    try:
        for t in k.generate_tokens(io.StringIO(l, newline='').readline): print(tuple(t), k.tok_name[t.exact_type])
    except Exception as e: print(type(e).__name__, e.args[0])
    print('--')
ts=list(k.tokenize(io.BytesIO(b'# -*- coding: latin-1 -*-\nx = 1 # \xe9\n').readline)); print(ts[0], ts[-3])
s='def f(a):\n    return  a +  1\n\nif x:\n  y = f"{z!r}"\n'
print(k.untokenize(k.generate_tokens(io.StringIO(s).readline))==s, repr(k.untokenize([t[:2] for t in k.generate_tokens(io.StringIO('x = 1+a\n').readline)])))
for b in (b'', b'\xef\xbb\xbfx', b'#coding: utf8\n', b'# coding=nope\n', b'x\n# coding: latin1', b'\n# coding: latin1'):
    try: print(k.detect_encoding(io.BytesIO(b).readline))
    except SyntaxError as e: print(e)
