package io.busytone.diagnose;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;
import io.busytone.event.PortNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The address ranges and names of content networks, from a file. */
final class ContentNetworks {
  private static final String SHIPPED = "content-networks.csv";
  private static final int COLUMNS = 3;
  private static final int IPV4_BITS = 32;

  /** By their first address, unsigned; the ranges do not overlap. */
  private final TreeMap<Long, Range> ranges = new TreeMap<>();

  private final List<ContentNetwork> names = new ArrayList<>();

  private record Range(int network, int prefix, ContentNetwork of) {}

  private ContentNetworks() {}

  /** What comes with the program. */
  static ContentNetworks shipped() {
    try (InputStream in = ContentNetworks.class.getResourceAsStream(SHIPPED)) {
      byte[] bytes = Objects.requireNonNull(in, SHIPPED).readAllBytes();
      return read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A line each: a network or the end of a name, the owner, the ports it forwards; lines that begin
   * with # are remarks.
   *
   * @throws IllegalArgumentException if a line is not like that; it says which
   */
  static ContentNetworks read(String csv) {
    ContentNetworks networks = new ContentNetworks();
    int number = 0;
    for (String line : csv.split("\n", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        networks.add(line.strip().split(",", -1), number);
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

  private void add(String[] columns, int line) {
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("line " + line + " must be: network,owner,ports");
    }
    ContentNetwork network = new ContentNetwork(columns[0], columns[1], ports(columns[2], line));
    if (columns[0].startsWith(".")) {
      names.add(network);
      return;
    }
    int slash = columns[0].indexOf('/');
    int address = Ipv4.parse(Slice.of(slash < 0 ? columns[0] : columns[0].substring(0, slash)));
    int prefix = slash < 0 ? IPV4_BITS : number(columns[0].substring(slash + 1));
    if (address == Ipv4.NONE || prefix < 1 || prefix > IPV4_BITS) {
      throw new IllegalArgumentException("line " + line + " has no network: " + columns[0]);
    }
    int first = Ipv4.network(address, prefix);
    ranges.put(Integer.toUnsignedLong(first), new Range(first, prefix, network));
  }

  private static Set<Integer> ports(String text, int line) {
    return Arrays.stream(text.strip().split(" +"))
        .map(
            port -> {
              int number = number(port);
              if (number == 0) {
                throw new IllegalArgumentException("line " + line + " has no port: " + port);
              }
              return number;
            })
        .collect(Collectors.toSet());
  }

  private static int number(String digits) {
    Slice slice = Slice.of(digits);
    return PortNumber.parse(slice, 0, slice.length());
  }
}
