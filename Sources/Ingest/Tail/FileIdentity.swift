/// Which file a path leads to. Inodes are used again, so where it matters the first bytes are
/// compared too.
package struct FileIdentity: Hashable, Sendable {
  package var device: UInt64
  package var inode: UInt64

  package init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}
