/// What the driver tells about a workload file.
public struct Workload: Codable, Equatable {
    /// Group and name: `cpu/nbody`.
    public var name: String
    /// `cpu`, `io`, `mixed` or `contention`.
    public var kind: String
    /// What a unit of work is, in the plural: `steps`.
    public var unit: String
    public var summary: String
    public var variants: [String]
    /// Models that cannot run it sensibly, with the reason.
    public var models: [String: String]
    /// The same for single variants: variant → model → reason.
    public var variantModels: [String: [String: String]]
    /// Whether the default run has it.
    public var isDefault: Bool
    public var tags: [String]
    /// What it needs beside itself: `server` for the latency server.
    public var needs: [String]
    /// Whether it measures the latency of single operations.
    public var hasLatency: Bool
    /// Known right checksums, by variant: against these a workload that was made to do nothing fails everywhere at once.
    public var checksums: [String: String] = [:]
    /// The file; nil in a description that has not been matched with one.
    public var path: String?

    enum CodingKeys: String, CodingKey {
        // Coders turn these into snake case: variant_models.
        case name, kind, unit, summary, variants, models, variantModels, tags, needs, checksums, path
        case isDefault = "default"
        case hasLatency = "latency"
    }

    public init(
        name: String, kind: String, unit: String, summary: String = "", variants: [String] = ["default"],
        models: [String: String] = [:], variantModels: [String: [String: String]] = [:], isDefault: Bool = true,
        tags: [String] = [], needs: [String] = [], hasLatency: Bool = false, path: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.summary = summary
        self.variants = variants
        self.models = models
        self.variantModels = variantModels
        self.isDefault = isDefault
        self.tags = tags
        self.needs = needs
        self.hasLatency = hasLatency
        self.path = path
    }

    public init(from decoder: Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.decode(String.self, forKey: .name)
        kind = try fields.decode(String.self, forKey: .kind)
        unit = try fields.decode(String.self, forKey: .unit)
        summary = try fields.decodeIfPresent(String.self, forKey: .summary) ?? ""
        let variants = try fields.decodeIfPresent([String].self, forKey: .variants) ?? []
        self.variants = variants.isEmpty ? ["default"] : variants
        models = try fields.decodeIfPresent([String: String].self, forKey: .models) ?? [:]
        variantModels = try fields.decodeIfPresent([String: [String: String]].self, forKey: .variantModels) ?? [:]
        isDefault = try fields.decodeIfPresent(Bool.self, forKey: .isDefault) ?? false
        tags = try fields.decodeIfPresent([String].self, forKey: .tags) ?? []
        needs = try fields.decodeIfPresent([String].self, forKey: .needs) ?? []
        hasLatency = try fields.decodeIfPresent(Bool.self, forKey: .hasLatency) ?? false
        checksums = try fields.decodeIfPresent([String: String].self, forKey: .checksums) ?? [:]
        path = try fields.decodeIfPresent(String.self, forKey: .path)
    }

    /// Whether the work mostly waits, so that its slices must be long and its latency matters.
    public var isWaiting: Bool { kind == "io" || kind == "mixed" }

    public var needsServer: Bool { needs.contains("server") || needs.contains("http") }

    /// Why a model cannot run a variant sensibly; nil when it can.
    public func obstacle(model: Model, variant: String) -> String? {
        variantModels[variant]?[model.rawValue] ?? models[model.rawValue]
    }
}
