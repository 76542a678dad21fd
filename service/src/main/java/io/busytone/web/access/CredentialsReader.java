package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.IllegalBCryptFormatException;
import io.busytone.bytes.Printable;
import io.busytone.yaml.Problems;
import io.busytone.yaml.Yaml;
import io.busytone.yaml.YamlMapping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads users, tokens and their roles from the web configuration. */
final class CredentialsReader {
  static final String USERS = "basic_auth_users";
  static final String TOKENS = "bearer_tokens";
  static final String ROLES = "roles";

  private static final String TOKEN_FILE = "token_file";
  private static final String TOKEN_SHA256 = "token_sha256";
  private static final Set<String> TOKEN_KEYS = Set.of("name", TOKEN_FILE, TOKEN_SHA256, ROLES);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  /** RFC 6750, 2.1; a shorter one could be guessed, as nothing limits trying. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,4096}=*");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** It takes up to three seconds; each one more doubles that. */
  private static final int MAX_COST = 14;

  private final String file;
  private final ConfigFiles files;
  private final Problems problems;
  private final Map<String, BasicUser> users = new HashMap<>();
  private final List<BearerToken> tokens = new ArrayList<>();
  private final Set<String> names = new HashSet<>(Set.of(Authenticator.TOKEN_USER));
  private final Set<String> hashes = new HashSet<>();

  /**
   * @param file what problems call the configuration
   */
  CredentialsReader(String file, ConfigFiles files, Problems problems) {
    this.file = file;
    this.files = files;
    this.problems = problems;
  }

  Credentials read(YamlMapping config) {
    Map<String, Yaml.Field> roles = rolesByUser(config);
    fields(config, USERS).forEach(user -> readUser(user, roles.remove(user.key())));
    roles.forEach(
        (user, field) ->
            problem(field.line(), ROLES + ": no user of " + USERS + ": " + Printable.of(user)));
    config.value(TOKENS).ifPresent(this::readTokens);
    return new Credentials(users, tokens);
  }

  private Map<String, Yaml.Field> rolesByUser(YamlMapping config) {
    Map<String, Yaml.Field> roles = new LinkedHashMap<>();
    for (Yaml.Field user : fields(config, ROLES)) {
      if (roles.put(user.key(), user) != null) {
        problem(user.line(), ROLES + ": it comes twice: " + Printable.of(user.key()));
      }
    }
    return roles;
  }

  private List<Yaml.Field> fields(YamlMapping config, String key) {
    Optional<Yaml> value = config.value(key);
    if (value.isPresent() && value.get() instanceof Yaml.Fields fields) {
      return fields.fields();
    }
    value.ifPresent(
        other -> problem(other.line(), key + " must be a mapping that begins with names"));
    return List.of();
  }

  private void readUser(Yaml.Field user, Yaml.@Nullable Field roles) {
    Set<Role> mayDo = roles == null ? EnumSet.allOf(Role.class) : roles(roles.value());
    requireNewName(user.line(), user.key());
    hash(user)
        .ifPresent(
            hash -> users.put(user.key(), new BasicUser(new Principal(user.key(), mayDo), hash)));
  }

  private Optional<BCrypt.HashData> hash(Yaml.Field user) {
    try {
      if (user.value() instanceof Yaml.Scalar scalar) {
        byte[] text = scalar.text().getBytes(UTF_8);
        BCrypt.HashData hash = BCrypt.Version.VERSION_2A.parser.parse(text);
        if (hash.cost <= MAX_COST) {
          return Optional.of(hash);
        }
        problem(user.line(), "the hash's cost is " + hash.cost + ": use one of 10 to " + MAX_COST);
        return Optional.empty();
      }
    } catch (IllegalBCryptFormatException | IllegalArgumentException e) {
      // reported below, like a value of another type
    }
    problem(
        user.line(),
        "no bcrypt hash for " + Printable.of(user.key()) + ": htpasswd -nB -C 10 NAME makes one");
    return Optional.empty();
  }

