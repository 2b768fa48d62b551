import XCTest

@testable import Syntax

/// Source and the tree that Python's `ast.dump` shows for it, without its `Module`.
final class ParserTests: XCTestCase {
    func testTrees() throws {
        for (source, expected) in ParserTests.trees {
            let module = try parse(Source(bytes: Array(source.utf8), name: "test"), mode: .file).module
            XCTAssertEqual(dump(module, indent: nil), "Module(body=[\(expected)])", source)
        }
    }

    static let trees: [(String, String)] = [
        ("x = 1", "Assign(targets=[Name(id='x', ctx=Store())], value=Constant(value=1))"),
        (
            "x: int = 1",
            "AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', ctx=Load()), "
                + "value=Constant(value=1), simple=1)"
        ),
        ("(x): int", "AnnAssign(target=Name(id='x', ctx=Store()), annotation=Name(id='int', ctx=Load()), simple=0)"),
        (
            "x.y: int",
            "AnnAssign(target=Attribute(value=Name(id='x', ctx=Load()), attr='y', ctx=Store()), "
                + "annotation=Name(id='int', ctx=Load()), simple=0)"
        ),
        (
            "a, *b = c = d",
            "Assign(targets=[Tuple(elts=[Name(id='a', ctx=Store()), Starred(value=Name(id='b', ctx=Store()), "
                + "ctx=Store())], ctx=Store()), Name(id='c', ctx=Store())], value=Name(id='d', ctx=Load()))"
        ),
        ("x += yield", "AugAssign(target=Name(id='x', ctx=Store()), op=Add(), value=Yield())"),
        (
            "del a, b.c, d[0], (e, [f])",
            "Delete(targets=[Name(id='a', ctx=Del()), Attribute(value=Name(id='b', ctx=Load()), attr='c', "
                + "ctx=Del()), Subscript(value=Name(id='d', ctx=Load()), slice=Constant(value=0), ctx=Del()), "
                + "Tuple(elts=[Name(id='e', ctx=Del()), List(elts=[Name(id='f', ctx=Del())], ctx=Del())], "
                + "ctx=Del())])"
        ),
        ("global a, b", "Global(names=['a', 'b'])"),
        ("import a.b as c, d", "Import(names=[alias(name='a.b', asname='c'), alias(name='d')])"),
        ("from . import a", "ImportFrom(names=[alias(name='a')], level=1)"),
        (
            "from ..a.b import (c as d, e,)",
            "ImportFrom(module='a.b', names=[alias(name='c', asname='d'), alias(name='e')], level=2)"
        ),
        ("from a import *", "ImportFrom(module='a', names=[alias(name='*')], level=0)"),
        ("raise A from b", "Raise(exc=Name(id='A', ctx=Load()), cause=Name(id='b', ctx=Load()))"),
        ("assert a, b", "Assert(test=Name(id='a', ctx=Load()), msg=Name(id='b', ctx=Load()))"),
        (
            "return *a, b",
            "Return(value=Tuple(elts=[Starred(value=Name(id='a', ctx=Load()), ctx=Load()), Name(id='b', "
                + "ctx=Load())], ctx=Load()))"
        ),
        (
            "@a.b\n@c\ndef f(a, /, b: int = 1, *c: *d, e, f=2, **g) -> h: pass",
            "FunctionDef(name='f', args=arguments(posonlyargs=[arg(arg='a')], args=[arg(arg='b', "
                + "annotation=Name(id='int', ctx=Load()))], vararg=arg(arg='c', "
                + "annotation=Starred(value=Name(id='d', ctx=Load()), ctx=Load())), kwonlyargs=[arg(arg='e'), "
                + "arg(arg='f')], kw_defaults=[None, Constant(value=2)], kwarg=arg(arg='g'), "
                + "defaults=[Constant(value=1)]), body=[Pass()], decorator_list=[Attribute(value=Name(id='a', "
                + "ctx=Load()), attr='b', ctx=Load()), Name(id='c', ctx=Load())], returns=Name(id='h', ctx=Load()))"
        ),
        (
            "async def f(*, a): await b",
            "AsyncFunctionDef(name='f', args=arguments(kwonlyargs=[arg(arg='a')], kw_defaults=[None]), "
                + "body=[Expr(value=Await(value=Name(id='b', ctx=Load())))])"
        ),
        (
            "class A[T: int = str, *Ts = *x, **P](B, metaclass=C): pass",
            "ClassDef(name='A', bases=[Name(id='B', ctx=Load())], keywords=[keyword(arg='metaclass', "
                + "value=Name(id='C', ctx=Load()))], body=[Pass()], type_params=[TypeVar(name='T', "
                + "bound=Name(id='int', ctx=Load()), default_value=Name(id='str', ctx=Load())), "
                + "TypeVarTuple(name='Ts', default_value=Starred(value=Name(id='x', ctx=Load()), ctx=Load())), "
                + "ParamSpec(name='P')])"
        ),
        (
            "type X[T] = list[T]",
            "TypeAlias(name=Name(id='X', ctx=Store()), type_params=[TypeVar(name='T')], "
                + "value=Subscript(value=Name(id='list', ctx=Load()), slice=Name(id='T', ctx=Load()), ctx=Load()))"
        ),
        (
            "for a, b in *c, d:\n  pass\nelse:\n  pass",
            "For(target=Tuple(elts=[Name(id='a', ctx=Store()), Name(id='b', ctx=Store())], ctx=Store()), "
                + "iter=Tuple(elts=[Starred(value=Name(id='c', ctx=Load()), ctx=Load()), Name(id='d', ctx=Load())], "
                + "ctx=Load()), body=[Pass()], orelse=[Pass()])"
        ),
        ("while a: break", "While(test=Name(id='a', ctx=Load()), body=[Break()])"),
        (
            "if a:\n  b\nelif c:\n  d\nelse:\n  e",
            "If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load()))], "
                + "orelse=[If(test=Name(id='c', ctx=Load()), body=[Expr(value=Name(id='d', ctx=Load()))], "
                + "orelse=[Expr(value=Name(id='e', ctx=Load()))])])"
        ),
        (
            "with a as b, c: pass",
            "With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', "
                + "ctx=Store())), withitem(context_expr=Name(id='c', ctx=Load()))], body=[Pass()])"
        ),
        (
            "with (a as b, c,): pass",
            "With(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', "
                + "ctx=Store())), withitem(context_expr=Name(id='c', ctx=Load()))], body=[Pass()])"
        ),
        (
            "with (a, b) as c: pass",
            "With(items=[withitem(context_expr=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', "
                + "ctx=Load())], ctx=Load()), optional_vars=Name(id='c', ctx=Store()))], body=[Pass()])"
        ),
        ("with (a): pass", "With(items=[withitem(context_expr=Name(id='a', ctx=Load()))], body=[Pass()])"),
        (
            "try:\n  a\nexcept b as c:\n  d\nexcept e, f:\n  g\nelse:\n  h\nfinally:\n  i",
            "Try(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name(id='b', "
                + "ctx=Load()), name='c', body=[Expr(value=Name(id='d', ctx=Load()))]), "
                + "ExceptHandler(type=Tuple(elts=[Name(id='e', ctx=Load()), Name(id='f', ctx=Load())], ctx=Load()), "
                + "body=[Expr(value=Name(id='g', ctx=Load()))])], orelse=[Expr(value=Name(id='h', ctx=Load()))], "
                + "finalbody=[Expr(value=Name(id='i', ctx=Load()))])"
        ),
        (
            "try:\n  a\nexcept* b:\n  c",
            "TryStar(body=[Expr(value=Name(id='a', ctx=Load()))], handlers=[ExceptHandler(type=Name(id='b', "
                + "ctx=Load()), body=[Expr(value=Name(id='c', ctx=Load()))])])"
        ),
        (
            "match a, *b:\n  case 1 | -2.5 | 1+2j | 'a' 'b': pass\n  case [a, *_, b] if c: pass\n  case {'k': v, A.b: None, **rest}: pass\n  case A.B(x, y=z) as w: pass\n  case (a): pass\n  case (a,): pass\n  case _: pass",
            "Match(subject=Tuple(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), "
                + "ctx=Load())], ctx=Load()), "
                + "cases=[match_case(pattern=MatchOr(patterns=[MatchValue(value=Constant(value=1)), "
                + "MatchValue(value=UnaryOp(op=USub(), operand=Constant(value=2.5))), "
                + "MatchValue(value=BinOp(left=Constant(value=1), op=Add(), right=Constant(value=2j))), "
                + "MatchValue(value=Constant(value='ab'))]), body=[Pass()]), "
                + "match_case(pattern=MatchSequence(patterns=[MatchAs(name='a'), MatchStar(), MatchAs(name='b')]), "
                + "guard=Name(id='c', ctx=Load()), body=[Pass()]), "
                + "match_case(pattern=MatchMapping(keys=[Constant(value='k'), Attribute(value=Name(id='A', "
                + "ctx=Load()), attr='b', ctx=Load())], patterns=[MatchAs(name='v'), MatchSingleton(value=None)], "
                + "rest='rest'), body=[Pass()]), "
                + "match_case(pattern=MatchAs(pattern=MatchClass(cls=Attribute(value=Name(id='A', ctx=Load()), "
                + "attr='B', ctx=Load()), patterns=[MatchAs(name='x')], kwd_attrs=['y'], "
                + "kwd_patterns=[MatchAs(name='z')]), name='w'), body=[Pass()]), "
                + "match_case(pattern=MatchAs(name='a'), body=[Pass()]), "
                + "match_case(pattern=MatchSequence(patterns=[MatchAs(name='a')]), body=[Pass()]), "
                + "match_case(pattern=MatchAs(), body=[Pass()])])"
        ),
        (
            "match = case = type = _ = 1",
            "Assign(targets=[Name(id='match', ctx=Store()), Name(id='case', ctx=Store()), Name(id='type', "
                + "ctx=Store()), Name(id='_', ctx=Store())], value=Constant(value=1))"
        ),
        (
            "match[a], case(b), type(c)",
            "Expr(value=Tuple(elts=[Subscript(value=Name(id='match', ctx=Load()), slice=Name(id='a', "
                + "ctx=Load()), ctx=Load()), Call(func=Name(id='case', ctx=Load()), args=[Name(id='b', "
                + "ctx=Load())]), Call(func=Name(id='type', ctx=Load()), args=[Name(id='c', ctx=Load())])], "
                + "ctx=Load()))"
        ),
        ("type (x)", "Expr(value=Call(func=Name(id='type', ctx=Load()), args=[Name(id='x', ctx=Load())]))"),
        (
            "x = lambda a, b=1, *c, d, **e: (yield)",
            "Assign(targets=[Name(id='x', ctx=Store())], value=Lambda(args=arguments(args=[arg(arg='a'), "
                + "arg(arg='b')], vararg=arg(arg='c'), kwonlyargs=[arg(arg='d')], kw_defaults=[None], "
                + "kwarg=arg(arg='e'), defaults=[Constant(value=1)]), body=Yield()))"
        ),
        (
            "x[a:b, ::c, *d, e := 1]",
            "Expr(value=Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Slice(lower=Name(id='a', "
                + "ctx=Load()), upper=Name(id='b', ctx=Load())), Slice(step=Name(id='c', ctx=Load())), "
                + "Starred(value=Name(id='d', ctx=Load()), ctx=Load()), NamedExpr(target=Name(id='e', ctx=Store()), "
                + "value=Constant(value=1))], ctx=Load()), ctx=Load()))"
        ),
        (
            "f(a, *b, c=d, **e)",
            "Expr(value=Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), "
                + "Starred(value=Name(id='b', ctx=Load()), ctx=Load())], keywords=[keyword(arg='c', "
                + "value=Name(id='d', ctx=Load())), keyword(value=Name(id='e', ctx=Load()))]))"
        ),
        (
            "f(a for b in c)",
            "Expr(value=Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name(id='a', ctx=Load()), "
                + "generators=[comprehension(target=Name(id='b', ctx=Store()), iter=Name(id='c', ctx=Load()), "
                + "is_async=0)])]))"
        ),
        (
            "[a for b in c if d if e async for f in g]",
            "Expr(value=ListComp(elt=Name(id='a', ctx=Load()), generators=[comprehension(target=Name(id='b', "
                + "ctx=Store()), iter=Name(id='c', ctx=Load()), ifs=[Name(id='d', ctx=Load()), Name(id='e', "
                + "ctx=Load())], is_async=0), comprehension(target=Name(id='f', ctx=Store()), iter=Name(id='g', "
                + "ctx=Load()), is_async=1)]))"
        ),
        (
            "{**a, b: c}",
            "Expr(value=Dict(keys=[None, Name(id='b', ctx=Load())], values=[Name(id='a', ctx=Load()), "
                + "Name(id='c', ctx=Load())]))"
        ),
        (
            "{a: b for c in d}",
            "Expr(value=DictComp(key=Name(id='a', ctx=Load()), value=Name(id='b', ctx=Load()), "
                + "generators=[comprehension(target=Name(id='c', ctx=Store()), iter=Name(id='d', ctx=Load()), "
                + "is_async=0)]))"
        ),
        (
            "{a, *b}",
            "Expr(value=Set(elts=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), "
                + "ctx=Load())]))"
        ),
        (
            "a if b else lambda: c",
            "Expr(value=IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), "
                + "orelse=Lambda(args=arguments(), body=Name(id='c', ctx=Load()))))"
        ),
        (
            "not a < b <= c is not d not in e",
            "Expr(value=UnaryOp(op=Not(), operand=Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), LtE(), "
                + "IsNot(), NotIn()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', "
                + "ctx=Load()), Name(id='e', ctx=Load())])))"
        ),
        (
            "-a ** -b",
            "Expr(value=UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), "
                + "right=UnaryOp(op=USub(), operand=Name(id='b', ctx=Load())))))"
        ),
        (
            "a or b and not c",
            "Expr(value=BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), BoolOp(op=And(), "
                + "values=[Name(id='b', ctx=Load()), UnaryOp(op=Not(), operand=Name(id='c', ctx=Load()))])]))"
        ),
        (
            "a @ b // c << d | e ^ f & g",
            "Expr(value=BinOp(left=BinOp(left=BinOp(left=BinOp(left=Name(id='a', ctx=Load()), op=MatMult(), "
                + "right=Name(id='b', ctx=Load())), op=FloorDiv(), right=Name(id='c', ctx=Load())), op=LShift(), "
                + "right=Name(id='d', ctx=Load())), op=BitOr(), right=BinOp(left=Name(id='e', ctx=Load()), "
                + "op=BitXor(), right=BinOp(left=Name(id='f', ctx=Load()), op=BitAnd(), right=Name(id='g', "
                + "ctx=Load())))))"
        ),
        ("(yield from a)", "Expr(value=YieldFrom(value=Name(id='a', ctx=Load())))"),
        (
            "await_ = a.await_",
            "Assign(targets=[Name(id='await_', ctx=Store())], value=Attribute(value=Name(id='a', ctx=Load()), "
                + "attr='await_', ctx=Load()))"
        ),
        (
            "1_000, 0xFF, 0o17, 0b1, 1.5e-3, 1j, 4611686018427387904",
            "Expr(value=Tuple(elts=[Constant(value=1000), Constant(value=255), Constant(value=15), "
                + "Constant(value=1), Constant(value=0.0015), Constant(value=1j), "
                + "Constant(value=4611686018427387904)], ctx=Load()))"
        ),
        (
            "'a' \"b\" u'c', u'd' 'e', b'f' b'g'",
            "Expr(value=Tuple(elts=[Constant(value='abc'), Constant(value='de', kind='u'), "
                + "Constant(value=b'fg')], ctx=Load()))"
        ),
        (
            "'\\x41\\u00e9\\U0001F600\\N{BULLET}\\101\\\n\\d'",
            "Expr(value=Constant(value='A\u{E9}\u{1F600}\u{2022}A\\\\d'))"
        ),
        (
            "r'\\d', b'\\xff', '''a\n'b'''",
            "Expr(value=Tuple(elts=[Constant(value='\\\\d'), Constant(value=b'\\xff'), "
                + "Constant(value=\"a\\n'b\")], ctx=Load()))"
        ),
        (
            "f'a{b!r:>{c}}{d = }{{e}}' 'f'",
            "Expr(value=JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='b', ctx=Load()), "
                + "conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), "
                + "FormattedValue(value=Name(id='c', ctx=Load()), conversion=-1)])), Constant(value='d = '), "
                + "FormattedValue(value=Name(id='d', ctx=Load()), conversion=114), Constant(value='{e}f')]))"
        ),
        (
            "f'{a:{b:{c}}}' f''",
            "Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='a', ctx=Load()), conversion=-1, "
                + "format_spec=JoinedStr(values=[FormattedValue(value=Name(id='b', ctx=Load()), conversion=-1, "
                + "format_spec=JoinedStr(values=[FormattedValue(value=Name(id='c', ctx=Load()), "
                + "conversion=-1)]))]))]))"
        ),
        (
            "f'{x!s}{'nested'}'",
            "Expr(value=JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=115), "
                + "FormattedValue(value=Constant(value='nested'), conversion=-1)]))"
        ),
        (
            "t'a{ b !r:c}' t'{d=}'",
            "Expr(value=TemplateStr(values=[Constant(value='a'), Interpolation(value=Name(id='b', ctx=Load()), "
                + "str=' b ', conversion=114, format_spec=JoinedStr(values=[Constant(value='c')])), "
                + "Constant(value='d='), Interpolation(value=Name(id='d', ctx=Load()), str='d', conversion=114)]))"
        ),
        ("(a := 1)", "Expr(value=NamedExpr(target=Name(id='a', ctx=Store()), value=Constant(value=1)))"),
        ("a;b;", "Expr(value=Name(id='a', ctx=Load())), Expr(value=Name(id='b', ctx=Load()))"),
        ("...", "Expr(value=Constant(value=Ellipsis))"),
        ("\u{E9} = \u{FB01}", "Assign(targets=[Name(id='\u{E9}', ctx=Store())], value=Name(id='fi', ctx=Load()))"),
        (
            "if a: b; c",
            "If(test=Name(id='a', ctx=Load()), body=[Expr(value=Name(id='b', ctx=Load())), "
                + "Expr(value=Name(id='c', ctx=Load()))])"
        ),
        (
            "x = (  # c\n  1,\n)",
            "Assign(targets=[Name(id='x', ctx=Store())], value=Tuple(elts=[Constant(value=1)], ctx=Load()))"
        ),
        ("\u{C}a", "Expr(value=Name(id='a', ctx=Load()))"),
        ("a \\\n  + b", "Expr(value=BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=Name(id='b', ctx=Load())))"),
        (
            "async def f():\n  async with a as b: pass\n  async for c in d: pass",
            "AsyncFunctionDef(name='f', args=arguments(), "
                + "body=[AsyncWith(items=[withitem(context_expr=Name(id='a', ctx=Load()), optional_vars=Name(id='b', "
                + "ctx=Store()))], body=[Pass()]), AsyncFor(target=Name(id='c', ctx=Store()), iter=Name(id='d', "
                + "ctx=Load()), body=[Pass()])])"
        ),
        (
            "print(*a, sep='')",
            "Expr(value=Call(func=Name(id='print', ctx=Load()), args=[Starred(value=Name(id='a', ctx=Load()), "
                + "ctx=Load())], keywords=[keyword(arg='sep', value=Constant(value=''))]))"
        ),
    ]
}
