package io.busytone.demo;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * Something that changes while an episode goes on: points of progress (0 to 1, rising) and value,
 * straight lines between them.
 */
record Curve(List<List<Double>> points) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  Curve {}

  boolean isEmpty() {
    return points.isEmpty();
  }

  double at(double progress) {
    for (int i = 1; i < points.size(); i++) {
      if (progress <= x(i)) {
        double part = Math.max(0, (progress - x(i - 1)) / (x(i) - x(i - 1)));
        return y(i - 1) + part * (y(i) - y(i - 1));
      }
    }
    return y(points.size() - 1);
  }

  private double x(int index) {
    return points.get(index).get(0);
  }

  private double y(int index) {
    return points.get(index).get(1);
  }
}
