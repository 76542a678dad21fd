package io.busytone.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateWriterTest {
  private static final int LONGEST = 256;
  private static final int GREETING = 0x48545450; // HTTP

  private final TemplateWriter writer =
      new TemplateWriter(
          PhraseFragments.of(
              List.of(
                  part("errno 99"),
                  part("error (110)"),
                  part("timed out"),
                  new SearchPhrase("status 4", Edge.PART, Edge.OPEN, false),
                  new SearchPhrase("000 ms", Edge.OPEN, Edge.PART, false),
                  part("code 0a1b"))),
          number -> number == GREETING,
          (number, before) -> number / 1_000,
          LONGEST);

  private static SearchPhrase part(String text) {
    return new SearchPhrase(text, Edge.PART, Edge.PART, false);
  }

  private String template(String text) {
    assertThat(writer.begin(0, Slice.EMPTY)).isTrue();
    assertThat(writer.add(Slice.of(text))).isTrue();
    return new String(writer.bytes(), 0, writer.length(), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db-17.example.com timed out | db-4.example.com timed out",
        "to 192.0.2.7:5432 after 5 s | to 198.51.100.20:80 after 1200 s",
        "line 99, errno 5            | line 7, errno 123",
        "id 7f3a9c01 lost            | id 00ffe1 lost",
        "2026-11-28 08:00:01 lost    | 1999-01-02 23:59:59 lost",
        "took 31 ms                  | took 7 ms",
        "pod web-5d8f9 of 3          | pod web-77aab of 12",
        "x 1b4e28ba-2fa1-11d2-beef-b9a761bde3fb | x 77aa28ba-dead-11d2-883f-aaaaaabde3fb",
      })
  void template_numbersThatNoPhraseLooksAt_isTheSame(String one, String other) {
    assertThat(template(one)).isEqualTo(template(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "errno 99 lost               | errno 98 lost",
        "x 1b4e28ba-2fa1-11d2-beef-b9a761bde3fb | x ab4e28ba-2fa1-11d2-beef-b9a761bde3fb",
        "x 1b4e28ba-2fa1-11d2-beef-b9a761bde3fb | x 1b4e28ba-2fa1-11d2-beefx-b9a761bde3fb",
        "Errno  99 lost              | Errno  98 lost",
        "errno\\n99 lost             | errno\\n98 lost",
        "an error (110) here         | an error (111) here",
        "status 404 here             | status 304 here",
        "took 5000 ms                | took 5001 ms",
        "code 0a1b here              | code 0a1c here",
        "dropped 0 of them           | dropped 5 of them",
        "length 1213486160 of it     | length 1213486161 of it",
        "caf\u00e92 here             | caf\u00e93 here",
        "abc \\u0031 here            | abc \\u0032 here",
        "n 123456 fixed              | n 1234567 fixed",
        "total{a=\"1\"} 2            | total{a=\"1\"} 3",
        "db timed out                | db2 timed out",
      })
  void template_numbersThatSomethingLooksAt_differs(String one, String other) {
    assertThat(template(one)).isNotEqualTo(template(other));
  }

  @Test
  void template_afterAColour_keepsNumbers() {
    assertThat(template("\u001b[1merrno \u001b[0m5"))
        .isNotEqualTo(template("\u001b[1merrno \u001b[0m6"));
  }

  @Test
  void template_codeAndFirstByte_stayAsTheyAre() {
    assertThat(writer.begin(1, Slice.of("111"))).isTrue();
    assertThat(writer.add(Slice.of("lost"))).isTrue();

    byte[] whole = Arrays.copyOf(writer.bytes(), writer.length());

    assertThat(whole).isEqualTo(new byte[] {1, 3, '1', '1', '1', 'l', 'o', 's', 't'});
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00f8", "\u00ff"})
  void add_bytesThatAreMarks_areRefused(String latin1) {
    writer.begin(0, Slice.EMPTY);

    boolean added = writer.add(Slice.of(("lost " + latin1).getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(added).isFalse();
  }

  @Test
  void add_textThatIsTooLong_isRefused() {
    writer.begin(0, Slice.EMPTY);

    assertThat(writer.add(Slice.of("a".repeat(LONGEST - 2)))).isTrue();
    writer.begin(0, Slice.EMPTY);
    assertThat(writer.add(Slice.of("a".repeat(LONGEST - 1)))).isFalse();
  }

  @Test
  void begin_codeThatIsTooLong_isRefused() {
    assertThat(writer.begin(0, Slice.of("a".repeat(Byte.MAX_VALUE + 1)))).isFalse();
  }

  @Test
  void template_numberInAPhraseOpenAtBothEnds_keepsAllNumbers() {
    TemplateWriter open =
        new TemplateWriter(
            PhraseFragments.of(List.of(SearchPhrase.anywhere("42"))),
            number -> false,
            (number, before) -> 0,
            LONGEST);
    open.begin(0, Slice.EMPTY);
    open.add(Slice.of("a 1423 b"));

    assertThat(new String(open.bytes(), 2, open.length() - 2, StandardCharsets.ISO_8859_1))
        .isEqualTo("a 1423 b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dial 10.0.0.7:5432   | dial 10.0.0.8:5433   | true
          dial 10.0.0.7:5432   | dial 10.0.0.17:5432  | false
          dial 10.0.0.7:5432   | dial 10.0.0.7:6432   | false
          retry 3 of 3         | retry 3 of 5         | true
          a-3 of a-3           | a-3 of a-5           | false
          1:2:3 1:2:3          | 1:2:3 1:2:4          | true
          fe80::12 fe80::12    | fe80::12 fe80::13    | false
          port 0543            | port 1543            | false
          port 1543201         | port 9999999         | true
          to sql1.example      | to sql2.example      | false
          after 30ms           | after 31ms           | true
          to a1.example        | to a2.example        | true
          to a1b.example       | to a12.example       | false
          to a1b.a1b           | to a1b.a2b           | false
          """)
  void parameters_sayWhatDoesNotFollowFromTheTemplate(String one, String other, boolean same) {
    String first = template(one) + " " + described(one);
    String second = template(other) + " " + described(other);

    assertThat(first.equals(second)).isEqualTo(same);
  }

  private String described(String text) {
    assertThat(writer.parameters().describe(Slice.of(text), false)).isTrue();
    return writer.parameters().description().toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m 10.0.0.7", "10.0.0.7\u00e9", "errors{code=\"7\"}"})
  void parameters_thatMayMeanSomethingElse_areNotDescribed(String text) {
    template(text);

    assertThat(writer.parameters().describe(Slice.of(text), false)).isFalse();
  }

  @Test
  void parameters_tooMany_areNotDescribed() {
    String text = "1 ".repeat(25);
    template(text);

    assertThat(writer.parameters().describe(Slice.of(text), false)).isFalse();
  }
}
