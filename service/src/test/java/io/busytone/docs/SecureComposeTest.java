package io.busytone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.busytone.web.access.Role;
import io.busytone.web.access.TestCertificate;
import io.busytone.web.access.WebConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file with TLS and authentication, and what it mounts. */
final class SecureComposeTest {
  private static final String SECRETS = "/run/secrets/";

  @TempDir Path folder;

  @Test
  void webConfiguration_isValidWithTheSecretsThatAreMounted() throws Exception {
    JsonNode service = yaml("compose/secure.yml").at("/services/busytone");
    String config = service.at("/environment/BUSYTONE_WEB_CONFIG").asText();
    for (String secret : texts(service.path("secrets"))) {
      Files.createFile(folder.resolve(secret));
    }
    TestCertificate certificate = TestCertificate.create(folder);
    overwrite("tls.crt", certificate.certificatePem());
    overwrite("tls.key", certificate.keyPem());
    overwrite("prometheus.token", "0123456789abcdef0123456789abcdef");
    overwrite(
        config.substring(SECRETS.length()),
        Files.readString(MarkdownFile.TOP.resolve("compose/web.yml")));

    assertThat(WebConfigFile.load(folder.resolve("web.yml")).current().isClosed()).isTrue();
    assertThat(Files.readString(folder.resolve("web.yml"))).contains(Role.SCRAPE.id());
  }

  @Test
  void prometheus_readsSecretsThatAreMounted_andDiffersInNothingElse() throws IOException {
    JsonNode secure = yaml("compose/prometheus-secure.yml");
    JsonNode scrape = secure.at("/scrape_configs/0");
    List<String> mounted = texts(yaml("compose/secure.yml").at("/services/prometheus/secrets"));

    assertThat(scrape.path("scheme").asText()).isEqualTo("https");
    assertThat(
            List.of(
                scrape.at("/tls_config/ca_file").asText(),
                scrape.at("/authorization/credentials_file").asText()))
        .allMatch(path -> mounted.contains(path.substring(SECRETS.length())));
    JsonNode plain = yaml("compose/prometheus.yml");
    assertThat(scrape.path("static_configs"))
        .isEqualTo(plain.at("/scrape_configs/0/static_configs"));
    Stream.of("/rule_files", "/alerting", "/global/scrape_interval")
        .forEach(part -> assertThat(secure.at(part)).as(part).isEqualTo(plain.at(part)));
  }

  @Test
  void secrets_areDeclaredWithFilesThatGitIgnores_orThatAreThere() throws IOException {
    JsonNode compose = yaml("compose/secure.yml");
    for (JsonNode secret : compose.path("secrets")) {
      String file = secret.path("file").asText();
      boolean ignored = file.startsWith("./compose/secrets/");
      assertThat(ignored || Files.exists(MarkdownFile.TOP.resolve(file))).as(file).isTrue();
    }
    assertThat(Files.readAllLines(MarkdownFile.TOP.resolve(".gitignore")))
        .contains("/compose/secrets/");
    List<String> declared = new ArrayList<>();
    compose.path("secrets").fieldNames().forEachRemaining(declared::add);
    assertThat(declared).containsAll(texts(compose.at("/services/busytone/secrets")));
  }

  private void overwrite(String name, String text) throws IOException {
    assertThat(folder.resolve(name)).as("%s is mounted", name).exists();
    Files.writeString(folder.resolve(name), text);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    assertThat(texts).isNotEmpty();
    return texts;
  }

  private static JsonNode yaml(String path) throws IOException {
    return new YAMLMapper().readTree(Files.readString(MarkdownFile.TOP.resolve(path)));
  }
}
