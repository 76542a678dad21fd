package io.busytone.diagnose;

import io.busytone.event.Sockets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The client's sample of its ports: most of the range is in TIME_WAIT. */
final class ManyTimeWait implements ClueTest {
  private static final int LEAST_PERCENT = 50;

  @Override
  public boolean holds(Situation failure) {
    Sockets sample = sample(failure);
    return sample != null
        && sample.timeWait() != Sockets.UNKNOWN
        && 100L * sample.timeWait() >= (long) LEAST_PERCENT * range(sample);
  }

  @Override
  public List<Object> figures(Situation failure) {
    Sockets sample = sample(failure);
    return sample == null ? List.of() : List.of(sample.timeWait(), range(sample));
  }

  private static @Nullable Sockets sample(Situation failure) {
    KnownClient client = failure.memory().findClient(failure.client().client);
    return client == null ? null : client.sample(failure.now());
  }

  private static int range(Sockets sample) {
    return sample.range() == Sockets.UNKNOWN ? FastPace.LINUX_RANGE : sample.range();
  }
}
