package io.busytone.demo;

import java.util.Map;

/** What the demo says once everything runs. */
final class Welcome {
  private Welcome() {}

  static String text(int port, String bootstrapServers, Pace pace) {
    Map<String, String> values =
        Map.of(
            "url",
            "http://localhost:" + port,
            "broker",
            bootstrapServers,
            "topic",
            DemoEnvironment.TOPIC,
            "day",
            pace.spoken(pace.day().length()));
    return Template.of(DemoFiles.text("welcome.txt")).fill(hole -> Scene.value(values, hole));
  }
}
