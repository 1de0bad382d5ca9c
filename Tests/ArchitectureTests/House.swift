/// The house as a table: what each module may import, products and system modules included.
/// Data goes up and imports go down: an arrow the other way wants to be an argument.
enum House {
  /// Modules with effects: only they may see time, files, sockets, processes or the environment.
  static let effects: Set<String> = [
    "Transport", "Ingest", "Commands", "Instrumentation", "Terminal", "Console", "Demo", "martlet",
    "martlet-bench",
  ]

  static let c: Set<String> = [
    "CNcurses", "CCurl", "CCompression", "CYAML", "CRE2", "CCrypto", "CAllocations",
  ]

  /// Our own modules that each may import. What is not a key here does not belong in Sources.
  static let own: [String: Set<String>] = [
    "Bytes": ["CCompression", "CRE2", "CYAML"],
    "Telemetry": ["Bytes"],
    "Drawing": ["Bytes", "Themes"],
    "Transport": ["Bytes", "CCurl", "CCrypto"],
    "Formats": ["Bytes", "Telemetry"],
    "Storage": ["Bytes", "Telemetry"],
    "Configuration": ["Bytes", "Telemetry"],
    "Terminal": ["Drawing", "CNcurses"],
    "Query": ["Bytes", "Telemetry", "Storage"],
    "Ingest": ["Bytes", "Telemetry", "Formats", "Configuration", "Transport"],
    "Instrumentation": ["Telemetry", "Formats", "Transport"],
    "Alerts": ["Bytes", "Telemetry", "Query"],
    "Demo": ["Telemetry", "Transport", "Instrumentation"],
    "ViewModels": ["Telemetry", "Query", "Alerts"],
    "Panes": ["Telemetry", "ViewModels", "Drawing"],
    "Commands": [
      "Bytes", "Telemetry", "Formats", "Storage", "Query", "Alerts", "Transport", "Ingest",
      "Configuration",
    ],
    "Console": [
      "Bytes", "Telemetry", "Drawing", "Transport", "Formats", "Storage", "Configuration",
      "Terminal", "Query", "Ingest", "Instrumentation", "Alerts", "ViewModels", "Panes",
    ],
    "martlet": ["Commands", "Console", "Configuration", "Demo"],
    "martlet-bench": [
      "Bytes", "Telemetry", "Drawing", "Formats", "Storage", "Query", "ViewModels", "Panes",
      "Terminal", "Console", "Transport", "Ingest", "CAllocations",
    ],
  ]

  /// Products of other packages, and the only modules that may see them.
  static let products: [String: Set<String>] = [
    "NIOCore": ["Transport"], "NIOPosix": ["Transport"], "NIOHTTP1": ["Transport"],
    "NIOHTTP2": ["Transport"], "NIOHPACK": ["Transport"], "NIOConcurrencyHelpers": ["Transport"],
    "ArgumentParser": ["martlet"],
    "Logging": ["Instrumentation", "Demo"], "Metrics": ["Instrumentation", "Demo"],
    "CoreMetrics": ["Instrumentation"], "Tracing": ["Instrumentation", "Demo"],
    "Instrumentation": ["Instrumentation"], "ServiceContextModule": ["Instrumentation"],
  ]

  /// Pure modules that call libc for what has no effect: memchr, strtod, wcwidth, memcmp.
  static let pureGlibc: Set<String> = ["Bytes", "Drawing"]
  static let everywhere: Set<String> = ["Swift", "_Concurrency"]
  /// Free of effects and allowed anywhere: data structures, and locks that hold no time.
  static let harmless: Set<String> = [
    "DequeModule", "HeapModule", "OrderedCollections", "Synchronization",
  ]

  /// Why `module` may not import `imported`; nil where it may.
  static func objection(to imported: String, in module: String) -> String? {
    guard let ownImports = own[module] else { return "\(module) is no module of the house" }
    if ownImports.contains(imported) || harmless.contains(imported)
      || everywhere.contains(imported)
    {
      return nil
    }
    if imported == "Glibc" || imported == "FoundationEssentials" {
      let mayUse = effects.contains(module) || (imported == "Glibc" && pureGlibc.contains(module))
      return mayUse ? nil : "\(module) has no effects and may not import \(imported)"
    }
    if let users = products[imported], users.contains(module) { return nil }
    return "\(module) may not import \(imported)"
  }
}
