import Syntax

/// Scopes (symbol tables): which names a block binds and uses, and where each of them lives.
///
/// Rules
/// - `ScopeBuilder` walks the tree once and makes one `Scope` per block; `Scope.resolve` then decides for every name
///   whether it is a local slot, a cell, a free variable, a global or an entry of a namespace.
/// - A *unit* scope becomes a `CodeUnit`. List, set and dict comprehensions are *inlined*: they have a scope (their
///   iteration variables hide the names around them) but run in the frame of the unit that contains them.
/// - Names are stored mangled.
/// - Scopes are found again by the span and role of the node that opened them (`ScopeKey`): a `finally` body or a
///   loop test may be compiled more than once.
final class Scope {
    enum Kind {
        case module, classBody, function, lambda, comprehension, generator, annotations, typeParams, typeVar, typeAlias
    }

    struct Flags: OptionSet {
        let rawValue: UInt16
        static let local = Flags(rawValue: 1)
        static let parameter = Flags(rawValue: 2)
        static let global = Flags(rawValue: 4)
        static let nonlocal = Flags(rawValue: 8)
        static let used = Flags(rawValue: 16)
        static let annotated = Flags(rawValue: 32)
        static let imported = Flags(rawValue: 64)
        static let iteration = Flags(rawValue: 128)
        static let typeParam = Flags(rawValue: 256)
        /// Used by an inlined comprehension, not by the block's own text.
        static let usedInside = Flags(rawValue: 512)
        /// Target of an assignment expression: an operand naming it cannot be read in place.
        static let walrus = Flags(rawValue: 1024)
        /// Some `del` or `except … as` may unbind it.
        static let unbindable = Flags(rawValue: 2048)
        static let bound: Flags = [.local, .parameter, .imported, .typeParam]
    }

    enum Access: UInt8 {
        /// A slot of the frame, or a slot that holds the cell.
        case local, cell
        /// A slot that holds a cell made by an enclosing function.
        case free
        /// The same after a look into the class namespace.
        case classFree
        case global
        /// An entry of the frame's namespace.
        case name
        /// Inlined comprehensions: as the enclosing scope says.
        case outer
    }

    struct Symbol {
        let name: String
        var flags: Flags
        var access = Access.global
        var slot = -1
    }

    /// Where a `global` or `nonlocal` statement stands.
    struct Directive {
        let name: String
        let span: Span
    }

    struct Annotation {
        let name: String
        let annotation: Expr
        let statement: Span
        /// Its number in `__conditional_annotations__`, −1 when it is always executed.
        var conditional: Int
    }

    let kind: Kind
    let name: String
    let parent: Scope?
    var children: [Scope] = []
    var index: [String: Int] = [:]
    var symbols: [Symbol] = []
    var directives: [Directive] = []
    var freeNames: [String] = []
    var freeIndex: [String: Int] = [:]
    /// Slot of the first free variable.
    var firstFree = 0

    let inlined: Bool
    /// Annotation scopes in a class body look names up in its namespace first.
    var seesClass = false
    var isGenerator = false
    var isCoroutine = false
    /// Written `async def`.
    var isAsyncDef = false
    /// Error texts: "list comprehension", "a type alias", …
    var what = ""

    // Class bodies.
    var needsClassCell = false
    var needsClassDict = false
    var staticAttributes: Set<String> = []

    // Modules and class bodies: annotated simple names in order.
    var annotations: [Annotation] = []
    var annotationScope: Scope?
    var conditionalCount = 0
    var needsConditionalSet: Bool { conditionalCount > 0 }

    init(_ kind: Kind, name: String, parent: Scope?, inlined: Bool = false) {
        self.kind = kind
        self.name = name
        self.parent = parent
        self.inlined = inlined
        parent?.children.append(self)
    }

    var isFunctionLike: Bool {
        switch kind {
        case .module, .classBody: false
        default: true
        }
    }

    var isComprehension: Bool { kind == .comprehension || kind == .generator }

    func flags(_ name: String) -> Flags? { index[name].map { symbols[$0].flags } }

    func add(_ name: String, _ flags: Flags) {
        if let i = index[name] {
            symbols[i].flags.formUnion(flags)
        } else {
            index[name] = symbols.count
            symbols.append(Symbol(name: name, flags: flags))
        }
    }

    func freeSlot(_ name: String) -> Int { firstFree + freeIndex[name]! }

    func addFree(_ name: String) {
        if freeIndex[name] == nil {
            freeIndex[name] = freeNames.count
            freeNames.append(name)
        }
    }
}

/// Names a scope by the node that opened it.
struct ScopeKey: Hashable {
    enum Role: UInt8 {
        case function, classBody, lambda, comprehension, generator, annotations, typeParams, bound, `default`, alias
    }

