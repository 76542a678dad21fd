package io.busytone.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ClientNetworkTest {
  @Test
  void addressesOfOneIpv6Network_areOneClient() {
    ClientNetwork client = ClientNetwork.of("2001:db8:0:1::1");

    assertThat(ClientNetwork.of("2001:db8:0:1:ffff::2")).isEqualTo(client);
    assertThat(ClientNetwork.of("[2001:db8:0:1::3]")).isEqualTo(client);
    assertThat(ClientNetwork.of("2001:db8:0:2::1")).isNotEqualTo(client);
  }

  @Test
  void everyIpv4Address_isAClient() {
    assertThat(ClientNetwork.of("192.0.2.1")).isNotEqualTo(ClientNetwork.of("192.0.2.2"));
    assertThat(ClientNetwork.of("::ffff:192.0.2.1")).isEqualTo(ClientNetwork.of("192.0.2.1"));
  }
}
