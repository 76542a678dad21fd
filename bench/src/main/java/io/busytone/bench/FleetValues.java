package io.busytone.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * What varies from record to record: who reports, what it connected to, times, numbers, ids. A
 * fleet of 40 services, each on five hosts, of which each connects to six of 120 targets. The
 * values are the same in every run, but for times.
 */
final class FleetValues {
  static final int SERVICES = 40;
  private static final int HOSTS_OF_A_SERVICE = 5;
  private static final int TARGETS = 120;
  private static final int TARGETS_OF_A_SERVICE = 6;

  /** Few, so that a consumer that takes one for a target is not slowed down by its mistake. */
  private static final int LOCAL_PORTS = 50;

  private static final String[] NAMES = {
    "inventory",
    "orders",
    "payments",
    "ledger",
    "search",
    "mail",
    "sessions",
    "prices",
    "stock",
    "media",
    "reports",
    "users"
  };
  private static final int[] PORTS = {5432, 8080, 6379, 443, 9092, 50051, 3306, 8443};
  private static final String[] PATHS = {
    "/api/v2/items", "/api/v2/orders/state", "/ws", "/v1/prices/current", "/graphql", "/login"
  };
  private static final String[] THREADS = {
    "http-nio-8080-exec-", "pool-3-thread-", "reactor-http-epoll-", "worker-", "ForkJoinPool-1-"
  };
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Formatting a time costs more than all else; a fleet's records share their milliseconds. */
  private static final int RECORDS_OF_A_TIME = 64;

  private final SplittableRandom random;
  private final LongSupplier wallClockMillis;
  private int untilNextTime;
  private long millis;
  private String iso = "";
  private String clf = "";
  private String syslog = "";
  private int service;
  private int host;
  private int target;
  private String level = "";

  /**
   * @param seed of all that is drawn
   * @param wallClockMillis tells the records' times
   */
  FleetValues(long seed, LongSupplier wallClockMillis) {
    random = new SplittableRandom(seed);
    this.wallClockMillis = wallClockMillis;
  }

  /** Another client, target and time. */
  void next() {
    service = random.nextInt(SERVICES);
    host = service * HOSTS_OF_A_SERVICE + random.nextInt(HOSTS_OF_A_SERVICE);
    target = (service * 7 + random.nextInt(TARGETS_OF_A_SERVICE)) % TARGETS;
    if (--untilNextTime < 0) {
      untilNextTime = RECORDS_OF_A_TIME;
      millis = wallClockMillis.getAsLong();
      Instant now = Instant.ofEpochMilli(millis);
      iso = Instant.ofEpochMilli(millis / 1000 * 1000).toString().replace("Z", "");
      clf = CLF.format(now);
      syslog = SYSLOG.format(now);
    }
  }

  /** A number below this one. */
  int draw(int bound) {
    return random.nextInt(bound);
  }

  /** Which of the {@link #SERVICES} reports. */
  int service() {
    return service;
  }

  /** Its name, as a record tells it. */
  String client() {
    return "shop-" + NAMES[service % NAMES.length] + "-" + service;
  }

  String clientHost() {
    return "node-" + host + ".example.com";
  }

  long timeMillis() {
    return millis;
  }

  String level() {
    return level;
  }

  void setLevel(String level) {
    this.level = level;
  }

  /** Host and port of what the client connected to. */
  String target() {
    return host(0) + ":" + port(0);
  }

  /**
   * The name of a target.
   *
   * @param number 0 for the one that the record is about, others for further ones
   */
  String host(int number) {
    int of = (target + number * 11) % TARGETS;
    return NAMES[of % NAMES.length] + "-" + of + ".shop.svc";
  }

  String ip(int number) {
    return "10.96.7." + ((target + number * 11) % TARGETS + 10);
  }

  int port(int number) {
    return PORTS[(target + number * 11) % PORTS.length];
  }

  String clientIp() {
    return "10.244." + service + "." + (host % HOSTS_OF_A_SERVICE + 7);
  }

  int localPort() {
    return 40_000 + 217 * random.nextInt(LOCAL_PORTS);
  }

  /** A number of so many digits; of five, it can be a port. */
  void number(int digits, StringBuilder out) {
    out.append((char) ('1' + random.nextInt(5)));
    for (int i = 1; i < digits; i++) {
      out.append((char) ('0' + random.nextInt(10)));
    }
  }

  void hex(int digits, StringBuilder out) {
    long bits = 0;
    for (int i = 0; i < digits; i++) {
      bits = i % 16 == 0 ? random.nextLong() : bits >>> 4;
      out.append(Character.forDigit((int) (bits & 15), 16));
    }
  }

  String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A time of day. */
  void clock(StringBuilder out) {
    twoDigits(random.nextInt(24), out);
    twoDigits(random.nextInt(60), out.append(':'));
    twoDigits(random.nextInt(60), out.append(':'));
  }

  /**
   * The place with this name in a template, to be filled for each record.
   *
   * @throws IllegalArgumentException if no place is called that
   */
  static TextPlaceholder place(String name) {
    return switch (name) {
      case "client" -> (values, out) -> out.append(values.client());
      case "client.host" -> (values, out) -> out.append(values.clientHost());
      case "client.ip" -> (values, out) -> out.append(values.clientIp());
      case "local.port" -> (values, out) -> out.append(values.localPort());
      case "host" -> (values, out) -> out.append(values.host(0));
      case "ip" -> (values, out) -> out.append(values.ip(0));
      case "port" -> (values, out) -> out.append(values.port(0));
      case "path" -> (values, out) -> out.append(PATHS[values.draw(PATHS.length)]);
      case "n" -> (values, out) -> out.append(values.draw(98) + 1);
      case "ms" -> (values, out) -> out.append(values.draw(9_999) + 1);
      case "pid" -> (values, out) -> out.append(values.draw(98_000) + 1_000);
      case "bytes" -> (values, out) -> out.append(values.draw(900_000) + 100);
      case "uuid" -> (values, out) -> out.append(values.uuid());
      case "hex16" -> (values, out) -> values.hex(16, out);
      case "hex32" -> (values, out) -> values.hex(32, out);
      case "thread" ->
          (values, out) ->
              out.append(THREADS[values.service % THREADS.length]).append(values.draw(200) + 1);
      case "level" -> (values, out) -> out.append(values.level);
      case "level.number" -> (values, out) -> out.append(values.level.equals("INFO") ? "30" : "50");
      case "time" -> (values, out) -> values.fraction(out.append(values.iso), 3).append('Z');
      case "time.cri" -> (values, out) -> values.fraction(out.append(values.iso), 9).append('Z');
      case "time.clf" -> (values, out) -> out.append(values.clf);
      case "time.syslog" -> (values, out) -> out.append(values.syslog);
      case "time.seconds" -> (values, out) -> values.fraction(out.append(values.millis / 1000), 3);
      case "time.millis" -> (values, out) -> out.append(values.millis);
      case "time.micros" -> (values, out) -> values.drawn(out.append(values.millis), 3);
      case "time.nanos" -> (values, out) -> values.drawn(out.append(values.millis), 6);
      default -> throw new IllegalArgumentException("no place is called " + name);
    };
  }

  private StringBuilder fraction(StringBuilder out, int digits) {
    return drawn(out.append('.'), digits);
  }

  private StringBuilder drawn(StringBuilder out, int digits) {
    for (int i = 0; i < digits; i++) {
      out.append((char) ('0' + random.nextInt(10)));
    }
    return out;
  }

  private static void twoDigits(int number, StringBuilder out) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
