/// Where the following of one path stands: which file is read, how far, and what must be done when
/// the file is renamed, truncated, replaced or gone.
///
/// Decides and touches nothing: it is told what a look at the path and the open files showed, and
/// answers what to do, so that every order of events is a test of a millisecond. Moments are
/// durations on any clock that does not jump.
package struct TailState: Sendable {
  /// Files are numbered in the order in which they were opened, each new beginning counts.
  package typealias Generation = Int

  package enum Action: Hashable, Sendable {
    /// Open the path and read it from its start.
    case open(Generation)
    /// Read the file from where it was left to its end.
    case read(Generation)
    /// The file was cut while it had bytes not read yet: look for a copy of what it was and read
    /// the rest from this offset there.
    case recover(Generation, from: Int)
    /// Same open file, new beginning, as this generation.
    case restart(Generation, as: Generation)
    case close(Generation)
  }

  /// What a look at one open file showed.
  package struct FileLook: Hashable, Sendable {
    package var size: Int
    /// Its first bytes are those that were read from it.
    package var beginsAsBefore: Bool

    package init(size: Int, beginsAsBefore: Bool = true) {
      self.size = size
      self.beginsAsBefore = beginsAsBefore
    }
  }

  /// What a look at the path showed.
  package enum PathLook: Hashable, Sendable {
    case nothing
    /// A file that is or was read by another path: a renamed one seen under its new name.
    case readElsewhere
    case file(FileIdentity)
  }

  private struct Following: Sendable {
    var generation: Generation
    var identity: FileIdentity
    var offset = 0
  }

  private struct Draining: Sendable {
    var file: Following
    var since: Duration
  }

  /// A file that was renamed or removed may be written to by those who have it open.
  package static let drainTime = Duration.seconds(10)

  private var current: Following?
  private var draining: [Draining] = []
  private var newest: Generation = 0
  /// There was a file, and now there is none.
  package var isGone: Bool { current == nil && newest > 0 }
  package var isWaiting: Bool { newest == 0 }
  /// All that is open has been told to close.
  package var isIdle: Bool { current == nil && draining.isEmpty }

  package init() {}

  /// - Parameter files: a look at each generation that is open.
  package mutating func looked(
    path: PathLook, files: [Generation: FileLook], at now: Duration
  ) -> [Action] {
    var actions: [Action] = []
    if let file = current, case let look = files[file.generation] {
      actions += lookedAtCurrent(file, look)
      if path != .file(file.identity) {
        draining.append(Draining(file: current ?? file, since: now))
        current = nil
      }
    }
    actions += drain(files, at: now)
    if current == nil, case .file(let identity) = path {
      newest += 1
      current = Following(generation: newest, identity: identity)
      actions.append(.open(newest))
    }
    return actions
  }

  /// So much of a generation was read.
  package mutating func advanced(_ generation: Generation, by bytes: Int) {
    if current?.generation == generation { current?.offset += bytes }
    for index in draining.indices where draining[index].file.generation == generation {
      draining[index].file.offset += bytes
    }
  }

  /// The path could not be opened, or another file was there by then.
  package mutating func failedToOpen(_ generation: Generation) {
    if current?.generation == generation { current = nil }
  }

  /// The file that was opened for a generation, which may not be the one that was looked at.
  package mutating func opened(_ generation: Generation, _ identity: FileIdentity) {
    if current?.generation == generation { current?.identity = identity }
  }

  package func offset(of generation: Generation) -> Int? {
    if let current, current.generation == generation { return current.offset }
    return draining.first { $0.file.generation == generation }?.file.offset
  }

  private mutating func lookedAtCurrent(_ file: Following, _ look: FileLook?) -> [Action] {
    guard let look else { return [] }
    guard look.size < file.offset || !look.beginsAsBefore else {
      return look.size > file.offset ? [.read(file.generation)] : []
    }
    newest += 1
    current = Following(generation: newest, identity: file.identity)
    var actions: [Action] = [.recover(file.generation, from: file.offset)]
    actions.append(.restart(file.generation, as: newest))
    if look.size > 0 { actions.append(.read(newest)) }
    return actions
  }

  /// Late bytes of a renamed file start its ten seconds anew.
  private mutating func drain(_ files: [Generation: FileLook], at now: Duration) -> [Action] {
    var actions: [Action] = []
    for index in draining.indices.reversed() {
      let file = draining[index].file
      if let look = files[file.generation], look.size > file.offset {
        draining[index].since = now
        actions.append(.read(file.generation))
      } else if now - draining[index].since >= Self.drainTime {
        draining.remove(at: index)
        actions.append(.close(file.generation))
      }
    }
    return actions.reversed()
  }
}
