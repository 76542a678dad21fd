package io.busytone.catalog;

import java.util.List;
import java.util.Map;

/** The four headings of a remedy's text, in their order, in each language. */
public final class RemedyHeadings {
  private static final Map<Language, List<String>> TABLE =
      Map.of(
          Language.EN,
          List.of(
              "What it means",
              "How to confirm it",
              "How to fix it",
              "How to keep it from coming back"),
          Language.TR,
          List.of(
              "Ne anlama gelir",
              "Nasıl doğrulanır",
              "Nasıl düzeltilir",
              "Tekrarlaması nasıl önlenir"),
          Language.DE,
          List.of(
              "Was es bedeutet",
              "Wie man es bestätigt",
              "Wie man es behebt",
              "Wie man es künftig vermeidet"),
          Language.AR,
          List.of("ماذا يعني", "كيف تتأكد منه", "كيف تصلحه", "كيف تمنع تكراره"),
          Language.FR,
          List.of(
              "Ce que cela signifie",
              "Comment le confirmer",
              "Comment le corriger",
              "Comment éviter que cela revienne"));

  private RemedyHeadings() {}

  /** Meaning, confirm, fix, prevent. */
  public static List<String> of(Language language) {
    return TABLE.getOrDefault(language, List.of());
  }
}
