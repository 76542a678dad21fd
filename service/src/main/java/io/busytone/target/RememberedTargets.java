package io.busytone.target;

import io.busytone.bytes.SeenHashes;
import io.busytone.bytes.Slice;
import io.busytone.bytes.SliceHash;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where in a text its target is, by all that {@link TextTargetFinder} and what looks for a name's
 * address depend on: the text's template, and what is known of the numbers in it, as {@link
 * TargetNumbers} tells them apart. Compares the whole description, so a wrong place is never
 * remembered.
 *
 * <p>At most 5 MB. Not for several threads at once.
 */
public final class RememberedTargets {
  private static final int PLACES = 1 << 13;

  /** Places for texts with the same hash. */
  private static final int WAYS = 4;

  private static final int SEEN = 1 << 16;

  private record Entry(long templateId, Slice parameters, TargetPlaces places) {
    boolean isOf(long template, Slice description) {
      return templateId == template && parameters.equals(description);
    }
  }

  /** Whoever knew it could choose texts that push each other out. */
  private final long seed = ThreadLocalRandom.current().nextLong();

  private final @Nullable Entry[] entries = new Entry[PLACES];

  private final SeenHashes seen = new SeenHashes(SEEN);

  private int way;

  /** The hash of what a target's place depends on, for the methods below. */
  public long hash(long templateId, Slice parameters) {
    return SliceHash.of(parameters, seed ^ templateId);
  }

  /**
   * The target of a text; null if its place is not remembered.
   *
   * @param templateId of the text's template, the same for no other
   * @param parameters what is known of what the template leaves out
   */
  public @Nullable Target find(long hash, long templateId, Slice parameters, Slice text) {
    int first = first(hash);
    for (int place = first; place < first + WAYS; place++) {
      Entry entry = entries[place];
      if (entry != null && entry.isOf(templateId, parameters)) {
        return entry.places().in(text);
      }
    }
    return null;
  }

  /** Remembers where the target is that was found, from the second time on. */
  public void add(long hash, long templateId, Slice parameters, Slice text, Target target) {
    if (!seen.isSeenAgain(hash)) {
      return;
    }
    way = (way + 1) % WAYS;
    entries[first(hash) + way] =
        new Entry(templateId, parameters.copy(), TargetPlaces.of(target, text));
  }

  private static int first(long hash) {
    return (int) (hash >>> 8) & PLACES - WAYS;
  }
}
