import XCTest

@testable import Suite

final class ServerTests: XCTestCase {
    private func withServer(latency: Double, _ body: (Int) throws -> Void) throws {
        let server = try LatencyServer(port: 0, latency: latency)
        defer { try? server.close() }
        try body(server.port)
    }

    /// Sends bytes and reads until `marker` was seen `count` times or the server closes.
    private func exchange(_ port: Int, _ request: String, until marker: String = "}", count: Int) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        XCTAssertGreaterThanOrEqual(descriptor, 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        XCTAssertEqual(connected, 0)
        try AtomicFile.writeAll(Data(request.utf8), to: descriptor, name: "socket")
        var text = ""
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while text.components(separatedBy: marker).count - 1 < count {
            let got = read(descriptor, &chunk, chunk.count)
            if got <= 0 { break }
            text += String(decoding: chunk[..<got], as: UTF8.self)
        }
        return text
    }

    func testAnswersAfterTheLatency() throws {
        try withServer(latency: 30) { port in
            let begin = Clock.now()
            let answer = try exchange(port, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", count: 1)
            XCTAssertGreaterThanOrEqual(Clock.now() - begin, 0.03)
            XCTAssertTrue(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), answer)
            XCTAssertTrue(answer.hasSuffix("{\"ok\":true,\"path\":\"/a\",\"received\":0}"), answer)
            XCTAssertTrue(answer.lowercased().contains("content-length: 36\r\n"), answer)
        }
    }

    func testPipelinedRequestsWaitTogetherAndAreAnsweredInOrder() throws {
        try withServer(latency: 50) { port in
            let requests = (0..<20).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
            let begin = Clock.now()
            let answer = try exchange(port, requests, count: 20)
            XCTAssertLessThan(Clock.now() - begin, 0.6, "twenty waits one after another would be 1 s")
            let paths = answer.components(separatedBy: "\"path\":\"/").dropFirst().map { $0.prefix { $0.isNumber } }
            XCTAssertEqual(paths.map(String.init), (0..<20).map(String.init))
        }
    }

    func testABodyIsReadAndCounted() throws {
        try withServer(latency: 0) { port in
            let answer = try exchange(
                port, "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello", count: 1)
            XCTAssertTrue(answer.contains("\"received\":5"), answer)
        }
    }

    func testConnectionCloseIsObeyed() throws {
        try withServer(latency: 0) { port in
            // Reads until the server closes: the marker never comes.
            let answer = try exchange(
                port, "GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", until: "\u{0}", count: 1)
            XCTAssertTrue(answer.lowercased().contains("connection: close"), answer)
            XCTAssertTrue(answer.contains("\"path\":\"/c\""), answer)
            let old = try exchange(port, "GET /d HTTP/1.0\r\n\r\n", until: "\u{0}", count: 1)
            XCTAssertTrue(old.contains("\"path\":\"/d\""), old)
        }
    }

    func testRubbishEndsOnlyItsOwnConnection() throws {
        try withServer(latency: 0) { port in
            _ = try exchange(port, "\u{1}\u{2}rubbish\r\n\r\n", until: "\u{0}", count: 1)
            XCTAssertTrue(try exchange(port, "GET /e HTTP/1.1\r\nHost: x\r\n\r\n", count: 1).contains("/e"))
        }
    }

    func testTheServerStaysOffTheWorkersCPUs() {
        XCTAssertEqual(ServerProcess.cpus(machine: Example.machine(cores: [[0], [1], [2]]), workers: 2), [2])
        XCTAssertNil(ServerProcess.cpus(machine: Example.machine(), workers: 2))
    }
}
