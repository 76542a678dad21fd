package io.busytone.web;

import io.busytone.count.MetricsPage;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who is being sent which page. A reader keeps its page in memory, and the slowest keep the oldest:
 * they are cut off where there would be too many pages. Thread-safe.
 */
final class PageReaders {
  private final int mostPages;

  /** What cuts off the readers of each page, the oldest page first. */
  private final Map<MetricsPage, Set<Runnable>> readers = new LinkedHashMap<>();

  PageReaders(int mostPages) {
    this.mostPages = mostPages;
  }

  /** A reader begins; the readers of the oldest page are cut off if there is one too many. */
  void begin(MetricsPage page, Runnable cutOff) {
    add(page, cutOff).forEach(Runnable::run);
  }

  /** A reader has all of its page, or is gone. */
  synchronized void end(MetricsPage page, Runnable cutOff) {
    Set<Runnable> ofPage = readers.get(page);
    if (ofPage != null && ofPage.remove(cutOff) && ofPage.isEmpty()) {
      readers.remove(page);
    }
  }

  private synchronized Set<Runnable> add(MetricsPage page, Runnable cutOff) {
    readers.computeIfAbsent(page, first -> new HashSet<>()).add(cutOff);
    if (readers.size() <= mostPages) {
      return Set.of();
    }
    Iterator<Set<Runnable>> oldestFirst = readers.values().iterator();
    Set<Runnable> oldest = oldestFirst.next();
    oldestFirst.remove();
    return oldest;
  }
}
