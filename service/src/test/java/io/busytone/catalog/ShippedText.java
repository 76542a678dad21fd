package io.busytone.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that comes with the program, taken apart.
 *
 * @param name kind and cause, or alert
 * @param language what it is written in
 * @param remedy its parts
 */
record ShippedText(String name, Language language, Remedy remedy) {
  private static final Catalog CATALOG = Catalog.load();
  private static final Pattern BLOCK =
      Pattern.compile("^( *)(```.*\\R(?:.*\\R)*?)\\1```$", Pattern.MULTILINE);
  private static final Pattern SPAN = Pattern.compile("`[^`\\n]+`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)]+)\\)");
  private static final Pattern QUOTATION = Pattern.compile("\"[^\"]*\"|«[^»]*»|„[^“]*“");
  private static final Pattern ITEM = Pattern.compile("^ *(-|\\d+\\.) ", Pattern.MULTILINE);

  /** Every cause's and every runbook's text, by name and language. */
  static Map<String, Map<Language, Remedy>> all() {
    Map<String, Map<Language, Remedy>> all = new TreeMap<>();
    CATALOG.causes().forEach(c -> all.put(c.kind().id() + "/" + c.id(), c.remedies()));
    CATALOG.runbooks().forEach(runbook -> all.put(runbook.alert(), runbook.texts()));
    return all;
  }

  /** All of them. */
  static Stream<ShippedText> stream() {
    return all().entrySet().stream()
        .flatMap(
            named ->
                named.getValue().entrySet().stream()
                    .map(text -> new ShippedText(named.getKey(), text.getKey(), text.getValue())));
  }

  /** Those in any language but English. */
  static Stream<ShippedText> translations() {
    return stream().filter(text -> text.language() != Language.EN);
  }

  /** The same text in English. */
  ShippedText english() {
    Remedy english = all().getOrDefault(name, Map.of()).get(Language.EN);
    if (english == null) {
      throw new IllegalStateException(this + " has no English text");
    }
    return new ShippedText(name, Language.EN, english);
  }

  List<String> sections() {
    return List.of(remedy.meaning(), remedy.confirm(), remedy.fix(), remedy.prevent());
  }

  /** Blocks of commands, code and output, each with its language and its place in a list. */
  List<String> blocks() {
    return results(BLOCK).map(MatchResult::group).toList();
  }

  /** Code in running text. */
  List<String> spans() {
    return results(SPAN).map(MatchResult::group).sorted().toList();
  }

  /** Where links lead. */
  List<String> links() {
    return results(LINK).map(link -> link.group(1)).sorted().toList();
  }

  /** Marks of lists, in order: steps and points. */
  List<String> items() {
    return results(ITEM).map(MatchResult::group).toList();
  }

  /** The sections as written for people: no code, no addresses of links, no quoted messages. */
  List<String> prose() {
    return sections().stream()
        .map(section -> SPAN.matcher(BLOCK.matcher(section).replaceAll("")).replaceAll(""))
        .map(section -> LINK.matcher(section).replaceAll("]"))
        .map(section -> QUOTATION.matcher(section).replaceAll(""))
        .toList();
  }

  /** The title, and each line of the prose. */
  List<String> paragraphs() {
    return Stream.concat(Stream.of(remedy.title()), prose().stream().flatMap(String::lines))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** The whole of it, code as well. */
  String whole() {
    return remedy.title() + "\n" + String.join("\n", sections());
  }

  private Stream<MatchResult> results(Pattern pattern) {
    return sections().stream()
        .map(section -> pattern == BLOCK ? section : BLOCK.matcher(section).replaceAll(""))
        .flatMap(section -> pattern.matcher(section).results());
  }

  @Override
  public String toString() {
    return name + "/" + language.tag() + ".md";
  }
}
