import Syntax

/// Walks a tree once, makes its scopes and raises the errors that concern names.
final class ScopeBuilder {
    var scopes: [ScopeKey: Scope] = [:]
    var current: Scope
    private let root: Scope
    let futureAnnotations: Bool
    private let stack: StackGuard
    /// Innermost class for name mangling.
    var privateName: String?
    /// Between the type parameters of a class and its body: the only names that are mangled.
    var mangledOnly: Set<String>?
    /// Inside the iterable of a comprehension, where an assignment expression may not stand.
    var iterableDepth = 0
    /// Whether `return`, `break` and `continue` would leave a `finally` block here.
    enum FinallyPlace { case outside, inside, loopInside }
    var finallyPlace = FinallyPlace.outside
    var warnings: [SyntaxWarning] = []
    /// Inside a compound statement of a module or class body: its annotations are conditional.
    var conditionalDepth = 0

    init(_ module: Module, futureAnnotations: Bool, stack: StackGuard) {
        root = Scope(.module, name: "<module>", parent: nil)
        current = root
        self.futureAnnotations = futureAnnotations
        self.stack = stack
    }

    func build(_ module: Module) throws(SyntaxFailure) {
        switch module {
        case .module(let body), .interactive(let body): try statements(body)
        case .expression(let body): try expression(body)
        }
        try current.resolve()
    }

    func fail(_ message: String, _ span: Span) -> SyntaxFailure { SyntaxFailure(.syntaxError, message, span) }

    func checkDepth() throws(SyntaxFailure) {
        if stack.isExhausted {
            throw SyntaxFailure(
                .recursionError, "maximum recursion depth exceeded during compilation", nil)
        }
    }

    // MARK: scopes

    func enter(_ kind: Scope.Kind, _ name: String, _ key: ScopeKey?, inlined: Bool = false) {
        let scope = Scope(kind, name: name, parent: current, inlined: inlined)
        if let key { scopes[key] = scope }
        current = scope
    }

    func leave() {
        let scope = current
        current = scope.parent!
        guard scope.inlined, current.kind != .classBody else { return }
        for symbol in scope.symbols where symbol.flags.isDisjoint(with: [.bound, .global]) {
            current.add(symbol.name, .usedInside)
        }
    }

    /// Opens an annotation-like scope; in a class (or an annotation scope of one) it sees the class namespace.
    func enterAnnotationLike(_ kind: Scope.Kind, _ name: String, _ key: ScopeKey?, what: String) {
        let sees = current.kind == .classBody || current.seesClass
        enter(kind, name, key)
        current.what = what
        if sees {
            current.seesClass = true
            current.add("__classdict__", .used)
        }
    }

    // MARK: names

    func mangle(_ name: String) -> String {
        if let mangledOnly, !mangledOnly.contains(name) { return name }
        return mangled(name, in: privateName)
    }

    func use(_ name: String) { current.add(mangle(name), .used) }

    func define(_ name: String, _ flags: Scope.Flags = .local, _ span: Span) throws(SyntaxFailure) {
        let name = mangle(name)
        if flags.contains(.parameter), let old = current.flags(name), old.contains(.parameter) {
            throw fail("duplicate argument '\(name)' in function definition", span)
        }
        if flags.contains(.typeParam), let old = current.flags(name), old.contains(.typeParam) {
            throw fail("duplicate type parameter '\(name)'", span)
        }
        if flags.contains(.iteration), let old = current.flags(name), !old.isDisjoint(with: [.global, .nonlocal]) {
            throw fail(
                "comprehension inner loop cannot rebind assignment expression target '\(name)'", span)
        }
        current.add(name, flags)
    }

    func directive(_ names: [String], _ flag: Scope.Flags, _ span: Span) throws(SyntaxFailure) {
        let word = flag == .global ? "global" : "nonlocal"
        for raw in names {
            let name = mangle(raw)
            if let old = current.flags(name) {
                if old.contains(.parameter) { throw fail("name '\(name)' is parameter and \(word)", span) }
                if old.contains(.annotated) { throw fail("annotated name '\(name)' can't be \(word)", span) }
                if old.contains(.local) {
                    throw fail("name '\(name)' is assigned to before \(word) declaration", span)
                }
                if old.contains(.used) { throw fail("name '\(name)' is used prior to \(word) declaration", span) }
            }
            current.add(name, flag)
            // A module's own code then binds the global too, also where its names live in another mapping.
            if flag == .global, current.kind != .module { root.add(name, .global) }
            current.directives.append(Scope.Directive(name: name, span: span))
        }
    }

