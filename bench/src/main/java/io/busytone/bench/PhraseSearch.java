package io.busytone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import com.sun.management.ThreadMXBean;
import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.NestingMarker;
import io.busytone.catalog.Phrase;
import io.busytone.catalog.Rule;
import io.busytone.match.PhraseListener;
import io.busytone.match.PhraseScanner;
import io.busytone.match.PhraseSet;
import io.busytone.match.SearchPhrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ahocorasick.trie.Trie;

/**
 * Searches the labelled messages of the tests for the phrases of all rules, with Busytone's
 * automaton and with libraries, and prints what a byte costs. Runs in the top folder of the
 * repository.
 *
 * <p>The libraries do less: they ignore case and nothing else, know no escapes, and regular
 * expressions find no phrase that overlaps another. All get a message as it comes in a record: as
 * bytes.
 */
final class PhraseSearch {
  private static final Path MESSAGES = Path.of("service/src/test/resources/labelled");
  private static final int ROUNDS = 5;

  /** RE2/J goes down into each alternative. */
  private static final long STACK_BYTES = 64L << 20;

  private static final long ROUND_NANOS = 1_000_000_000;

  /** The thread's own time: other programs do not count. */
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Messages between two looks at the clock. */
  private static final int BETWEEN_LOOKS = 8;

  /** Keeps results in use. */
  private static long unused;

  private PhraseSearch() {}

  public static void main(String[] args) throws Exception {
    Thread search = new Thread(null, PhraseSearch::measureAll, "search", STACK_BYTES);
    search.start();
    search.join();
  }

  private static void measureAll() {
    List<String> phrases = phrases();
    List<byte[]> messages = messages();
    System.out.printf("%d phrases, %d messages%n", phrases.size(), messages.size());
    for (Engine engine : Engine.values()) {
      System.out.println(measured(engine, phrases, messages));
    }
  }

  /** The best of several rounds, each over as many messages as it has time for. */
  private static String measured(Engine engine, List<String> phrases, List<byte[]> messages) {
    Search search = engine.compile(phrases);
    double nanosPerByte = Double.MAX_VALUE;
    double bytesPerMessage = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long startNanos = THREADS.getCurrentThreadCpuTime();
      long startAllocated = THREADS.getCurrentThreadAllocatedBytes();
      long searched = 0;
      int count = 0;
      long nanos;
      do {
        for (int i = 0; i < BETWEEN_LOOKS; i++) {
          byte[] message = messages.get(count++ % messages.size());
          unused += search.count(message);
          searched += message.length;
        }
        nanos = THREADS.getCurrentThreadCpuTime() - startNanos;
      } while (nanos < ROUND_NANOS);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - startAllocated;
      nanosPerByte = Math.min(nanosPerByte, (double) nanos / searched);
      bytesPerMessage = Math.min(bytesPerMessage, (double) allocated / count);
    }
    return "%-12s %10.1f ns a byte %10.0f bytes allocated a message"
        .formatted(engine, nanosPerByte, bytesPerMessage);
  }

  /** Counts the phrases in a message. */
  private interface Search {
    int count(byte[] message);
  }

  /** What searches. */
  private enum Engine {
    BUSYTONE {
      @Override
      Search compile(List<String> phrases) {
        return new Scanner(phrases);
      }
    },
    AHOCORASICK {
      @Override
      Search compile(List<String> phrases) {
        Trie trie = Trie.builder().ignoreCase().addKeywords(phrases).build();
        return message -> {
          int[] count = new int[1];
          trie.parseText(new String(message, UTF_8), emit -> ++count[0] > 0);
          return count[0];
        };
      }
    },
    RE2J {
      @Override
      Search compile(List<String> phrases) {
        var pattern =
            com.google.re2j.Pattern.compile(
                phrases.stream().map(com.google.re2j.Pattern::quote).collect(joining("|")),
                com.google.re2j.Pattern.CASE_INSENSITIVE);
        return message -> {
          var matcher = pattern.matcher(message);
          int count = 0;
          while (matcher.find()) {
            count++;
          }
          return count;
        };
      }
    },
    JAVA_REGEX {
      @Override
      Search compile(List<String> phrases) {
        Pattern pattern =
            Pattern.compile(
                phrases.stream().map(Pattern::quote).collect(joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return message -> (int) pattern.matcher(new String(message, UTF_8)).results().count();
      }
    };

    abstract Search compile(List<String> phrases);
  }

  private static List<String> phrases() {
    Catalog catalog = Catalog.load();
    Stream<Rule> rules =
        Stream.concat(
            catalog.noneRules().stream(),
            catalog.causes().stream().map(Cause::rules).flatMap(List::stream));
    Stream<Phrase> ofRules =
        rules.flatMap(
            rule -> Stream.concat(rule.all().stream().flatMap(List::stream), rule.none().stream()));
    Stream<Phrase> ofMarkers = catalog.markers().stream().map(NestingMarker::phrase);
    return Stream.concat(ofMarkers, ofRules)
        .map(phrase -> SearchPhrase.anywhere(phrase.text()).text())
        .distinct()
        .toList();
  }

  /** Mixed, so that a slow engine reads some of each kind. */
  private static List<byte[]> messages() {
    List<byte[]> messages =
        Stream.of("clients.tsv", "more.tsv", "glibc.tsv")
            .flatMap(file -> lines(MESSAGES.resolve(file)).stream())
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(line.lastIndexOf('\t') + 1).replace("\\n", "\n"))
            .map(message -> message.getBytes(UTF_8))
            .collect(toCollection(ArrayList::new));
    Collections.shuffle(messages, new Random(1));
    return messages;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner implements Search, PhraseListener {
    private final PhraseScanner scanner;
    private int count;

    Scanner(List<String> phrases) {
      List<SearchPhrase> anywhere = phrases.stream().map(SearchPhrase::anywhere).toList();
      scanner = new PhraseScanner(PhraseSet.compile(anywhere), this);
    }

    @Override
    public int count(byte[] message) {
      count = 0;
      scanner.scan(Slice.of(message));
      return count;
    }

    @Override
    public void found(int phrase, int end) {
      count++;
    }

    @Override
    public void lineEnd() {}
  }
}
