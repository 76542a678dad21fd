package io.busytone.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Sockets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SocketTextTest {
  @Test
  void summaryOfSs_isASample() {
    assertThat(read("TCP:   431 (estab 50, closed 120, orphaned 0, timewait 100)"))
        .isEqualTo(new Sockets(150, 100, Sockets.UNKNOWN));
    assertThat(read("TCP:   431 (estab 50, closed 120, orphaned 0, synrecv 0, timewait 100/0)"))
        .isEqualTo(new Sockets(150, 100, Sockets.UNKNOWN));
  }

  @Test
  void sockstat_isASample() {
    assertThat(read("/proc/net/sockstat:TCP: inuse 50 orphan 0 tw 100 alloc 140 mem 612"))
        .isEqualTo(new Sockets(150, 100, Sockets.UNKNOWN));
  }

  @Test
  void otherTexts_areNone() {
    assertThat(read("")).isNull();
    assertThat(read("TCP:")).isNull();
    assertThat(read("TCP: inuse 50 orphan 0 tw ")).isNull();
    assertThat(read("TCP: inuse fifty orphan 0 tw 100")).isNull();
    assertThat(read("UDP: inuse 50 mem 612")).isNull();
    assertThat(read("connection of TCP: estab failed, timewait 3 s")).isNull();
    assertThat(read("x".repeat(40) + "TCP: inuse 50 orphan 0 tw 100")).isNull();
  }

  @Test
  void numbersThatNoMachineHas_areIgnored() {
    assertThat(read("TCP: inuse 50 orphan 0 tw 99999999")).isNull();
    assertThat(read("TCP: inuse 99999999999999 orphan 0 tw 100")).isNull();
  }

  private static @Nullable Sockets read(String text) {
    return SocketText.of(Slice.of(text));
  }
}
