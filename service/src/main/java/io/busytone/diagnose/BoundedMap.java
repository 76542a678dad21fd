package io.busytone.diagnose;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps a bounded number of values: the one not asked for longest makes room. */
final class BoundedMap<V> extends LinkedHashMap<Long, V> {
  private static final long serialVersionUID = 1;
  private static final float LOAD = 0.75f;

  private final int most;

  BoundedMap(int most) {
    super(16, LOAD, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
    return size() > most;
  }
}
