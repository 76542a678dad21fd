package io.busytone.diagnose;

import io.busytone.catalog.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found for clients that fail over and over: after some times within a second, by the
 * events' clock, the same text of the same client at the same port is not weighed again until the
 * second is over. A table of fixed size: a client may take the place of another. Not for several
 * threads at once.
 */
final class LatestVerdicts {
  private static final int SIZE = 1 << 12;

  /** Evidence changes mostly with a client's first failures. */
  private static final int WEIGHED_A_SECOND = 4;

  private final @Nullable ClientAtPort[] clients = new ClientAtPort[SIZE];
  private final Verdict[] said = new Verdict[SIZE];
  private final Verdict[] found = new Verdict[SIZE];
  private final int[] at = new int[SIZE];
  private final int[] times = new int[SIZE];

  LatestVerdicts() {
    Arrays.fill(said, Verdict.NONE);
    Arrays.fill(found, Verdict.NONE);
  }

  /** What was found often enough in this second; null if it must be weighed. */
  @Nullable Verdict find(Situation failure, Verdict itsText) {
    int slot = slot(failure, itsText);
    return times[slot] >= WEIGHED_A_SECOND && isOf(slot, failure, itsText) ? found[slot] : null;
  }

  void add(Situation failure, Verdict itsText, Verdict verdict) {
    int slot = slot(failure, itsText);
    times[slot] = isOf(slot, failure, itsText) ? times[slot] + 1 : 1;
    clients[slot] = failure.client();
    said[slot] = itsText;
    found[slot] = verdict;
    at[slot] = failure.now();
  }

  private boolean isOf(int slot, Situation failure, Verdict itsText) {
    return clients[slot] == failure.client()
        && said[slot].equals(itsText)
        && at[slot] == failure.now();
  }

  private static int slot(Situation failure, Verdict itsText) {
    long pair = Identity.of(failure.client().client, failure.host().identity);
    int texts = 31 * itsText.kind().id().hashCode() + itsText.confidence().id().hashCode();
    return (int) (pair + failure.port().number + texts) & (SIZE - 1);
  }
}
