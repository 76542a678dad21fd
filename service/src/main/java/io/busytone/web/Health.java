package io.busytone.web;

import java.util.List;
import java.util.function.Supplier;

/**
 * How the process is.
 *
 * @param live why it should be restarted, a sentence each; empty if it should not
 * @param ready why it is not ready; empty if it is
 */
public record Health(Supplier<List<String>> live, Supplier<List<String>> ready) {}
