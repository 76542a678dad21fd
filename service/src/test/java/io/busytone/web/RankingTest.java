package io.busytone.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import org.junit.jupiter.api.Test;

final class RankingTest {
  private static final Catalog SHIPPED = Catalog.load();

  @Test
  void kinds_listTheirCausesAsTheirTextsRankThem() {
    Ranking ranking = new Ranking(SHIPPED, new Markdown());

    assertThat(ranking.kinds()).hasSize(Kind.values().length - 1);
    assertThat(ranking.causes(Kind.REFUSED).stream().map(Cause::id))
        .containsExactly(
            "unspecified",
            "not_listening",
            "wrong_port",
            "bind_address",
            "wrong_address",
            "dns_wrong_ip",
            "client_proxy",
            "cdn_or_accelerator");
    for (Kind kind : ranking.kinds()) {
      String text = SHIPPED.find(kind, Cause.UNSPECIFIED).orElseThrow().remedy(Language.EN).fix();
      assertThat(ranking.causes(kind).stream().skip(1).map(Addresses::of))
          .isNotEmpty()
          .allSatisfy(address -> assertThat(text).contains("(" + address + ")"));
    }
  }
}
