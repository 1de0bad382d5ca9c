import CRE2

/// RE2's own object. Unsafe code lives in this file because it is C++ behind C; the object is never
/// changed after it is made, and its matching is safe from any thread (re2.h).
@safe
final class CompiledPattern: @unchecked Sendable {
  private let pattern: OpaquePointer

  init(_ text: String, options: Pattern.Options, isLatin1: Bool) throws(PatternProblem) {
    var flags: Int32 = 0
    if options.contains(.ignoringCase) { flags |= Int32(martlet_pattern_ignore_case) }
    if options.contains(.dotMatchesNewline) {
      flags |= Int32(martlet_pattern_dot_matches_newline)
    }
    if isLatin1 { flags |= Int32(martlet_pattern_latin1) }
    let compiled = unsafe text.utf8.span.withUnsafeBufferPointer { bytes in
      unsafe martlet_pattern_compile(bytes.baseAddress, bytes.count, flags, Pattern.memoryLimit)
    }
    guard let compiled = unsafe compiled else {
      throw PatternProblem(reason: "no memory for the pattern", part: text)
    }
    unsafe pattern = compiled
    if let problem { throw problem }
  }

  deinit {
    unsafe martlet_pattern_free(pattern)
  }

  func matches(_ bytes: Span<UInt8>, whole: Bool) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe martlet_pattern_matches(pattern, bytes.baseAddress, bytes.count, whole)
    }
  }

  func captures(_ bytes: Span<UInt8>, whole: Bool) -> [Range<Int>?]? {
    let groups = unsafe martlet_pattern_groups(pattern)
    var bounds = [Int](repeating: -1, count: 2 * (Int(groups) + 1))
    let matches = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe martlet_pattern_captures(
        pattern, bytes.baseAddress, bytes.count, whole, &bounds, groups)
    }
    guard matches else { return nil }
    return stride(from: 0, to: bounds.count, by: 2).map { index in
      bounds[index] < 0 ? nil : bounds[index]..<bounds[index + 1]
    }
  }

  var groupNames: [String?] {
    let groups = unsafe martlet_pattern_groups(pattern)
    guard groups > 0 else { return [] }
    return (1...groups).map { group in
      guard let name = unsafe martlet_pattern_group_name(pattern, group) else { return nil }
      return unsafe String(cString: name)
    }
  }

  private var problem: PatternProblem? {
    guard let reason = unsafe martlet_pattern_error(pattern) else { return nil }
    var count = 0
    let part = unsafe martlet_pattern_error_part(pattern, &count)
    let bytes = unsafe UnsafeRawBufferPointer(start: part, count: count)
    return unsafe PatternProblem(
      re2: String(cString: reason), part: String(decoding: bytes, as: UTF8.self))
  }
}
