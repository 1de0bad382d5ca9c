import NIOPosix

/// The one thread on which every server of the program listens and every connection is read.
/// It lives as long as the program.
enum EventLoops {
  static let shared = MultiThreadedEventLoopGroup(numberOfThreads: 1)
}
