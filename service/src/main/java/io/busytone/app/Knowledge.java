package io.busytone.app;

import io.busytone.catalog.Catalog;
import io.busytone.classify.ExampleCheck;
import io.busytone.classify.Rulebook;

/**
 * The catalogue and its rules, checked whole: neither is any good alone.
 *
 * @param catalog causes and texts
 * @param rules the catalogue's rules, compiled
 */
record Knowledge(Catalog catalog, Rulebook rules) {
  /**
   * Loads what comes with the program.
   *
   * @throws io.busytone.catalog.CatalogException if anything in it is not in order
   */
  static Knowledge load() {
    Catalog catalog = Catalog.load();
    Rulebook rules = Rulebook.of(catalog);
    ExampleCheck.check(catalog, rules);
    return new Knowledge(catalog, rules);
  }
}
