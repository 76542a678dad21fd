package io.busytone.probe;

import java.net.URI;

/**
 * Whom to ask about targets that fail.
 *
 * @param exporter where the blackbox exporter is, without {@code /probe}
 * @param allowed the targets that it may be asked about
 */
public record ProberSettings(URI exporter, AllowedTargets allowed) {}
