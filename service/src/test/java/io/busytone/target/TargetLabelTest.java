package io.busytone.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetLabelTest {
  @ParameterizedTest
  @CsvSource({
    "DB.Example.COM, 5432, db.example.com:5432",
    "fe80::A, 80, [fe80::a]:80",
    "FE80::A, '', fe80::a",
    "plain, '', plain",
    "10.0.0.1, 443, 10.0.0.1:443",
    "'', 80, ''"
  })
  void target_isWrittenInOneWay(String host, String port, String label) {
    Target target = Target.of(Slice.of(host), Slice.of(port));

    assertThat(new TargetLabel().of(target)).isEqualTo(Slice.of(label));
  }
}
