/// `_thread._local`: an object with other attributes in every thread.
extension ThreadModule {
    /// The dicts by thread. Those of ended threads are let go when the collector comes by.
    final class Local: NativeObject {
        private let mutex = Mutex()
        private var dicts: [UInt32: Value] = [:]
        let arguments: Value
        let keywords: Value

        init(_ arguments: Value, _ keywords: Value) {
            self.arguments = arguments
            self.keywords = keywords
        }

        deinit { mutex.destroy() }

        func dict(_ t: Thread) -> Value {
            mutex.lock()
            defer { mutex.unlock() }
            return dicts[t.state.pointee.serial] ?? .nothing
        }

        func setDict(_ t: Thread, _ dict: Value?) {
            mutex.lock()
            dicts[t.state.pointee.serial] = dict
            mutex.unlock()
        }

        override func trace(_ visit: (Value) -> Void) {
            visit(arguments)
            visit(keywords)
            // The world is stopped, and the mutex is never held at a safepoint.
            if dicts.count > 1 || dicts.count > 0 && Machine.threads.count == 1 { removeEnded() }
            for (_, dict) in dicts { visit(dict) }
        }

        private func removeEnded() {
            var live = Set<UInt32>()
            for state in Machine.threads { live.insert(state.pointee.serial) }
            dicts = dicts.filter { live.contains($0.key) }
        }
    }

    private static func local(_ value: Value) -> Local {
        // The receiver was checked by the call.
        unsafeDowncast(value.as(NativeCell.self).pointee.object.takeUnretainedValue(), to: Local.self)
    }

    /// The present thread's dict. At a thread's first use `__init__` runs again with the arguments of the creation.
    private static func dict(_ t: Thread, _ value: Value) throws(Raised) -> Value {
        let local = local(value)
        let present = local.dict(t)
        if !present.isNothing { return present }
        let dict = try t.makeDict()
        local.setDict(t, dict)
        let initializer = t.lookupSpecial(value, .__init__)
        if initializer != Machine.objectInit && !initializer.isNothing {
            do throws(Raised) {
                let method = try t.descriptorGet(initializer, value, t.type(of: value))
                let result = try t.call(method, args: local.arguments, kwargs: local.keywords)
                if !result.isNone {
                    throw t.typeError("__init__() should return None, not '\(t.typeName(result))'")
                }
            } catch {
                local.setDict(t, nil)
                throw error
            }
        }
        return dict
    }

    static func setUpLocal(_ m: ModuleBuilder) throws(Raised) {
        let type = try m.type("_local")
        type.new("(cls, /, *args, **kwargs)") { (t: Thread, args: Args) throws(Raised) -> Value in
            guard args[0].isKind(.type) else { throw t.typeError("_local.__new__(X): X is not a type object") }
            let hasArguments = args[1].as(TupleCell.self).pointee.count > 0 || Dict.count(args[2]) > 0
            if hasArguments && t.lookup(args[0].as(TypeCell.self), .__init__) == Machine.objectInit {
                throw t.typeError("Initialization arguments are not supported")
            }
            let local = Local(args[1], args[2])
            let dict = try t.makeDict()
            local.setDict(t, dict)
            return t.makeNative(args[0], local)
        }
        type.method("__getattribute__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            let dict = try dict(t, args[0])
            let name = try t.attributeName(args[1])
            if name == Name.__dict__.value { return dict }
            let type = t.type(of: args[0])
            let found = t.lookup(type, name)
            if !found.isNothing && t.isDataDescriptor(found) { return try t.descriptorGet(found, args[0], type) }
            let own = Dict.getInterned(dict, name)
            if !own.isNothing { return own }
            if found.isNothing { throw t.missingAttribute(args[0], name) }
            return try t.descriptorGet(found, args[0], type)
        }
        type.method("__setattr__", "(self, name, value, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try set(t, args[0], args[1], args[2])
            return .none
        }
        type.method("__delattr__", "(self, name, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
            try set(t, args[0], args[1], .nothing)
            return .none
        }
    }

    /// Sets an attribute, or deletes it (nothing).
    private static func set(_ t: Thread, _ object: Value, _ name: Value, _ value: Value) throws(Raised) {
        let dict = try dict(t, object)
        let name = try t.attributeName(name)
        if name == Name.__dict__.value {
            throw t.attributeError(object, name, "'\(t.qualifiedTypeName(t.type(of: object)))' object attribute '__dict__' is read-only")
        }
        let found = t.lookup(t.type(of: object), name)
        if !found.isNothing, try t.descriptorSet(found, object, value) { return }
        if !value.isNothing {
            try Dict.setStr(t, dict, name, value)
        } else if try Dict.delete(t, dict, name).isNothing {
            throw t.missingAttribute(object, name)
        }
    }
}
