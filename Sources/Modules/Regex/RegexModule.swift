import Runtime

/// The _re module: compiled patterns and matches, for the module re.
enum RegexModule {
    nonisolated(unsafe) static var emptyBytes = Root()
    nonisolated(unsafe) private static var patternType = Root()
    nonisolated(unsafe) private static var matchType = Root()
    nonisolated(unsafe) private static var iteratorType = Root()
    nonisolated(unsafe) private static var scannerType = Root()
    /// re.PatternError, and a function of a message that warns of a pattern; set by the module re.
    nonisolated(unsafe) private static var errorClass = Root()
    nonisolated(unsafe) private static var warn = Root()

    static func register() {
        Imports.register("_re") { (m: ModuleBuilder) throws(Raised) in
            emptyBytes.value = try m.thread.bytes([])
            let pattern = try m.type("Pattern", subclassable: false, module: "re")
            patternType.value = pattern.value
            PatternType.addMethods(pattern)
            PatternType.addProperties(pattern)
            let match = try m.type("Match", subclassable: false, module: "re")
            matchType.value = match.value
            MatchType.addMethods(match)
            MatchType.addProperties(match)
            let iterator = try m.type("callable_iterator", subclassable: false, module: "builtins")
            iterator.iteratorMethods()
            iteratorType.value = iterator.value
            let scanner = try m.type("SRE_Scanner", subclassable: false, module: "_sre")
            scannerType.value = scanner.value
            PatternType.addScanner(scanner)
            try m.constant("MAXREPEAT", m.thread.int(RegexNode.unbounded))
            try m.function("set_hooks", "(error, warn, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                errorClass.value = args[0]
                warn.value = args[1]
                return .none
            }
            try m.function("compile", "(pattern, flags, /)") { (t: Thread, args: Args) throws(Raised) -> Value in
                try compile(t, args[0], try t.index(args[1]))
            }
        }
    }

    static func isPattern(_ t: Thread, _ value: Value) -> Bool { t.isInstance(value, native: patternType.value) }

    private static func compile(_ t: Thread, _ given: Value, _ flags: Int) throws(Raised) -> Value {
        let points: [UInt32]
        let isText = given.isKind(.str)
        if isText {
            points = t.codePoints(given)
        } else if let view = try t.bufferView(given) {
            points = view.bytes.map { UInt32($0) }
            view.release()
        } else {
            throw t.typeError("first argument must be string or compiled pattern")
        }
        var warnings: [String] = []
        let parsed: Result<RegexParser.Result, RegexFailure>
        do {
            parsed = .success(
                try RegexParser.parse(points, isText: isText, flags: RegexFlags(rawValue: flags), warnings: &warnings))
        } catch {
            parsed = .failure(error)
        }
        for warning in warnings {
            if !warn.value.isNothing { _ = try t.call(warn.value, t.str(warning)) }
        }
        let result: RegexParser.Result
        switch parsed {
        case .success(let value): result = value
        case .failure(let failure): throw raised(t, failure, given)
        }
        let index = try t.makeDict()
        for (name, group) in result.names { try Dict.set(t, index, try t.str(codePoints: name), t.int(group)) }
        let object = PatternObject(given, index, result, isText: isText)
        return t.makeNative(patternType.value, object)
    }

    /// The exception that tells of a failure.
    static func raised(_ t: Thread, _ failure: RegexFailure, _ text: Value) -> Raised {
        switch failure {
        case .value(let message): return t.valueError(message)
        case .overflow(let message): return t.overflowError(message)
        case .index(let message): return t.indexError(message)
        case .pattern(let message, let position):
            do throws(Raised) {
                if errorClass.value.isNothing { return t.valueError(message) }
                if position < 0 { return t.raise(try t.call(errorClass.value, t.str(message))) }
                return t.raise(try t.call(errorClass.value, t.str(message), text, t.int(position)))
            } catch {
                return error
            }
        }
    }

