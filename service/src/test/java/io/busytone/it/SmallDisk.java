package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of 64 MiB, which can be filled. Mounting it takes root. */
final class SmallDisk implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one on a folder. */
  static SmallDisk mount(Path folder) {
    String refusal = run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString());
    assertThat(refusal).as("what mount says").isEmpty();
    return new SmallDisk(folder);
  }

  /** Why none can be mounted on this machine; empty if one can. */
  static List<String> missing() {
    String refusal = run("unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/tmp");
    return refusal.isEmpty() ? List.of() : List.of("mounted file systems (" + refusal + ")");
  }

  /** Leaves no byte free. */
  void fill() {
    try (OutputStream out = Files.newOutputStream(filler())) {
      byte[] chunk = new byte[CHUNK_BYTES];
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      assertThat(folder.toFile().getUsableSpace()).isLessThan(CHUNK_BYTES);
    }
  }

  /** Frees what {@link #fill} took. */
  void free() {
    try {
      Files.delete(filler());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  /** What a command printed if it failed; else nothing. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0
          ? ""
          : "exit code " + process.exitValue() + " " + output.strip();
    } catch (IOException absent) {
      return absent.toString();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    assertThat(run("umount", "--lazy", folder.toString())).isEmpty();
  }
}
