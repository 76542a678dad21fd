package io.busytone.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.busytone.it.NeedsTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A changed threshold, range or waiting time of an alert makes a test fail. */
@NeedsTool("promtool")
@Order(1)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class RulesMutationIT {
  /** What need not be noticed, and why. */
  private static final Map<String, String> EXEMPT =
      Map.of("busytone:refused_clients:setting 3 2.727273", "clients come whole");

  @TempDir Path folder;

  @Test
  void everyNumberOfAnAlert_isHeldByATestFromBothSides() throws IOException {
    PrometheusRuleFile rules = PrometheusRuleFile.read();
    List<String> lines = PrometheusRuleFile.lines();
    List<RuleMutant> mutants =
        RuleMutant.all(lines).stream().filter(each -> isThreshold(each.rule(), rules)).toList();
    assertThat(mutants).hasSizeGreaterThan(60);
    assertThat(mutants.stream().map(RuleMutant::rule)).contains("PortExhaustionTrend");
    assertThat(rules.alerts().keySet()).allMatch(alert -> passes(alert, rules, lines));

    Set<String> survivors =
        mutants.parallelStream()
            .filter(mutant -> passes(mutant, rules, lines))
            .filter(mutant -> !EXEMPT.containsKey(key(mutant)))
            .map(RuleMutant::toString)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(survivors).as("changes that no test noticed").isEmpty();
    assertThat(mutants.stream().map(RulesMutationIT::key)).containsAll(EXEMPT.keySet());
  }

  /** An alert's number, or one of the settings at the head of the file. */
  private static boolean isThreshold(String rule, PrometheusRuleFile rules) {
    return rules.alerts().containsKey(rule) || rule.endsWith(":setting");
  }

  private static String key(RuleMutant mutant) {
    return mutant.rule() + " " + mutant.was() + " " + mutant.is();
  }

  private boolean passes(RuleMutant mutant, PrometheusRuleFile rules, List<String> lines) {
    List<String> alerts = rules.alertsOf(mutant.rule());
    assertThat(alerts).as(mutant.rule()).isNotEmpty();
    return alerts.stream().allMatch(alert -> passes(alert, rules, mutant.in(lines)));
  }

  /**
   * Whether all tests of an alert pass, one after the other up to the first that fails, with the
   * rules that the alert depends on and no others: promtool evaluates all that it is given.
   */
  private boolean passes(String alert, PrometheusRuleFile rules, List<String> lines) {
    try {
      Path own = Files.createTempDirectory(folder, "rules");
      Path tests = Files.createDirectories(own.resolve("tests"));
      Files.writeString(
          own.resolve(PrometheusRuleFile.PATH.getFileName()),
          PrometheusRuleFile.only(rules.usedBy(alert), lines));
      for (JsonNode test : PrometheusRuleFile.singleTests(alert)) {
        Files.writeString(tests.resolve("test.yml"), test.toString());
        if (Promtool.test(own, List.of("tests/test.yml")).exitCode() != 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
