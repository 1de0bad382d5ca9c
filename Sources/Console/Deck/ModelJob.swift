package import Panes

/// The making of one model: a value that runs anywhere, because a query must not hold up the screen.
package struct ModelJob: Sendable {
  package let page: PageName
  /// The answer is for `PageSlotting.accept` of the same page.
  package let run: @Sendable () -> any Sendable

  package init(page: PageName, run: @escaping @Sendable () -> any Sendable) {
    self.page = page
    self.run = run
  }
}
