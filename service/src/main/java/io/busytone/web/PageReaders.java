package io.busytone.web;

import io.busytone.count.MetricsPage;
import io.busytone.web.access.ClientNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who is being sent which page. A slow reader keeps its page in memory. Where there would be too
 * much of that, the client's network that keeps most is cut off from its oldest page. Thread-safe.
 */
final class PageReaders {
  private final long mostBytes;

  /** In the order in which they began. */
  private final Set<Reader> readers = new LinkedHashSet<>();

  /**
   * @param mostBytes of the pages that are being read; a single larger one is allowed
   */
  PageReaders(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * A reader begins; others are cut off if the pages take too much memory with its own. {@link
   * #end} must follow.
   *
   * @param cutOff ends the reading; may be called by another thread, and after the end
   */
  Reader begin(MetricsPage page, ClientNetwork network, Runnable cutOff) {
    Reader reader = new Reader(page, network, cutOff);
    add(reader).forEach(one -> one.cutOff.run());
    return reader;
  }

  /** A reader has all of its page, or is gone. */
  synchronized void end(Reader reader) {
    readers.remove(reader);
  }

  private synchronized List<Reader> add(Reader newest) {
    readers.add(newest);
    List<Reader> cutOff = new ArrayList<>();
    Optional<Reader> next = nextToCutOff(newest);
    while (next.isPresent()) {
      readers.remove(next.get());
      cutOff.add(next.get());
      next = nextToCutOff(newest);
    }
    return cutOff;
  }

  /**
   * The oldest reader of the network that keeps most; of several such networks, the one that has
   * read longest. Never one of the newest page, which any reader may have. Empty if there is room.
   */
  private Optional<Reader> nextToCutOff(Reader newest) {
    return bytes(reader -> true) <= mostBytes
        ? Optional.empty()
        : readers.stream()
            .filter(reader -> reader.page != newest.page)
            .min(Comparator.comparingLong(reader -> -bytesOf(reader.network)));
  }

  private long bytesOf(ClientNetwork network) {
    return bytes(reader -> reader.network.equals(network));
  }

  /** A page of several readers is in memory once. */
  private long bytes(Predicate<Reader> which) {
    return readers.stream()
        .filter(which)
        .map(reader -> reader.page)
        .distinct()
        .mapToLong(MetricsPage::lengthBytes)
        .sum();
  }

  /** One response that is being written. */
  static final class Reader {
    private final MetricsPage page;
    private final ClientNetwork network;
    private final Runnable cutOff;

    private Reader(MetricsPage page, ClientNetwork network, Runnable cutOff) {
      this.page = page;
      this.network = network;
      this.cutOff = cutOff;
    }
  }
}
