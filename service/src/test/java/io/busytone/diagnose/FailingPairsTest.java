package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Language;
import io.busytone.diagnose.Finding.ForSide;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FailingPairsTest {
  private static final int NOW = 1_790_000_000;

  private final FailingPairs pairs = new FailingPairs();

  @Test
  void nobody_hasNoSide() {
    assertThat(side("db")).isEmpty();
  }

  @Test
  void oneClient_atManyHosts_isTheClients() {
    fails("web-1", "", "db", "cache", "queue");
    fails("web-2", "", "search");

    assertThat(side("db")).hasValue(Side.CLIENT);
    assertThat(sentence("db")).contains("fails at 3 hosts");
    assertThat(side("search")).hasValue(Side.PAIR);
  }

  @Test
  void manyClients_atOneHost_isTheTargets() {
    for (int i = 0; i < 7; i++) {
      fails("web-" + i, "", "db");
    }
    fails("web-0", "", "cache", "queue");

    assertThat(side("db")).hasValue(Side.TARGET);
    assertThat(sentence("db")).startsWith("7 client hosts fail here");
  }

  @Test
  void rareFailures_areNoise() {
    for (int i = 0; i < 7; i++) {
      for (int times = 0; times < 9; times++) {
        fails("web-" + i, "", "db");
      }
      fails("web-" + i, "", "a" + i, "b" + i, "c" + i);
    }
    assertThat(side("db")).hasValue(Side.TARGET);

    for (int times = 0; times < 9; times++) {
      fails("batch-1", "", "a0", "a1", "a2");
    }
    assertThat(side("a0")).hasValue(Side.CLIENT);
  }

  @Test
  void twoClients_areNeitherOneNorMany() {
    fails("web-1", "", "db");
    fails("web-2", "", "db");
    assertThat(side("db")).isEmpty();
  }

  @Test
  void oneNetworksClients_atManyHosts_isTheWays() {
    for (int i = 1; i < 5; i++) {
      fails("web-" + i, "10.7.0." + i, "db", "cache", "queue");
    }
    assertThat(side("db")).hasValue(Side.NETWORK);
    assertThat(sentence("db")).startsWith("4 client hosts of 10.7.0.0/16 fail at 3 hosts");

    fails("web-9", "10.8.0.1", "db", "cache", "queue");
    assertThat(side("db")).isEmpty();
  }

  @Test
  void success_andTime_endIt() {
    fails("web-1", "", "db");
    pairs.succeeded(of("db"), of("web-1"));
    assertThat(side("db")).isEmpty();

    fails("web-1", "", "db");
    assertThat(pairs.side(of("db"), NOW + 300)).isPresent();
    assertThat(pairs.side(of("db"), NOW + 301)).isEmpty();
  }

  private void fails(String client, String address, String... hosts) {
    for (String host : hosts) {
      pairs.failed(of(host), of(client), Ipv4.parse(Slice.of(address)), NOW);
    }
  }

  private Optional<Side> side(String host) {
    return pairs.side(of(host), NOW).map(ForSide::side);
  }

  private String sentence(String host) {
    return pairs.side(of(host), NOW).orElseThrow().reason().sentence(Language.EN);
  }

  private static long of(String name) {
    return Identity.of(Slice.of(name));
  }
}
