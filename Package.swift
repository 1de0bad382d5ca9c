// swift-tools-version: 6.3
import PackageDescription

/// One room of the house: a target whose line here says all that it may import.
///
/// a target import whatever its dependencies reach.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], tests: Bool = false,
  exclude: [String] = [], resources: [Resource] = [], path: String? = nil,
  sources: [String]? = nil
) -> Target {
  tests
    ? .testTarget(
      name: name, dependencies: dependencies, exclude: exclude, resources: resources,
      swiftSettings: house)
    : .target(
      name: name, dependencies: dependencies, path: path, sources: sources, resources: resources,
      swiftSettings: house)
}

let house: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// Folders cannot be embedded, files can; a test compares the list with the folder.
let themes: [Resource] = [
  "dark", "light", "sixteen", "monochrome", "high-contrast", "deuteranopia",
].map { .embedInCode("\($0).theme") }

let package = Package(
  name: "martlet",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .target(name: "CAllocations"),
    .target(name: "CCompression", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zstd")]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    .target(name: "CYAML", linkerSettings: [.linkedLibrary("yaml")]),
    room("Themes", resources: themes, path: "themes"),
    .target(
      name: "CNcurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    room("Bytes", ["CCompression", "CRE2", "CYAML"]),
    room("Telemetry", ["Bytes"]),
    room(
      "Console",
      [
        "Alerts", "Bytes", "Configuration", "Drawing", "Formats", "Ingest", "Panes", "Query",
        "Storage",
        "Telemetry", "Terminal", "ViewModels",
      ]),
    room("Drawing", ["Bytes", "Themes"]),
    room(
      "Transport",
      [
        "CCurl", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    room("Formats", ["Bytes", "Telemetry"]),
    room("Instrumentation", ["Formats", "Telemetry", "Transport"]),
    room("Demo", ["Instrumentation", "Telemetry", "Transport"]),
    room("Storage", ["Bytes", "Telemetry"]),
    room("Configuration", ["Bytes", "Telemetry"]),
    room("Ingest", ["Bytes", "Configuration", "Formats", "Telemetry", "Transport"]),
    room("Query", ["Bytes", "Storage", "Telemetry"]),
    room("Alerts", ["Bytes", "Query", "Telemetry"]),
    room(
      "Commands",
      [
        "Alerts", "Bytes", "Configuration", "Formats", "Ingest", "Query", "Storage", "Telemetry",
        "Transport",
      ]),
    room("ViewModels", ["Query", "Telemetry"]),
    room("Panes", ["Drawing", "Telemetry", "ViewModels"]),
    room("Terminal", ["CNcurses", "Drawing"]),
    .executableTarget(
      name: "martlet",
      dependencies: [
        "Commands", "Configuration", "Console", "Demo",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: house),
    .executableTarget(
      name: "martlet-bench",
      dependencies: [
        "Bytes", "CAllocations", "Console", "Drawing", "Formats", "Ingest", "Panes", "Query",
        "Storage", "Telemetry", "ViewModels",
      ],
      swiftSettings: house),

    .target(name: "CPty", path: "Tests/CPty"),
    .executableTarget(
      name: "terminal-probe", dependencies: ["Drawing", "Terminal"], path: "Tests/TerminalProbe",
      swiftSettings: house),
    .target(
      name: "TestSupport",
      dependencies: [
        "CPty", "Console", "Drawing", "Panes", "Query", "Storage", "Telemetry", "ViewModels",
      ],
      path: "Tests/TestSupport",
      swiftSettings: house),
    room(
      "AlertsTests", ["Alerts", "Query", "Storage", "Telemetry", "TestSupport"], tests: true),
    room("ArchitectureTests", ["TestSupport"], tests: true),
    room("BenchTests", ["TestSupport", "martlet-bench"], tests: true),
    room("BytesTests", ["Bytes", "TestSupport"], tests: true),
    room(
      "CommandsTests",
      [
        "Bytes", "Commands", "Formats", "Storage", "Telemetry", "TestSupport", "Transport",
        "martlet",
      ], tests: true),
    room(
      "ConfigurationTests", ["Bytes", "Configuration", "Telemetry", "TestSupport"], tests: true),
    room(
      "ConsoleTests",
      [
        "Alerts", "Console", "Drawing", "Formats", "Panes", "Query", "Storage", "Telemetry",
        "TestSupport",
      ],
      tests: true),
    room(
      "InstrumentationTests",
      ["Formats", "Instrumentation", "Telemetry", "TestSupport", "Transport"],
      tests: true),
    room("TelemetryTests", ["Telemetry", "TestSupport"], tests: true),
    room("DemoTests", ["Demo", "Telemetry", "TestSupport", "Transport"], tests: true),
    room(
      "DrawingTests", ["Drawing", "TestSupport", "Themes"], tests: true,
      exclude: ["Widgets/Snapshots"]),
    room("TransportTests", ["Transport", "TestSupport"], tests: true),
    room("FormatsTests", ["Bytes", "Formats", "Telemetry", "TestSupport"], tests: true),
    room(
      "PanesTests",
      [
        "Drawing", "Formats", "Panes", "Query", "Storage", "Telemetry", "TestSupport", "ViewModels",
      ],
      tests: true,
      exclude: [
        "Latency/Snapshots", "Logs/Snapshots", "Overview/Snapshots", "Requests/Snapshots",
        "Sources/Snapshots", "Traces/Snapshots",
      ]),
    room(
      "ViewModelsTests",
      ["Formats", "Query", "Storage", "Telemetry", "TestSupport", "ViewModels"], tests: true),
    room("StorageTests", ["Storage", "Telemetry", "TestSupport"], tests: true),
    room(
      "IngestTests",
      [
        "Bytes", "Configuration", "Formats", "Ingest", "Storage", "Telemetry", "TestSupport",
        "Transport",
      ], tests: true),
    room(
      "QueryTests", ["Bytes", "Formats", "Query", "Storage", "Telemetry", "TestSupport"],
      tests: true),
    room("TerminalTests", ["Drawing", "Terminal", "TestSupport", "terminal-probe"], tests: true),
    room(
      "EndToEndTests",
      [
        "Bytes", "Configuration", "Ingest", "Storage", "Telemetry", "TestSupport", "Transport",
        "martlet",
      ], tests: true),
    room("TestSupportTests", ["TestSupport"], tests: true),
  ],
  swiftLanguageModes: [.v6]
)
