extension LogFormat {
  static let journald = LogFormat(
    "journald", writer: "journalctl -o json",
    when: [.has("__REALTIME_TIMESTAMP")],
    samples: [
      #"""
      {"PRIORITY":"3","SYSLOG_IDENTIFIER":"sshd","_PID":"812","MESSAGE":"error: kex_exchange_i\#
      dentification","__REALTIME_TIMESTAMP":"1795363792123456","_SYSTEMD_UNIT":"ssh.service"}
      """#
    ]
  ).with {
    $0.time = ["_SOURCE_REALTIME_TIMESTAMP", "__REALTIME_TIMESTAMP"]
    $0.level = ["PRIORITY"]
    $0.levelNumbers = .syslog
    $0.message = ["MESSAGE"]
    $0.logger = ["SYSLOG_IDENTIFIER", "_COMM"]
  }
}
