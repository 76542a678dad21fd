package io.busytone.catalog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the folder of one cause. */
final class CauseReader {
  private static final String FILE = "cause.yaml";

  /** A label value, a segment of URLs and a part of a ConfigMap's keys. */
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  private final Kind kind;
  private final String id;
  private final Terms terms;
  private final Problems problems;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private final Map<Language, Remedy> remedies = new EnumMap<>(Language.class);
  private final HereReader here;
  private boolean described;

  CauseReader(Kind kind, String id, Terms terms, Problems problems) {
    this.kind = kind;
    this.id = id;
    this.terms = terms;
    this.problems = problems;
    this.here = new HereReader(problems);
  }

  /** Reads its files. An operator's own cause must have a text in any one language. */
  Cause read(List<SourceFile> files, Set<Language> demanded) {
    files.forEach(this::read);
    boolean own = files.stream().allMatch(SourceFile::own);
    String place = own ? files.get(0).origin() : folder();
    demand(ID.matcher(id).matches(), place, "a cause's id matches " + ID);
    demand(described, place, FILE + " of " + folder() + " is missing");
    demand(
        !own || !remedies.isEmpty(), place, "a text in some language, such as en.md, is missing");
    if (!own) {
      Language.demand(demanded, remedies.keySet(), place, problems);
    }
    return new Cause(kind, id, rules, remedies, here.inEachLanguage());
  }

  /** What its rules promise. */
  List<Example> examples() {
    return examples;
  }

  private String folder() {
    return kind.id() + "/" + id;
  }

  private void read(SourceFile file) {
    if (file.name().equals(FILE)) {
      described = true;
      RuleFile read = RuleFile.read(file, folder(), kind, id, terms, problems);
      rules.addAll(read.rules());
      examples.addAll(read.examples());
    } else if (!here.read(file)) {
      Language.ofText(file.name())
          .ifPresentOrElse(language -> remedy(file, language), () -> stray(file));
    }
  }

  private void remedy(SourceFile file, Language language) {
    remedies.put(language, RemedyReader.read(file, language, problems));
  }

  private void stray(SourceFile file) {
    problems.add(file.origin(), 1, "is neither " + FILE + " nor a text in a known language");
  }

  private void demand(boolean met, String place, String problem) {
    if (!met) {
      problems.add(place, 1, problem);
    }
  }
}
