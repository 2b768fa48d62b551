import Syntax

/// The compiler: syntax tree → `CodeUnit`.
///
/// Rules
/// - One `UnitCompiler` makes one `CodeUnit`. Locals are its first slots, temporaries a stack above them (`top`).
/// - Expressions are compiled *into a destination* (`value(_:into:)`) or to an *operand* (`operand`), which is the slot
///   of a local when the expression is one. A destination that is a variable is written last, when nothing of the
///   expression can fail any more; one that is a temporary may be used as scratch space before.
/// - An operand read in place must not change before its use: names that an assignment expression binds are copied.
/// - `reachable` is false behind a jump or return: nothing is emitted there, but errors are still found.
/// - `bound` holds the locals that have a value on every way to the current place; a read of any other one is
///   preceded by `checkBound`.
public struct CompileOptions: Sendable {
    /// 0; 1 (`-O`: no asserts, `__debug__` is false); 2 (`-OO`: no docstrings either).
    public var optimize = 0
    /// `from __future__ import annotations` inherited from the code that calls compile().
    public var futureAnnotations = false
    /// `await` and its like may stand at module level (the asyncio REPL): the unit is then a coroutine.
    public var allowTopLevelAwait = false
    /// Bytes of native stack the compiler may use (debug builds have much larger frames).
    #if DEBUG
        public var stackLimit = 4 << 20
    #else
        public var stackLimit = 320 << 10
    #endif

    public init() {}
}

/// Compiles `module`; throws the SyntaxError (or RecursionError …) that CPython raises.
public func compile(
    _ module: Module, filename: String, options: CompileOptions = CompileOptions(),
    warnings: inout [SyntaxWarning]
) throws(SyntaxFailure) -> CodeUnit {
    let context = CompilerContext(filename: filename, options: options)
    defer { warnings += context.warnings }
    if case .module(let body) = module { try context.readFutures(body) }
    if case .interactive(let body) = module { try context.readFutures(body) }
    let builder = ScopeBuilder(module, futureAnnotations: context.futureAnnotations, stack: context.stack)
    try builder.build(module)
    context.warnings = builder.warnings
    context.scopes = builder.scopes
    let compiler = UnitCompiler(context, builder.current, parent: nil, name: "<module>", line: 1)
    return try compiler.compileModule(module)
}

/// Compiles `module`, warnings ignored.
public func compile(
    _ module: Module, filename: String, options: CompileOptions = CompileOptions()
) throws(SyntaxFailure) -> CodeUnit {
    var warnings: [SyntaxWarning] = []
    return try compile(module, filename: filename, options: options, warnings: &warnings)
}

/// What the units of one compilation share.
final class CompilerContext {
    let filename: String
    let options: CompileOptions
    let stack: StackGuard
    var scopes: [ScopeKey: Scope] = [:]
    var warnings: [SyntaxWarning] = []
    var futureAnnotations: Bool
    /// Line of the last `from __future__` import that stands where it may.
    var lastFutureLine: Int32 = -1

    init(filename: String, options: CompileOptions) {
        self.filename = filename
        self.options = options
        stack = StackGuard(limit: options.stackLimit)
        futureAnnotations = options.futureAnnotations
    }

    private static let mandatoryFeatures: Set<String> = [
        "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
        "unicode_literals", "barry_as_FLUFL", "generator_stop",
    ]

    func readFutures(_ body: [Stmt]) throws(SyntaxFailure) {
        for (i, statement) in body.enumerated() {
            switch statement.node {
            case .importFrom("__future__"?, let names, 0):
                for alias in names {
                    if alias.name == "annotations" {
                        futureAnnotations = true
                    } else if alias.name == "braces" {
                        throw SyntaxFailure(.syntaxError, "not a chance", alias.span)
                    } else if !CompilerContext.mandatoryFeatures.contains(alias.name) {
                        throw SyntaxFailure(
                            .syntaxError, "future feature \(alias.name) is not defined", alias.span)
                    }
                }
                lastFutureLine = statement.span.line
            case .expr(let value) where i == 0:
                guard case .constant(.str) = value.node else { return }
            default:
                return
            }
        }
    }
}

/// Compiles one code unit.
final class UnitCompiler {
    let context: CompilerContext
    let unit = CodeUnit()
    let unitScope: Scope
    /// The innermost scope: that of the unit or of an inlined comprehension in it.
    var scope: Scope
    let parent: UnitCompiler?
    var privateName: String?
    /// Between the type parameters of a class and its body: the only names that are mangled.
    var mangledOnly: Set<String>?

