package io.busytone.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All phrases are found, wherever they are and however they are written. */
final class PhraseScannerTest {
  @Test
  void nestedAndOverlappingPhrases_areAllFound() {
    assertThat(found("ushers", "he", "she", "his", "hers")).containsExactly("she", "he", "hers");
  }

  @Test
  void runsOfWhiteSpace_areOneSpace() {
    assertThat(found("timed \t\n  out", "timed out")).hasSize(1);
  }

  @Test
  void escapes_countAsWhatTheyStandFor() {
    assertThat(found("it\\nwas \\\"re\\u0066used\\\"", "was 'refused'")).hasSize(1);
    assertThat(found("C:\\users\\uno", "c:\\users")).hasSize(1);
  }

  @Test
  void terminalColours_countAsNothing() {
    assertThat(found("con\u001b[31mnec\u001b[0;1mtion", "connection")).hasSize(1);
  }

  @Test
  void accentsInEitherForm_areFound() {
    assertThat(found("Connexion refuse\u0301e", "connexion refusée")).hasSize(1);
    assertThat(found("Connexion REFUSÉE", "connexion refusée")).hasSize(1);
  }

  @Test
  void brokenUtf8_doesNoHarm() {
    byte[] bytes = "\0refused\0refuse".getBytes(StandardCharsets.ISO_8859_1);
    bytes[0] = (byte) 0xE2;
    bytes[8] = (byte) 0xC3;
    assertThat(found(Slice.of(bytes), anywhere("refused"))).hasSize(1);
  }

  @Test
  void wordInsideAnother_isNotFound() {
    List<SearchPhrase> word = List.of(new SearchPhrase("99", Edge.WORD, Edge.WORD, false));
    assertThat(found(Slice.of("port 9911, 199, a99, _99"), word)).isEmpty();
    assertThat(found(Slice.of("(99: x"), word)).hasSize(1);
    assertThat(found(Slice.of("错误99。"), word)).hasSize(1);
  }

  @Test
  void partOfIdentifier_isFoundInIt() {
    List<SearchPhrase> part =
        List.of(new SearchPhrase("connect_timeout", Edge.PART, Edge.PART, false));
    assertThat(found(Slice.of("reconnect_timeout connect_timeouts 7connect_timeout"), part))
        .isEmpty();
    assertThat(found(Slice.of("ERR_CONNECT_TIMEOUT_MS tcpConnect_timeoutMs"), part)).hasSize(2);
  }

  @Test
  void wordAfterLineFeedTabOrColourInQuotedText_isFound() {
    List<SearchPhrase> part = List.of(new SearchPhrase("refused", Edge.PART, Edge.PART, false));
    assertThat(found(Slice.of("dial\\nrefused"), part)).hasSize(1);
    assertThat(found(Slice.of("dial\\trefused"), part)).hasSize(1);
    assertThat(found(Slice.of("dial \u001b[1;31mrefused\u001b[0m"), part)).hasSize(1);
    assertThat(found(Slice.of("unrefused, [1mrefused"), part)).isEmpty();
  }

  @Test
  void spacesAtItsEnds_belongToPhrase() {
    assertThat(found("cache: lookups=3", ": lookup ")).isEmpty();
    assertThat(found("dial tcp: lookup\torders", ": lookup ")).hasSize(1);
  }

  @Test
  void exactPhrase_needsItsCase() {
    List<SearchPhrase> exact = List.of(new SearchPhrase("sC--", Edge.WORD, Edge.WORD, true));
    assertThat(found(Slice.of("- - SC-- 1/1"), exact)).isEmpty();
    assertThat(found(Slice.of("- - sC-- 1/1"), exact)).hasSize(1);
  }

  @Test
  void randomTexts_giveWhatSearchingOneByOneGives() {
    Random random = new Random(4711);
    for (int round = 0; round < 300; round++) {
      String[] phrases =
          IntStream.range(0, 20)
              .mapToObj(i -> letters(random, 1 + random.nextInt(6)))
              .distinct()
              .toArray(String[]::new);
      String text = letters(random, 200);
      assertThat(found(text, phrases)).hasSameElementsAs(oneByOne(text, phrases));
    }
  }

  /** Long phrases that begin, end and go on alike: most states have no row, and many suffixes. */
  @Test
  void longPhrases_giveWhatSearchingOneByOneGives() {
    Random random = new Random(4712);
    for (int round = 0; round < 100; round++) {
      String text = letters(random, 40).repeat(2) + words(random, 200);
      String[] phrases =
          IntStream.range(0, 20)
              .mapToObj(i -> cut(random, text))
              .map(phrase -> random.nextBoolean() ? phrase : phrase + words(random, 3))
              .distinct()
              .toArray(String[]::new);
      assertThat(found(text, phrases)).containsExactlyInAnyOrderElementsOf(oneByOne(text, phrases));
    }
  }

  private static String cut(Random random, String text) {
    int from = random.nextInt(text.length() - 40);
    return text.substring(from, from + 1 + random.nextInt(40));
  }

  private static String words(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append("aab".charAt(random.nextInt(3)));
    }
    return letters.toString();
  }

  private static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append("abcéж接".charAt(random.nextInt(6)));
    }
    return letters.toString();
  }

  private static List<String> oneByOne(String text, String... phrases) {
    List<String> found = new ArrayList<>();
    for (String phrase : phrases) {
      for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
        found.add(Folding.of(phrase));
      }
    }
    return found;
  }

  private static List<SearchPhrase> anywhere(String... phrases) {
    List<SearchPhrase> list = new ArrayList<>();
    for (String phrase : phrases) {
      list.add(SearchPhrase.anywhere(phrase));
    }
    return list;
  }

  private static List<String> found(String text, String... phrases) {
    return found(Slice.of(text), anywhere(phrases));
  }

  private static List<String> found(Slice text, List<SearchPhrase> list) {
    PhraseSet phrases = PhraseSet.compile(list);
    List<String> found = new ArrayList<>();
    PhraseListener listener =
        new PhraseListener() {
          @Override
          public void found(int phrase, int end) {
            found.add(list.get(phrase).text());
          }

          @Override
          public void lineEnd() {}
        };
    new PhraseScanner(phrases, listener).scan(text);
    return found;
  }
}
