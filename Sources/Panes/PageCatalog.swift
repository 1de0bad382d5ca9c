/// The pages of this build. A new page is a folder here and in ViewModels, and one line.
package enum PageCatalog {
  package static let pages: [any Page.Type] = [
    OverviewPage.self,
    RequestsPage.self,
    LatencyPage.self,
    HealthPage.self,
    LogsPage.self,
    TracesPage.self,
    ExplorePage.self,
    SourcesPage.self,
  ]
}
