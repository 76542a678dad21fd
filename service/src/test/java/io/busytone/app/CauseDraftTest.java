package io.busytone.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.CauseDraft;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.catalog.Verdict;
import io.busytone.classify.Classifier;
import io.busytone.event.Event;
import io.busytone.event.Format;
import io.busytone.incident.Unrecognised;
import io.busytone.incident.UnrecognisedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Causes that are drafted from lines are what the service accepts, and match those lines. */
final class CauseDraftTest {
  private static final CompiledCatalog SHIPPED = CompiledCatalog.load(List.of());

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR inventory shard 7 has no leader for the moment, code 17",
        "WARN [pool-3] it's a 'quoted' \"line\": the upstream was not elected yet",
        "ERROR $ref: # odd - [brackets] {braces} & stars * of the gateway",
        "ERROR \\ back\\slash and : colon of the message bus 9",
        "ERREUR ERROR la passerelle n’a pas répondu à temps",
        "ERROR البوابة لا تجيب عن الطلبات 12",
        "ERROR login at the partner gateway failed, password=hunter2"
      })
  void draft_isAcceptedAndMatchesItsLines(String line) throws IOException {
    CauseDraft draft = draft(line, Language.EN);
    write(draft);

    CompiledCatalog own = CompiledCatalog.load(List.of(folder));
    Verdict verdict = classify(own, line);

    assertThat(classify(SHIPPED, line)).isEqualTo(Verdict.NONE);
    assertThat(verdict.kind()).isEqualTo(Kind.OTHER);
    assertThat("other." + Objects.requireNonNull(verdict.cause()).id() + ".cause.yaml")
        .isEqualTo(draft.rulesFile());
  }

  @ParameterizedTest
  @EnumSource
  void draft_isWrittenInEachLanguage(Language language) throws IOException {
    CauseDraft draft = draft("ERROR inventory shard 7 is away", language);
    write(draft);

    assertThat(draft.textFile()).endsWith("." + language.tag() + ".md");
    assertThat(CompiledCatalog.load(List.of(folder)).catalog().causes())
        .hasSize(SHIPPED.catalog().causes().size() + 1);
  }

  @Test
  void lines_withoutWords_haveNoDraft() {
    assertThat(CauseDraft.of(Kind.OTHER, lines("ERROR 17 ab 9").phrases(), "x", Language.EN))
        .isEmpty();
  }

  private static CauseDraft draft(String line, Language language) {
    UnrecognisedLines lines = lines(line);
    return CauseDraft.of(Kind.OTHER, lines.phrases(), lines.sample(), language).orElseThrow();
  }

  private static UnrecognisedLines lines(String line) {
    Unrecognised unrecognised = new Unrecognised(true);
    unrecognised.add(event(line), Verdict.NONE, Slice.of(line), 0);
    return unrecognised.all().get(0);
  }

  private void write(CauseDraft draft) throws IOException {
    Files.writeString(folder.resolve(draft.rulesFile()), draft.rules());
    Files.writeString(folder.resolve(draft.textFile()), draft.text());
  }

  private static Verdict classify(CompiledCatalog catalog, String line) {
    return new Classifier(catalog.rules()).classify(event(line));
  }

  private static Event event(String line) {
    return Event.ofText(Format.TEXT, Slice.of(line));
  }
}
