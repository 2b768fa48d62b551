/// What `brigade list` prints.
public struct Listing {
    public var style: Style

    public init(style: Style) {
        self.style = style
    }

    public func text(workloads: [Workload], broken: [WorkloadCatalog.Broken], runtimes: [RuntimeInfo]) -> String {
        var lines = [style.bold("Workloads") + "  (* part of the default run)"]
        let width = (workloads.map(\.name.count).max() ?? 0) + 2
        for workload in workloads.sorted(by: { ($0.kind, $0.name) < ($1.kind, $1.name) }) {
            let star = workload.isDefault ? "*" : " "
            lines += "\(workload.unit)/s: \(workload.summary)".wrapped(
                to: style.width, first: "\(star) \(workload.name.padded(to: width))",
                indent: String(repeating: " ", count: width + 2))
            let variants = workload.variants == ["default"] ? [] : workload.variants
            if !variants.isEmpty {
                lines += variants.joined(separator: ", ").wrapped(
                    to: style.width, first: String(repeating: " ", count: width + 2) + "variants: ",
                    indent: String(repeating: " ", count: width + 4))
            }
        }
        for file in broken { lines += "\(file.path) cannot be used: \(file.reason)".wrapped(to: style.width) }
        lines += ["", style.bold("Models")]
        for model in Model.allCases {
            lines += model.summary.wrapped(
                to: style.width, first: "  \(model.rawValue.padded(to: 9))", indent: String(repeating: " ", count: 11))
        }
        lines += ["", style.bold("Runtimes")]
        let labels = (runtimes.map(\.label.count).max() ?? 0) + 2
        for runtime in runtimes {
            lines += "\(runtime.implementation) \(runtime.version), \(runtime.gilStatus)".wrapped(
                to: style.width, first: "  \(runtime.label.padded(to: labels))",
                indent: String(repeating: " ", count: labels + 2))
            lines.append(style.dim("  " + String(repeating: " ", count: labels) + runtime.path))
        }
        if runtimes.isEmpty { lines.append("  none found") }
        return lines.joined(separator: "\n")
    }
}
