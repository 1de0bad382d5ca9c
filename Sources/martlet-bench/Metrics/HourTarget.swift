/// A target whose body stays in one place while its values go on: every scrape is as long as the
/// one before, so an hour of them costs no more memory than one.
///
/// As in a real exporter two thirds of the values never change, most others are whole numbers that
/// grow, and one in twelve is a decimal that wanders.
struct HourTarget {
  private(set) var body: [UInt8] = []
  let samples: Int
  /// Where the value of each sample begins, and the number it is made from.
  private var places: [Int] = []
  private var numbers: [Int] = []
  private var random = BenchmarkGenerator(seed: 29)

  init(series: Int) {
    let input = ExpositionInput.cluster(series: series, tick: 0)
    samples = input.samples
    body.reserveCapacity(input.text.utf8.count + series * 4)
    for line in input.text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard line.first != UInt8(ascii: "#"), let gap = line.lastIndex(of: UInt8(ascii: " ")) else {
        body += line + [UInt8(ascii: "\n")]
        continue
      }
      body += line[...gap]
      places.append(body.count)
      numbers.append(1_000_000_000 + random.below(8_000_000) * 1000)
      body += [UInt8](repeating: UInt8(ascii: "0"), count: 11)
      body[body.count - 1] = UInt8(ascii: "\n")
      write(numbers.count - 1)
    }
  }

  /// The next scrape's values.
  mutating func advance() {
    for index in places.indices {
      switch index % 12 {
      case ..<8: continue
      case 8...10: numbers[index] += random.below(2000)
      default: numbers[index] += random.below(200_001) - 100_000
      }
      write(index)
    }
  }

  /// Ten bytes: a whole number of ten digits, or six digits, a point and three.
  private mutating func write(_ index: Int) {
    var rest = index % 12 == 11 ? numbers[index] / 10 : numbers[index]
    for offset in (0..<10).reversed() {
      if index % 12 == 11, offset == 6 {
        body[places[index] + offset] = UInt8(ascii: ".")
        continue
      }
      body[places[index] + offset] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }
}
