package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Language;
import io.busytone.web.PagePaths;
import org.junit.jupiter.api.Test;

final class CauseOrderTest {
  private static final Catalog SHIPPED = Catalog.load();

  @Test
  void kinds_listTheirCausesAsTheirTextsRankThem() {
    CauseOrder order = new CauseOrder(SHIPPED.causes());

    assertThat(order.kinds()).hasSize(Kind.values().length - 1);
    assertThat(order.causes(Kind.REFUSED).stream().map(Cause::id))
        .startsWith("unspecified")
        .containsSubsequence(
            "unspecified",
            "not_listening",
            "wrong_port",
            "bind_address",
            "wrong_address",
            "dns_wrong_ip",
            "client_proxy",
            "cdn_or_accelerator");
    for (Kind kind : order.kinds()) {
      String text = SHIPPED.find(kind, Cause.UNSPECIFIED).orElseThrow().remedy(Language.EN).fix();
      assertThat(order.causes(kind).stream().skip(1).map(PagePaths::of))
          .isNotEmpty()
          .allSatisfy(address -> assertThat(text).contains("(" + address + ")"));
    }
  }
}
