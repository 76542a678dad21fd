package io.busytone.classify;

import io.busytone.catalog.Verdict;
import java.util.List;

/**
 * A verdict and why.
 *
 * @param verdict what the event is
 * @param rule the rule that decided, such as {@code refused/unspecified#2}; empty if none did
 * @param evidence the phrases and codes that made the rule hold; empty if none did
 */
public record Explanation(Verdict verdict, String rule, List<Evidence> evidence) {
  public Explanation {
    evidence = List.copyOf(evidence);
  }
}
