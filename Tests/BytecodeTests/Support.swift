import Bytecode
import Syntax
import XCTest

/// Parses and compiles a program text.
func compiled(
    _ text: String, mode: ParseMode = .file, options: CompileOptions = CompileOptions(),
    warnings: inout [SyntaxWarning]
) throws(SyntaxFailure) -> CodeUnit {
    let source = try Source(text: Array(text.utf8), name: "test")
    return try compile(parse(source, mode: mode).module, filename: "test", options: options, warnings: &warnings)
}

func compiled(
    _ text: String, mode: ParseMode = .file, options: CompileOptions = CompileOptions()
) throws(SyntaxFailure) -> CodeUnit {
    var warnings: [SyntaxWarning] = []
    return try compiled(text, mode: mode, options: options, warnings: &warnings)
}

/// The unit called `name` in `unit` or below it.
func find(_ name: String, in unit: CodeUnit) -> CodeUnit? {
    if unit.name == name { return unit }
    for constant in unit.constants {
        if case .code(let inner) = constant, let found = find(name, in: inner) { return found }
    }
    return nil
}

/// The instructions of a unit as `dis` shows them, without lines and offsets.
func listing(_ unit: CodeUnit) -> [String] {
    var lines: [String] = []
    for line in disassemble(unit).split(separator: "\n").dropFirst() {
        if line.hasPrefix("Code ") || line.hasPrefix("Exception table") { break }
        let label = line.dropFirst(5).prefix(6).filter { $0 != " " }
        let rest = line.dropFirst(19).split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        lines.append(label.isEmpty ? rest : label + " " + rest)
    }
    return lines
}

/// Checks the listing of the function `f` in `text`.
func expectListing(_ text: String, _ expected: [String], file: StaticString = #filePath, line: UInt = #line) {
    do {
        let unit = try compiled(text)
        let function = try XCTUnwrap(find("f", in: unit), file: file, line: line)
        XCTAssertEqual(listing(function), expected, file: file, line: line)
        XCTAssertEqual(Verifier.problems(in: unit), [], file: file, line: line)
    } catch {
        XCTFail("\(error)", file: file, line: line)
    }
}
