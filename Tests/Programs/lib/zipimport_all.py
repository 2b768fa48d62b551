# Modules out of an archive.
import zipfile, zipimport, importlib.util, tempfile, os
fn=os.path.join(tempfile.mkdtemp(),'a.zip')
with zipfile.ZipFile(fn,'w') as z: z.writestr('m.py','x = __name__'); z.writestr('p/__init__.py','y = 1'); z.writestr('p/q.py','from . import y as z')
i=zipimport.zipimporter(fn); s=i.find_spec('m'); m=importlib.util.module_from_spec(s); s.loader.exec_module(m); print(m.x, m.__file__.endswith('a.zip/m.py'), i.is_package('p'), i.get_source('m'), i.find_spec('zz'))
try: zipimport.zipimporter('/nonexistent.zip')
except zipimport.ZipImportError as e: print(e)
