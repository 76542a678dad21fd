package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A message of known kind, written for this project.
 *
 * @param kind what it must be classified as
 * @param text the message
 */
record LabelledMessage(Kind kind, String text) {
  /** On the class path by this module's build, from the service's tests. */
  private static final List<String> FILES = List.of("clients.tsv", "more.tsv", "programs.tsv");

  private static final String TRANSLATIONS = "glibc.tsv";

  /** All labelled messages of the service's tests and the catalog's examples, each text once. */
  static List<LabelledMessage> all(Catalog catalog) {
    Stream<LabelledMessage> written =
        FILES.stream()
            .flatMap(LabelledMessage::lines)
            .map(line -> line.split("\t", 4))
            .map(part -> of(part[0], unescaped(part[3])));
    Stream<LabelledMessage> translations =
        lines(TRANSLATIONS).map(line -> line.split("\t", 3)).map(part -> of(part[0], part[2]));
    Stream<LabelledMessage> examples =
        catalog.examples().stream()
            .filter(example -> !example.counter())
            .map(example -> new LabelledMessage(example.kind(), example.text()));
    return List.copyOf(distinct(Stream.of(written, translations, examples).flatMap(all -> all)));
  }

  private static Collection<LabelledMessage> distinct(Stream<LabelledMessage> messages) {
    Map<String, LabelledMessage> byText = new LinkedHashMap<>();
    messages.forEach(message -> byText.putIfAbsent(message.text, message));
    return byText.values();
  }

  private static LabelledMessage of(String kind, String text) {
    return new LabelledMessage(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), text);
  }

  private static String unescaped(String text) {
    return text.replace("\\\\", "\0").replace("\\n", "\n").replace("\\t", "\t").replace('\0', '\\');
  }

  private static Stream<String> lines(String file) {
    try (InputStream in = LabelledMessage.class.getResourceAsStream("/labelled/" + file)) {
      return new String(in.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