    // MARK: functions

    func function(_ def: FunctionDef, _ span: Span, isAsync: Bool) throws(SyntaxFailure) {
        try define(def.name, .local, span)
        try expressions(def.decorators)
        try expressions(def.args.defaults)
        for value in def.args.kwDefaults { if let value { try expression(value) } }
        let generic = !def.typeParams.isEmpty
        if generic {
            enterAnnotationLike(
                .typeParams, "<generic parameters of \(def.name)>", ScopeKey(span, .typeParams),
                what: "the definition of a generic")
            if !def.args.defaults.isEmpty { current.add(".defaults", .parameter) }
            if def.args.kwDefaults.contains(where: { $0 != nil }) { current.add(".kwdefaults", .parameter) }
            try typeParams(def.typeParams)
        }
        if hasAnnotations(def) {
            enterAnnotationLike(.annotations, "__annotate__", ScopeKey(span, .annotations), what: "an annotation")
            current.add("format", .parameter)
            if !futureAnnotations { try annotations(def) }
            leave()
        }
        enter(.function, def.name, ScopeKey(span, .function))
        current.isCoroutine = isAsync
        current.isAsyncDef = isAsync
        try parameters(def.args)
        let saved = (iterableDepth, conditionalDepth, finallyPlace)
        (iterableDepth, conditionalDepth, finallyPlace) = (0, 0, .outside)
        try statements(def.body)
        (iterableDepth, conditionalDepth, finallyPlace) = saved
        leave()
        if generic { leave() }
    }

    private func annotations(_ def: FunctionDef) throws(SyntaxFailure) {
        for arg in def.args.all { if let annotation = arg.annotation { try expression(annotation) } }
        if let returns = def.returns { try expression(returns) }
    }

    func hasAnnotations(_ def: FunctionDef) -> Bool {
        def.returns != nil || def.args.all.contains { $0.annotation != nil }
    }

    func parameters(_ args: Arguments) throws(SyntaxFailure) {
        for arg in args.all { try define(arg.name, .parameter, arg.span) }
    }

    func typeParams(_ params: [TypeParam]) throws(SyntaxFailure) {
        var hasDefault = false
        for param in params {
            if param.defaultValue != nil {
                hasDefault = true
            } else if hasDefault {
                throw fail("non-default type parameter '\(param.name)' follows default type parameter", param.span)
            }
            try define(param.name, [.typeParam, .local], param.span)
            var kindName = "a TypeVar"
            switch param.kind {
            case .typeVar(let bound?):
                var isTuple = false
                if case .tuple = bound.node { isTuple = true }
                try lazily(
                    bound, param.name, ScopeKey(param.span, .bound),
                    what: isTuple ? "a TypeVar constraint" : "a TypeVar bound")
            case .typeVar: break
            case .paramSpec: kindName = "a ParamSpec"
            case .typeVarTuple: kindName = "a TypeVarTuple"
            }
            if let value = param.defaultValue {
                try lazily(value, param.name, ScopeKey(param.span, .default), what: kindName + " default")
            }
        }
    }

    private func lazily(_ value: Expr, _ name: String, _ key: ScopeKey, what: String) throws(SyntaxFailure) {
        enterAnnotationLike(.typeVar, name, key, what: what)
        current.add(".format", .parameter)
        try expression(value)
        leave()
    }

    func typeAlias(_ name: Expr, _ params: [TypeParam], _ value: Expr, _ span: Span) throws(SyntaxFailure) {
        try expression(name)
        var text = ""
        if case .name(let id, _) = name.node { text = id }
        if !params.isEmpty {
            enterAnnotationLike(
                .typeParams, "<generic parameters of \(text)>", ScopeKey(span, .typeParams),
                what: "the definition of a generic")
            try typeParams(params)
        }
        enterAnnotationLike(.typeAlias, text, ScopeKey(span, .alias), what: "a type alias")
        current.add(".format", .parameter)
        try expression(value)
        leave()
        if !params.isEmpty { leave() }
    }

    // MARK: classes

