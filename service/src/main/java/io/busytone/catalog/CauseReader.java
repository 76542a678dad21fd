package io.busytone.catalog;

import io.busytone.yaml.Problems;
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
  private final PhraseLists phraseLists;
  private final Problems problems;
  private final List<Rule> rules = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private final Map<Language, Remedy> remedies = new EnumMap<>(Language.class);
  private final LocalNotesReader localNotes;
  private boolean described;

  CauseReader(Kind kind, String id, PhraseLists phraseLists, Problems problems) {
    this.kind = kind;
    this.id = id;
    this.phraseLists = phraseLists;
    this.problems = problems;
    this.localNotes = new LocalNotesReader(problems);
  }

  /** Reads its files. An operator's own cause must have a text in any one language. */
  Cause read(List<SourceFile> files, Set<Language> demanded) {
    files.forEach(this::read);
    boolean own = files.stream().allMatch(SourceFile::own);
    String origin = own ? files.get(0).origin() : folder();
    require(ID.matcher(id).matches(), origin, "a cause's id matches " + ID);
    require(described, origin, FILE + " of " + folder() + " is missing");
    require(
        !own || !remedies.isEmpty(), origin, "a text in some language, such as en.md, is missing");
    if (!own) {
      Language.reportMissing(demanded, remedies.keySet(), origin, problems);
    }
    return new Cause(kind, id, rules, remedies, localNotes.inEachLanguage());
  }

  /** The examples of its rules. */
  List<Example> examples() {
    return examples;
  }

  private String folder() {
    return kind.id() + "/" + id;
  }

  private void read(SourceFile file) {
    if (file.name().equals(FILE)) {
      described = true;
      RuleFileReader reader = new RuleFileReader(file, kind, id, phraseLists, problems);
      reader.read(folder());
      rules.addAll(reader.rules());
      examples.addAll(reader.examples());
    } else if (!localNotes.read(file)) {
      Language.ofFileName(file.name())
          .ifPresentOrElse(language -> readRemedy(file, language), () -> reportStray(file));
    }
  }

  private void readRemedy(SourceFile file, Language language) {
    remedies.put(language, RemedyReader.read(file, language, problems));
  }

  private void reportStray(SourceFile file) {
    problems.add(file.origin(), 1, "is neither " + FILE + " nor a text in a known language");
  }

  private void require(boolean met, String origin, String problem) {
    if (!met) {
      problems.add(origin, 1, problem);
    }
  }
}
