package io.busytone.probe;

/** What came of a probe, as far as the exporter's metrics tell. */
public enum ProbeOutcome {
  /** A connection. */
  CONNECTED,
  /** It failed before a lost packet would have been repeated: somebody answered with a refusal. */
  REFUSED,
  /** Nothing came in several seconds. */
  SILENT,
  /** The exporter did not find the name, or it took too long for a refusal and not for silence. */
  UNCLEAR
}
