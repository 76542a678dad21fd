package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Verdict;
import io.busytone.web.BoardServer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of lines that no rule knows. */
@Timeout(60)
final class UnrecognisedPagesTest {
  private final BoardServer server = new BoardServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "de", "ar", "fr"})
  void lines_leadToADraft(String lang) throws Exception {
    server.unknown(Verdict.NONE, "ERROR inventory shard 7 is away, token=hunter2");
    server.unknown(Verdict.NONE, "ERROR inventory shard 8 is away, token=hunter3");

    String page = server.get("/unrecognised?lang=" + lang).body();
    assertThat(page).contains("inventory shard &lt;n&gt; is away").doesNotContain("hunter");
    MatchResult link =
        Pattern.compile("href=\"(/unrecognised[^\"]*draft=[0-9a-f]+)#draft\"")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow();
    String draft = server.get(link.group(1).replace("&amp;", "&")).body();

    assertThat(draft)
        .contains("other.inventory_shard.cause.yaml", "id: other/inventory_shard")
        .contains("['inventory shard']", "other.inventory_shard." + lang + ".md")
        .doesNotContain("hunter");
  }

  @Test
  void hostileLine_staysText() throws Exception {
    server.unknown(Verdict.NONE, "ERROR <script>alert(1)</script> of the gateway");

    assertThat(server.get("/unrecognised").body())
        .contains("&lt;script&gt;alert(")
        .doesNotContain("<script>alert");
  }

  @Test
  void unknownDraft_isThePageWithoutOne() throws Exception {
    assertThat(server.get("/unrecognised?draft=%22%3Cx").body())
        .contains("No such line so far.")
        .doesNotContain("id=\"draft\"");
  }
}
