package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The address ranges and names of content networks (CDNs, accelerators), and the ports that they
 * forward: a line each, as in the file that comes with the program.
 */
public final class ContentNetworks {
  private static final String SHIPPED = "content-networks.csv";
  private static final int COLUMNS = 3;
  private static final int IPV4_BITS = 32;

  /** Owners stand in sentences. */
  private static final int MOST_OWNER_CHARACTERS = 60;

  private static final int MOST_SHOWN_CHARACTERS = 60;

  /** By their first address, unsigned; the ranges do not overlap. */
  private final TreeMap<Long, Range> ranges = new TreeMap<>();

  private final List<ContentNetwork> names = new ArrayList<>();

  private record Range(int network, int prefix, ContentNetwork of) {
    long first() {
      return Integer.toUnsignedLong(network);
    }

    long last() {
      return first() + (1L << (IPV4_BITS - prefix)) - 1;
    }
  }

  private ContentNetworks() {}

  /** What comes with the program. */
  static ContentNetworks shipped() {
    try (InputStream in = ContentNetworks.class.getResourceAsStream(SHIPPED)) {
      byte[] bytes = Objects.requireNonNull(in, SHIPPED).readAllBytes();
      return read(
          new String(bytes, StandardCharsets.UTF_8),
          problem -> {
            throw new IllegalStateException(SHIPPED + ": " + problem);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a line for each network: an IPv4 network ({@code 104.16.0.0/13}) or the end of a name
   * ({@code .cloudfront.net}), the owner, the ports it forwards, separated by blanks. Empty lines
   * and lines that begin with # are left out.
   *
   * @param problems takes a sentence for each line that is not like that; the line is left out
   */
  public static ContentNetworks read(String csv, Consumer<String> problems) {
    ContentNetworks networks = new ContentNetworks();
    int number = 0;
    for (String line : csv.split("\n", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        String where = "line " + number + " ";
        networks.add(line.strip().split(",", -1), problem -> problems.accept(where + problem));
      }
    }
    return networks;
  }

  /**
   * The network of a name or an address; null if there is none.
   *
   * @param address {@link Ipv4#NONE} if unknown
   */
  @Nullable ContentNetwork find(Slice name, int address) {
    Map.Entry<Long, Range> floor = ranges.floorEntry(Integer.toUnsignedLong(address));
    if (address != Ipv4.NONE && floor != null) {
      Range range = floor.getValue();
      if (Ipv4.isIn(address, range.network(), range.prefix())) {
        return range.of();
      }
    }
    for (ContentNetwork each : names) {
      if (Ascii.startsWithIgnoreCase(name, name.length() - each.where().length(), each.where())) {
        return each;
      }
    }
    return null;
  }

  private void add(String[] columns, Consumer<String> problems) {
    if (columns.length != COLUMNS) {
      problems.accept("must be: network,owner,ports");
      return;
    }
    String where = columns[0].strip().toLowerCase(Locale.ROOT);
    String owner = columns[1].strip();
    if (owner.isEmpty() || owner.length() > MOST_OWNER_CHARACTERS) {
      problems.accept("must name the owner in 1 to " + MOST_OWNER_CHARACTERS + " characters");
      return;
    }
    Optional<Set<Integer>> ports = ports(columns[2], problems);
    if (ports.isEmpty()) {
      return;
    }
    ContentNetwork network = new ContentNetwork(where, owner, ports.get());
    if (where.startsWith(".") && where.length() > 1) {
      names.add(network);
    } else {
      addRange(network, problems);
    }
  }

  private void addRange(ContentNetwork network, Consumer<String> problems) {
    String where = network.where();
    int slash = where.indexOf('/');
    int address = Ipv4.parse(Slice.of(slash < 0 ? where : where.substring(0, slash)));
    int prefix = slash < 0 ? IPV4_BITS : number(where.substring(slash + 1));
    if (address == Ipv4.NONE || prefix < 1 || prefix > IPV4_BITS) {
      problems.accept(
          "begins with neither an IPv4 network nor the end of a name that starts with a dot: "
              + shown(where));
      return;
    }
    Range range = new Range(Ipv4.network(address, prefix), prefix, network);
    Map.Entry<Long, Range> before = ranges.floorEntry(range.last());
    if (before != null && before.getValue().last() >= range.first()) {
      problems.accept("overlaps with " + before.getValue().of().where() + ": " + where);
      return;
    }
    ranges.put(range.first(), range);
  }

  private static Optional<Set<Integer>> ports(String text, Consumer<String> problems) {
    Set<Integer> ports = new HashSet<>();
    for (String port : text.strip().split("\\s+")) {
      int number = number(port);
      if (number == 0) {
        problems.accept("has no port, 1 to " + PortNumber.LARGEST + ": " + shown(port));
        return Optional.empty();
      }
      ports.add(number);
    }
    return Optional.of(ports);
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN_CHARACTERS
        ? text
        : text.substring(0, MOST_SHOWN_CHARACTERS) + "…";
  }

  private static int number(String digits) {
    Slice slice = Slice.of(digits);
    return PortNumber.parse(slice, 0, slice.length());
  }
}
