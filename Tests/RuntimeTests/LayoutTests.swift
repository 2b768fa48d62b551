import Bytecode
import XCTest

/// Sizes and layouts that the dispatch loop relies on.
final class LayoutTests: XCTestCase {
    func testOpcodeIsOneByte() {
        XCTAssertEqual(MemoryLayout<Opcode>.size, 1)
        for (index, opcode) in Opcode.allCases.enumerated() { XCTAssertEqual(Int(opcode.rawValue), index) }
    }
}
