package io.busytone.bench;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A labelled message whose hosts, addresses, ports, times, ids and numbers differ in each record.
 * Numbers that a phrase of a rule names stay: they may be what makes it of its kind.
 *
 * @param kind what it must be classified as
 * @param severalLines whether it has a line feed
 * @param isLikeJson whether it begins as JSON does
 * @param template its text
 */
record VariedMessage(
    Kind kind, boolean severalLines, boolean isLikeJson, PlaceholderText template) {
  private static final String IP =
      "(?<![\\w.])(?:10\\.\\d{1,3}|172\\.(?:1[6-9]|2\\d|3[01])|192\\.168|192\\.0|198\\.51|203\\.0)"
          + "\\.\\d{1,3}\\.\\d{1,3}(?![\\w.])";
  private static final String NAME = "(?:orders(?:-\\w+)?|kafka|redis|rabbit|nexus|db|es|backup)";
  private static final String DOMAIN =
      "(?:[a-z][\\w-]*\\.)+(?:example\\.(?:com|org|net)|example|internal|local|test|svc)";
  private static final Pattern VARYING =
      Pattern.compile(
          "(?<uuid>\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b)"
              + "|(?<hex>\\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\\d)[0-9a-f]{12,64}\\b)"
              + "|(?<date>\\b\\d{4}[-/]\\d\\d[-/]\\d\\d)"
              + "|(?<clock>(?<![\\d:])[0-2]\\d:[0-5]\\d:[0-5]\\d(?![\\d:]))"
              + ("|(?<local>" + IP + "):\\d{2,5}(?=\\s?->)")
              + ("|(?<ip>" + IP + ")(?<ipport>:\\d{2,5}\\b)?")
              + ("|(?<host>(?<![\\w.@-])(?:" + DOMAIN + "|" + NAME + "(?=[:/]\\w)))(?![\\w-])")
              + "(?<hostport>:\\d{2,5}\\b)?"
              + "|(?<number>(?<=[\\s(\\[=#'\",])\\d{2,9}(?=(?:ms|s|us|B|kB|KB|MB)?"
              + "(?:[\\s)\\],;'\"]|$)))");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** All labelled messages, varied. */
  static List<VariedMessage> all(Catalog catalog) {
    Set<String> fixed = numbersOfPhrases(catalog);
    return LabelledMessage.all(catalog).stream().map(message -> of(message, fixed)).toList();
  }

  private static VariedMessage of(LabelledMessage message, Set<String> fixedNumbers) {
    List<String> hosts = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    PlaceholderText template =
        PlaceholderText.of(
            message.text(), VARYING, match -> place(match, hosts, addresses, fixedNumbers));
    boolean isLikeJson = message.text().startsWith("{") || message.text().startsWith("[");
    return new VariedMessage(
        message.kind(), message.text().indexOf('\n') >= 0, isLikeJson, template);
  }

  private static TextPlaceholder place(
      Matcher match, List<String> hosts, List<String> addresses, Set<String> fixedNumbers) {
    String text = match.group();
    if (match.group("uuid") != null) {
      return (values, out) -> out.append(values.uuid());
    }
    if (match.group("hex") != null) {
      return (values, out) -> values.hex(text.length(), out);
    }
    if (match.group("clock") != null) {
      return (values, out) -> values.clock(out);
    }
    if (match.group("local") != null) {
      return (values, out) -> out.append(values.clientIp()).append(':').append(values.localPort());
    }
    if (match.group("ip") != null) {
      int number = numberOf(match.group("ip"), addresses);
      boolean port = match.group("ipport") != null;
      return (values, out) -> endpoint(values.ip(number), port, values.port(number), out);
    }
    if (match.group("host") != null) {
      int number = numberOf(match.group("host"), hosts);
      boolean port = match.group("hostport") != null;
      return (values, out) -> endpoint(values.host(number), port, values.port(number), out);
    }
    if (match.group("number") != null && !fixedNumbers.contains(text)) {
      return (values, out) -> values.number(text.length(), out);
    }
    return PlaceholderText.literal(text);
  }

  private static void endpoint(String host, boolean withPort, int port, StringBuilder out) {
    out.append(host);
    if (withPort) {
      out.append(':').append(port);
    }
  }

  /** The same name is the same host throughout a message. */
  private static int numberOf(String name, List<String> known) {
    if (!known.contains(name)) {
      known.add(name);
    }
    return known.indexOf(name);
  }

  private static Set<String> numbersOfPhrases(Catalog catalog) {
    return Stream.concat(
            catalog.noneRules().stream(),
            catalog.causes().stream().map(Cause::rules).flatMap(List::stream))
        .flatMap(
            rule -> Stream.concat(rule.all().stream().flatMap(List::stream), rule.none().stream()))
        .map(Phrase::text)
        .flatMap(text -> DIGITS.matcher(text).results().map(MatchResult::group))
        .collect(toUnmodifiableSet());
  }
}
