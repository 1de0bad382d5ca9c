import Bytes
import Testing

@Suite struct MD5Tests {
  /// RFC 1321, A.5.
  @Test(
    arguments: [
      ("", 0xd41d_8cd9_8f00_b204, 0xe980_0998_ecf8_427e),
      ("a", 0x0cc1_75b9_c0f1_b6a8, 0x31c3_99e2_6977_2661),
      ("abc", 0x9001_5098_3cd2_4fb0, 0xd696_3f7d_28e1_7f72),
      ("message digest", 0xf96b_697d_7cb7_938d, 0x525a_2f31_aaf1_61d0),
      (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
        0xd174_ab98_d277_d9f5, 0xa561_1c2c_9f41_9d9f
      ),
      (
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
        0x57ed_f4a2_2be3_c955, 0xac49_da2e_2107_b67a
      ),
    ] as [(String, UInt64, UInt64)])
  func `the digest is that of the specification`(text: String, high: UInt64, low: UInt64) {
    let bytes = Array(text.utf8)
    let digest = MD5.digest(bytes.span)
    #expect(digest.high == high)
    #expect(digest.low == low)
  }
}
