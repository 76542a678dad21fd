package io.busytone.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is text and what is not. */
final class DecodeBytesTest {
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  private final Decoder decoder = new Decoder(DecodeSettings.DEFAULT);

  @Test
  void recordOverTheLimit_isTooLarge() {
    Decoder small = new Decoder(new DecodeSettings(10, List.of(), Map.of()));

    assertThat(Rendering.of(small.decode(Slice.of("0123456789")))).contains("text 0123456789");
    assertThat(Rendering.of(small.decode(Slice.of("0123456789x"))))
        .isEqualTo("rejected too_large: 11 bytes, the limit is 10");
  }

  @Test
  void nullAndEmptyValues_areEmpty() {
    assertThat(decoder.decode(Slice.EMPTY)).isInstanceOf(Decoding.Empty.class);
    assertThat(decoder.decode(Slice.of("\uFEFF \n"))).isInstanceOf(Decoding.Empty.class);
  }

  @Test
  void hugeText_isNotCopied() {
    Slice record = Slice.of("x".repeat(TEN_MEGABYTES));

    Event event = only(decoder.decode(record));

    assertThat(event.text().bytes()).isSameAs(record.bytes());
  }

  @Test
  void brokenUtf8InText_isText() {
    byte[] record =
        "Verbindung verweigert: Zeit\u00fcberschreitung \u00e4\u00f6".getBytes(ISO_8859_1);

    assertThat(only(decoder.decode(Slice.of(record))).text()).isEqualTo(Slice.of(record));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "windows-1256", "windows-1251", "Shift_JIS"})
  void textInAnotherEncoding_isText(String encoding) {
    byte[] record = "由于目标计算机积极拒绝 اتصال Соединение".getBytes(Charset.forName(encoding));

    assertThat(decoder.decode(Slice.of(record))).isInstanceOf(Decoding.Decoded.class);
  }

  @Test
  void utf16_isBinary() {
    assertThat(decoded("connection refused".getBytes(UTF_16LE))).startsWith("rejected binary");
  }

  @Test
  void compressedData_isBinary() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(bytes)) {
      new Random(1).ints(500, 0, 50).forEach(i -> write(zlib, "line " + i));
    }

    assertThat(decoded(bytes.toByteArray())).startsWith("rejected binary");
  }

  @Test
  void gzip_isUnpacked() throws Exception {
    assertThat(decoded(gzip("{\"message\":\"refused\",\"service\":\"shop\"}".getBytes(UTF_8))))
        .isEqualTo("format json\ntext refused\nservice shop");
  }

  @Test
  void gzipThatUnpacksToMoreThanTheLimit_isTooLarge() throws Exception {
    Decoder decoder = new Decoder(new DecodeSettings(100_000, List.of(), Map.of()));
    byte[] bomb = gzip(new byte[50_000_000]);

    assertThat(bomb.length).isLessThan(100_000);
    assertThat(Rendering.of(decoder.decode(Slice.of(bomb))))
        .isEqualTo("rejected too_large: gzip of more than 100000 bytes, the limit is 100000");
  }

  @Test
  void gzipInsideGzip_isBinary() throws Exception {
    assertThat(decoded(gzip(gzip("connection refused".getBytes(UTF_8)))))
        .startsWith("rejected binary");
  }

  @Test
  void brokenGzip_isBinary() throws Exception {
    byte[] whole = gzip("connection refused, connection refused".getBytes(UTF_8));

    assertThat(decoded(Arrays.copyOf(whole, whole.length - 9)))
        .startsWith("rejected binary: broken gzip: ");
    assertThat(decoded(Arrays.copyOf(whole, 5))).startsWith("rejected binary: broken gzip: ");
  }

  @Test
  void utf16WithByteOrderMark_isRead() {
    String text = "\uFEFF{\"message\":\"ba\u011Flant\u0131 reddedildi\"}";

    assertThat(decoded(text.getBytes(UTF_16LE)))
        .isEqualTo("format json\ntext ba\u011Flant\u0131 reddedildi");
    assertThat(decoded(text.getBytes(UTF_16BE)))
        .isEqualTo("format json\ntext ba\u011Flant\u0131 reddedildi");
    assertThat(decoded("\uFEFFrefused\r\n".getBytes(UTF_16LE)))
        .isEqualTo("format text\ntext refused");
    assertThat(decoded("\uFEFF".getBytes(UTF_16LE))).isEqualTo("empty");
  }

  @Test
  void avroAndProtobufWithASchemasId_areNotDecoded() {
    String sentence =
        "rejected binary: Avro or Protobuf with a Schema Registry's id is not decoded: send JSON or"
            + " plain text";
    String id = "\0\0\0\0\u0007";
    String avro = id + "$connection refused\u0008shop"; // lengths, zigzag
    String protobuf = id + "\0\n\u0012connection refused\u0012\u0004shop";

    assertThat(decoded(avro.getBytes(UTF_8))).isEqualTo(sentence);
    assertThat(decoded(protobuf.getBytes(UTF_8))).isEqualTo(sentence);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void randomBytes_areBinary() {
    Random random = new Random(2);
    for (int i = 0; i < 500; i++) {
      byte[] record = new byte[64 + random.nextInt(1000)];
      random.nextBytes(record);
      record[0] = (byte) 0x93;

      assertThat(decoded(record)).startsWith("rejected binary");
    }
  }

  @Test
  void nulBytes_areBinaryAloneAndHarmlessInText() {
    assertThat(decoded(new byte[4])).startsWith("rejected binary");
    assertThat(decoded(new byte[300])).startsWith("rejected binary");
    assertThat(decoded("connection\0 refused".getBytes(UTF_8))).startsWith("format text");
    assertThat(decoded("{\"short_message\":\"m\"}\0".getBytes(UTF_8))).contains("format gelf");
  }

  private String decoded(byte[] record) {
    return Rendering.of(decoder.decode(Slice.of(record)));
  }

  private static Event only(Decoding decoding) {
    assertThat(decoding).isInstanceOf(Decoding.Decoded.class);
    List<Event> events = ((Decoding.Decoded) decoding).events();
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private static void write(OutputStream compressed, String line) {
    try {
      compressed.write(line.getBytes(UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
