package io.busytone.web.access;

import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name of the user or the token, as the web configuration has it
 * @param roles what it may do
 */
public record Principal(String name, Set<Role> roles) {
  /** The attribute of a request that holds its principal; none if authentication is off. */
  public static final String ATTRIBUTE = "busytone.principal";

  public Principal {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
