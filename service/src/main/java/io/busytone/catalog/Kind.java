package io.busytone.catalog;

import java.util.Optional;

/** What happened to a client that tried to connect; the label {@code kind}. */
public enum Kind {
  /** The connection was refused: ECONNREFUSED. */
  REFUSED("refused"),
  /** Nothing answered in time: ETIMEDOUT. */
  TIMEOUT("timeout"),
  /** No local address or port was available: EADDRNOTAVAIL. */
  CANNOT_ASSIGN("cannot_assign"),
  /** The peer speaks another protocol. */
  PROTOCOL("protocol"),
  /** It failed in another way. */
  OTHER("other"),
  /** No connection failed: no causes, no page and no series. */
  NONE("none");

  private final String id;

  Kind(String id) {
    this.id = id;
  }

  /** Label value, URL segment and folder name: permanent. */
  public String id() {
    return id;
  }

  /** The kind with this id. */
  public static Optional<Kind> of(String id) {
    for (Kind kind : values()) {
      if (kind.id.equals(id)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
