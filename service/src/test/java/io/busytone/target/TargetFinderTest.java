package io.busytone.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.event.Labels;
import io.busytone.event.TargetField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetFinderTest {
  private static final String REFUSED = "dial tcp 10.1.2.3:443: connect: connection refused";

  @Test
  void field_goesBeforeTheText() {
    assertThat(ofFailure(field("db", "5432", "", false, null))).isEqualTo("db:5432");
  }

  @Test
  void withoutAHostInAField_theTextCounts() {
    assertThat(ofFailure(null)).isEqualTo("10.1.2.3:443");
    assertThat(ofFailure(field("no host at all", "5432", "80", false, null)))
        .isEqualTo("10.1.2.3:443");
  }

  @Test
  void text_countsForFailuresOnly() {
    assertThat(label(TargetFinder.inFields(event(null)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.test:8443/, 1, 2, shop.test:1",
    "https://shop.test:8443/, '', 2, shop.test:8443",
    "https://shop.test/, '', 2, shop.test:443",
    "shop.test, '', 2, shop.test:2",
    "shop.test, '', '', shop.test",
  })
  void port_comesFromTheFieldBesideTheValueTheSchemeOrElsewhere(
      String value, String beside, String elsewhere, String target) {
    assertThat(ofFailure(field(value, beside, elsewhere, false, null))).isEqualTo(target);
  }

  @Test
  void addressBesideTheNameInAText_isTheNamesAddress() {
    assertThat(ofText("Connect to db.test:80 [db.test/10.0.0.3] failed: Connect timed out"))
        .isEqualTo("db.test:80 10.0.0.3 ");
    assertThat(ofText("connect to db.test:80 failed, client 10.0.0.9:80"))
        .isEqualTo("db.test:80  ");
  }

  @Test
  void nameThatLedToTheAddressOfAText_isKnown() {
    assertThat(ofText("Get \"http://db.test:8080/x\": dial tcp 10.0.0.3:8080: i/o timeout"))
        .isEqualTo("10.0.0.3:8080  db.test");
    assertThat(ofText("Get \"https://db.test/x\": dial tcp 10.0.0.3:443: i/o timeout"))
        .isEqualTo("10.0.0.3:443  db.test");
    assertThat(
            ofText(
                "failed to connect to `host=db.test user=app database=app`: dial error (dial tcp"
                    + " 10.0.0.3:5432: connect: connection refused)"))
        .isEqualTo("10.0.0.3:5432  db.test");
  }

  @Test
  void nameOfAnotherMachineInAText_isNotThatOfTheAddress() {
    assertThat(
            ofText(
                "Get \"https://db.test/x\": proxyconnect tcp: dial tcp 10.0.0.3:3128: i/o timeout"))
        .isEqualTo("10.0.0.3:3128  ");
    assertThat(ofText("see http://docs.test:80/\ndial tcp 10.0.0.3:80: i/o timeout"))
        .isEqualTo("10.0.0.3:80  ");
    assertThat(ofText("Get \"http://10.0.0.3:80/x\": dial tcp 10.0.0.3:80: i/o timeout"))
        .isEqualTo("10.0.0.3:80  ");
  }

  private static String ofText(String text) {
    Target target = TargetFinder.ofAttempt(Event.ofText(Format.TEXT, Slice.of(text)));
    return label(target) + " " + target.address() + " " + target.name();
  }

  @Test
  void firstFieldThatHoldsAHost_counts() {
    TargetField third = field("third.test", "3", "", false, null);
    TargetField second = field("second.test", "", "22", false, third);

    assertThat(ofFailure(field("-", "1", "11", false, second))).isEqualTo("second.test:22");
  }

  @Test
  void vagueField_isBelievedOnlyWithAPortOfItsOwnOrAnAddress() {
    TargetField certain = field("db", "", "", false, null);

    assertThat(ofFailure(field("module", "", "80", true, certain))).isEqualTo("db");
    assertThat(ofFailure(field("module", "80", "", true, certain))).isEqualTo("module:80");
    assertThat(ofFailure(field("10.0.0.1", "", "80", true, certain))).isEqualTo("10.0.0.1:80");
  }

  private static TargetField field(
      String value, String beside, String elsewhere, boolean vague, @Nullable TargetField next) {
    return new TargetField(Slice.of(value), Slice.of(beside), Slice.of(elsewhere), vague, next);
  }

  private static String ofFailure(@Nullable TargetField field) {
    return label(TargetFinder.ofAttempt(event(field)));
  }

  private static String label(Target target) {
    return new TargetLabel().of(target).toString();
  }

  private static Event event(@Nullable TargetField field) {
    Slice none = Slice.EMPTY;
    return new Event(
        Format.JSON,
        Slice.of(REFUSED),
        none,
        none,
        none,
        none,
        none,
        field,
        Labels.NONE,
        0,
        1,
        null);
  }
}
