package io.busytone.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of a fresh process is a file under review. {@code -Dgolden.update=true} rewrites it. */
@ExtendWith(TestBedExtension.class)
@Timeout(90)
final class GoldenIT {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "metrics.txt");
  private static final Pattern OWN = Pattern.compile("(# (HELP|TYPE) )?busytone_.*");
  private static final Pattern VERSION = Pattern.compile("version=\"[^\"]*\"");

  @Test
  void freshProcess_showsWhatTheFileSays(TestBed bed) throws IOException {
    ServiceProcess service = bed.instance("a", Map.of("BUSYTONE_TOPICS", "")).start();
    String page = own(service.get("/metrics", RawHttpGet.SCRAPER_HEADERS).body());
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, page);
    }
    assertThat(page).isEqualTo(Files.readString(GOLDEN));
  }

  private static String own(String page) {
    return page.lines()
        .filter(line -> OWN.matcher(line).matches())
        .filter(line -> !line.contains("busytone_consumer_lag_"))
        .map(line -> VERSION.matcher(line).replaceFirst("version=\"VERSION\""))
        .collect(joining("\n", "", "\n"));
  }
}
