package io.busytone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DemoEnvironmentTest {
  @Test
  void usersSettings_areKept_exceptThoseOfBrokerAddressAndAccess() {
    Map<String, String> user =
        Map.of(
            "BUSYTONE_SAMPLES", "off",
            "BUSYTONE_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
            "BUSYTONE_TOPICS", "other",
            "BUSYTONE_WEB_CONFIG", "/etc/busytone/web.yml",
            "PATH", "/bin");

    assertThat(DemoEnvironment.of(user, "127.0.0.1:9092", 8080))
        .isEqualTo(
            Map.of(
                "BUSYTONE_SAMPLES", "off",
                "BUSYTONE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
                "BUSYTONE_HOST", "127.0.0.1",
                "BUSYTONE_PORT", "8080"));
  }
}