  private void readTokens(Yaml list) {
    if (!(list instanceof Yaml.Items items)) {
      problem(list.line(), TOKENS + " must be a list");
      return;
    }
    for (Yaml item : items.items()) {
      YamlMapping fields = new YamlMapping(file, item, TOKEN_KEYS, problems);
      String name = fields.required("name");
      if (fields.has("name")) {
        requireNewName(fields.line(), name);
      }
      Set<Role> roles = fields.value(ROLES).map(this::roles).orElseGet(() -> noRoles(fields));
      tokenHash(fields)
          .ifPresent(
              hash -> tokens.add(new BearerToken(new Principal(name, roles), bytes(hash, fields))));
    }
  }

  private Set<Role> noRoles(YamlMapping fields) {
    problem(fields.line(), "the key " + ROLES + " is missing; known roles are " + Role.ids());
    return Set.of();
  }

  private byte[] bytes(String hash, YamlMapping fields) {
    if (!hashes.add(hash)) {
      problem(fields.line(), "the same token comes twice");
    }
    return HexFormat.of().parseHex(hash);
  }

  /** The hexadecimal SHA-256 of the token. */
  private Optional<String> tokenHash(YamlMapping fields) {
    if (fields.has(TOKEN_FILE) == fields.has(TOKEN_SHA256)) {
      problem(fields.line(), "needs either " + TOKEN_FILE + " or " + TOKEN_SHA256);
      return Optional.empty();
    }
    return fields.has(TOKEN_FILE) ? hashOfFile(fields) : givenHash(fields);
  }

  private Optional<String> hashOfFile(YamlMapping fields) {
    try {
      String token = files.read(fields.text(TOKEN_FILE, "")).strip();
      if (TOKEN.matcher(token).matches()) {
        return Optional.of(HexFormat.of().formatHex(Digests.sha256(token.getBytes(UTF_8))));
      }
      String wanted =
          TOKEN_FILE
              + ": must hold one token of 16 to 4,096 letters, digits and -._~+/, which"
              + " openssl rand -hex 32 makes";
      problem(line(fields, TOKEN_FILE), wanted);
    } catch (IOException e) {
      problem(line(fields, TOKEN_FILE), TOKEN_FILE + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  private Optional<String> givenHash(YamlMapping fields) {
    String hash = fields.text(TOKEN_SHA256, "").toLowerCase(Locale.ROOT);
    if (SHA256.matcher(hash).matches()) {
      return Optional.of(hash);
    }
    problem(line(fields, TOKEN_SHA256), TOKEN_SHA256 + ": must be 64 hexadecimal digits");
    return Optional.empty();
  }

  private static int line(YamlMapping fields, String key) {
    return fields.value(key).map(Yaml::line).orElse(fields.line());
  }

  private Set<Role> roles(Yaml list) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (Yaml.Scalar id : YamlMapping.scalars(file, list, problems)) {
      Optional<Role> role = Role.of(id.text());
      role.ifPresent(roles::add);
      if (role.isEmpty()) {
        String unknown = "unknown role " + Printable.of(id.text());
        problem(id.line(), unknown + "; known are " + Role.ids());
      }
    }
    if (list instanceof Yaml.Items items && items.items().isEmpty()) {
      problem(list.line(), "needs at least one role of " + Role.ids());
    }
    return roles;
  }

  private void requireNewName(int line, String name) {
    if (!NAME.matcher(name).matches()) {
      String wanted = " is no name: use 1 to 64 letters, digits, '.', '_', '@' and '-'";
      problem(line, '"' + Printable.of(name) + '"' + wanted);
    } else if (!names.add(name)) {
      boolean reserved = name.equals(Authenticator.TOKEN_USER);
      String reason = reserved ? "with it, a token is sent as a password" : "it comes twice";
      problem(line, "the name " + name + " is taken: " + reason);
    }
  }

  private void problem(int line, String text) {
    problems.add(file, line, text);
  }
}
