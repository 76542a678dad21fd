package io.busytone.count;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A text of metrics, ready to be sent, to any number of readers at once. Does not change. */
public final class MetricsPage {
  private final String contentType;
  private final boolean gzip;
  private final Chunks body;

  private MetricsPage(String contentType, boolean gzip, Chunks body) {
    this.contentType = contentType;
    this.gzip = gzip;
    this.body = body;
  }

  static MetricsPage render(
      ExpositionFormatWriter writer, boolean gzip, MetricSnapshots snapshots) {
    Chunks body = new Chunks();
    try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
      writer.write(out, snapshots);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail to be written
    }
    return new MetricsPage(writer.getContentType(), gzip, body);
  }

  /** The value of {@code Content-Type}. */
  public String contentType() {
    return contentType;
  }

  /** Whether it is compressed. */
  public boolean isGzip() {
    return gzip;
  }

  /** How long it is, as it is sent. */
  public long lengthBytes() {
    return body.lengthBytes();
  }

  /** Writes all of it. */
  public void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }

  /**
   * Bytes in arrays of one size: nothing is copied when there are more, and the socket never sees
   * more than one array, which the JDK copies outside the heap.
   */
  private static final class Chunks extends OutputStream {
    private static final int SIZE_BYTES = 1 << 16;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[SIZE_BYTES];
    private int used;

    @Override
    public void write(int b) {
      makeRoom();
      last[used++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      for (int done = 0, part; done < length; done += part) {
        part = Math.min(length - done, makeRoom());
        System.arraycopy(bytes, offset + done, last, used, part);
        used += part;
      }
    }

    /** Bytes that the last array has room for, at least one. */
    private int makeRoom() {
      if (used == last.length) {
        full.add(last);
        last = new byte[SIZE_BYTES];
        used = 0;
      }
      return last.length - used;
    }

    /** Nothing more comes. */
    @Override
    public void close() {
      last = Arrays.copyOf(last, used);
    }

    long lengthBytes() {
      return (long) full.size() * SIZE_BYTES + used;
    }

    void writeTo(OutputStream out) throws IOException {
      for (byte[] chunk : full) {
        out.write(chunk);
      }
      out.write(last);
    }
  }
}
