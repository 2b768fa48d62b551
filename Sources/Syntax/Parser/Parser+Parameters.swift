/// Parameters of functions and lambdas, and type parameters.

extension Parser {
    mutating func functionParameters() throws(Stop) -> Arguments? {
        if diagnosing { try invalidParameters(lambda: false) }
        return try parameters(lambda: false)
    }

    mutating func lambdaParameters() throws(Stop) -> Arguments? {
        if diagnosing { try invalidParameters(lambda: true) }
        return try parameters(lambda: true)
    }

    private mutating func parameters(lambda: Bool) throws(Stop) -> Arguments? {
        let start = position
        let closing: TokenKind = lambda ? .colon : .rightParen
        if try peek() == closing { return nil }
        var positionalOnly: [Arg] = []
        var args: [Arg] = []
        var vararg: Arg?
        var keywordOnly: [Arg] = []
        var keywordDefaults: [Expr?] = []
        var kwarg: Arg?
        var defaults: [Expr] = []
        var sawSlash = false
        var sawStar = false
        var fits = true
        loop: while true {
            switch try peek() {
            case .name:
                guard let arg = try parameter(lambda: lambda, star: false) else {
                    fits = false
                    break loop
                }
                let value = try parameterDefault()
                if sawStar {
                    keywordOnly.append(arg)
                    keywordDefaults.append(value)
                } else {
                    args.append(arg)
                    if let value {
                        defaults.append(value)
                    } else {
                        let next = try peek()
                        if !defaults.isEmpty || next == .equal {
                            fits = false
                            break loop
                        }
                    }
                }
            case .slash:
                if sawSlash || sawStar || args.isEmpty {
                    fits = false
                    break loop
                }
                position += 1
                sawSlash = true
                positionalOnly = args
                args = []
            case .star:
                if diagnosing { try invalidStarEtc(lambda: lambda) }
                if sawStar {
                    fits = false
                    break loop
                }
                position += 1
                sawStar = true
                if try peek() == .comma {
                    guard try peekSecond() == .name else {
                        position += 1
                        fits = false
                        break loop
                    }
                } else {
                    vararg = try parameter(lambda: lambda, star: true)
                    if vararg == nil {
                        fits = false
                        break loop
                    }
                }
            case .doubleStar:
                if diagnosing { try invalidKeywordsParameter(lambda: lambda) }
                position += 1
                kwarg = try parameter(lambda: lambda, star: false)
                if kwarg == nil {
                    fits = false
                    break loop
                }
                _ = try eat(.comma)
                fits = try peek() == closing
                break loop
            default:
                fits = false
                break loop
            }
            if try !eat(.comma) {
                fits = try peek() == closing
                break
            }
            if try peek() == closing { break }
        }
        guard fits else {
            position = start
            return nil
        }
        return Arguments(
            posOnlyArgs: positionalOnly, args: args, vararg: vararg, kwOnlyArgs: keywordOnly,
            kwDefaults: keywordDefaults, kwarg: kwarg, defaults: defaults)
    }

    mutating func parameter(lambda: Bool, star: Bool) throws(Stop) -> Arg? {
        let start = position
        guard let name = try eatName() else { return nil }
        var annotation: Expr?
        if !lambda, try peek() == .colon {
            position += 1
            annotation = star ? try starExpression() : try expression()
            if annotation == nil { position -= 1 }
        }
        return Arg(name: name, annotation: annotation, span: span(start))
    }

    mutating func parameterDefault() throws(Stop) -> Expr? {
        guard try peek() == .equal else { return nil }
        let mark = position
        position += 1
        if let value = try expression() { return value }
        if diagnosing {
            let next = try peek()
            if next == .rightParen || next == .comma {
                throw raise(.syntaxError, "expected default value expression", tokenSpan(mark))
            }
        }
        position = mark
        return nil
    }

    // MARK: Type parameters

    /// `[T: bound = default, *Ts, **P]`; empty when there is none.
    mutating func typeParameters() throws(Stop) -> [TypeParam] {
        let start = position
        guard try peek() == .leftBracket else { return [] }
        position += 1
        if diagnosing, try peek() == .rightBracket {
            throw raise("Type parameter list cannot be empty", startingFrom: tokenSpan(position))
        }
        var parameters: [TypeParam] = []
        repeat {
            guard let parameter = try typeParameter() else { break }
            parameters.append(parameter)
        } while try eat(.comma)
        guard !parameters.isEmpty, try eat(.rightBracket) else {
            position = start
            return []
        }
        return parameters
    }

    private mutating func typeParameter() throws(Stop) -> TypeParam? {
        let start = position
        switch try peek() {
        case .name:
            let name = try eatName()!
            let bound = try following(.colon)
            let value = try following(.equal)
            return TypeParam(name: name, kind: .typeVar(bound: bound), defaultValue: value, span: span(start))
        case .star, .doubleStar:
            let isTuple = try eat(.star)
            if !isTuple { position += 1 }
            guard let name = try eatName() else {
                position = start
                return nil
            }
            if diagnosing, try peek() == .colon {
                try invalidTypeParameter(isTuple ? "TypeVarTuple" : "ParamSpec")
            }
            let value: Expr?
            if isTuple {
                let mark = position
                value = try eat(.equal) ? try starExpression() : nil
                if value == nil { position = mark }
            } else {
                value = try following(.equal)
            }
            return TypeParam(
                name: name, kind: isTuple ? .typeVarTuple : .paramSpec, defaultValue: value, span: span(start))
        default:
            return nil
        }
    }

    private mutating func following(_ kind: TokenKind) throws(Stop) -> Expr? {
        let mark = position
        guard try eat(kind) else { return nil }
        if let value = try expression() { return value }
        position = mark
        return nil
    }
}