    // Code.
    var drafts: [Draft] = []
    var labels: [LabelState] = []
    var entries: [DraftEntry] = []
    var inlined: [CodeUnit.InlinedVariables] = []
    var blocks: [Block] = []
    var reachable = true

    // Slots.
    var top = 0
    var maxTop = 0
    var firstTemporary = 0
    var bound = SlotSet()
    var unbindableSlots: [Int] = []
    /// Cells a class body holds besides its namespace: __class__, __classdict__, __conditional_annotations__.
    var implicitCells: [String: Int] = [:]

    // Constants.
    var nameConstants: [String: Int] = [:]
    var constants: [ConstantKey: Int] = [:]

    /// Numbers of conditional annotations by statement, made when first needed.
    var conditionalNumbers: [ScopeKey: Int]?

    var isInteractive = false
    /// Depth of guarded regions: a local must not be seen half written there.
    var guardDepth: Int { blocks.isEmpty ? 0 : blocks.reduce(0) { $0 + ($1.handler == nil ? 0 : 1) } }

    init(_ context: CompilerContext, _ scope: Scope, parent: UnitCompiler?, name: String, line: Int32) {
        self.context = context
        self.scope = scope
        self.parent = parent
        unitScope = scope
        privateName = parent?.privateName
        mangledOnly = parent?.mangledOnly
        unit.name = name
        unit.filename = context.filename
        unit.firstLine = line
        unit.qualifiedName = qualifiedName(name)
        if context.futureAnnotations { unit.flags.insert(.futureAnnotations) }
    }

    private func qualifiedName(_ name: String) -> String {
        guard unitScope.kind != .module else { return name }
        var outer = parent
        while let p = outer, p.unitScope.kind == .typeParams { outer = p.parent }
        guard let outer, outer.unitScope.kind != .module else { return name }
        // A function or class whose name is declared global belongs to nobody.
        switch unitScope.kind {
        case .function, .classBody:
            if let i = outer.unitScope.index[mangled(name, in: outer.privateName)],
                outer.unitScope.symbols[i].flags.contains(.global)
            {
                return name
            }
        default: break
        }
        let prefix = outer.unit.qualifiedName
        return outer.unitScope.kind == .classBody ? prefix + "." + name : prefix + ".<locals>." + name
    }

    /// A compiler for a unit nested in this one.
    func nested(_ scope: Scope, name: String, line: Int32) -> UnitCompiler {
        UnitCompiler(context, scope, parent: self, name: name, line: line)
    }

    func scope(_ span: Span, _ role: ScopeKey.Role) -> Scope { context.scopes[ScopeKey(span, role)]! }

    // MARK: errors

    func fail(_ message: String, _ span: Span?) -> SyntaxFailure { SyntaxFailure(.syntaxError, message, span) }

    /// Loop tests and `finally` bodies are compiled more than once but warned of once.
    func warn(_ message: String, _ span: Span) {
        if context.warnings.contains(where: { $0.span == span && $0.message == message }) { return }
        context.warnings.append(SyntaxWarning(category: "SyntaxWarning", message: message, span: span))
    }

    func checkDepth() throws(SyntaxFailure) {
        if context.stack.isExhausted {
            throw SyntaxFailure(.recursionError, "maximum recursion depth exceeded during compilation", nil)
        }
    }

    func refuseDebug(_ name: String, _ span: Span) throws(SyntaxFailure) {
        if name == "__debug__" { throw fail("cannot assign to __debug__", span) }
    }

    // MARK: frame layout

    /// Assigns slots to parameters (already in the scope, in this order) and all other variables.
    func layOut(parameters: [String]) {
        for (slot, name) in parameters.enumerated() {
            let i = scope.index[name]!
            scope.symbols[i].slot = slot
            bound.insert(slot)
        }
        unit.localNames = parameters
        if !unitScope.isFunctionLike {
            unit.usesNamespace = true
            unit.localNames = [""]
        } else {
            for i in scope.symbols.indices where scope.symbols[i].slot < 0 && scope.symbols[i].access == .local {
                addLocal(i)
            }
            for i in scope.symbols.indices where scope.symbols[i].slot < 0 && scope.symbols[i].access == .cell {
                addLocal(i)
            }
            for symbol in scope.symbols {
                if symbol.access == .cell { unit.cellSlots.append(symbol.slot) }
                if symbol.access == .local, symbol.flags.contains(.unbindable) {
                    unbindableSlots.append(symbol.slot)
                }
            }
            unit.cellSlots.sort()
        }
        if unitScope.kind == .classBody {
            if unitScope.needsClassCell { addImplicitCell("__class__") }
            if unitScope.needsClassDict { addImplicitCell("__classdict__") }
            if unitScope.needsConditionalSet { addImplicitCell("__conditional_annotations__") }
        }
        unitScope.firstFree = unit.localNames.count
        unit.localNames += unitScope.freeNames
        unit.freeNames = unitScope.freeNames
        firstTemporary = unit.localNames.count
        top = firstTemporary
        maxTop = firstTemporary
    }

