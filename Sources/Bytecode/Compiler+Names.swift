import Syntax

/// Where a name lives, seen from a place in a unit.
enum NameReference {
    case local(slot: Int, copies: Bool)
    /// The cell in this slot.
    case deref(Int)
    /// The class namespace, else the cell in this slot.
    case classDeref(Int)
    case global
    case namespace
    /// The class namespace around an annotation scope, else globals or a cell.
    case mappingOrGlobal
    case mappingOrDeref(Int)
}

/// Loads, stores and deletions of names.
extension UnitCompiler {
    func mangle(_ name: String) -> String {
        if let mangledOnly, !mangledOnly.contains(name) { return name }
        return mangled(name, in: privateName)
    }

    /// `name` is mangled already.
    func reference(_ name: String) -> NameReference {
        var s = scope
        // Comprehensions do not see the namespace of a class around an annotation scope.
        var isComprehension = false
        while true {
            guard let i = s.index[name] else {
                guard s.inlined else { break }
                s = s.parent!
                isComprehension = true
                continue
            }
            let symbol = s.symbols[i]
            switch symbol.access {
            case .local: return .local(slot: symbol.slot, copies: symbol.flags.contains(.walrus))
            case .cell: return .deref(symbol.slot)
            case .free:
                let slot = unitScope.freeSlot(name)
                return !isComprehension && seesClass(s, name) ? .mappingOrDeref(slot) : .deref(slot)
            case .classFree: return .classDeref(unitScope.freeSlot(name))
            case .name: return .namespace
            case .global:
                return !isComprehension && seesClass(s, name) && !symbol.flags.contains(.global) ? .mappingOrGlobal : .global
            case .outer:
                s = s.parent!
                isComprehension = true
            }
        }
        return unitScope.isFunctionLike ? .global : .namespace
    }

    private func seesClass(_ s: Scope, _ name: String) -> Bool {
        s.seesClass && name != "__classdict__" && name != "__class__" && name != "__conditional_annotations__"
    }

    /// The slot of `name` when it is a local (checked to be bound) that can be read in place.
    /// `keep`: other parts of the expression are evaluated before it is used.
    func localSlot(_ id: String, keep: Bool, _ span: Span) -> Int? {
        guard case .local(let slot, let copies) = reference(mangle(id)) else { return nil }
        if keep && copies { return nil }
        check(slot, id, span)
        return slot
    }

    func check(_ slot: Int, _ id: String, _ span: Span) {
        guard !bound.contains(slot) else { return }
        emit(.checkBound, slot, 0, index(name: mangle(id)), span)
        if reachable { bound.insert(slot) }
    }

    func loadName(_ id: String, into slot: Int, _ span: Span) {
        let name = mangle(id)
        switch reference(name) {
        case .local(let source, _):
            check(source, id, span)
            move(slot, source, span)
        case .deref(let cell): emit(.loadDeref, slot, cell, index(name: name), span)
        case .classDeref(let cell): emit(.loadClassDeref, slot, cell, index(name: name), span)
        case .global: emit(.loadGlobal, slot, 0, index(name: name), span)
        case .namespace: emit(.loadName, slot, 0, index(name: name), span)
        case .mappingOrGlobal:
            let mapping = push()
            loadName("__classdict__", into: mapping, span)
            emit(.loadFromMappingOrGlobals, slot, mapping, index(name: name), span)
            top -= 1
        case .mappingOrDeref(let cell):
            let mapping = push()
            loadName("__classdict__", into: mapping, span)
            move(slot, cell, span)
            emit(.loadFromMappingOrDeref, slot, mapping, index(name: name), span)
            top -= 1
        }
    }

    /// Binds `id` to the value in `source`.
    func storeSlot(_ id: String, _ source: Int, _ span: Span) {
        let name = mangle(id)
        switch reference(name) {
        case .local(let slot, _):
            move(slot, source, span)
            if reachable { bound.insert(slot) }
        case .deref(let cell), .classDeref(let cell), .mappingOrDeref(let cell):
            emit(.storeDeref, cell, source, 0, span)
        case .global, .mappingOrGlobal: emit(.storeGlobal, source, 0, index(name: name), span)
        case .namespace: emit(.storeName, source, 0, index(name: name), span)
        }
    }

    func storeName(_ id: String, _ source: Int, _ span: Span) throws(SyntaxFailure) {
        try refuseDebug(id, span)
        storeSlot(id, source, span)
    }

    /// The slot of a plain local that a value may be computed into.
    func localTarget(_ e: Expr) -> Int? {
        guard case .name(let id, _) = e.node, id != "__debug__",
            case .local(let slot, _) = reference(mangle(id))
        else { return nil }
        return slot
    }

    func deleteName(_ id: String, _ span: Span) throws(SyntaxFailure) {
        if id == "__debug__" { throw fail("cannot delete __debug__", span) }
        let name = mangle(id)
        switch reference(name) {
        case .local(let slot, _):
            if bound.contains(slot) {
                emit(.loadNothing, slot, 0, 0, span)
            } else {
                emit(.deleteLocal, slot, 0, index(name: name), span)
            }
            bound.remove(slot)
        case .deref(let cell), .classDeref(let cell), .mappingOrDeref(let cell):
            emit(.deleteDeref, cell, 0, index(name: name), span)
        case .global, .mappingOrGlobal: emit(.deleteGlobal, 0, 0, index(name: name), span)
        case .namespace: emit(.deleteName, 0, 0, index(name: name), span)
        }
    }
}
