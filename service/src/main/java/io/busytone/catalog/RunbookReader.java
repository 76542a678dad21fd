package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads runbooks: {@code <AlertName>/<language>.md}, each in every language. Any other file but
 * {@code README.md} is a problem.
 */
final class RunbookReader {
  private static final Pattern ALERT = Pattern.compile("[A-Z][A-Za-z0-9]{0,62}");

  private final Problems problems;
  private final SortedMap<String, Map<Language, Remedy>> byAlert = new TreeMap<>();

  private RunbookReader(Problems problems) {
    this.problems = problems;
  }

  /** All runbooks, by alert. */
  static List<Runbook> read(SourceFiles files, Problems problems) {
    RunbookReader reader = new RunbookReader(problems);
    files.all().forEach(reader::read);
    return reader.runbooks();
  }

  private void read(SourceFile file) {
    Optional<Language> language = Language.ofFileName(file.name());
    if (language.isPresent() && ALERT.matcher(file.folder()).matches()) {
      byAlert
          .computeIfAbsent(file.folder(), alert -> new EnumMap<>(Language.class))
          .put(language.get(), RemedyReader.read(file, language.get(), problems));
    } else if (!file.path().equals("README.md")) {
      problems.add(file.origin(), 1, "is no <AlertName>/<language>.md");
    }
  }

  private List<Runbook> runbooks() {
    List<Runbook> runbooks = new ArrayList<>();
    byAlert.forEach(
        (alert, texts) -> {
          Language.reportMissing(List.of(Language.values()), texts.keySet(), alert, problems);
          runbooks.add(new Runbook(alert, texts));
        });
    return runbooks;
  }
}
