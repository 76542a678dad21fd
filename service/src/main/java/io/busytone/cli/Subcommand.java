package io.busytone.cli;

import java.util.concurrent.Callable;

/**
 * A picocli command that {@link java.util.ServiceLoader} finds, so that a jar can leave it out.
 * Returns the exit code.
 */
public interface Subcommand extends Callable<Integer> {}
