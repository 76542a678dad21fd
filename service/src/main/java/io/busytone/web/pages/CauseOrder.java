package io.busytone.web.pages;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.web.PagePaths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The causes of each kind, the most frequent first: in the order in which the text of the kind's
 * {@code unspecified} links to them, then those it does not name.
 */
final class CauseOrder {
  private final Map<Kind, List<Cause>> byKind = new EnumMap<>(Kind.class);

  CauseOrder(List<Cause> causes) {
    for (Cause cause : causes) {
      byKind.computeIfAbsent(cause.kind(), kind -> new ArrayList<>()).add(cause);
    }
    for (Cause cause : causes) {
      if (cause.id().equals(Cause.UNSPECIFIED)) {
        List<String> order = MarkdownHtml.links(cause.remedy(Language.EN).fix());
        causes(cause.kind()).sort(Comparator.comparingInt(other -> rank(other, order)));
      }
    }
  }

  /** The kinds that have causes, in their order. */
  List<Kind> kinds() {
    return List.copyOf(byKind.keySet());
  }

  /** The causes of a kind, {@code unspecified} first; none for {@link Kind#NONE}. */
  List<Cause> causes(Kind kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** The causes of the same kind but this one. */
  List<Cause> others(Cause cause) {
    return causes(cause.kind()).stream().filter(other -> !other.equals(cause)).toList();
  }

  private static int rank(Cause cause, List<String> order) {
    if (cause.id().equals(Cause.UNSPECIFIED)) {
      return -1;
    }
    int place = order.indexOf(PagePaths.of(cause));
    return place < 0 ? order.size() : place;
  }
}
