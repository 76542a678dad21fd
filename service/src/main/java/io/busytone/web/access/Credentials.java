package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The users and tokens of one version of the web configuration.
 *
 * @param users by name
 */
record Credentials(Map<String, BasicUser> users, List<BearerToken> tokens) {
  Credentials {
    users = Map.copyOf(users);
    tokens = List.copyOf(tokens);
  }

  /** Users whose password has not changed need not have it verified again. */
  void rememberAs(Credentials earlier) {
    users.forEach((name, user) -> earlier.user(name).ifPresent(user::rememberAs));
  }

  boolean isEmpty() {
    return users.isEmpty() && tokens.isEmpty();
  }

  Optional<BasicUser> user(String name) {
    return Optional.ofNullable(users.get(name));
  }

  /** A user whose password takes longest to verify. */
  Optional<BasicUser> costliestUser() {
    return users.values().stream().max(Comparator.comparingInt(BasicUser::cost));
  }

  /** Whose token this is. */
  Optional<Principal> ofToken(String token) {
    byte[] sha256 = Digests.sha256(token.getBytes(UTF_8));
    Principal found = null;
    for (BearerToken known : tokens) { // all of them, so that time does not tell which it was
      found = known.hasHash(sha256) ? known.principal() : found;
    }
    return Optional.ofNullable(found);
  }
}
