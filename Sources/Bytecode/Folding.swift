#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import Syntax

/// Constant folding. What does not fit 63 bits, raises, or grows beyond CPython's limits is left to run time.
extension UnitCompiler {
    static let intRange = -(1 << 62)...(1 << 62) - 1
    private static let maximumText = 4096
    private static let maximumTuple = 256

    /// The value of `e` when it is known now.
    func fold(_ e: Expr) -> CodeUnit.Constant? {
        switch e.node {
        case .constant(let value):
            return CodeUnit.Constant(value)
        case .name("__debug__", .load):
            return context.options.optimize == 0 ? .true : .false
        case .unaryOp(let op, let operand):
            guard !context.stack.isExhausted, let value = fold(operand) else { return nil }
            return Folding.unary(op, value)
        case .binOp(let left, let op, let right):
            guard !context.stack.isExhausted, let l = fold(left), let r = fold(right) else { return nil }
            return Folding.binary(l, op, r)
        case .tuple(let elements, .load):
            return foldAll(elements).map { .tuple($0) }
        case .subscript(let value, let slice, .load):
            guard let v = fold(value), case .int(let i)? = fold(slice) else { return nil }
            return Folding.item(v, i)
        case .slice(let lower, let upper, let step?):
            guard let l = foldBound(lower), let u = foldBound(upper), let s = fold(step) else { return nil }
            return .slice(l, u, s)
        default:
            return nil
        }
    }

    private func foldBound(_ e: Expr?) -> CodeUnit.Constant? {
        guard let e else { return CodeUnit.Constant.none }
        return fold(e)
    }

    func foldAll(_ elements: [Expr]) -> [CodeUnit.Constant]? {
        var result: [CodeUnit.Constant] = []
        result.reserveCapacity(elements.count)
        for element in elements {
            guard let value = fold(element) else { return nil }
            result.append(value)
        }
        return result
    }

    enum Folding {
        static func unary(_ op: UnaryOperator, _ value: CodeUnit.Constant) -> CodeUnit.Constant? {
            switch op {
            case .not:
                return value.isTrue ? .false : .true
            case .uSub:
                switch value {
                case .int(let v):
                    let (result, overflow) = 0.subtractingReportingOverflow(v)
                    return overflow ? nil : int(result, power: v)
                case .bigInt(let digits, let radix, let negative):
                    return .bigInt(digits: digits, radix: radix, negative: !negative)
                case .float(let v): return .float(-v)
                case .complex(let r, let i): return .complex(real: -r, imaginary: -i)
                case .true: return .int(-1)
                case .false: return .int(0)
                default: return nil
                }
            case .uAdd:
                switch value {
                case .int, .bigInt, .float, .complex: return value
                case .true: return .int(1)
                case .false: return .int(0)
                default: return nil
                }
            case .invert:
                if case .int(let v) = value { return .int(~v) }
                return nil
            }
        }

        /// −(−2⁶²) leaves the 63-bit range.
        private static func int(_ result: Int, power: Int) -> CodeUnit.Constant? {
            intRange.contains(result) ? .int(result) : nil
        }

        static func binary(
            _ left: CodeUnit.Constant, _ op: BinaryOperator, _ right: CodeUnit.Constant
        ) -> CodeUnit.Constant? {
            switch (left, right) {
            case (.int(let l), .int(let r)): return ints(l, op, r)
            case (.float(let l), .float(let r)): return floats(l, op, r)
            case (.float(let l), .int(let r)): return exact(r).flatMap { floats(l, op, $0) }
            case (.int(let l), .float(let r)): return exact(l).flatMap { floats($0, op, r) }
            case (.int(let l), .complex(let re, let im)):
                return exact(l).flatMap { complex($0, op, re, im) }
            case (.float(let l), .complex(let re, let im)): return complex(l, op, re, im)
            case (.str(let l), .str(let r)) where op == .add:
                return l.count + r.count <= maximumText ? .str(l + r) : nil
            case (.bytes(let l), .bytes(let r)) where op == .add:
                return l.count + r.count <= maximumText ? .bytes(l + r) : nil
            case (.tuple(let l), .tuple(let r)) where op == .add:
                return l.count + r.count <= maximumTuple ? .tuple(l + r) : nil
            case (.str(let text), .int(let n)) where op == .mult, (.int(let n), .str(let text)) where op == .mult:
                return repeated(text, n).map { .str($0) }
            case (.bytes(let text), .int(let n)) where op == .mult,
                (.int(let n), .bytes(let text)) where op == .mult:
                return repeated(text, n).map { .bytes($0) }
            case (.tuple(let items), .int(let n)) where op == .mult:
                guard items.count * max(0, min(n, 1000)) <= maximumTuple else { return nil }
                return .tuple(Array(repeatElement(items, count: max(0, n)).joined()))
            default: return nil
            }
        }

