package io.busytone.web.access;

import io.busytone.yaml.Problems;
import io.busytone.yaml.Yaml;
import io.busytone.yaml.YamlMapping;
import io.busytone.yaml.YamlParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the web configuration. Its keys are those of Prometheus's where they fit ({@code
 * tls_server_config}, {@code basic_auth_users}); {@code bearer_tokens} and {@code roles} are
 * Busytone's. Problems never repeat a value that could be secret.
 */
final class WebConfigReader {
  private static final String TLS = "tls_server_config";
  private static final Set<String> KEYS =
      Set.of(TLS, CredentialsReader.USERS, CredentialsReader.TOKENS, CredentialsReader.ROLES);

  private final String file;
  private final ConfigFiles files;
  private final Problems problems = new Problems();

  private WebConfigReader(Path path, ConfigFiles files) {
    this.file = path.toString();
    this.files = files;
  }

  /**
   * Reads a configuration and the files that it names.
   *
   * @param files remembers what was read
   * @throws WebConfigException with every problem there is
   */
  static WebConfig read(Path path, ConfigFiles files) throws WebConfigException {
    WebConfigReader reader = new WebConfigReader(path, files);
    Optional<WebConfig> config = reader.read();
    if (config.isEmpty() || !reader.problems.all().isEmpty()) {
      throw new WebConfigException(reader.problems.all());
    }
    return config.get();
  }

  private Optional<WebConfig> read() {
    try {
      return YamlParser.parse(file, files.readConfig(), problems)
          .map(yaml -> new YamlMapping(file, yaml, KEYS, problems))
          .map(this::config);
    } catch (IOException e) {
      problems.add(file, 1, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private WebConfig config(YamlMapping fields) {
    Optional<TlsConfig> tls = fields.value(TLS).flatMap(this::tls);
    Credentials credentials = new CredentialsReader(file, files, problems).read(fields);
    if (problems.all().isEmpty() && tls.isEmpty() && credentials.isEmpty()) {
      fields.problem(
          fields.line(),
          "sets no "
              + TLS
              + ", no "
              + CredentialsReader.USERS
              + ", no "
              + CredentialsReader.TOKENS);
    }
    return new WebConfig(tls, credentials);
  }

  private Optional<TlsConfig> tls(Yaml yaml) {
    return new TlsReader(new YamlMapping(file, yaml, TlsReader.KEYS, problems), files).read();
  }
}
