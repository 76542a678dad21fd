package io.busytone.catalog;

import java.util.List;
import java.util.Map;

/**
 * A reason for a failed connection. Kind and id together are its name everywhere: label values, URL
 * segments, folder.
 *
 * @param kind the kind it explains; never {@link Kind#NONE}
 * @param id such as {@code not_listening}
 * @param rules how single events show it; may be empty where only the fleet can tell
 * @param remedies the text in each language
 */
public record Cause(Kind kind, String id, List<Rule> rules, Map<Language, Remedy> remedies) {
  /** The cause every kind has, for when the reason is not known. */
  public static final String UNSPECIFIED = "unspecified";

  public Cause {
    rules = List.copyOf(rules);
    remedies = Map.copyOf(remedies);
  }
}
