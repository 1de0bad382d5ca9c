import Ingest
import Testing

@Suite struct TailStateTests {
  private let first = TailState.PathLook.file(FileIdentity(device: 1, inode: 1))
  private let second = TailState.PathLook.file(FileIdentity(device: 1, inode: 2))

  /// Following the first file, 100 bytes read.
  private func following() -> TailState {
    var state = TailState()
    _ = state.looked(path: first, files: [:], at: .zero)
    state.advanced(1, by: 100)
    return state
  }

  @Test func `a path is waited for, and read from its start once it is there`() {
    var state = TailState()
    #expect(state.looked(path: .nothing, files: [:], at: .zero).isEmpty && state.isWaiting)
    #expect(state.looked(path: first, files: [:], at: .seconds(1)) == [.open(1)])
    #expect(state.offset(of: 1) == 0 && !state.isWaiting && !state.isGone)
  }

  @Test func `a file that grew is read on, one that did not is left alone`() {
    var state = following()
    #expect(state.looked(path: first, files: [1: .init(size: 100)], at: .seconds(1)).isEmpty)
    #expect(state.looked(path: first, files: [1: .init(size: 150)], at: .seconds(2)) == [.read(1)])
    state.advanced(1, by: 50)
    #expect(state.looked(path: first, files: [1: .init(size: 150)], at: .seconds(3)).isEmpty)
  }

  @Test func `a renamed file is read to its end and kept for ten seconds after its last byte`() {
    var state = following()
    let renamed = state.looked(path: second, files: [1: .init(size: 130)], at: .seconds(1))
    #expect(renamed.first == .read(1) && renamed.last == .open(2))
    state.advanced(1, by: 30)
    let late: [TailState.Generation: TailState.FileLook] = [1: .init(size: 140), 2: .init(size: 0)]
    #expect(state.looked(path: second, files: late, at: .seconds(9)) == [.read(1)])
    state.advanced(1, by: 10)
    #expect(state.looked(path: second, files: late, at: .seconds(18)).isEmpty)
    #expect(state.looked(path: second, files: late, at: .seconds(19)) == [.close(1)])
    #expect(state.offset(of: 1) == nil && state.offset(of: 2) == 0)
  }

  @Test func `a file that shrank is begun anew, after what a copy of it still holds`() {
    var state = following()
    #expect(
      state.looked(path: first, files: [1: .init(size: 40)], at: .seconds(1))
        == [.recover(1, from: 100), .restart(1, as: 2), .read(2)])
    #expect(state.offset(of: 2) == 0 && state.offset(of: 1) == nil)
  }

  @Test func `a file that was cut and grew past the old place is known by its first bytes`() {
    var state = following()
    let look = TailState.FileLook(size: 500, beginsAsBefore: false)
    #expect(
      state.looked(path: first, files: [1: look], at: .seconds(1))
        == [.recover(1, from: 100), .restart(1, as: 2), .read(2)])
  }

  @Test func `a deleted file is kept, and its path read from the start when it is back`() {
    var state = following()
    #expect(state.looked(path: .nothing, files: [1: .init(size: 100)], at: .seconds(1)).isEmpty)
    #expect(state.isGone && !state.isIdle)
    #expect(
      state.looked(path: .nothing, files: [1: .init(size: 120)], at: .seconds(2)) == [.read(1)])
    state.advanced(1, by: 20)
    #expect(state.looked(path: second, files: [1: .init(size: 120)], at: .seconds(3)) == [.open(2)])
    #expect(!state.isGone)
  }

  @Test func `a file that another path reads is not read again under this name`() {
    var state = following()
    #expect(
      state.looked(path: .readElsewhere, files: [1: .init(size: 100)], at: .seconds(1)).isEmpty)
    #expect(state.isGone)
    #expect(
      state.looked(path: .readElsewhere, files: [1: .init(size: 100)], at: .seconds(11))
        == [.close(1)])
    #expect(state.isIdle)
  }

  @Test func `three files in a row are read in the order of their birth`() {
    var state = following()
    let third = TailState.PathLook.file(FileIdentity(device: 1, inode: 3))
    #expect(state.looked(path: second, files: [1: .init(size: 100)], at: .seconds(1)) == [.open(2)])
    let files: [TailState.Generation: TailState.FileLook] = [
      1: .init(size: 110), 2: .init(size: 7),
    ]
    let actions = state.looked(path: third, files: files, at: .seconds(2))
    #expect(actions.last == .open(3) && actions.contains(.read(1)) && actions.contains(.read(2)))
  }

  @Test func `a path that could not be opened is tried again`() {
    var state = TailState()
    #expect(state.looked(path: first, files: [:], at: .zero) == [.open(1)])
    state.failedToOpen(1)
    #expect(state.looked(path: first, files: [:], at: .seconds(1)) == [.open(2)])
  }
}
