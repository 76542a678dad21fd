package io.busytone.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Example;
import io.busytone.classify.Classifier;
import io.busytone.classify.Rulebook;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.busytone.event.TargetField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StatementReaderTest {
  private static final Catalog CATALOG = Catalog.load(List.of(), Set.of());
  private static final Rulebook RULES = Rulebook.of(CATALOG);
  private static final String REFUSED = "dial tcp db.example.com:5432: connect: connection refused";

  private final StatementReader reader = new StatementReader(new Classifier(RULES));
  private final Classifier forgetful = new Classifier(RULES);

  @Test
  void read_examplesOverAndOver_isThatOfTheFirstTime() {
    List<Event> events =
        CATALOG.examples().stream().map(Example::text).flatMap(this::variants).toList();

    for (int round = 0; round < 3; round++) {
      for (Event event : events) {
        for (int time = 0; time < 3; time++) {
          requireTheSame(event);
        }
      }
    }

    assertThat(events.size()).isGreaterThan(2_000);
  }

  @Test
  void read_saidForTheThirdTime_isRemembered() {
    reader.read(event(REFUSED, "", null));
    Statement second = reader.read(event(REFUSED, "", null));

    assertThat(reader.read(event(REFUSED, "", null))).isSameAs(second);
    assertThat(second.label().toString()).isEqualTo("db.example.com:5432");
    assertThat(second.verdict().kind().id()).isEqualTo("refused");
  }

  @Test
  void read_bytesThatAreUsedAgain_doNotChangeWhatIsRemembered() {
    byte[] bytes = Slice.of(REFUSED).bytes();
    Event event = Event.ofText(Format.TEXT, Slice.of(bytes));
    reader.read(event);
    reader.read(event);
    Arrays.fill(bytes, (byte) 'x');

    Statement again = reader.read(event(REFUSED, "", null));

    assertThat(again.label().toString()).isEqualTo("db.example.com:5432");
    assertThat(again.dialled().host().toString()).isEqualTo("db.example.com");
  }

  @Test
  void read_longText_isReadEachTime() {
    String text = REFUSED + "\n at Shop.java".repeat(100);
    Statement first = reader.read(event(text, "", null));
    reader.read(event(text, "", null));

    assertThat(reader.read(event(text, "", null))).isNotSameAs(first).isEqualTo(first);
  }

  @Test
  void read_longOrManyFields_areReadEachTime() {
    TargetField fields = field("db.example.com", "", "", false, null);
    for (int i = 0; i < 9; i++) {
      fields = field("db" + i + ".example.com", "", "", false, fields);
    }
    for (TargetField each : List.of(fields, TargetField.of(Slice.of("a".repeat(300))))) {
      Event event = event(REFUSED, "", each);
      reader.read(event);
      Statement second = reader.read(event);

      assertThat(reader.read(event)).isNotSameAs(second).isEqualTo(second);
    }
    Event longCode = event(REFUSED, "e".repeat(100), null);
    reader.read(longCode);
    Statement second = reader.read(longCode);
    assertThat(reader.read(longCode)).isNotSameAs(second);
  }

  @Test
  void read_moreThanFits_forgetsTheOldest_andStaysRight() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        String text = "dial tcp db" + i % 9_000 + ".example.com:5432: connect: connection refused";
        assertThat(reader.read(event(text, "", null)).label().toString())
            .isEqualTo("db" + i % 9_000 + ".example.com:5432");
      }
    }
  }

  /** What is read depends on each of these. */
  private Stream<Event> variants(String text) {
    TargetField name = field("db.example.com", "", "", false, null);
    List<@Nullable TargetField> fields = new ArrayList<>();
    fields.add(null);
    fields.add(name);
    fields.add(field("db.example.com", "5432", "", false, null));
    fields.add(field("db.example.com", "", "5432", false, null));
    fields.add(field("db.example.com", "", "", true, null));
    fields.add(
        field("db.example.com", "5432", "", true, field("2001:db8::7", "", "", false, null)));
    fields.add(field("192.0.2.7", "", "", false, name));
    return fields.stream()
        .flatMap(field -> Stream.of("", "ECONNREFUSED").map(code -> event(text, code, field)));
  }

  private void requireTheSame(Event event) {
    Statement anew = reader.read(event, forgetful.explain(event).verdict());
    Slice label = anew.label().copy();
    Statement said = reader.read(event);
    assertThat(said.verdict()).as("%s", event).isEqualTo(anew.verdict());
    assertThat(said.dialled()).as("%s", event).isEqualTo(anew.dialled());
    assertThat(said.label()).as("%s", event).isEqualTo(label);
  }

  private static TargetField field(
      String value, String beside, String elsewhere, boolean vague, @Nullable TargetField next) {
    return new TargetField(Slice.of(value), Slice.of(beside), Slice.of(elsewhere), vague, next);
  }

  private static Event event(String text, String code, @Nullable TargetField field) {
    return new Event(
        Format.TEXT,
        Slice.of(text),
        Slice.of(code),
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        Slice.EMPTY,
        field,
        Labels.NONE,
        Event.UNKNOWN_TIME,
        1,
        null);
  }
}