    let line: Int32
    let column: Int32
    let endLine: Int32
    let endColumn: Int32
    let role: Role

    init(_ span: Span, _ role: Role) {
        line = span.line
        column = span.column
        endLine = span.endLine
        endColumn = span.endColumn
        self.role = role
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(UInt64(UInt32(bitPattern: line)) << 32 | UInt64(UInt32(bitPattern: column)))
        hasher.combine(endColumn)
    }
}

// MARK: - Resolution

extension Scope {
    /// The scope that owns the variable `name` seen from inside this one; nil: a global.
    private func owner(of name: String) -> Scope? {
        var scope = parent
        while let current = scope {
            switch current.kind {
            case .module:
                return nil
            case .classBody where current !== unit:
                if name == "__class__" || name == "__classdict__" || name == "__conditional_annotations__" {
                    return current
                }
            case .classBody: break
            default:
                if let flags = current.flags(name) {
                    if flags.contains(.global) { return nil }
                    if !flags.isDisjoint(with: .bound), !flags.contains(.nonlocal) { return current }
                }
            }
            scope = current.parent
        }
        return nil
    }

    /// Makes `name` reach this scope from its owner through the closures in between. Returns false for a global.
    private func capture(_ name: String, nonlocal: Directive?) throws(SyntaxFailure) -> Bool {
        guard let owner = owner(of: name) else { return false }
        if owner.kind == .classBody {
            if name == "__class__" { owner.needsClassCell = true }
            if name == "__classdict__" { owner.needsClassDict = true }
        } else {
            let symbol = owner.index[name]!
            if let nonlocal, owner.symbols[symbol].flags.contains(.typeParam) {
                throw SyntaxFailure(
                    .syntaxError, "nonlocal binding not allowed for type parameter '\(name)'", nonlocal.span)
            }
        }
        // An inlined scope shares its unit's frame: no closure is needed between them.
        let ownerUnit = owner.unit
        var crossed = false
        var scope: Scope? = self
        while let current = scope, current !== owner {
            if !current.inlined, current !== ownerUnit {
                current.addFree(name)
                crossed = true
            }
            scope = current.parent
        }
        if crossed, owner.kind != .classBody {
            owner.symbols[owner.index[name]!].access = .cell
        }
        return true
    }

    /// The scope whose code unit runs this one.
    var unit: Scope {
        var scope = self
        while scope.inlined { scope = scope.parent! }
        return scope
    }

    /// What the class that an annotation scope sees says of a name, unless a scope between them binds it.
    private func classBinding(_ name: String) -> Flags? {
        if !seesClass { return nil }
        var scope = parent
        while let current = scope {
            if current.kind == .classBody { return current.flags(name) }
            if !current.seesClass { return nil }
            if let flags = current.flags(name), !flags.isDisjoint(with: .bound) { return nil }
            scope = current.parent
        }
        return nil
    }

    /// Decides the access of every symbol, here and below.
    func resolve() throws(SyntaxFailure) {
        for i in symbols.indices {
            let name = symbols[i].name
            let flags = symbols[i].flags
            if flags.contains(.global) {
                if flags.contains(.nonlocal), let span = directives.first(where: { $0.name == name })?.span {
                    throw SyntaxFailure(.syntaxError, "name '\(name)' is nonlocal and global", span)
                }
                symbols[i].access = .global
            } else if flags.contains(.nonlocal) {
                let directive = directives.first { $0.name == name }
                if kind == .module {
                    throw SyntaxFailure(
                        .syntaxError, "nonlocal declaration not allowed at module level", directive?.span)
                }
                if inlined {
                    symbols[i].access = .outer
                } else if try capture(name, nonlocal: directive) {
                    symbols[i].access = .free
                } else {
                    throw SyntaxFailure(.syntaxError, "no binding for nonlocal '\(name)' found", directive?.span)
                }
            } else if !flags.isDisjoint(with: .bound) {
                switch kind {
                case .module, .classBody: symbols[i].access = .name
                // A nested scope may have made it a cell already.
                default: if symbols[i].access != .cell { symbols[i].access = .local }
                }
            } else if kind == .module {
                symbols[i].access = .name
            } else if inlined, parent!.kind != .classBody {
                symbols[i].access = .outer
            } else if kind == .classBody {
                symbols[i].access = try capture(name, nonlocal: nil) ? .classFree : .name
            } else if flags.contains(.used), let binding = classBinding(name), !binding.contains(.nonlocal),
                !binding.isDisjoint(with: .bound.union(.global))
            {
                symbols[i].access = .global
                if binding.contains(.global) { symbols[i].flags.insert(.global) }
            } else {
                symbols[i].access = try capture(name, nonlocal: nil) ? .free : .global
            }
        }
        for child in children { try child.resolve() }
    }
}
