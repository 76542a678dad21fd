package io.busytone.catalog;

import io.busytone.yaml.Problems;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every cause Busytone knows, in the order of their kinds and then of their ids, and the rules for
 * lines that only look like failures.
 *
 * @param causes all causes; each kind but {@code none} has at least {@code unspecified}
 * @param noneRules rules whose match means that no connection failed
 * @param markers phrases that tell wrapping errors from what they wrap
 * @param examples messages that the rules must classify as said
 * @param runbooks what to do about alerts of Busytone itself, by the alerts' names
 */
public record Catalog(
    List<Cause> causes,
    List<Rule> noneRules,
    List<NestingMarker> markers,
    List<Example> examples,
    List<Runbook> runbooks) {
  public Catalog {
    causes = List.copyOf(causes);
    noneRules = List.copyOf(noneRules);
    markers = List.copyOf(markers);
    examples = List.copyOf(examples);
    runbooks = List.copyOf(runbooks);
  }

  /**
   * The causes that come with the program.
   *
   * @throws CatalogException if a file has a problem
   */
  public static Catalog load() {
    return load(List.of());
  }

  /**
   * The causes that come with the program, and an operator's own.
   *
   * @param own folders with the same layout, or with dots for slashes in the names of their files;
   *     their files are added to those that come with the program or replace them; a later folder's
   *     file replaces an earlier one's
   * @throws CatalogException if a file has a problem, or a folder cannot be read
   */
  public static Catalog load(List<Path> own) {
    return load(own, EnumSet.allOf(Language.class));
  }

  /**
   * Likewise, with texts required in some languages only.
   *
   * @param demanded languages in which each cause that comes with the program must have a text
   * @throws CatalogException if a file has a problem
   */
  public static Catalog load(List<Path> own, Set<Language> demanded) {
    Problems problems = new Problems();
    SourceFiles causes = ClassPathFiles.read("causes", problems);
    own.forEach(causes::overlaidBy);
    SourceFiles runbooks = ClassPathFiles.read("runbooks", problems);
    return CatalogReader.read(causes, runbooks, demanded, problems);
  }

  /** The cause with this kind and id. */
  public Optional<Cause> find(Kind kind, String id) {
    return causes.stream().filter(c -> c.kind() == kind && c.id().equals(id)).findFirst();
  }

  /** The runbook of the alert with this name. */
  public Optional<Runbook> runbook(String alert) {
    return runbooks.stream().filter(runbook -> runbook.alert().equals(alert)).findFirst();
  }
}
