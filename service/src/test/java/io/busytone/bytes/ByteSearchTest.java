package io.busytone.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The first of two characters is found at every place in a word of eight bytes. */
final class ByteSearchTest {
  @Test
  void randomBytes_giveWhatLookingAtEachGives() {
    Random random = new Random(4711);
    for (int round = 0; round < 10_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      for (int i = random.nextInt(9); i < bytes.length; i += 1 + random.nextInt(20)) {
        bytes[i] = (byte) "\n\\\t]".charAt(random.nextInt(4)); // those sought and their neighbours
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(ByteSearch.indexOfEither('\n', '\\', bytes, from, to))
          .isEqualTo(byteByByte(bytes, from, to));
    }
  }

  private static int byteByByte(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }
}
