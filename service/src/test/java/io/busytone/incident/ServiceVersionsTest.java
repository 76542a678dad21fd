package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.decode.Decoding.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServiceVersionsTest {
  private static final Duration TICK = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-11-02T12:00:00Z");
  private final List<String> marks = new ArrayList<>();
  private final ServiceVersions versions = new ServiceVersions(true, () -> now, marks::add);
  private final VersionTaker taker = versions.taker();
  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  @Test
  void newVersion_isMarkedOnce_thoughARolloutMixesOldAndNew() {
    learned("shop", "4.1");

    for (int i = 0; i < 30; i++) {
      report("shop", "4.1");
      report("shop", "4.2");
      pass(TICK);
    }

    assertThat(marks).containsExactly("shop 4.2");
  }

  @Test
  void versionsOfTheFirstMinutes_areOnlyLearned() {
    report("shop", "4.1");
    report("shop", "4.2");
    pass(ServiceVersions.LEARNING.plus(TICK));
    report("shop", "4.1");
    report("shop", "4.2");
    pass(TICK);

    assertThat(marks).isEmpty();
  }

  @Test
  void sameVersionAfterDays_isNoDeployment_butAnotherOneIs() {
    learned("shop", "4.1");
    pass(Duration.ofDays(3));
    report("shop", "4.1");
    pass(TICK);
    assertThat(marks).isEmpty();

    report("shop", "4.2");
    pass(Duration.ofDays(2));
    report("shop", "4.1");
    pass(TICK);

    assertThat(marks).containsExactly("shop 4.2", "shop 4.1");
  }

  @Test
  void serviceWithEverNewVersions_marksNoMore() {
    learned("shop", "0");
    for (int i = 1; i < 100; i++) {
      report("shop", "" + i);
      pass(Duration.ofMinutes(8));
    }

    assertThat(marks).hasSize(ServiceVersions.MAX_VERSIONS - 1);
  }

  @Test
  void marksOfAnHour_areBounded() {
    for (int i = 0; i < 30; i++) {
      report("service-" + i, "1");
    }
    pass(ServiceVersions.LEARNING.plus(TICK));
    for (int i = 0; i < 30; i++) {
      report("service-" + i, "2");
    }
    pass(TICK);
    assertThat(marks).hasSize(ServiceVersions.MAX_MARKS_AN_HOUR);

    pass(Duration.ofHours(1));
    report("service-0", "3");
    pass(TICK);

    assertThat(marks).hasSize(ServiceVersions.MAX_MARKS_AN_HOUR + 1);
  }

  @Test
  void servicesNotSeenForLongest_areForgotten() {
    learned("shop", "1");
    for (int i = 0; i < ServiceVersions.MAX_SERVICES; i++) {
      report("service-" + i, "1");
      pass(Duration.ofSeconds(1));
    }
    report("shop", "2");
    pass(TICK);

    assertThat(marks).isEmpty();
  }

  @Test
  void thread_takesEachVersionOnceAMinute_andFewNewOnes() {
    List<ServiceVersions.Seen> taken = new ArrayList<>();
    VersionTaker counted = new VersionTaker(true, taken::add);
    for (int i = 0; i < 10; i++) {
      offer(counted, "shop", "1");
    }
    assertThat(taken).containsExactly(new ServiceVersions.Seen("shop", "1"));

    for (int i = 0; i < 2 * VersionTaker.MOST_A_MINUTE; i++) {
      offer(counted, "shop", "" + i);
    }
    assertThat(taken).hasSize(VersionTaker.MOST_A_MINUTE);

    now = now.plus(TICK);
    offer(counted, "shop", "1");
    assertThat(taken).hasSize(VersionTaker.MOST_A_MINUTE + 1);
  }

  @Test
  void whatIsNoVersionOfAService_isNotTaken() {
    List<ServiceVersions.Seen> taken = new ArrayList<>();
    VersionTaker counted = new VersionTaker(true, taken::add);
    offer(counted, "shop", "");
    offer(counted, "", "1");
    offer(counted, "shop", "1".repeat(101));
    offer(counted, "s".repeat(101), "1");
    offer(new VersionTaker(false, taken::add), "shop", "1");

    assertThat(taken).isEmpty();
  }

  /** A service that has been known for long enough, with one version. */
  private void learned(String service, String version) {
    report(service, version);
    pass(ServiceVersions.LEARNING.plus(TICK));
    report(service, version);
    pass(TICK);
  }

  private void pass(Duration time) {
    versions.update();
    now = now.plus(time);
  }

  private void report(String service, String version) {
    offer(taker, service, version);
  }

  private void offer(VersionTaker to, String service, String version) {
    String record =
        "{\"message\":\"hello\",\"service.name\":\"%s\",\"service.version\":\"%s\"}"
            .formatted(service, version);
    if (decoder.decode(Slice.of(record)) instanceof Decoded decoded) {
      to.offer(decoded.events().get(0), now.toEpochMilli());
    }
  }
}
