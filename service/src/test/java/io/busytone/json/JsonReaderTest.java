package io.busytone.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.busytone.bytes.Scratch;
import io.busytone.bytes.Slice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against Jackson: what both make of the same bytes, valid or not. */
final class JsonReaderTest {
  private static final int DOCUMENTS = 3_000;
  private static final int MUTANTS = 20;
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final String PIECES = "{}[]\":,\\/ \n\tbfnrtu0123456789aAdD8-+.eEtrufalsn\u0001";

  /** Whatever it read before, even half of it, must not matter. */
  private static final JsonReader REUSED = new JsonReader();

  private final Random random = new Random(8259);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " [ ] ",
        "{\"a\":{\"b\":[1,-0,1.5e+7,0.1E-2,true,false,null,\"\"]}}",
        "\"\\u00e9\\uD83D\\uDE00\\/\\b\\f\\n\\r\\t\\\"\\\\\"",
        "{\"\\u0061b\":1}",
        "\"12345678\\\"\"",
        "[\"Bağlantı\",\"اتصال\",\"接続\"]"
      })
  void valid_isReadAsJacksonReadsIt(String json) {
    assertThat(jackson(json)).isPresent();
    assertThat(ours(json)).isEqualTo(jackson(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{,}",
        "[,1]",
        "[1 2]",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "nul",
        "truex",
        "NaN",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12",
        "\"abc",
        "[1]]",
        "{\"a\":1}{",
        "{\"a\":[}",
        "[{]}"
      })
  void malformed_isRefusedAsJacksonRefusesIt(String json) {
    assertThat(jackson(json)).isEmpty();
    assertThat(ours(json)).isEmpty();
  }

  @Test
  void documentsAndTheirMutants_areReadOrRefusedAsByJackson() {
    int refused = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      StringBuilder json = new StringBuilder();
      value(json, 0);
      assertThat(ours(json.toString())).isPresent().isEqualTo(jackson(json.toString()));
      for (int m = 0; m < MUTANTS; m++) {
        String mutant = mutant(json.toString());
        Optional<List<String>> expected = jackson(mutant);
        assertThat(ours(mutant)).as(mutant).isEqualTo(expected);
        refused += expected.isEmpty() ? 1 : 0;
      }
    }
    assertThat(refused).isBetween(DOCUMENTS, DOCUMENTS * (MUTANTS - 1));
  }

  @Test
  void loneSurrogate_becomesTheReplacementCharacter() {
    assertThat(ours("\"a\\ud83db\\ude00\\ud83d\\u0041\""))
        .hasValue(List.of("STRING a\uFFFDb\uFFFD\uFFFDA"));
  }

  @Test
  void nesting_isBounded() {
    String deepest = "[".repeat(JsonReader.DEEPEST_NESTING) + "]".repeat(1000);

    assertThat(ours(deepest)).isPresent();
    assertThatThrownBy(
            () -> read(new JsonReader().open(Slice.of("[" + deepest)), new ArrayList<>()))
        .isInstanceOf(JsonException.class)
        .hasMessage("nested more than 1000 levels deep");
  }

  private static Optional<List<String>> ours(String json) {
    List<String> tokens = new ArrayList<>();
    try {
      JsonReader reader = REUSED.open(Slice.of(json));
      read(reader, tokens);
      reader.end();
      skip(json);
      return Optional.of(tokens);
    } catch (JsonException problem) {
      return Optional.empty();
    }
  }

  private static void skip(String json) throws JsonException {
    JsonReader reader = new JsonReader().open(Slice.of(json));
    reader.value();
    reader.skip();
    reader.end();
  }

  private static void read(JsonReader reader, List<String> tokens) throws JsonException {
    JsonType type = reader.value();
    Scratch text = new Scratch();
    if (type.hasText()) {
      reader.write(text);
    }
    tokens.add(type + " " + text.from(0));
    if (type == JsonType.OBJECT) {
      while (reader.nextMember()) {
        tokens.add("NAME " + reader.name());
        read(reader, tokens);
      }
      tokens.add("END");
    } else if (type == JsonType.ARRAY) {
      while (reader.nextElement()) {
        read(reader, tokens);
      }
      tokens.add("END");
    }
  }

  private static Optional<List<String>> jackson(String json) {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = JACKSON.createParser(json.getBytes(UTF_8))) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tokens.add(named(token, parser));
        if (depth == 0 && token != JsonToken.FIELD_NAME) {
          return parser.nextToken() == null ? Optional.of(tokens) : Optional.empty();
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String named(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case START_OBJECT -> "OBJECT ";
      case START_ARRAY -> "ARRAY ";
      case END_OBJECT, END_ARRAY -> "END";
      case FIELD_NAME -> "NAME " + parser.currentName();
      case VALUE_STRING -> "STRING " + parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER " + parser.getText();
      case VALUE_TRUE, VALUE_FALSE -> "BOOLEAN " + parser.getText().toLowerCase(Locale.ROOT);
      case VALUE_NULL -> "NULL ";
      default -> throw new AssertionError(token);
    };
  }

  private void value(StringBuilder json, int depth) {
    switch (random.nextInt(depth > 4 ? 4 : 7)) {
      case 0 -> json.append(random.nextInt(-500, 500));
      case 1 -> json.append(random.nextDouble());
      case 2 -> json.append(random.nextBoolean() ? "null" : "true");
      case 3, 4 -> string(json);
      case 5 -> members(json, depth);
      default -> elements(json, depth);
    }
  }

  private void members(StringBuilder json, int depth) {
    json.append('{');
    for (int i = random.nextInt(4); i > 0; i--) {
      string(json);
      json.append(random.nextBoolean() ? ":" : " : ");
      value(json, depth + 1);
      json.append(i > 1 ? "," : "");
    }
    json.append('}');
  }

  private void elements(StringBuilder json, int depth) {
    json.append("[ ");
    for (int i = random.nextInt(4); i > 0; i--) {
      value(json, depth + 1);
      json.append(i > 1 ? "\n," : "");
    }
    json.append(']');
  }

  private void string(StringBuilder json) {
    json.append('"');
    for (int i = random.nextInt(20); i > 0; i--) {
      switch (random.nextInt(12)) {
        case 0 -> json.append("\\n");
        case 1 -> json.append("\\u0131");
        case 2 -> json.append("ş");
        default -> json.append((char) random.nextInt('a', 'z'));
      }
    }
    json.append('"');
  }

  private String mutant(String json) {
    StringBuilder mutant = new StringBuilder(json);
    int at = random.nextInt(mutant.length());
    char piece = PIECES.charAt(random.nextInt(PIECES.length()));
    switch (random.nextInt(3)) {
      case 0 -> mutant.deleteCharAt(at);
      case 1 -> mutant.insert(at, piece);
      default -> mutant.setCharAt(at, piece);
    }
    return mutant.toString();
  }
}
