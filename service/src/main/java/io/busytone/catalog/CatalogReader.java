package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the catalog from its files: {@code number-forms.yaml}, {@code nesting.yaml}, {@code
 * terms/*.yaml}, {@code none/*.yaml}, {@code <kind>/<cause>/cause.yaml} and {@code
 * <kind>/<cause>/<language>.md}; of an operator also {@code here.md}. Any other file but {@code
 * README.md} is a problem.
 */
final class CatalogReader {
  private final Set<Language> demanded;
  private final Problems problems;
  private final PhraseLists phraseLists = new PhraseLists();
  private final List<NestingMarker> markers = new ArrayList<>();
  private final List<Rule> noneRules = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();
  private final SortedMap<String, List<SourceFile>> folders = new TreeMap<>();

  private CatalogReader(Set<Language> demanded, Problems problems) {
    this.demanded = demanded;
    this.problems = problems;
  }

  /**
   * Reads all files.
   *
   * @param demanded languages in which each cause that comes with the program must have a text
   * @param problems what was found so far; if there is any in the end, the catalog is refused
   */
  static Catalog read(
      SourceFiles causes, SourceFiles runbooks, Set<Language> demanded, Problems problems) {
    return new CatalogReader(demanded, problems).read(causes.all(), runbooks);
  }

  private Catalog read(List<SourceFile> files, SourceFiles runbookFiles) {
    readPhraseLists(files);
    files.forEach(this::read);
    List<Cause> causes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      folders.forEach((path, inside) -> cause(kind, path, inside, causes));
      requireUnspecified(kind, causes);
    }
    phraseLists.reportUnused(files.stream().anyMatch(SourceFile::own), problems);
    List<Runbook> runbooks = RunbookReader.read(runbookFiles, problems);
    CatalogException.throwIfAny(problems);
    return new Catalog(causes, noneRules, markers, examples, runbooks);
  }

  private void readPhraseLists(List<SourceFile> files) {
    ErrnoForms errnoForms =
        files.stream()
            .filter(file -> file.path().equals(ErrnoForms.FILE))
            .findFirst()
            .map(file -> ErrnoForms.read(file, problems))
            .orElseGet(ErrnoForms::none);
    PhraseListReader reader = new PhraseListReader(errnoForms, phraseLists, problems);
    files.stream()
        .filter(file -> file.folder().equals("terms") && isYaml(file))
        .forEach(reader::read);
  }

  private void read(SourceFile file) {
    String[] segments = file.path().split("/", -1);
    if (file.path().equals(NestingMarker.FILE)) {
      markers.addAll(NestingMarker.read(file, problems));
    } else if (segments.length == 2 && segments[0].equals(Kind.NONE.id()) && isYaml(file)) {
      readNone(file);
    } else if (segments.length == 3 && isKindWithCauses(segments[0])) {
      folders.computeIfAbsent(file.folder(), folder -> new ArrayList<>()).add(file);
    } else if (!isExpected(file)) {
      problems.add(file.origin(), 1, "a file that does not belong here");
    }
  }

  private static boolean isExpected(SourceFile file) {
    return file.path().equals("README.md")
        || file.path().equals(ErrnoForms.FILE)
        || (file.folder().equals("terms") && isYaml(file));
  }

  private static boolean isYaml(SourceFile file) {
    return file.name().endsWith(".yaml");
  }

  private static boolean isKindWithCauses(String id) {
    return Kind.of(id).filter(kind -> kind != Kind.NONE).isPresent();
  }

  private void readNone(SourceFile file) {
    String id = file.path().substring(0, file.path().length() - ".yaml".length());
    RuleFileReader reader = new RuleFileReader(file, Kind.NONE, "", phraseLists, problems);
    reader.read(id);
    noneRules.addAll(reader.rules());
    examples.addAll(reader.examples());
  }

  private void cause(Kind kind, String path, List<SourceFile> inside, List<Cause> causes) {
    String[] segments = path.split("/", -1);
    if (segments[0].equals(kind.id())) {
      CauseReader reader = new CauseReader(kind, segments[1], phraseLists, problems);
      causes.add(reader.read(inside, demanded));
      examples.addAll(reader.examples());
    }
  }

  private void requireUnspecified(Kind kind, List<Cause> causes) {
    boolean present =
        causes.stream().anyMatch(c -> c.kind() == kind && c.id().equals(Cause.UNSPECIFIED));
    if (kind != Kind.NONE && !present) {
      problems.add(kind.id() + "/" + Cause.UNSPECIFIED, 1, "is missing");
    }
  }
}