    static func template(_ t: Thread, _ given: Value, _ pattern: PatternObject) throws(Raised) -> RegexTemplate {
        let points: [UInt32]
        if given.isKind(.str) {
            points = t.codePoints(given)
        } else {
            let view = try t.bufferBytes(given)
            points = view.bytes.map { UInt32($0) }
            view.release()
        }
        do {
            return try RegexTemplate(
                points, isText: given.isKind(.str), groupCount: pattern.program.groupCount
            ) { name in pattern.names.first { $0.name == name }?.group }
        } catch {
            throw raised(t, error, given)
        }
    }

    /// A str or bytes of characters.
    static func literal(_ t: Thread, _ points: [UInt32], isText: Bool) throws(Raised) -> Value {
        isText ? try t.str(codePoints: points) : try t.bytes(points.map { UInt8(truncatingIfNeeded: $0) })
    }

    /// The concatenation of a list of strs or bytes.
    static func join(_ t: Thread, _ list: Value, isText: Bool) throws(Raised) -> Value {
        try t.callMethod(isText ? Constants.emptyStr : emptyBytes.value, .join, list)
    }

    static func makeMatch(
        _ t: Thread, _ pattern: Value, _ subject: RegexSubject, _ scan: RegexScan, position: Int
    ) -> Value {
        let object = object(pattern, PatternObject.self)
        return t.makeNative(
            matchType.value,
            MatchObject(
                pattern, subject, marks: scan.marks, groupCount: object.program.groupCount,
                lastGroup: scan.marks[object.program.lastGroupSlot], position: position, end: scan.end))
    }

    static func makeIterator(_ t: Thread, _ iterator: NativeIterator) -> Value {
        t.makeNativeIterator(iteratorType.value, iterator)
    }

    static func makeScanner(_ t: Thread, _ scanner: NativeObject) -> Value { t.makeNative(scannerType.value, scanner) }
}

/// The object of a re.Pattern.
final class PatternObject: NativeObject {
    let pattern: Value
    /// A dict from names to group numbers.
    let groupIndex: Value
    let program: RegexProgram
    let flags: RegexFlags
    let isText: Bool
    let names: [(name: [UInt32], group: Int)]

    init(_ pattern: Value, _ groupIndex: Value, _ parsed: RegexParser.Result, isText: Bool) {
        self.pattern = pattern
        self.groupIndex = groupIndex
        program = RegexProgram(parsed)
        flags = parsed.flags
        self.isText = isText
        names = parsed.names
    }

    override func trace(_ visit: (Value) -> Void) {
        visit(pattern)
        visit(groupIndex)
    }
}

/// The object of a re.Match.
final class MatchObject: NativeObject {
    let pattern: Value
    let string: Value
    /// The str or bytes that the marks are of.
    let contents: Value
    /// Start and end of each group, −1 when it has not matched.
    let marks: UnsafeMutablePointer<Int>
    let groupCount: Int
    /// −1 when no group has matched.
    let lastGroup: Int
    let position: Int
    let end: Int

    init(
        _ pattern: Value, _ subject: RegexSubject, marks: UnsafeMutablePointer<Int>, groupCount: Int, lastGroup: Int,
        position: Int, end: Int
    ) {
        self.pattern = pattern
        string = subject.value
        contents = subject.contents
        self.groupCount = groupCount
        self.lastGroup = lastGroup
        self.position = position
        self.end = end
        self.marks = .allocate(capacity: 2 * groupCount + 2)
        self.marks.initialize(from: marks, count: 2 * groupCount + 2)
        for group in 0...groupCount where self.marks[2 * group] < 0 || self.marks[2 * group + 1] < 0 {
            self.marks[2 * group] = -1
            self.marks[2 * group + 1] = -1
        }
    }

    deinit { marks.deallocate() }

    override func trace(_ visit: (Value) -> Void) {
        visit(pattern)
        visit(string)
        visit(contents)
    }
}
