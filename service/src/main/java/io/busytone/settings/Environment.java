package io.busytone.settings;

import io.busytone.bytes.Printable;
import io.busytone.ingest.StartPosition;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Busytone's environment variables, parsed. Collects what is wrong with them, so that an operator
 * can fix all of it at once.
 */
final class Environment {
  private static final Pattern QUANTITY = Pattern.compile("(\\d{1,12})\\s*([A-Za-z]*)");
  private static final List<String> WEB = Arrays.asList("http", "https");
  private static final Map<String, Long> DURATION_MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);
  private static final Pattern AGO = Pattern.compile("-(\\d{1,6})([a-z])");
  private static final Map<String, Long> AGO_MILLIS =
      Map.of("s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> SIZE_BYTES =
      Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30);

  private final SortedMap<String, String> variables = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Takes the variables whose names start with {@link Setting#PREFIX}. */
  Environment(Map<String, String> all) {
    all.forEach(
        (name, value) -> {
          if (name.startsWith(Setting.PREFIX)) {
            variables.put(name, value);
          }
        });
  }

  /** All of them, by name. */
  SortedMap<String, String> variables() {
    return variables;
  }

  void problem(String problem) {
    problems.add(problem);
  }

  /** Notes that a setting's value is not valid, and what it must be. */
  void bad(Setting setting, String value, String wanted) {
    problems.add(setting.variable() + " is \"" + Printable.of(value) + "\": it must be " + wanted);
  }

  /**
   * @throws SettingsException if any problem was noted
   */
  void requireValid() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /** Notes variables that no setting has. */
  void refuseUnknown() {
    variables.forEach(
        (name, value) -> {
          if (!name.startsWith(Setting.KAFKA_PREFIX) && Setting.of(name).isEmpty()) {
            problems.add(UnknownVariable.setting(name, value));
          }
        });
  }

  /** Whether a setting has another value than its default. */
  boolean isSet(Setting setting) {
    return !text(setting).equals(setting.defaultValue());
  }

  /** The value without white space around it; the default if there is none. */
  String text(Setting setting) {
    String value = variables.getOrDefault(setting.variable(), "").strip();
    return value.isEmpty() ? setting.defaultValue() : value;
  }

  int integer(Setting setting, int min, int max) {
    String text = text(setting);
    try {
      int value = Integer.parseInt(text);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below, like a number out of range
    }
    bad(setting, text, "a whole number from " + min + " to " + max);
    return min;
  }

  List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .distinct()
        .toList();
  }

  /** Pairs of name and value; the values of a name that comes twice are joined by a comma. */
  Map<String, String> pairs(Setting setting) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String item : list(setting)) {
      int sign = item.indexOf('=');
      if (sign < 1 || sign == item.length() - 1) {
        bad(setting, item, "name=value pairs, separated by commas");
      } else {
        String value = item.substring(sign + 1).strip();
        pairs.merge(item.substring(0, sign).strip(), value, (first, next) -> first + "," + next);
      }
    }
    return pairs;
  }

  String choice(Setting setting, String... choices) {
    String text = text(setting).toLowerCase(Locale.ROOT);
    if (!List.of(choices).contains(text)) {
      bad(setting, text, "one of " + String.join(", ", choices));
    }
    return text;
  }

  /** Where a consumer group starts for the first time. */
  StartPosition start(Setting setting) {
    String text = text(setting);
    Matcher ago = AGO.matcher(text);
    Long unitMillis = ago.matches() ? AGO_MILLIS.get(ago.group(2)) : null;
    if (text.equals("earliest")) {
      return new StartPosition.Earliest();
    } else if (text.equals("latest")) {
      return new StartPosition.Latest();
    } else if (unitMillis != null) {
      return new StartPosition.Before(Duration.ofMillis(Long.parseLong(ago.group(1)) * unitMillis));
    }
    try {
      return new StartPosition.At(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      String wanted =
          "earliest, latest, a time before the start: -30m, -2h, -7d, or a point in time";
      bad(setting, text, wanted + " with its offset: 2026-11-27T08:00Z");
      return new StartPosition.Earliest();
    }
  }

  Duration duration(Setting setting) {
    return Duration.ofMillis(quantity(setting, DURATION_MILLIS, "a duration: 500ms, 20s, 5m, 1h"));
  }

  int bytes(Setting setting) {
    long bytes = quantity(setting, SIZE_BYTES, "a size: 65536, 512KiB, 16MiB");
    if (bytes < 1 || bytes > 128L << 20) {
      bad(setting, text(setting), "a size from 1 byte to 128MiB");
      return 1;
    }
    return (int) bytes;
  }

  /** An HTTP or HTTPS address without a query; empty if not set. */
  Optional<URI> url(Setting setting) {
    if (!isSet(setting)) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text(setting));
      if (WEB.contains(uri.getScheme()) && uri.getHost() != null && bare(uri)) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException e) {
      // reported below, like an address of another scheme
    }
    bad(setting, text(setting), "an address such as https://host/path, without a query or a name");
    return Optional.empty();
  }

  private static boolean bare(URI uri) {
    return uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null;
  }

  /** Whether an address is in one of the networks; any address is if none is set. */
  Predicate<InetAddress> networks(Setting setting) {
    if (!isSet(setting)) {
      return any -> true;
    }
    Networks networks = new Networks();
    for (String range : list(setting)) {
      try {
        networks.add(range);
      } catch (IllegalArgumentException e) {
        bad(setting, range, "IP addresses and networks, such as 10.1.2.3, 10.0.0.0/8 or fd00::/8");
      }
    }
    return networks;
  }

  /** A folder that exists; empty if not set. */
  Optional<Path> folder(Setting setting) {
    String text = text(setting);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path folder = Path.of(text);
      if (Files.isDirectory(folder) && Files.isReadable(folder)) {
        return Optional.of(folder);
      }
    } catch (InvalidPathException e) {
      // reported below, like a folder that does not exist
    }
    bad(setting, text, "a folder that is there and can be read");
    return Optional.empty();
  }

  Pattern pattern(Setting setting) {
    try {
      return Pattern.compile(text(setting));
    } catch (PatternSyntaxException e) {
      bad(setting, text(setting), "a regular expression (" + e.getDescription() + ")");
      return Pattern.compile("");
    }
  }

  private long quantity(Setting setting, Map<String, Long> units, String wanted) {
    Matcher matcher = QUANTITY.matcher(text(setting));
    if (matcher.matches()) {
      Long factor = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
      if (factor != null) {
        return Long.parseLong(matcher.group(1)) * factor;
      }
    }
    bad(setting, text(setting), wanted);
    return 1;
  }
}
