package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigMapKeyTest {
  @ParameterizedTest
  @CsvSource({
    "refused.not_listening.en.md, refused/not_listening/en.md",
    "refused.db_failover.cause.yaml, refused/db_failover/cause.yaml",
    "other.dns.here.de.md, other/dns/here.de.md",
    "none.probes.yaml, none/probes.yaml",
    "terms.ours.yaml, terms/ours.yaml",
    "refused/not_listening/en.md, refused/not_listening/en.md",
    "nesting.yaml, nesting.yaml",
    "refused.md, refused.md",
    "README.md, README.md",
    "refusal.x.en.md, refusal.x.en.md",
    "plain, plain",
  })
  void dotsOfKnownBeginnings_areFolders(String name, String path) {
    assertThat(ConfigMapKey.path(name)).isEqualTo(path);
  }
}
