package io.busytone.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logs for a shipper. */
@ExtendWith(TestBedExtension.class)
@Timeout(90)
final class JsonLogsIT {
  @Test
  void jsonFormat_isOneObjectALine(TestBed bed) {
    ServiceProcess service = bed.instance("a", Map.of("BUSYTONE_LOG_FORMAT", "json")).start();

    List<String> lines = service.output().lines().toList();

    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(new ObjectMapper().readTree(line).path("formattedMessage").asText())
                    .isNotEmpty());
  }
}
