"""unittest: assertions, skips, subtests, fixtures, the command line."""

import unittest, warnings, logging
def setUpModule(): print('module up')
def tearDownModule(): print('module down')
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print('class up')
    def setUp(self): self.addCleanup(lambda: None)
    def test_ok(self):
        "doc line"
        self.assertEqual(1,1); self.assertTrue(1); self.assertIn(1,[1]); self.assertAlmostEqual(1.0,1.00000001)
        with self.assertRaises(ValueError) as cm: int('x')
        self.assertIn('invalid', str(cm.exception))
        with self.assertRaisesRegex(ValueError,'inv'): int('x')
        self.assertRaises(KeyError, {}.__getitem__, 1)
        with self.assertWarns(DeprecationWarning): warnings.warn('x',DeprecationWarning)
        with self.assertLogs('foo',level='INFO') as l: logging.getLogger('foo').info('hi')
        self.assertEqual(l.output,['INFO:foo:hi'])
        self.assertCountEqual([1,2],[2,1])
        self.assertRegex('abc','b')
    def test_fail(self): self.assertEqual([1,2,3],[1,5,3])
    def test_dict(self): self.assertEqual({'a':1,'b':[2]*30},{'a':2,'b':[2]*30})
    def test_str(self): self.assertEqual('hello\nworld\nfoo','hello\nwarld\nbar')
    def test_set(self): self.assertEqual({1,2},{2,3})
    def test_err(self): raise KeyError('boo')
    def test_raise(self):
        with self.assertRaises(ValueError): pass
    def test_count(self): self.assertCountEqual([1,1,2],[1,2,[3]])
    def test_long(self): self.assertEqual('x'*100+'a'+'y'*100,'x'*100+'b'+'y'*100)
    def test_msg(self): self.assertIsNone(5,'custom')
    @unittest.skip('why')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xfail(self): self.fail('x')
    @unittest.expectedFailure
    def test_uxp(self): pass
    def test_sub(self):
        for i in range(3):
            with self.subTest('m',i=i): self.assertNotEqual(i,1)
    def test_skip2(self): self.skipTest('later')
    def test_tuple(self): self.assertEqual((1,2),(1,2,3))
    def test_cause(self):
        try: 1/0
        except ZeroDivisionError as e: raise ValueError('v') from e
@unittest.skipIf(True,'cls')
class S(unittest.TestCase):
    def test_a(self): pass
class A(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.x=1
    async def test_a(self):
        import asyncio; await asyncio.sleep(0); self.assertEqual(self.x,1)
    async def test_b(self): self.assertEqual(self.x,2)
    async def asyncTearDown(self): self.x=None
class B(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('no class')
    def test_b(self): pass
if __name__ == '__main__':
    import io, re, sys
    class Runner(unittest.TextTestRunner):
        def __init__(self, **options): super().__init__(stream=stream, **options)
    for arguments in (['-v'], ['-q'], ['-f', '-k', 'fail', '-k', 'ok'], ['T.test_ok', 'S', 'B'], ['--help'], ['T.nope']):
        stream = io.StringIO()
        try:
            unittest.main(argv=['unittest_all.py', *arguments], testRunner=Runner)
        except SystemExit as exit:
            print('exit', exit.code)
        text = re.sub(r'in \d+\.\d+s', 'in N', stream.getvalue())
        text = re.sub(r'  File ".*(asyncio|importlib|unittest).*\n(    .*\n)*', '', text)
        print(re.sub(r'File ".*unittest_all', 'File "unittest_all', text))
