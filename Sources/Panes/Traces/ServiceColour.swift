package import Drawing

/// The colour of a service: the same on every screen, in every session, whatever else is there.
package enum ServiceColour {
  /// FNV-1a over the name's bytes; Swift's own hashes differ from run to run.
  package static func role(of service: String) -> Role {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in service.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Role.series(Int((hash ^ hash >> 32) % UInt64(Role.seriesCount)) + 1)
  }
}
