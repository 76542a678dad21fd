package io.busytone.web.access;

import java.util.Set;

/**
 * Who sends a request.
 *
 * @param name of the user or the token, as the web configuration has it
 * @param roles what it may do
 */
public record Principal(String name, Set<Role> roles) {
  public Principal {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