        private static func repeated(_ text: [UInt8], _ n: Int) -> [UInt8]? {
            guard text.count * max(0, min(n, maximumText + 1)) <= maximumText, n <= maximumText else { return nil }
            return Array(repeatElement(text, count: max(0, n)).joined())
        }

        /// Ints that a double holds exactly.
        private static func exact(_ value: Int) -> Double? {
            abs(value) <= 1 << 53 ? Double(value) : nil
        }

        private static func ints(_ l: Int, _ op: BinaryOperator, _ r: Int) -> CodeUnit.Constant? {
            var result: (partialValue: Int, overflow: Bool)
            switch op {
            case .add: result = l.addingReportingOverflow(r)
            case .sub: result = l.subtractingReportingOverflow(r)
            case .mult: result = l.multipliedReportingOverflow(by: r)
            case .floorDiv:
                guard r != 0 else { return nil }
                let q = l / r
                result = ((l % r != 0) && ((l < 0) != (r < 0)) ? q - 1 : q, false)
            case .mod:
                guard r != 0 else { return nil }
                let m = l % r
                result = (m != 0 && (m < 0) != (r < 0) ? m + r : m, false)
            case .div:
                guard r != 0, let x = exact(l), let y = exact(r) else { return nil }
                return .float(x / y)
            case .pow:
                guard r >= 0, r <= 128 else { return nil }
                result = (1, false)
                for _ in 0..<r {
                    result = result.partialValue.multipliedReportingOverflow(by: l)
                    if result.overflow { return nil }
                }
            case .lShift:
                guard r >= 0, r < 62 else { return nil }
                result = l.multipliedReportingOverflow(by: 1 << r)
            case .rShift:
                guard r >= 0 else { return nil }
                result = (l >> min(r, 63), false)
            case .bitOr: result = (l | r, false)
            case .bitXor: result = (l ^ r, false)
            case .bitAnd: result = (l & r, false)
            case .matMult: return nil
            }
            return result.overflow || !intRange.contains(result.partialValue) ? nil : .int(result.partialValue)
        }

        private static func floats(_ l: Double, _ op: BinaryOperator, _ r: Double) -> CodeUnit.Constant? {
            switch op {
            case .add: return .float(l + r)
            case .sub: return .float(l - r)
            case .mult: return .float(l * r)
            case .div: return r == 0 ? nil : .float(l / r)
            case .pow:
                // Only where no error and no complex result is possible.
                guard l > 0, r.isFinite, l.isFinite else { return nil }
                let result = pow(l, r)
                return result.isFinite ? .float(result) : nil
            default: return nil
            }
        }

        private static func complex(
            _ l: Double, _ op: BinaryOperator, _ re: Double, _ im: Double
        ) -> CodeUnit.Constant? {
            switch op {
            case .add: .complex(real: l + re, imaginary: im)
            case .sub: .complex(real: l - re, imaginary: -im)
            default: nil
            }
        }

        static func item(_ value: CodeUnit.Constant, _ index: Int) -> CodeUnit.Constant? {
            switch value {
            case .tuple(let items):
                let i = index < 0 ? index + items.count : index
                return items.indices.contains(i) ? items[i] : nil
            case .str(let text):
                guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
                let i = index < 0 ? index + text.count : index
                return text.indices.contains(i) ? .str([text[i]]) : nil
            default: return nil
            }
        }
    }
}
