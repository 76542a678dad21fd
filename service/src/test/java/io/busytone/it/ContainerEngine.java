package io.busytone.it;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The container engine of this machine, and the images it must have. */
final class ContainerEngine {
  static final Path TOP = Path.of("..").toAbsolutePath().normalize();

  /** Images that are not built here: those have no slash; Grafana is not run by tests. */
  private static final Pattern IMAGE =
      Pattern.compile("^ +image: ((?!grafana/)\\S+/\\S+)$", Pattern.MULTILINE);

  private static final Pattern BASE = Pattern.compile("^ARG \\w+_IMAGE=(\\S+)$", Pattern.MULTILINE);

  /** Asked once: the second time, Testcontainers would only report that it does not try again. */
  private static final String WHY_NONE = whyNone();

  private ContainerEngine() {}

  private static String whyNone() {
    try {
      DockerClientFactory.instance().client();
      return "";
    } catch (IllegalStateException none) {
      return String.valueOf(none.getMessage());
    }
  }

  /** What the compose stack lacks on this machine; empty if it can be run. */
  static List<String> missing() {
    List<String> missing = new ArrayList<>(missing(images()));
    if (missing.isEmpty() && ComposeProject.command().isEmpty()) {
      missing.add("docker compose");
    }
    return missing;
  }

  /** Which of these images cannot be run here, and why. */
  static List<String> missing(List<String> images) {
    if (!WHY_NONE.isEmpty()) {
      return List.of("a container engine (" + WHY_NONE + ")");
    }
    return images.stream().filter(image -> !has(image)).map(image -> "image " + image).toList();
  }

  /** The image of Kafka, as the compose file names it. */
  static String kafka() {
    return images().stream().filter(image -> image.startsWith("apache/kafka:")).findFirst().get();
  }

  private static List<String> images() {
    return Stream.concat(
            found(IMAGE, TOP.resolve("docker-compose.yml")),
            found(BASE, TOP.resolve("service/Dockerfile")))
        .toList();
  }

  private static Stream<String> found(Pattern pattern, Path file) {
    try {
      List<String> images =
          pattern.matcher(Files.readString(file)).results().map(hit -> hit.group(1)).toList();
      if (images.isEmpty()) {
        throw new IllegalStateException(file + " names no image");
      }
      return images.stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean has(String image) {
    try {
      return DockerClientFactory.lazyClient().inspectImageCmd(image).exec() != null;
    } catch (NotFoundException absent) {
      return false;
    }
  }
}
