package io.busytone.event;

/** How an event was written, as far as the bytes tell; the label {@code format}. */
public enum Format {
  TEXT("text"),
  JSON("json"),
  GELF("gelf"),
  DOCKER("docker"),
  JOURNALD("journald"),
  CRI("cri"),
  SYSLOG("syslog"),
  OTLP_JSON("otlp_json"),
  OTLP_PROTO("otlp_proto"),
  NEL("nel");

  private final String id;

  Format(String id) {
    this.id = id;
  }

  /** The label value. */
  public String id() {
    return id;
  }
}
