# Mappings on disk.
import shelve, tempfile, os, dbm.dumb
fn=os.path.join(tempfile.mkdtemp(),'s')
with dbm.dumb.open(fn) as db: db['a']=b'x'; db[b'b']='y'; print(sorted(db.items()), b'a' in db, len(db)); del db['a']
print(dbm.whichdb(fn))
with shelve.Shelf(dbm.dumb.open(fn,'n'), writeback=True) as s: s['k']=[1]; s['k'].append(2); s['z']={'a':1}; print(dict(s))
s=shelve.Shelf(dbm.dumb.open(fn)); print(s['k'], sorted(s)); s.close()
try: s['k']
except ValueError as e: print(e)
