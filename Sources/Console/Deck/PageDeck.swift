package import Panes

/// All pages of this build, by name, each with its state.
package struct PageDeck: Sendable {
  private var slots: [PageName: any PageSlotting] = [:]

  package init() {
    for type in PageCatalog.pages {
      let slot = Self.slot(type)
      slots[slot.name] = slot
    }
  }

  package subscript(name: PageName) -> any PageSlotting {
    get { slots[name] ?? Self.slot(PageCatalog.pages[0]) }
    set { slots[name] = newValue }
  }

  package mutating func resized(rows: Int, columns: Int) {
    for name in slots.keys { slots[name]?.resized(rows: rows, columns: columns) }
  }

  private static func slot<P: Page>(_ type: P.Type) -> any PageSlotting {
    PageSlot<P>()
  }
}
