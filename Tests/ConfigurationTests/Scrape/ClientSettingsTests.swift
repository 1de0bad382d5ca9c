import Configuration
import Testing

struct ClientSettingsTests {
  @Test func `no way of printing settings shows a secret`() {
    var settings = ClientSettings()
    settings.authorization = .basic(user: .text("ada"), password: .text("hunter2"))
    settings.headers = [.init("X-Token", .text("hunter2"))]
    settings.proxy = .url(.text("http://u:hunter2@proxy:1"), except: [])
    var text = ""
    dump(settings, to: &text)
    for shown in [text, "\(settings)", String(reflecting: settings)] {
      #expect(!shown.contains("hunter2"))
      #expect(shown.contains("secret"))
    }
  }

  @Test func `a secret in a file is named by its file`() {
    #expect("\(Secret.file("/run/token"))" == "<secret in /run/token>")
  }
}