    private func addLocal(_ i: Int) {
        scope.symbols[i].slot = unit.localNames.count
        unit.localNames.append(scope.symbols[i].name)
    }

    private func addImplicitCell(_ name: String) {
        implicitCells[name] = unit.localNames.count
        unit.cellSlots.append(unit.localNames.count)
        unit.localNames.append(name)
    }

    /// makeCell, copyFreeVars, returnGenerator.
    func prologue(_ span: Span) {
        for slot in unit.cellSlots { emit(.makeCell, slot, 0, 0, span) }
        if !unit.freeNames.isEmpty {
            emit(.copyFreeVars, unitScope.firstFree, unit.freeNames.count, 0, span)
        }
        let generatorFlags: CodeUnit.Flags = [.generator, .coroutine, .asyncGenerator]
        if !unit.flags.isDisjoint(with: generatorFlags) { emit(.returnGenerator, 0, 0, 0, span) }
    }

    func setFunctionFlags() {
        unit.flags.formUnion([.optimized, .newLocals])
        if let parent, parent.unitScope.isFunctionLike || !unit.freeNames.isEmpty { unit.flags.insert(.nested) }
        switch (unitScope.isGenerator, unitScope.isCoroutine) {
        case (true, true): unit.flags.insert(.asyncGenerator)
        case (true, false): unit.flags.insert(.generator)
        case (false, true): unit.flags.insert(.coroutine)
        case (false, false): break
        }
    }

    // MARK: modules

    func compileModule(_ module: Module) throws(SyntaxFailure) -> CodeUnit {
        let start = Span(line: 1, column: 0, endLine: 1, endColumn: 0)
        if context.options.allowTopLevelAwait, unitScope.isCoroutine { unit.flags.insert(.coroutine) }
        layOut(parameters: [])
        prologue(start)
        switch module {
        case .module(let body):
            try moduleBody(body, start)
            terminate(.returnNone, start)
        case .interactive(let body):
            isInteractive = true
            try annotationsStart(start)
            try statements(body)
            terminate(.returnNone, start)
        case .expression(let body):
            let slot = try operand(body)
            terminate(.returnValue, slot, 0, body.span)
        }
        try assemble()
        return unit
    }

    private func moduleBody(_ body: [Stmt], _ start: Span) throws(SyntaxFailure) {
        try annotationsStart(start)
        var body = body[...]
        if let (text, span) = docstring(Array(body.prefix(1))) {
            body = body.dropFirst()
            if context.options.optimize < 2 {
                let slot = push()
                constant(.str(text), into: slot, span)
                storeSlot("__doc__", slot, span)
                top -= 1
            }
        }
        for statement in body { try self.statement(statement) }
    }

    /// The text of the docstring at the start of `body`, its indentation removed.
    func docstring(_ body: [Stmt]) -> ([UInt8], Span)? {
        guard let first = body.first, case .expr(let value) = first.node,
            case .constant(.str(let text, _)) = value.node
        else { return nil }
        return (cleanDocstring(text), first.span)
    }

    /// Removes the common indentation of a docstring as CPython ≥ 3.13 does; blank lines at its ends stay.
    private func cleanDocstring(_ text: [UInt8]) -> [UInt8] {
        var lines = [[UInt8]]()
        var line = [UInt8]()
        var column = 0
        for byte in text {
            if byte == 0x0A {
                lines.append(line)
                line = []
                column = 0
            } else if byte == 0x09 {
                let width = 8 - column % 8
                for _ in 0..<width { line.append(0x20) }
                column += width
            } else {
                line.append(byte)
                // Columns count characters, not bytes.
                if byte & 0xC0 != 0x80 { column += 1 }
            }
        }
        lines.append(line)
        var margin = Int.max
        for line in lines.dropFirst() {
            if let indent = line.firstIndex(where: { $0 != 0x20 }) { margin = min(margin, indent) }
        }
        var result = [UInt8](lines[0].drop { $0 == 0x20 })
        for line in lines.dropFirst() {
            result.append(0x0A)
            result += line.dropFirst(margin == Int.max ? 0 : margin)
        }
        return result
    }
}
