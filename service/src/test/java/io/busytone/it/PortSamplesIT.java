package io.busytone.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example that ships samples of ports, from this machine's sockets to the gauges. */
@ExtendWith(TestBedExtension.class)
@Timeout(120)
final class PortSamplesIT {
  private static final Path SCRIPT = Path.of("..", "examples", "ship-ports.sh");
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  @Test
  @NeedsTool({"ss", "kcat"})
  void example_shipsThisHostsPorts_asGauges(TestBed bed) throws IOException, InterruptedException {
    ServiceProcess service = bed.instance("a").start();
    service.awaitReady();

    ship(bed);

    Awaitility.await("the gauge of this host")
        .atMost(Duration.ofSeconds(20))
        .until(() -> gauge(service, "used").isPresent());
    double used = gauge(service, "used").orElseThrow();
    double free = gauge(service, "available").orElseThrow();
    String[] range = Files.readAllLines(RANGE).get(0).split("\\s+", -1);
    assertThat(used).isPositive();
    assertThat(used + free)
        .isEqualTo(Integer.parseInt(range[1]) - Integer.parseInt(range[0]) + 1.0);
  }

  private static void ship(TestBed bed) throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("sh", SCRIPT.toString(), bed.broker.bootstrapServers(), bed.topic)
            .redirectErrorStream(true)
            .start();
    assertThat(script.waitFor(30, TimeUnit.SECONDS)).as("the script ends").isTrue();
    assertThat(new String(script.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(script.exitValue()).isZero();
  }

  private static OptionalDouble gauge(ServiceProcess service, String which) {
    return Pattern.compile(
            "^busytone_client_ports_" + which + "\\{client_host=\"[^\"]+\"} (\\S+)$",
            Pattern.MULTILINE)
        .matcher(service.get("/metrics", Map.of()).body())
        .results()
        .mapToDouble(sample -> Double.parseDouble(sample.group(1)))
        .findFirst();
  }
}
