package io.busytone.demo;

import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Puts a scene into the words and the shape of its client. */
final class Scribe {
  /** From the failure to the topic, at most: what the client's shipper takes. */
  private static final int SHIPPING_MILLIS = 400;

  private final Cast cast;
  private final RandomGenerator random;

  Scribe(Cast cast, RandomGenerator random) {
    this.cast = cast;
    this.random = random;
  }

  Line write(Scene scene, Instant now) {
    Client client = scene.client();
    Topic topic = cast.topic(scene.topic());
    Instant time = now.minusMillis(random.nextInt(SHIPPING_MILLIS));
    Map<String, String> values = scene.values(topic, time, random);
    String message = message(scene, values);
    values.put("message", message);
    values.put("line", message.lines().findFirst().orElse(message));
    Shape shape = cast.shape(topic.isFailure() ? client.shape() : client.calm());
    return new Line(scene.target().address(), shape.write(values), topic.kind());
  }

  private String message(Scene scene, Map<String, String> values) {
    return cast.phrasebook(scene.client().runtime())
        .pick(scene.topic(), scene.target().protocol(), random)
        .fill(hole -> Scene.value(values, hole));
  }
}
