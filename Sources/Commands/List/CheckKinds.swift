/// What can be probed.
enum CheckKinds {
  static let all = [
    ListCommand.Entry(
      "http", "http://HOST/PATH and https://HOST/PATH: the code decides, the body refines")
  ]
}
