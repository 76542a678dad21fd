package io.busytone.pipeline;

/**
 * Why a record belongs on the dead-letter topic.
 *
 * @param reason the label value and header
 * @param detail for people, one bounded line
 */
public record Rejection(String reason, String detail) {}
