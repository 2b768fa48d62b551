import XCTest

@testable import Suite

final class OwnWorkloadTests: XCTestCase {
    func testTags() throws {
        var echo = Example.echo
        echo.tags = ["sockets"]
        let all = [Example.nbody, echo]
        XCTAssertEqual(try WorkloadSelection.tagged(["sockets"], in: all), [echo])
        XCTAssertEqual(try WorkloadSelection.tagged(["cpu", "sockets"], in: all), all)
        XCTAssertThrowsError(try WorkloadSelection.tagged(["sockts"], in: all)) {
            XCTAssertEqual("\($0)", "unknown tag “sockts”; did you mean sockets?")
        }
    }

    func testTwoFilesOfOneName() throws {
        var other = Example.nbody
        other.path = "/b/cpu/nbody.py"
        var first = Example.nbody
        first.path = "/a/cpu/nbody.py"
        XCTAssertNoThrow(try WorkloadSelection.checkNames([first, Example.echo]))
        XCTAssertThrowsError(try WorkloadSelection.checkNames([first, other])) {
            XCTAssertTrue("\($0)".contains("both called cpu/nbody"), "\($0)")
        }
    }

    func testTheTemplateIsWrittenOnce() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/my.py"
        try WorkloadTemplate.write(to: path)
        XCTAssertEqual(try String(contentsOfFile: path, encoding: .utf8), WorkloadTemplate.text)
        XCTAssertThrowsError(try WorkloadTemplate.write(to: path))
        XCTAssertThrowsError(try WorkloadTemplate.write(to: folder.path + "/my.txt"))
    }

    func testTheSwitchIntervalReachesTheDriver() {
        let plan = Example.plan(models: [.gil], counts: [1])
        let mock = MockExecutor()
        var header = Example.header(plan, rounds: 1)
        header.settings.switchInterval = 0.001
        _ = Runner(plan: plan, run: header, mock: mock).execute()
        let arguments = mock.measured[0].arguments(driver: "driver.py")
        XCTAssertEqual(arguments.firstIndex(of: "--switch-interval").map { arguments[$0 + 1] }, "0.001")
    }
}
