/// Runs what blocks beside the cooperative pool, on a thread that ends with it.
enum OwnThread {
  static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { done in
      let thread = SourceThread { done.resume(returning: body()) }
      // Without a thread to spare the pool has to wait after all.
      if thread == nil { done.resume(returning: body()) }
      thread?.detach()
    }
  }
}
