package io.busytone.demo;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;

/**
 * A piecewise linear function of an episode's progress (0 to 1): points of progress, rising, and
 * value.
 */
record PiecewiseLinear(List<List<Double>> points) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  PiecewiseLinear {}

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
