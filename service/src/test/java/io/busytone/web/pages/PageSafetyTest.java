package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Language;
import io.busytone.web.PagesServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers put into an address, and operators into a text, stays text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PageSafetyTest {
  private static final String CAUSE = "/remedies/refused/not_listening";
  private static final String HOSTILE = "\"'><script>alert(1)</script>";
  private static final String HOSTILE_ENCODED = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E";

  private final PagesServer server =
      new PagesServer(
          new Catalog(
              Catalog.load().causes().stream().map(PageSafetyTest::withHere).toList(),
              List.of(),
              List.of(),
              List.of(),
              List.of()));

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void headers_keepStrangersOutAndCachesHonest() throws Exception {
    PagesServer.Answer page = server.get(CAUSE);

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Vary")).contains("Accept-Language");
    assertThat(page.header("Cache-Control")).isEqualTo("max-age=60");
    assertThat(page.body()).doesNotContain(" style=", "<style", "onclick", "http-equiv");
    assertThat(server.get(CAUSE, "If-None-Match", page.header("ETag")).status()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(strings = {"target", "client", "from", "to", "at", "lang", "anything"})
  void hostileParameter_staysText(String name) throws Exception {
    PagesServer.Answer page = server.get(CAUSE + "?" + name + "=" + HOSTILE_ENCODED);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<script src=").doesNotContain(HOSTILE, "<script>");
  }

  @Test
  void hostileName_staysText() throws Exception {
    PagesServer.Answer page = server.get(CAUSE + "?" + HOSTILE_ENCODED + "=1");

    assertThat(page.body()).doesNotContain("<script>").contains("&amp;%22%27%3E%3Cscript%3E");
  }

  @Test
  void longParameters_areCut() throws Exception {
    String many = "&x" + "y".repeat(100);
    String query = "?target=" + "a".repeat(5000) + many + many.repeat(10);
    PagesServer.Answer page = server.get(CAUSE + query);

    assertThat(page.body()).contains("a".repeat(300)).doesNotContain("a".repeat(301));
  }

  @Test
  void brokenParameters_breakNothing() throws Exception {
    for (String query : List.of("?", "?=", "?&&", "?target", "?target=", "?target=%00%0A")) {
      assertThat(server.get(CAUSE + query).status()).as(query).isEqualTo(200);
    }
  }

  @Test
  void operatorsWords_standBesideOurs() throws Exception {
    assertThat(server.get(CAUSE + "?lang=de").body())
        .contains("Bei uns", "<strong>Ruf</strong>", "&lt;script&gt;")
        .doesNotContain("javascript:alert");
    assertThat(server.get(CAUSE + "?lang=fr").body()).doesNotContain("Chez nous");
  }

  private static Cause withHere(Cause cause) {
    Map<Language, String> here =
        Map.of(Language.DE, "**Ruf** <script>x</script> [an](javascript:alert(1))");
    return new Cause(cause.kind(), cause.id(), cause.rules(), cause.remedies(), here);
  }
}
