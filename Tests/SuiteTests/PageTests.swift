import XCTest

@testable import Suite

final class PageTests: XCTestCase {
    private func page() -> String {
        let plan = Example.plan(
            workloads: [Example.nbody, Example.echo], runtimes: [Example.pvm, Example.cpython], counts: [1, 2, 4])
        let mock = MockExecutor()
        mock.answer = { request, _ in
            request.key.model == .loop && request.key.runtime == "pvm"
                ? .failed(CellFailure(.crash, "<b>killed</b> & gone")) : nil
        }
        let run = Runner(plan: plan, run: Example.header(plan), mock: mock).execute()
        return PageReporter([("a.json", Analysis(run))]).html()
    }

    func testThePageTellsEverything() {
        let html = page()
        for text in ["cpu/nbody", "io/echo", "What to use when", "measured ceiling", "p99.9", "latency of one operation"] {
            XCTAssertTrue(html.contains(text), text)
        }
        XCTAssertTrue(html.contains("&lt;b&gt;killed&lt;/b&gt; &amp; gone"), "texts are escaped")
        XCTAssertFalse(html.contains("<b>killed"))
        XCTAssertFalse(html.contains("http:") || html.contains("https:"), "nothing is asked of the network")
        XCTAssertEqual(html.components(separatedBy: "<svg").count - 1, 5, "two charts each, and the latencies of one")
    }

    func testAxesHaveRoundNumbers() {
        XCTAssertEqual(Chart.round(1.9), [0, 0.5, 1, 1.5, 2])
        XCTAssertEqual(Chart.round(7300), [0, 2000, 4000, 6000, 8000])
        XCTAssertEqual(Chart.round(0), [0, 1])
        XCTAssertEqual(Chart.decades(0.0003, 0.02).count, 4)
    }

    /// In a browser, when there is one: no error on the console, every work shown, nothing wider than a phone.
    func testInABrowser() throws {
        let browser = ["chromium", "chromium-browser", "google-chrome"].lazy.flatMap { name in
            (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
        }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let browser else { throw XCTSkip("there is no chromium here") }
        let folder = try TemporaryFolder()
        let probe = """
            <script>
            addEventListener('error', event => document.title = 'error ' + event.message);
            addEventListener('load', () => {
              document.getElementById('filter').value = 'nbody';
              document.getElementById('filter').dispatchEvent(new Event('input'));
              const shown = [...document.querySelectorAll('section[data-work]')].filter(part => !part.hidden).length;
              document.title = 'wide ' + document.documentElement.scrollWidth + ' of ' + innerWidth + ' shown ' + shown;
            });
            </script></body>
            """
        let file = try folder.write("page.html", page().replacingOccurrences(of: "</body>", with: probe))
        let collected = try ChildProcess(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                "--user-data-dir=\(folder.path)/profile", "--window-size=500,900", "--dump-dom", "file://\(file)",
            ], environment: ["PATH=/usr/bin:/bin", "HOME=\(folder.path)"]
        ).collect(timeout: 60)
        let dom = String(decoding: collected.output, as: UTF8.self)
        guard dom.contains("<title>") else {
            throw XCTSkip("chromium does not run here: \(LastWords.of(collected.errors))")
        }
        let title = dom.components(separatedBy: "<title>")[1].components(separatedBy: "</title>")[0]
        let numbers = title.split { !$0.isNumber }.compactMap { Int($0) }
        XCTAssertEqual(numbers.count, 3, title)
        XCTAssertLessThanOrEqual(numbers[0], numbers[1], "wider than the window: \(title)")
        XCTAssertEqual(numbers[2], 1, "the filter leaves one work")
        let errors = String(decoding: collected.errors, as: UTF8.self)
        XCTAssertFalse(errors.contains("CONSOLE"), errors)
    }
}
