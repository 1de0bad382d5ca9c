import ViewModels

/// What `x` says on page Explore where there is no answer to take apart.
enum ExploreExplanation {
  static func lines(_ page: ExplorePage, _ model: ExploreModel) -> [String] {
    let query = page.options.query
    guard !query.isEmpty else {
      return [
        "A query asks anything of the series that were scraped or received: PromQL, as Prometheus",
        "3 has it. i opens the line. While you type, Tab takes what is offered, Down chooses",
        "another, C-y takes what a mistake suggests, Up brings back queries that were run.", "",
        "\(model.metrics.count) metrics are listed; Enter puts the marked one into the line.",
      ]
    }
    return [query, ""] + (model.problem ?? [])
  }
}