    func classDef(_ def: ClassDef, _ span: Span) throws(SyntaxFailure) {
        try define(def.name, .local, span)
        try expressions(def.decorators)
        let generic = !def.typeParams.isEmpty
        let (savedPrivate, savedOnly) = (privateName, mangledOnly)
        if generic {
            enterAnnotationLike(
                .typeParams, "<generic parameters of \(def.name)>", ScopeKey(span, .typeParams),
                what: "the definition of a generic")
            privateName = def.name
            mangledOnly = Set(def.typeParams.map(\.name))
            current.add(".type_params", [.local, .used])
            current.add(".generic_base", [.local, .used])
            try typeParams(def.typeParams)
        }
        try expressions(def.bases)
        for keyword in def.keywords { try expression(keyword.value) }
        enter(.classBody, def.name, ScopeKey(span, .classBody))
        privateName = def.name
        mangledOnly = nil
        if generic { current.add(".type_params", .used) }
        let saved = (iterableDepth, conditionalDepth)
        (iterableDepth, conditionalDepth) = (0, 0)
        try statements(def.body)
        (iterableDepth, conditionalDepth) = saved
        leave()
        (privateName, mangledOnly) = (savedPrivate, savedOnly)
        if generic { leave() }
    }

    // MARK: annotated assignment

    func annotated(
        _ target: Expr, _ annotation: Expr, _ value: Expr?, simple: Bool, _ statement: Span
    ) throws(SyntaxFailure) {
        if case .name(let id, _) = target.node {
            let name = mangle(id)
            if let old = current.flags(name), !old.isDisjoint(with: [.global, .nonlocal]), current.kind != .module,
                simple
            {
                let word = old.contains(.global) ? "global" : "nonlocal"
                throw fail("annotated name '\(name)' can't be \(word)", statement)
            }
            if simple {
                current.add(name, [.annotated, .local])
            } else if value != nil {
                current.add(name, .local)
            }
        } else {
            try expression(target)
        }
        let owner = current
        if simple, owner.kind == .module || owner.kind == .classBody {
            if case .name(let id, _) = target.node {
                // A module's are all conditional: it may fail half way while others look at it already.
                let conditional = conditionalDepth > 0 || owner.kind == .module
                owner.annotations.append(
                    Scope.Annotation(
                        name: mangle(id), annotation: annotation, statement: statement,
                        conditional: conditional && !futureAnnotations ? owner.conditionalCount : -1))
                if conditional, !futureAnnotations { owner.conditionalCount += 1 }
            }
            try visitAnnotation(annotation, of: owner)
        } else {
            // Never evaluated: visited for its errors only, in a scope that nobody keeps.
            let scope = Scope(.annotations, name: "__annotate__", parent: nil)
            scope.what = "an annotation"
            current = Scope.detached(scope, from: owner)
            try expression(annotation)
            current = owner
        }
        if let value { try expression(value) }
    }

    private func visitAnnotation(_ annotation: Expr, of owner: Scope) throws(SyntaxFailure) {
        let scope: Scope
        if let known = owner.annotationScope {
            scope = known
        } else {
            enterAnnotationLike(.annotations, "__annotate__", nil, what: "an annotation")
            scope = current
            scope.add("format", .parameter)
            owner.annotationScope = scope
        }
        if owner.conditionalCount > 0, owner.kind == .classBody { scope.add("__conditional_annotations__", .used) }
        current = scope
        try expression(annotation)
        current = owner
    }

    /// Inside the target of a comprehension.
    var inTarget = false

    /// Refuses `yield`, `await` and `:=` where they cannot be evaluated.
    func refuseInAnnotation(_ what: String, _ span: Span) throws(SyntaxFailure) {
        switch current.kind {
        case .annotations, .typeVar, .typeAlias, .typeParams:
            throw fail("\(what) cannot be used within \(current.what)", span)
        default: break
        }
    }
}

extension Scope {
    /// A scope that knows its surroundings and that they do not know of.
    static func detached(_ scope: Scope, from owner: Scope) -> Scope {
        let copy = Scope(scope.kind, name: scope.name, parent: owner)
        owner.children.removeLast()
        copy.what = scope.what
        return copy
    }
}

extension Arguments {
    /// All parameters in the order of their slots.
    var all: [Arg] {
        var result = posOnlyArgs
        result += args
        result += kwOnlyArgs
        if let vararg { result.append(vararg) }
        if let kwarg { result.append(kwarg) }
        return result
    }
}

/// `__name` inside a class, mangled as CPython does.
func mangled(_ name: String, in privateName: String?) -> String {
    guard let privateName else { return name }
    var bytes = name.utf8.makeIterator()
    guard bytes.next() == 0x5F, bytes.next() == 0x5F else { return name }
    if name.hasSuffix("__") || name.utf8.contains(0x2E) { return name }
    let stripped = privateName.drop { $0 == "_" }
    return stripped.isEmpty ? name : "_" + stripped + name
}
