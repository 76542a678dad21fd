package io.busytone.web;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;

/**
 * The causes of each kind, the most frequent first: in the order in which the text of the kind's
 * {@code unspecified} links to them, then those it does not name.
 */
final class Ranking {
  private final Map<Kind, List<Cause>> byKind = new EnumMap<>(Kind.class);

  Ranking(Catalog catalog, Markdown markdown) {
    for (Cause cause : catalog.causes()) {
      byKind.computeIfAbsent(cause.kind(), kind -> new ArrayList<>()).add(cause);
    }
    for (Cause cause : catalog.causes()) {
      if (cause.id().equals(Cause.UNSPECIFIED)) {
        List<String> order = links(cause.remedy(Language.EN).fix(), markdown);
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

  private static int rank(Cause cause, List<String> order) {
    if (cause.id().equals(Cause.UNSPECIFIED)) {
      return -1;
    }
    int place = order.indexOf(Addresses.of(cause));
    return place < 0 ? order.size() : place;
  }

  private static List<String> links(String text, Markdown markdown) {
    List<String> links = new ArrayList<>();
    markdown
        .parse(text)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
              }
            });
    return links;
  }
}
