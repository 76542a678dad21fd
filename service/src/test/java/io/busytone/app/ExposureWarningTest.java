package io.busytone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.settings.ListenAddress;
import io.busytone.web.access.PasswordHash;
import io.busytone.web.access.TestCertificate;
import io.busytone.web.access.WebConfig;
import io.busytone.web.access.WebConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExposureWarningTest {
  private static final ListenAddress EVERYWHERE = new ListenAddress("0.0.0.0", 8080);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "127.8.8.8"})
  void loopback_needsNone(String host) {
    assertThat(ExposureWarning.of(new ListenAddress(host, 1), WebConfig.OPEN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void otherAddress_withoutAuthentication_saysHowToSwitchItOn(String host) {
    assertThat(ExposureWarning.of(new ListenAddress(host, 1), WebConfig.OPEN).orElseThrow())
        .contains(host, "BUSYTONE_WEB_CONFIG names a file that switches on authentication and TLS");
  }

  @Test
  void authenticationWithoutTls_isWarnedOf_both_isNot() throws Exception {
    String users = "basic_auth_users: {a: " + PasswordHash.of("secret") + "}\n";
    String tls = "tls_server_config: {cert_file: tls.crt, key_file: tls.key}\n";
    TestCertificate.create(folder).writeTo(folder);

    assertThat(ExposureWarning.of(EVERYWHERE, config(users)).orElseThrow())
        .contains("without encryption", "tls_server_config");
    assertThat(ExposureWarning.of(EVERYWHERE, config(tls)).orElseThrow())
        .contains("can read failures");
    assertThat(ExposureWarning.of(EVERYWHERE, config(users + tls))).isEmpty();
  }

  private WebConfig config(String yaml) throws Exception {
    Path file = folder.resolve("web.yml");
    Files.writeString(file, yaml);
    return WebConfigFile.load(file).current();
  }
}
