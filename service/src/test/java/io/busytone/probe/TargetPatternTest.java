package io.busytone.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which targets are allowed, whatever a log line makes of them. */
final class TargetPatternTest {
  @ParameterizedTest
  @CsvSource({
    "*.db.internal, a.db.internal, 5432",
    "*.db.internal, a.b.db.internal, 5432",
    "*.db.internal, A.DB.Internal, 5432",
    "*.DB.internal, a.db.internal., 5432",
    "db, db, 1",
    "db., db, 65535",
    "db:5432, db, 5432",
    "db:5432-5440, db, 5440",
    "xn--bcher-kva.example, xn--bcher-kva.example, 80",
    "10.0.0.0/8, 10.255.0.1, 5432",
    "10.0.0.0/8:5432, 10.255.0.1, 5432",
    "10.0.0.0/8, ::ffff:10.1.2.3, 5432",
    "10.0.0.0/8, ::FFFF:0a01:0203, 5432",
    "10.1.2.3:80, 10.1.2.3, 80",
    "0.0.0.0/0, 198.51.100.7, 80",
    "fd00::/8, fd12::9, 80",
    "[fd00::/8]:80, FD12:0::9, 80",
    "[fd00::1], fd00:0:0:0:0:0:0:1, 80",
  })
  void target_isAllowed(String pattern, String host, int port) {
    assertThat(allows(pattern, host, port)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "*.db.internal, evil-db.internal, 5432",
    "*.db.internal, evildb.internal, 5432",
    "*.db.internal, db.internal, 5432",
    "*.db.internal, .db.internal, 5432",
    "*.db.internal, a.db.internal.evil.test, 5432",
    "*.db.internal, a.db.internal@evil.test, 5432",
    "*.db.internal, evil.test/a.db.internal, 5432",
    "*.db.internal, evil.test#.db.internal, 5432",
    "*.db.internal, evil.test?.db.internal, 5432",
    "*.db.internal, evil.test%23.db.internal, 5432",
    "*.db.internal, evil.test%00.db.internal, 5432",
    "*.db.internal, 'evil.test .db.internal', 5432",
    "*.db.internal, 'evil.test\t.db.internal', 5432",
    "*.db.internal, 'evil.test\n.db.internal', 5432",
    "*.db.internal, evil.test:80&x=.db.internal, 5432",
    "*.db.internal, evil.test\\.db.internal, 5432",
    "*.db.internal, a..db.internal, 5432",
    "*.db.internal, a.db.internal.., 5432",
    "*.db.internal, -a.db.internal, 5432",
    "*.db.internal, [a.db.internal], 5432",
    "*.db.internal, а.db.internal, 5432",
    "*.db.internal, a.db。internal, 5432",
    "*.db.internal, a.db.ınternal, 5432",
    "db.internal, DB.İnternal, 5432",
    "db:5432, db, 5433",
    "db:5432-5440, db, 5441",
    "db, db, 0",
    "db, db, 65536",
    "db, db, -1",
    "10.0.0.0/8, db.internal, 5432",
    "10.0.0.0/8, 10.1.2.3.nip.io, 5432",
    "0.0.0.0/0, localhost, 80",
    "127.0.0.0/8, 2130706433, 80",
    "127.0.0.0/8, 0x7f000001, 80",
    "127.0.0.0/8, 017700000001, 80",
    "127.0.0.0/8, 127.1, 80",
    "127.0.0.0/8, 0177.0.0.1, 80",
    "127.0.0.0/8, 127.0.0.01, 80",
    "127.0.0.0/8, 127.0.0.0x1, 80",
    "127.0.0.0/8, 127.0.0.1., 80",
    "127.0.0.0/8, 127.0.0.1%lo, 80",
    "127.0.0.0/8, '127.0.0.1 ', 80",
    "127.0.0.0/8, 127.0.0.256, 80",
    "127.0.0.0/8, １27.0.0.1, 80",
    "127.0.0.0/8, ::127.0.0.1, 80",
    "127.0.0.0/8, 64:ff9b::7f00:1, 80",
    "127.0.0.0/8, 10.0.0.1, 80",
    "10.0.0.0/8, ::ffff:127.0.0.1, 80",
    "fd00::/8, fe80::1, 80",
    "fe80::/10, fe80::1%eth0, 80",
    "fd00::/8, [fd00::1], 80",
    "fd00::/8, fd00::1::2, 80",
    "fd00::/8, fd00::1:80:, 80",
    "::/0, 10.0.0.1, 80",
    "::/0, cafe, 80",
  })
  void target_isNotAllowed(String pattern, String host, int port) {
    assertThat(allows(pattern, host, port)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "A.DB.Internal., 5432, a.db.internal:5432",
    "::ffff:127.0.0.1, 80, 127.0.0.1:80",
    "FD00::1, 80, [fd00:0:0:0:0:0:0:1]:80",
  })
  void spelling_isOneForComparingAndSending(String host, int port, String sent) {
    ProbeTarget target = ProbeTarget.of(host, port);

    assertThat(target).isNotNull().extracting(ProbeTarget::text).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 10_000, 1_000_000})
  void longHost_isNone(int length) {
    assertThat(ProbeTarget.of("a".repeat(length), 80)).isNull();
    assertThat(ProbeTarget.of("a.".repeat(length / 2), 80)).isNull();
    assertThat(ProbeTarget.of("1:".repeat(length / 2), 80)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "*:80",
        "*.",
        "db.*",
        "*db",
        "**.db",
        "*.10.0.0.1",
        "*.10.0.0.0/8",
        "10.0.0.1/8",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0/8",
        "10.1",
        "2130706433",
        "0x7f000001",
        "::ffff:10.0.0.0/104",
        "fd00::/129",
        "fd00::1::2",
        "[fd00::/8",
        "[fd00::/8]80",
        "[]:80",
        "[db.*]:80",
        ":80",
        "db:",
        "db:0",
        "db:65536",
        "db:99999",
        "db:80-",
        "db:90-80",
        "db:-80",
        "db:http",
        "db:80:90",
        "http://db",
        "db/8",
        "user@db",
        "db internal",
        "bücher.example",
        "-db",
      })
  void pattern_thatIsNone_isRefused(String pattern) {
    assertThatThrownBy(() -> TargetPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean allows(String pattern, String host, int port) {
    @Nullable ProbeTarget target = ProbeTarget.of(host, port);
    return target != null && TargetPattern.parse(pattern).matches(target);
  }
}
