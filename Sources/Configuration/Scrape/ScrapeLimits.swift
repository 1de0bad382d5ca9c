/// What one scrape of a target may bring; more fails the scrape, as in Prometheus. Nil means no
/// limit of the operator's; those that protect the program hold always.
package struct ScrapeLimits: Hashable, Sendable {
  /// Of the decoded body (`body_size_limit`).
  package var bodyBytes: Int?
  /// Samples that are left after metric relabelling (`sample_limit`).
  package var samples: Int?
  /// Labels of one series, `__name__` and the target's own included (`label_limit`).
  package var labels: Int?
  /// UTF-8 bytes (`label_name_length_limit`).
  package var labelNameBytes: Int?
  /// UTF-8 bytes (`label_value_length_limit`).
  package var labelValueBytes: Int?
  /// Buckets of one native histogram (`native_histogram_bucket_limit`).
  package var nativeBuckets: Int?

  package init() {}
}
