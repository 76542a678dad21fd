package io.busytone.web.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files that one version of the configuration was read from, with digests of their content:
 * times and links say too little, as a Secret is replaced by moving a link of a folder above.
 */
final class ConfigFiles {
  private static final int MAX_BYTES = 1 << 20;

  private final Path config;
  private final Map<Path, String> digests = new LinkedHashMap<>();

  ConfigFiles(Path config) {
    this.config = config.toAbsolutePath();
  }

  /** Reads the configuration itself. */
  String readConfig() throws IOException {
    return read(config);
  }

  /**
   * Reads a file and remembers its content's digest, or that it could not be read.
   *
   * @param name relative to the folder of the configuration
   * @throws IOException with a message fit for the operator
   */
  String read(String name) throws IOException {
    try {
      return read(config.resolveSibling(name));
    } catch (InvalidPathException e) {
      throw new IOException("is no path", e);
    }
  }

  private String read(Path file) throws IOException {
    try {
      byte[] bytes = bytes(file);
      digests.put(file, digest(bytes));
      return new String(bytes, UTF_8);
    } catch (IOException e) {
      digests.put(file, "");
      throw e;
    }
  }

  /** Whether all files are still as they were read. */
  boolean areUnchanged() {
    return digests.entrySet().stream()
        .allMatch(read -> currentDigest(read.getKey()).equals(read.getValue()));
  }

  private static String currentDigest(Path file) {
    try {
      return digest(bytes(file));
    } catch (IOException e) {
      return "";
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException("there is no " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is no file");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + " may not be read by this process");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(file + " is larger than 1 MiB");
      }
      return bytes;
    }
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(Digests.sha256(bytes));
  }
}
