import Testing

@Suite struct ImportTests {
  @Test func `every module imports only what the house allows it`() {
    let files = SourceTree.swiftFiles(under: "Sources")
    #expect(files.count > 20)
    for file in files {
      for imported in SourceTree.imports(of: file.text) {
        let objection = House.objection(to: imported, in: file.module)
        #expect(objection == nil, "\(file.path)")
      }
    }
  }

  @Test(arguments: [
    ("import Terminal", "Panes", "Panes may not import Terminal"),
    ("package import Storage", "ViewModels", "ViewModels may not import Storage"),
    ("@preconcurrency import NIOCore", "Ingest", "Ingest may not import NIOCore"),
    ("import func Glibc.time", "Query", "Query has no effects and may not import Glibc"),
    ("import Foundation", "Console", "Console may not import Foundation"),
    ("  internal import struct Formats.JSONScanner", "Storage", "Storage may not import Formats"),
    ("import Bytes", "Pantry", "Pantry is no module of the house"),
  ])
  func `a planted violation is found`(line: String, module: String, objection: String) {
    let imported = SourceTree.imports(of: line)
    #expect(imported.count == 1)
    #expect(imported.compactMap { House.objection(to: $0, in: module) } == [objection])
  }

  @Test func `words in comments and strings are no imports`() {
    #expect(SourceTree.imports(of: "/// The import of goods.\nlet text = \"import\"") == [])
  }

  @Test func `no module stands empty`() {
    let modules = Set(SourceTree.swiftFiles(under: "Sources").map(\.module))
    for module in modules {
      #expect(House.own[module] != nil, "\(module)")
    }
  }
}
