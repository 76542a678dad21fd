package io.busytone.demo;

import java.util.List;

/**
 * A program of the fleet that reports its errors.
 *
 * @param name its service name
 * @param runtime whose wordings it uses
 * @param shape how it writes a failure
 * @param calm how it writes an ordinary line
 * @param hosts machines or pods it runs on
 * @param targets what it talks to in ordinary times
 * @param topics what fails in ordinary times
 * @param linesPerSecond how much it writes in ordinary times
 * @param ordinaryShare how much of that is no failure, 0 to 1
 */
record Client(
    String name,
    String runtime,
    String shape,
    String calm,
    List<String> hosts,
    List<String> targets,
    List<String> topics,
    double linesPerSecond,
    double ordinaryShare) {}
