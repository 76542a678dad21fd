package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Confidence;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.catalog.Verdict;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.busytone.event.TargetField;
import io.busytone.target.Target;
import io.busytone.target.TargetFinder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The memory is bounded, whatever strangers write. */
final class FleetMemoryTest {
  private static final long MEBIBYTE = 1L << 20;
  private static final int TARGETS = 100_000;

  private static final Catalog CATALOG = Catalog.load(List.of(), Set.of());
  private static final Verdict REFUSED =
      new Verdict(
          Kind.REFUSED,
          CATALOG.find(Kind.REFUSED, "unspecified").orElseThrow(),
          Confidence.UNSPECIFIED);

  private long millis = 1_800_000_000_000L;

  @Test
  void hundredThousandTargets_needAtMost64MiB() {
    long before = usedBytes();
    Diagnoser diagnoser = new Diagnoser(CATALOG, DiagnoseSettings.DEFAULT);
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < TARGETS; i++) {
        refused(diagnoser, "host-" + i + ".prod.example.com", 1 + i % 60_000, "app-" + round);
      }
    }
    long used = usedBytes() - before;

    System.out.printf("%d targets of 4 clients: %d KiB%n", TARGETS, used >> 10);
    assertThat(used).isBetween(MEBIBYTE, 64 * MEBIBYTE);
    assertThat(diagnoser.knownHosts()).isPositive();
  }

  @Test
  void hostileTargets_makeRoomForEachOther() {
    Diagnoser diagnoser = new Diagnoser(CATALOG, DiagnoseSettings.DEFAULT);
    for (int i = 0; i < 5 * TARGETS; i++) {
      refused(diagnoser, "h" + i, 1 + i % 60_000, "c" + i);
    }
    int full = diagnoser.knownHosts();
    for (int i = 0; i < TARGETS; i++) {
      refused(diagnoser, "g" + i, 1 + i % 60_000, "c" + i);
    }

    assertThat(full).isLessThanOrEqualTo(TARGETS);
    assertThat(diagnoser.knownHosts()).isEqualTo(full);
  }

  @Test
  void hostilePortsAndClientsOfOneTarget_makeRoomForEachOther() {
    FleetMemory memory = new FleetMemory();
    KnownHost host = memory.dialled(1, Slice.of("db"), false);
    for (int i = 1; i < 60_000; i++) {
      int before = host.cells();
      ClientAtPort client = host.client(host.dialled(i % 40 + 1), i, Identity.NONE, 0);
      host.resolved(Slice.of("10.0." + i % 250 + ".1"), client.client, i);
      memory.grew(host.cells() - before);
    }

    assertThat(host.portCount()).isLessThanOrEqualTo(16);
    assertThat(host.cells()).isLessThan(1_000).isEqualTo(memory.cells());
  }

  @Test
  void addressesOfAName_areAddedUpWithinTheBounds() {
    FleetMemory memory = new FleetMemory();
    Slice name = Slice.of("db.test");
    for (int i = 0; i < 2_000; i++) {
      Slice address = Slice.of("10.0." + i / 250 + "." + i % 250);
      long identity = Identity.of(address);
      KnownHost byAddress = memory.dialled(identity, address, true);
      int before = byAddress.cells();
      for (int client = 1; client <= 40; client++) {
        byAddress.client(byAddress.dialled(1 + i % 20), 1_000L * i + client, identity, 0);
      }
      memory.grew(byAddress.cells() - before);
      memory.named(identity, Identity.of(name), name, i);
    }

    KnownHost byName = memory.dialled(Identity.of(name), name, false);
    assertThat(memory.hostCount()).isEqualTo(1);
    assertThat(byName.portCount()).isEqualTo(16);
    assertThat(byName.cells()).isLessThan(1_000).isEqualTo(memory.cells());
    assertThat(memory.dialled(Identity.of(Slice.of("10.0.3.3")), Slice.of("10.0.3.3"), true))
        .isSameAs(byName);
  }

  @Test
  void addressOfTwoNames_isOfNeither() {
    FleetMemory memory = new FleetMemory();
    Slice address = Slice.of("10.0.0.1");
    long identity = Identity.of(address);
    memory.named(identity, 1, Slice.of("a.test"), 0);
    memory.named(identity, 2, Slice.of("b.test"), 0);

    assertThat(memory.dialled(identity, address, true).identity).isEqualTo(identity);
    assertThat(memory.canonical(identity)).isEqualTo(identity);
  }

  @Test
  void causeHoldsWithoutEvidence_asLongAsItIsSet() {
    assertThat(causeAfterTwentySeconds(Duration.ofMinutes(1))).isEqualTo("not_listening");
    assertThat(causeAfterTwentySeconds(Duration.ofSeconds(10))).isEqualTo("unspecified");
  }

  private String causeAfterTwentySeconds(Duration causeMemory) {
    Diagnoser diagnoser =
        new Diagnoser(
            CATALOG, new DiagnoseSettings(causeMemory, DiagnoseSettings.DEFAULT.contentNetworks()));
    for (int i = 0; i < 3; i++) {
      refused(diagnoser, "db", 5432, "app-" + i);
    }
    millis += 20_000;
    reached(diagnoser, "db", 80, "web"); // one service alone, beside a used port: no evidence
    return refused(diagnoser, "db", 5432, "app-0");
  }

  @Test
  void ownContentNetworks_takeThePlaceOfTheShipped() {
    ContentNetworks networks =
        ContentNetworks.read("10.9.0.0/16,Example,80", problem -> fail("%s", problem));
    Diagnoser diagnoser = new Diagnoser(CATALOG, new DiagnoseSettings(Duration.ZERO, networks));

    assertThat(refused(diagnoser, "10.9.1.2", 2346, "app")).isEqualTo("cdn_or_accelerator");
    assertThat(refused(diagnoser, "10.9.1.2", 80, "app")).isEqualTo("unspecified");
    assertThat(refused(diagnoser, "104.18.3.4", 2346, "app")).isEqualTo("unspecified");
  }

  @Test
  void evidenceAtATarget_isToldInTheReadersLanguage() {
    Diagnoser diagnoser = new Diagnoser(CATALOG, DiagnoseSettings.DEFAULT);
    assertThat(diagnoser.finding("db:5432").evidence(Language.DE)).isEmpty();
    for (int i = 0; i < 3; i++) {
      refused(diagnoser, "db", 5432, "app-" + i);
    }

    assertThat(diagnoser.finding("db:5432").evidence(Language.DE))
        .singleElement()
        .asString()
        .startsWith("alle 3 Clients");
    assertThat(diagnoser.finding("db:5433").evidence(Language.DE)).isEmpty();
  }

  private String refused(Diagnoser diagnoser, String host, int port, String client) {
    Cause cause = diagnosed(diagnoser, host, port, client, REFUSED).cause();
    return cause == null ? "none" : cause.id();
  }

  private void reached(Diagnoser diagnoser, String host, int port, String client) {
    diagnosed(diagnoser, host, port, client, Verdict.REACHED);
  }

  private Verdict diagnosed(
      Diagnoser diagnoser, String host, int port, String client, Verdict said) {
    Event event =
        new Event(
            Format.TEXT,
            Slice.EMPTY,
            Slice.EMPTY,
            Slice.of("app"),
            Slice.EMPTY,
            Slice.of(client),
            Slice.of("10.1.2.3"),
            new TargetField(
                Slice.of(host), Slice.of(Integer.toString(port)), Slice.EMPTY, false, null),
            Labels.NONE,
            millis++,
            1,
            null);
    Target target = TargetFinder.ofAttempt(event);
    return diagnoser.diagnose(event, target, said, Event.UNKNOWN_TIME, null);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
