/// How many colours a terminal has.
package enum ColourDepth: String, Hashable, Sendable, CaseIterable {
  case truecolor
  case palette256 = "256"
  case sixteen = "16"
  case none
}
