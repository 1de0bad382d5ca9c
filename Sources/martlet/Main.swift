import Commands
import Glibc

@main
enum Main {
  static func main() async {
    let io = CommandIO.process()
    let status = await Invocation(Array(CommandLine.arguments.dropFirst())).run(io)
    exit(status)
  }
}
