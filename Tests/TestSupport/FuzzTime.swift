import Glibc

/// How long a fuzzing test goes on.
package enum FuzzTime {
  /// What `MARTLET_FUZZ_SECONDS` says; nil for the short pass of every test run.
  package static var asked: Duration? {
    guard let text = unsafe getenv("MARTLET_FUZZ_SECONDS") else { return nil }
    return Int(unsafe String(cString: text)).map { .seconds($0) }
  }
}
