internal import Bytes
internal import Telemetry

/// Reads a document family by family and notes what is wrong on the way. A metric that cannot be
/// read costs no more than itself.
///
/// A histogram with native buckets is one sample, its classic buckets, where it has some, are
/// samples beside it.
struct ProtobufDocumentBuilder {
  private(set) var document = ExpositionDocument(format: .protobuf)
  private let isStrict: Bool
  private var failures: [ExpositionFailure] = []
  private var family = MetricFamilyMessage()
  private var metric = MetricMessage()
  private var flat: [FlatSample] = []
  private var numbers: [String: Int] = [:]

  init(isStrict: Bool) {
    self.isStrict = isStrict
  }

  mutating func read(_ body: Span<UInt8>) {
    var frames = MetricFamilyFrames(body)
    do throws(ExpositionFailure) {
      while let range = try frames.next(body) { readFamily(body, range) }
    } catch {
      note(error)
    }
    if isStrict { applyRules() }
    tellProblems()
  }

  private mutating func note(_ failure: ExpositionFailure) {
    if failures.count < ExpositionDocument.problemLimit { failures.append(failure) }
  }

  private mutating func readFamily(_ body: Span<UInt8>, _ range: Range<Int>) {
    do throws(ExpositionFailure) {
      try family.read(body, range)
    } catch {
      note(error)
      return
    }
    guard !family.name.isEmpty else { return }
    let number = familyNumber(body)
    for range in family.metrics {
      do throws(ExpositionFailure) {
        try metric.read(body, range, labelLimit: .max)
        try appendSamples(body, range, to: number)
      } catch {
        note(error)
      }
    }
  }

  private mutating func familyNumber(_ body: Span<UInt8>) -> Int {
    let name = String(bytes: body.extracting(family.name))
    if let number = numbers[name] {
      if isStrict {
        note(ExpositionFailure(family.range.lowerBound, "a second family named `\(name)`"))
      }
      return number
    }
    numbers[name] = document.families.count
    document.families.append(
      ExpositionDocument.Family(
        name: name, kind: family.type.kind, help: String(bytes: body.extracting(family.help)),
        unit: String(bytes: body.extracting(family.unit))))
    return document.families.count - 1
  }

  private mutating func appendSamples(
    _ body: Span<UInt8>, _ range: Range<Int>, to number: Int
  ) throws(ExpositionFailure) {
    let labels = metric.labels.map {
      LabelSet.Label(
        String(bytes: body.extracting($0.name)), String(bytes: body.extracting($0.value)))
    }
    let isHistogram = [.histogram, .gaugeHistogram].contains(family.type)
    if isHistogram, metric.histogram.isNative {
      try appendNative(body, range, labels, to: number)
      guard !metric.histogram.buckets.isEmpty else { return }
    }
    metric.flatten(family.type, into: &flat)
    let name = document.families[number].name
    for one in flat {
      var sample = ExpositionDocument.Sample(
        name: name + one.suffix.rawValue, labels: labels, value: one.value, time: metric.time,
        offset: range.lowerBound)
      if let bound = one.bound {
        let text = ExpositionText.canonicalNumber(NumberText.general(bound))
        sample.labels.append(LabelSet.Label(one.boundLabel.description, text))
      }
      sample.exemplar = one.exemplar.map { Self.exemplar($0, body) }
      (sample.milliseconds, sample.start) = (metric.milliseconds, metric.start(family.type))
      document.families[number].samples.append(sample)
    }
  }

  private mutating func appendNative(
    _ body: Span<UInt8>, _ range: Range<Int>, _ labels: [LabelSet.Label], to number: Int
  ) throws(ExpositionFailure) {
    let native: NativeHistogram
    do throws(HistogramMessage.Flaw) {
      native = try metric.histogram.native(
        isGauge: family.type == .gaugeHistogram, bucketLimit: ExpositionLimits().nativeBuckets)
    } catch {
      throw ExpositionFailure(range.lowerBound, error.message)
    }
    var sample = ExpositionDocument.Sample(
      name: document.families[number].name, labels: labels, value: native.count,
      time: metric.time, offset: range.lowerBound)
    sample.histogram = native
    sample.histogramExemplars = metric.histogram.nativeExemplars.map { Self.exemplar($0, body) }
    (sample.milliseconds, sample.start) = (metric.milliseconds, metric.histogram.start)
    document.families[number].samples.append(sample)
  }

  private static func exemplar(
    _ exemplar: ExemplarMessage, _ body: Span<UInt8>
  ) -> ExpositionDocument.Exemplar {
    ExpositionDocument.Exemplar(
      labels: exemplar.pairs(body), value: exemplar.value, time: exemplar.time)
  }

  private mutating func applyRules() {
    var found: [ExpositionFailure] = []
    for family in document.families { TextRules.check(family, into: &found) }
    for failure in found { note(failure) }
  }

  private mutating func tellProblems() {
    let sorted = failures.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    document.problems = sorted.map { $0.element.inBytes }
  }
}
