# Handlers of logging, and its setting up by dictionaries and files; metadata of distributions.
import logging, logging.handlers, logging.config, tempfile, os, io, queue
d=tempfile.mkdtemp(); fn=os.path.join(d,'a.log')
h=logging.handlers.RotatingFileHandler(fn,maxBytes=60,backupCount=2); lg=logging.getLogger('r'); lg.addHandler(h); lg.setLevel(10)
for i in range(12): lg.warning('message %d', i)
h.close(); print(sorted(os.listdir(d)), open(fn).read(), open(fn+'.2').read())
s=io.StringIO()
logging.config.dictConfig({'version':1,'formatters':{'f':{'format':'%(levelname)s:%(name)s:%(message)s'}},'handlers':{'c':{'class':'logging.StreamHandler','formatter':'f','stream':s,'level':'INFO'},'m':{'class':'logging.handlers.MemoryHandler','capacity':2,'target':'c'}},'loggers':{'x.y':{'level':'DEBUG','handlers':['c'],'propagate':False}},'root':{'level':'WARNING','handlers':['m']}})
logging.getLogger('x.y').info('hi'); logging.getLogger('x.y').debug('no'); logging.getLogger('q').warning('1'); print(repr(s.getvalue())); logging.getLogger('q').warning('2'); print(repr(s.getvalue()))
for bad in ({}, {'version':2}, {'version':1,'handlers':{'h':{'class':'nope.X'}}}):
    try: logging.config.dictConfig(bad)
    except ValueError as e: print(e, e.__cause__)
q=queue.Queue(); out=io.StringIO(); l=logging.handlers.QueueListener(q, logging.StreamHandler(out)); l.start(); g=logging.getLogger('qq'); g.propagate=False; g.addHandler(logging.handlers.QueueHandler(q)); g.error('e %s','x'); l.stop(); print(out.getvalue())
cfg='''[loggers]
keys=root,a
[handlers]
keys=h
[formatters]
keys=f
[logger_root]
level=DEBUG
handlers=h
[logger_a]
qualname=a
handlers=
level=ERROR
[handler_h]
class=StreamHandler
args=(sys.stdout,)
formatter=f
[formatter_f]
format=%(name)s %(message)s
'''
logging.config.fileConfig(io.StringIO(cfg)); logging.getLogger('a').error('boo'); logging.getLogger('b').info('x')
t=logging.handlers.TimedRotatingFileHandler(fn, when='midnight', utc=True, delay=True); print(t.computeRollover(1_000_000), t.suffix, t.interval); t=logging.handlers.TimedRotatingFileHandler(fn, when='W0', utc=True, delay=True); print(t.computeRollover(1_000_000))
import importlib.metadata as m, importlib.resources as r
print(m.EntryPoint('a','os:path.join','g').load() is os.path.join)
try: m.version('nonesuch')
except m.PackageNotFoundError as e: print(e)
