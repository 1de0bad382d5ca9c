import Bytes
import Telemetry

/// From what discovery found to what is scraped (Prometheus' `TargetsFromGroup`): labels are
/// gathered, the rules applied, and what is left says where the target is and how often it is asked.
extension ScrapeConfig {
  /// What protects the program from a discovery gone wild.
  package static let targetCeiling = 10_000

  package func targets(of groups: [TargetGroup]) -> TargetSet {
    var set = TargetSet()
    var known: Set<Identity> = []
    for group in groups {
      for target in group.targets {
        do throws(TargetProblem) {
          guard let settings = try settings(of: target, in: group) else {
            set.dropped += 1
            continue
          }
          let isNew = known.insert(Identity(settings)).inserted
          if isNew { set.targets.append(settings) } else { set.repeated += 1 }
        } catch {
          set.take(error, of: target, in: group)
        }
      }
    }
    keepWithinLimits(&set)
    set.targets.sort { $0.url < $1.url }
    return set
  }

  /// What makes two targets one: as Prometheus hashes them, without the labels that nothing carries.
  private struct Identity: Hashable {
    var labels: LabelSet
    var url: String

    init(_ settings: ScrapeSettings) {
      (labels, url) = (settings.labels, settings.url)
    }
  }

  private func keepWithinLimits(_ set: inout TargetSet) {
    if let limit = targetLimit, set.targets.count > limit {
      let count = set.targets.count
      set.excess = count
      set.targets = []
      set.problems.append(
        Problem(
          line: line, column: 1,
          message: "target_limit exceeded: \(count) targets, limit \(limit); none is scraped"))
    } else if set.targets.count > Self.targetCeiling {
      set.excess = set.targets.count - Self.targetCeiling
      set.targets.removeLast(set.excess)
      set.problems.append(
        Problem(
          line: line, column: 1,
          message: "\(set.excess) targets beyond \(Self.targetCeiling) are not scraped"))
    }
  }
}

/// Why one target cannot be scraped.
struct TargetProblem: Error {
  var message: String
}

extension TargetSet {
  private static let problemLimit = 100

  fileprivate mutating func take(
    _ problem: TargetProblem, of target: TargetGroup.Target, in group: TargetGroup
  ) {
    guard problems.count < Self.problemLimit else { return }
    let place = group.source.isEmpty ? "" : "\(group.source): "
    problems.append(
      Problem(
        line: target.line, column: target.column,
        message: "\(place)target '\(target.address)': \(problem.message)"))
  }
}
