package io.busytone.demo;

import java.util.List;

/**
 * A program of the simulated fleet that logs its errors.
 *
 * @param name its service name
 * @param runtime whose messages it logs: a file under {@code demo/messages}
 * @param format of its records of failures: a file under {@code demo/formats}
 * @param ordinaryFormat of its records of no failure
 * @param hosts machines or pods it runs on
 * @param targets what it connects to outside episodes
 * @param eventTypes the failures it has outside episodes, names from {@code event-types.yaml}
 * @param linesPerSecond how many lines it logs outside episodes
 * @param ordinaryShare share of these lines that report no failure, 0 to 1
 */
record SimulatedClient(
    String name,
    String runtime,
    String format,
    String ordinaryFormat,
    List<String> hosts,
    List<String> targets,
    List<String> eventTypes,
    double linesPerSecond,
    double ordinaryShare) {}
