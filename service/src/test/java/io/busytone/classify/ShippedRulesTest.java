package io.busytone.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules that come with the program hold what they promise. */
final class ShippedRulesTest {
  /** As the project's taxonomy has them: label values and URL segments, so none may go. */
  private static final Map<Kind, List<String>> CAUSES =
      Map.of(
          Kind.REFUSED,
          List.of(
              "bind_address",
              "cdn_or_accelerator",
              "client_proxy",
              "dns_wrong_ip",
              "not_listening",
              "unspecified",
              "wrong_address",
              "wrong_port"),
          Kind.TIMEOUT,
          List.of(
              "control_panel_port",
              "dns_wrong_ip",
              "firewall",
              "host_down",
              "private_address",
              "security_group",
              "unspecified"),
          Kind.CANNOT_ASSIGN,
          List.of(
              "bad_local_address",
              "nat_exhausted",
              "no_source_address",
              "ports_exhausted",
              "time_wait",
              "unspecified"),
          Kind.PROTOCOL,
          List.of(
              "http_version",
              "plaintext_to_tls",
              "tls_to_plaintext",
              "unspecified",
              "websocket_invalid_response",
              "websocket_unexpected_status"),
          Kind.OTHER,
          List.of(
              "auth",
              "closed",
              "dns",
              "policy",
              "pool",
              "proxy",
              "read_timeout",
              "reset",
              "tls_certificate",
              "too_many_files",
              "unreachable",
              "unspecified"));

  @Test
  void causes_areThoseOfTheTaxonomy() {
    Map<Kind, List<String>> here =
        ShippedRules.CATALOG.causes().stream()
            .collect(
                Collectors.groupingBy(
                    Cause::kind, Collectors.mapping(Cause::id, Collectors.toList())));
    assertThat(here).isEqualTo(CAUSES);
  }

  @Test
  void examples_goWhereTheyBelong() {
    assertThat(ShippedRules.CATALOG.examples()).hasSizeGreaterThan(50);
    assertThatCode(() -> ExampleCheck.check(ShippedRules.CATALOG, ShippedRules.BOOK))
        .doesNotThrowAnyException();
  }
}
