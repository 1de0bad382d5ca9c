/// Why a store or a partner outside the shop could not do what was asked.
struct StoreFailure: Error, Sendable {
  var message: String
}
