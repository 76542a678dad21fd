package io.busytone.app;

import io.busytone.catalog.Catalog;
import io.busytone.classify.Classifier;
import io.busytone.classify.ExampleCheck;
import io.busytone.classify.Rulebook;
import io.busytone.decode.DecodeSettings;
import io.busytone.decode.Decoder;
import io.busytone.diagnose.DiagnoseSettings;
import io.busytone.diagnose.Diagnoser;
import io.busytone.pipeline.EventJudge;
import io.busytone.pipeline.RecordJudge;
import java.nio.file.Path;
import java.util.List;

/**
 * The catalogue and its compiled rules, checked against the catalogue's examples. Builds what
 * judges events by them.
 *
 * @param catalog causes and texts
 * @param rules the catalogue's rules, compiled
 */
public record CompiledCatalog(Catalog catalog, Rulebook rules) {
  /**
   * Loads what comes with the program, and an operator's own.
   *
   * @param own folders; the files of a later one replace those of an earlier one
   * @throws io.busytone.catalog.CatalogException if anything in it is not valid
   */
  public static CompiledCatalog load(List<Path> own) {
    Catalog catalog = Catalog.load(own);
    Rulebook rules = Rulebook.of(catalog);
    ExampleCheck.check(catalog, rules);
    return new CompiledCatalog(catalog, rules);
  }

  /**
   * Judges events for one thread.
   *
   * @param diagnoser remembers the fleet's events; several threads may share it
   */
  EventJudge eventJudge(Diagnoser diagnoser) {
    return new EventJudge(new Classifier(rules), diagnoser);
  }

  /** Judges single records for one thread, and counts nothing. */
  public RecordJudge recordJudge(DecodeSettings decode, DiagnoseSettings diagnose) {
    return new RecordJudge(new Decoder(decode), eventJudge(new Diagnoser(catalog, diagnose)));
  }
}
