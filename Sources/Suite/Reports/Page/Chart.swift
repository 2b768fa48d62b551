import Foundation

/// A small line chart as inline SVG: series with intervals, reference lines, axes with round numbers. Colours come from
/// the page's style, so that light and dark both work; what a point says stands in its title, which needs no script.
struct Chart {
    struct Point {
        var x: Double
        var y: Double
        var low: Double?
        var high: Double?
        /// What hovering says.
        var title: String
    }

    struct Series {
        var name: String
        /// A CSS colour.
        var color: String
        var points: [Point]
        /// Reference lines are thin and dashed and have no marks.
        var isReference = false
    }

    var title: String
    var xTitle: String
    var series: [Series]
    /// Logarithmic to base 10.
    var yIsLogarithmic = false
    /// Ticks of the x axis with their labels; nil takes the x of the points.
    var xTicks: [(Double, String)]?
    var yFormat: (Double) -> String = { Format.quantity($0) }

    private let width = 340.0
    private let height = 220.0
    private let left = 52.0
    private let right = 10.0
    private let top = 10.0
    private let bottom = 34.0
    /// Room between the axes' ends and the outermost points, so that marks do not cover the labels.
    private let inset = 14.0

    init(title: String, xTitle: String, series: [Series]) {
        self.title = title
        self.xTitle = xTitle
        self.series = series
    }

    func svg() -> String {
        let points = series.flatMap(\.points)
        guard !points.isEmpty else { return "" }
        let xs = points.map(\.x) + (xTicks ?? []).map { $0.0 }
        let (x0, x1) = (xs.min()!, max(xs.max()!, xs.min()! + 1e-9))
        let highest = points.map { max($0.y, $0.high ?? $0.y) }.max()!
        let lowest = points.map { min($0.y, $0.low ?? $0.y) }.filter { $0 > 0 }.min() ?? 1e-9
        let yTicks = yIsLogarithmic ? Chart.decades(lowest, highest) : Chart.round(highest)
        let y0 = yIsLogarithmic ? log10(yTicks.first!) : 0
        let y1 = yIsLogarithmic ? log10(yTicks.last!) : yTicks.last!
        func at(_ x: Double) -> Double {
            let room = width - left - right - 2 * inset
            return left + inset + (x1 - x0 < 1e-6 ? room / 2 : (x - x0) / (x1 - x0) * room)
        }
        func py(_ y: Double) -> Double {
            let value = yIsLogarithmic ? log10(max(y, 1e-12)) : y
            return height - bottom - (value - y0) / max(y1 - y0, 1e-12) * (height - top - bottom)
        }
        func n(_ value: Double) -> String { String(format: "%.1f", value) }

        var svg =
            "<svg viewBox=\"0 0 \(Int(width)) \(Int(height))\" role=\"img\" aria-label=\"\(HTML.escape(title))\">\n"
        for tick in yTicks {
            svg += "<line class=\"grid\" x1=\"\(n(left))\" x2=\"\(n(width - right))\" y1=\"\(n(py(tick)))\" y2=\"\(n(py(tick)))\"/>"
            svg += "<text class=\"tick\" text-anchor=\"end\" x=\"\(n(left - 5))\" y=\"\(n(py(tick) + 4))\">\(HTML.escape(yFormat(tick)))</text>\n"
        }
        let ticks = xTicks ?? Set(points.map(\.x)).sorted().map { ($0, String(format: "%g", $0)) }
        for (x, label) in ticks {
            svg += "<text class=\"tick\" text-anchor=\"middle\" x=\"\(n(at(x)))\" y=\"\(n(height - bottom + 15))\">\(HTML.escape(label))</text>\n"
        }
        svg += "<text class=\"tick\" text-anchor=\"middle\" x=\"\(n((left + width - right) / 2))\" y=\"\(n(height - 4))\">\(HTML.escape(xTitle))</text>\n"
        for (place, one) in series.enumerated() {
            // Beside one another, so that intervals at the same x can be told apart.
            let aside = one.isReference ? 0 : (Double(place) - Double(series.count - 1) / 2) * 2.5
            func px(_ x: Double) -> Double { at(x) + aside }
            let path = one.points.map { "\(n(px($0.x))),\(n(py($0.y)))" }.joined(separator: " ")
            let dash = one.isReference ? " stroke-dasharray=\"4 3\" stroke-width=\"1\"" : " stroke-width=\"2\""
            svg += "<g style=\"stroke:\(one.color);fill:\(one.color)\"><polyline fill=\"none\"\(dash) points=\"\(path)\">"
            svg += "<title>\(HTML.escape(one.name))</title></polyline>\n"
            for point in one.points where !one.isReference {
                if let low = point.low, let high = point.high, high > low {
                    svg += "<line x1=\"\(n(px(point.x)))\" x2=\"\(n(px(point.x)))\" y1=\"\(n(py(low)))\" y2=\"\(n(py(high)))\"/>"
                }
                svg += "<circle r=\"3.5\" cx=\"\(n(px(point.x)))\" cy=\"\(n(py(point.y)))\">"
                svg += "<title>\(HTML.escape(point.title))</title></circle>\n"
            }
            svg += "</g>\n"
        }
        return svg + "</svg>\n"
    }

    /// The chart with its title and what its colours mean.
    func figure() -> String {
        var html = "<figure><figcaption>\(HTML.escape(title))</figcaption>\n" + svg() + "<p class=\"legend\">"
        for one in series {
            html += "<span><i style=\"background:\(one.color)\"></i>\(HTML.escape(one.name))</span> "
        }
        return html + "</p></figure>\n"
    }

    /// Nought to beyond the highest value, in steps of 1, 2 or 5 times a power of ten.
    static func round(_ highest: Double) -> [Double] {
        guard highest > 0, highest.isFinite else { return [0, 1] }
        let raw = highest / 4
        let power = pow(10, floor(log10(raw)))
        let step = [1.0, 2, 5, 10].map { $0 * power }.first { $0 >= raw } ?? 10 * power
        return Array(stride(from: 0, through: ceil(highest / step - 1e-9) * step + step / 2, by: step))
    }

    /// Powers of ten around the values.
    static func decades(_ lowest: Double, _ highest: Double) -> [Double] {
        let first = Int(floor(log10(lowest)))
        let last = max(first + 1, Int(ceil(log10(highest))))
        return (first...last).map { pow(10, Double($0)) }
    }
}
