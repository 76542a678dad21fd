package io.busytone.web.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a principal may do. */
public enum Role {
  /** Pages, sample lines, and what the API says. */
  READ("read"),

  /** The metrics, and moving offsets by scraping them. */
  SCRAPE("scrape"),

  /** The dry run of a record. */
  CLASSIFY("classify"),

  /** Setting and removing marks. */
  MARK("mark");

  private final String id;

  Role(String id) {
    this.id = id;
  }

  /** Its name in the web configuration. */
  public String id() {
    return id;
  }

  static Optional<Role> of(String id) {
    return Arrays.stream(values()).filter(role -> role.id.equals(id)).findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Role::id).toList();
  }
}
