import Bytecode
import XCTest

@testable import Runtime

final class LayoutTests: XCTestCase {
    func testOpcodeIsOneByte() {
        XCTAssertEqual(MemoryLayout<Opcode>.size, 1)
        for (index, opcode) in Opcode.allCases.enumerated() { XCTAssertEqual(Int(opcode.rawValue), index) }
    }
}
