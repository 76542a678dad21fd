package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import java.util.Locale;
import java.util.Map;

/** The port a URL means when it names none, by its scheme: IANA's, or the product's default. */
final class DefaultPorts {
  private static final int LONGEST_SCHEME = 16;

  private static final Map<String, Slice> PORTS =
      Map.ofEntries(
          Map.entry("http", Slice.of("80")),
          Map.entry("ws", Slice.of("80")),
          Map.entry("https", Slice.of("443")),
          Map.entry("wss", Slice.of("443")),
          Map.entry("ftp", Slice.of("21")),
          Map.entry("ssh", Slice.of("22")),
          Map.entry("sftp", Slice.of("22")),
          Map.entry("telnet", Slice.of("23")),
          Map.entry("smtp", Slice.of("25")),
          Map.entry("smtps", Slice.of("465")),
          Map.entry("pop3", Slice.of("110")),
          Map.entry("imap", Slice.of("143")),
          Map.entry("imaps", Slice.of("993")),
          Map.entry("ldap", Slice.of("389")),
          Map.entry("ldaps", Slice.of("636")),
          Map.entry("rtsp", Slice.of("554")),
          Map.entry("socks5", Slice.of("1080")),
          Map.entry("mqtt", Slice.of("1883")),
          Map.entry("mqtts", Slice.of("8883")),
          Map.entry("rtmp", Slice.of("1935")),
          Map.entry("mysql", Slice.of("3306")),
          Map.entry("mariadb", Slice.of("3306")),
          Map.entry("nats", Slice.of("4222")),
          Map.entry("postgres", Slice.of("5432")),
          Map.entry("postgresql", Slice.of("5432")),
          Map.entry("sqlserver", Slice.of("1433")),
          Map.entry("amqp", Slice.of("5672")),
          Map.entry("amqps", Slice.of("5671")),
          Map.entry("redis", Slice.of("6379")),
          Map.entry("rediss", Slice.of("6379")),
          Map.entry("git", Slice.of("9418")),
          Map.entry("clickhouse", Slice.of("9000")),
          Map.entry("memcached", Slice.of("11211")),
          Map.entry("mongodb", Slice.of("27017")));

  private DefaultPorts() {}

  /** The port of the scheme that ends at an index; empty if unknown. */
  static Slice of(Slice text, int from, int end) {
    int start = end;
    while (start > from && end - start <= LONGEST_SCHEME && isSchemeByte(text.at(start - 1))) {
      start--;
    }
    String scheme = text.slice(start, end).toString();
    return PORTS.getOrDefault(scheme.toLowerCase(Locale.ROOT), Slice.EMPTY);
  }

  private static boolean isSchemeByte(int b) {
    return Ascii.isLetter(b) || Ascii.isDigit(b);
  }
}
