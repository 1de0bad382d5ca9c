/// A figure that takes a process of its own, because memory that one freed would hide what the next
/// one takes.
protocol MemoryCase: Sendable {
  var name: String { get }

  /// The line of the table.
  func measured() -> String
}

enum MemoryCases {
  static let all: [any MemoryCase] = HourCase.all + [FirstSightMemory(), ChurnCase()]
}
