package io.busytone.cli;

import java.util.concurrent.Callable;

/**
 * A further command of the jar: a picocli command that {@link java.util.ServiceLoader} finds, so
 * that a jar can go without it. Returns the exit code.
 */
public interface Subcommand extends Callable<Integer> {}
