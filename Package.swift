// swift-tools-version:6.2
import PackageDescription

let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v5),
    .treatAllWarnings(as: .error),
]

/// Linux finds system libraries without help, and what pkg-config says would come before the folder of static libraries
/// that scripts/build names.
func pkgConfig(_ name: String) -> String? {
    #if os(Linux)
    nil
    #else
    name
    #endif
}

let package = Package(
    name: "brigade",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "pvm", targets: ["pvm"]),
        .executable(name: "brigade", targets: ["brigade"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        // The virtual machine, from the bottom up.
        .target(name: "Syntax", swiftSettings: swiftSettings),
        .target(name: "Bytecode", dependencies: ["Syntax"], swiftSettings: swiftSettings),
        .systemLibrary(
            name: "CJemalloc", pkgConfig: pkgConfig("jemalloc"),
            providers: [.apt(["libjemalloc-dev"]), .brew(["jemalloc"])]),
        .systemLibrary(name: "CGMP", pkgConfig: pkgConfig("gmp"), providers: [.apt(["libgmp-dev"]), .brew(["gmp"])]),
        .systemLibrary(name: "CZlib", pkgConfig: pkgConfig("zlib"), providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(name: "CRuntime"),
        .target(name: "Library"),
        .target(
            name: "Runtime",
            dependencies: ["Bytecode", "Syntax", "CRuntime", "CJemalloc", "CGMP"],
            swiftSettings: swiftSettings,
            linkerSettings: [
                .linkedLibrary(":libgmp.a", .when(platforms: [.linux])),
                .linkedLibrary("gmp", .when(platforms: [.macOS])),
            ]),
        .target(
            name: "Modules",
            dependencies: ["Runtime", "Library", "CRuntime", "CZlib", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: swiftSettings,
            linkerSettings: [
                .linkedLibrary(":libz.a", .when(platforms: [.linux])), .linkedLibrary("z", .when(platforms: [.macOS])),
            ]),
        .executableTarget(name: "pvm", dependencies: ["Modules"], swiftSettings: swiftSettings),

        // The suite; it starts pvm as a process and never imports the virtual machine.
        .target(
            name: "Suite",
            dependencies: [
                .product(name: "Histogram", package: "hdrhistogram-swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "brigade",
            dependencies: ["Suite", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: swiftSettings),

        .testTarget(name: "SyntaxTests", dependencies: ["Syntax"], swiftSettings: swiftSettings),
        .testTarget(name: "BytecodeTests", dependencies: ["Bytecode"], swiftSettings: swiftSettings),
        .testTarget(name: "RuntimeTests", dependencies: ["Runtime"], swiftSettings: swiftSettings),
        .testTarget(name: "SuiteTests", dependencies: ["Suite"], swiftSettings: swiftSettings),
    ],
    cLanguageStandard: .gnu2x
)
