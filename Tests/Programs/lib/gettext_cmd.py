"""gettext, cmd, runpy, sysconfig, quopri, filecmp."""
import gettext, cmd, io, struct, os, runpy, sysconfig, quopri, filecmp, sys
entries=sorted({b'':b'Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n', b'hello':'h\u00e9'.encode(), b'cat\0cats':b'chat\0chats', b'ctx\x04hello':b'ctxhi'}.items())
ids=b''; texts=b''; offs=[]
for k,v in entries: offs.append((len(k),len(ids),len(v),len(texts))); ids+=k+b'\0'; texts+=v+b'\0'
base=28+16*len(entries)
mo=struct.pack('<7I',0x950412de,0,len(entries),28,28+8*len(entries),0,0)+b''.join(struct.pack('<2I',l,o+base) for l,o,_,_ in offs)+b''.join(struct.pack('<2I',l,o+base+len(ids)) for _,_,l,o in offs)+ids+texts
t=gettext.GNUTranslations(io.BytesIO(mo)); print(t.gettext('hello'),t.gettext('zz'),t.ngettext('cat','cats',1),t.ngettext('cat','cats',3),t.pgettext('ctx','hello'),t.info(),t.charset())
print([gettext.c2py('n%10==1 && n%100!=11 ? 0 : n>1 || !n ? 1 : 2')(n) for n in (0,1,2,11,21)], gettext.gettext('x'), gettext.ngettext('a','b',2))
for bad in ('n+','(n','x'):
    try: gettext.c2py(bad)
    except ValueError as e: print(type(e).__name__)
os.makedirs('loc/de/LC_MESSAGES')
with open('loc/de/LC_MESSAGES/d.mo','wb') as f: f.write(mo)
print(gettext.find('d','loc',['de_AT.UTF-8']), gettext.translation('d','loc',['de']).gettext('hello'))
try: gettext.translation('nope','loc')
except FileNotFoundError as e: print(e)
class C(cmd.Cmd):
    use_rawinput=0; prompt='> '
    def do_greet(self,a):
        "greets somebody"
        print('hi',a,file=self.stdout)
    def do_bare(self,a): pass
    def help_topic(self): print('about topic',file=self.stdout)
    def do_EOF(self,a): return True
o=io.StringIO(); C(stdin=io.StringIO('greet bob\n\nhelp\nhelp greet\n?topic\nnope x\nhelp zz\n!ls\n'),stdout=o).cmdloop('intro'); print(o.getvalue())
o=io.StringIO(); C(stdout=o).columnize([str(i)*(i%7+1) for i in range(40)],60); print(o.getvalue())
with open('rr.py','w') as f: f.write('import sys\ny=__name__, z if "z" in globals() else 0, sys.argv[0]')
print(runpy.run_path('rr.py',{'z':4})['y'], runpy.run_path('rr.py',run_name='__main__')['y'][0]); sys.path.insert(0,''); print(runpy.run_module('rr',run_name='q')['y'][0])
print(quopri.encodestring('h\u00e9llo=\u00fc '.encode()*9), quopri.decodestring(b'h=C3=A9=\nx=3D'), quopri.encodestring(b'a b_c',header=True), filecmp.cmp('rr.py','rr.py'), sysconfig.get_python_version(), sorted(sysconfig.get_path_names())[:3])
