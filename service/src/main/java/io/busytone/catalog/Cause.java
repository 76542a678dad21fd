package io.busytone.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reason for a failed connection. Kind and id together are its name everywhere: label values, URL
 * segments, folder.
 *
 * @param kind the kind it explains; never {@link Kind#NONE}
 * @param id such as {@code not_listening}
 * @param rules how single events show it; may be empty where only the fleet can tell
 * @param remedies the text in each language it is written in: all of them, but for causes of an
 *     operator's own
 * @param localNotes what the operator adds to it, in each language to show it in: Markdown
 */
public record Cause(
    Kind kind,
    String id,
    List<Rule> rules,
    Map<Language, Remedy> remedies,
    Map<Language, String> localNotes) {
  /** The cause every kind has, for when the reason is not known. */
  public static final String UNSPECIFIED = "unspecified";

  public Cause {
    rules = List.copyOf(rules);
    remedies = Map.copyOf(remedies);
    localNotes = Map.copyOf(localNotes);
  }

  /** The language its text is shown in: the wanted one, else English, else the first there is. */
  public Language shownIn(Language wanted) {
    return Stream.concat(Stream.of(wanted), Stream.of(Language.values()))
        .filter(remedies::containsKey)
        .findFirst()
        .orElseThrow();
  }

  /** The text in this language, else as {@link #shownIn} says. */
  public Remedy remedy(Language wanted) {
    return Objects.requireNonNull(remedies.get(shownIn(wanted)));
  }

  /** What the operator adds to it for readers of this language; Markdown. */
  public Optional<String> localNote(Language language) {
    return Optional.ofNullable(localNotes.get(language));
  }
}
