package io.busytone.catalog;

import io.busytone.yaml.Problems;
import io.busytone.yaml.SourceLocation;
import io.busytone.yaml.Yaml;
import io.busytone.yaml.YamlMapping;
import io.busytone.yaml.YamlParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the files of phrase lists in the folder {@code terms}. */
final class PhraseListReader {
  private static final Set<String> KEYS =
      Set.of(
          "source",
          "phrases",
          "words",
          "exact",
          "names",
          "errno",
          "codes",
          "states",
          "by_language");

  private final ErrnoForms errnoForms;
  private final PhraseLists lists;
  private final Problems problems;

  PhraseListReader(ErrnoForms errnoForms, PhraseLists lists, Problems problems) {
    this.errnoForms = errnoForms;
    this.lists = lists;
    this.problems = problems;
  }

  void read(SourceFile file) {
    YamlParser.parse(file.origin(), file.text(), problems).ifPresent(yaml -> readLists(file, yaml));
  }

  private void readLists(SourceFile file, Yaml yaml) {
    if (yaml instanceof Yaml.Fields named) {
      named.fields().forEach(list -> readList(file, list));
    } else {
      problems.add(file.origin(), yaml.line(), "must be a mapping from names to phrase lists");
    }
  }

  private void readList(SourceFile source, Yaml.Field list) {
    String file = source.origin();
    YamlMapping fields = new YamlMapping(file, list.value(), KEYS, problems);
    fields.required("source");
    List<Phrase> phrases = new ArrayList<>();
    phrases.addAll(phrases(file, fields.list("phrases")));
    texts(fields, "words").stream().map(Phrase::word).forEach(phrases::add);
    texts(fields, "exact").stream().map(Phrase::exact).forEach(phrases::add);
    texts(fields, "codes").stream().map(Phrase::code).forEach(phrases::add);
    texts(fields, "states").stream().map(Phrase::state).forEach(phrases::add);
    for (String name : texts(fields, "names")) {
      phrases.add(Phrase.word(name));
      phrases.add(Phrase.code(name));
    }
    texts(fields, "errno").forEach(number -> phrases.addAll(errnoForms.of(number)));
    fields.value("by_language").ifPresent(yaml -> phrases.addAll(byLanguage(file, yaml)));
    if (phrases.isEmpty()) {
      problems.add(file, list.line(), "the phrase list " + list.key() + " is empty");
    }
    SourceLocation location = new SourceLocation(file, list.line());
    lists.define(list.key(), phrases, location, source.own(), problems);
  }

  private static List<String> texts(YamlMapping fields, String key) {
    return fields.list(key).stream().map(Yaml.Scalar::text).toList();
  }

  private List<Phrase> byLanguage(String file, Yaml yaml) {
    if (!(yaml instanceof Yaml.Fields languages)) {
      problems.add(file, yaml.line(), "must be a mapping from languages to lists");
      return List.of();
    }
    List<Phrase> phrases = new ArrayList<>();
    for (Yaml.Field language : languages.fields()) {
      phrases.addAll(phrases(file, YamlMapping.scalars(file, language.value(), problems)));
    }
    return phrases;
  }

  private List<Phrase> phrases(String file, List<Yaml.Scalar> written) {
    List<Phrase> phrases = new ArrayList<>();
    for (Yaml.Scalar scalar : written) {
      Optional<String> fault = Phrase.fault(scalar.text());
      fault.ifPresent(problem -> problems.add(file, scalar.line(), problem));
      if (fault.isEmpty()) {
        phrases.add(Phrase.of(scalar.text()));
      }
    }
    return phrases;
  }
}
