import Telemetry

// Series that come and go: how they leave the index, and how they come back.
extension SeriesStore {
  /// The source speaks of its series by other columns from now on; the others have ended.
  mutating func renumber(_ continuing: [Int32], at time: Timestamp, place: Int) {
    let end = snapshot.sources[place].newestTime ?? time.nanoseconds
    let index = snapshot.index
    let gone = series[place].renumber(continuing, end: end) { index.labelHash($0) }
    for id in gone {
      snapshot.ends[id] = end
      snapshot.usage.sampleBytes += snapshot.sources[place].sealHistograms(of: id)
    }
    // Nothing follows here: only what is sealed grows old.
    if continuing.isEmpty { snapshot.usage.sampleBytes += snapshot.sources[place].seal() }
  }

  /// The series of a source that had these labels and left; it goes on.
  mutating func returned(_ labels: [UInt64], place: Int) -> SourceSeries.Member? {
    guard series[place].hasLeft else { return nil }
    let index = snapshot.index
    let back = series[place].returned(labels.hashValue) { index.has(labels, $0) }
    if let back { snapshot.ends[back.id] = nil }
    return back
  }

  /// Forgets the series that left and have no sample any more.
  mutating func buryTheDead() {
    for place in series.indices where series[place].hasLeft {
      let oldest = snapshot.sources[place].oldestTime ?? .max
      bury(series[place].buried(before: oldest), place: place)
    }
    forgetTexts()
  }

  /// There are as many series as there may be: those that left first go, with their samples. No text
  /// goes here: a batch is being read whose labels have their symbols already.
  mutating func makeRoom(place: Int) {
    let places = [place] + series.indices.filter { $0 != place }
    for place in places where series[place].hasLeft {
      let dead = series[place].buried(before: .min, most: Self.buriedAtOnce)
      bury(dead, place: place)
      if !dead.isEmpty { break }
    }
  }

  private static var buriedAtOnce: Int { 4096 }

  private mutating func bury(_ dead: [SeriesID], place: Int) {
    for id in dead {
      snapshot.ends[id] = nil
      let timed = snapshot.sources[place].removeTimedSamples(of: id)
      forget(samples: timed, bytes: timed * 16)
      let histograms = snapshot.sources[place].removeHistograms(of: id)
      forget(samples: histograms.samples, bytes: histograms.bytes)
      snapshot.usage.droppedExemplars += snapshot.exemplarStore.remove(id)
      let gone = snapshot.index.bury(id)
      snapshot.usage.indexBytes -= gone.series * Self.seriesBytes + gone.labels * Self.labelBytes
    }
  }

  /// Once most texts are those of series that are gone.
  mutating func forgetTexts() {
    guard snapshot.index.wantsFewerTexts else { return }
    let gone = snapshot.index.forgetTexts()
    snapshot.usage.indexBytes -= gone.bytes + gone.texts * Self.textBytes
    symbols = LabelInterner(snapshot.index.symbols)
    let index = snapshot.index
    for place in series.indices { series[place].hashAnew { index.labelHash($0) } }
  }
}

extension SeriesIndex {
  /// Of its symbols: changes when texts are forgotten.
  func labelHash(_ id: SeriesID) -> Int {
    guard let (rows, row) = place(id) else { return 0 }
    return Array(rows.labels[rows.labelRange(row)]).hashValue
  }

  func has(_ labels: [UInt64], _ id: SeriesID) -> Bool {
    guard let (rows, row) = place(id) else { return false }
    return rows.labels[rows.labelRange(row)].elementsEqual(labels)
  }
}
