package io.busytone.catalog;

import java.util.Optional;

/** What happened to a client that tried to connect; the label {@code kind}. */
public enum Kind {
  /** Something answered: nobody listens there. */
  REFUSED("refused"),
  /** Nobody answered in time. */
  TIMEOUT("timeout"),
  /** No local address or port could be had. */
  CANNOT_ASSIGN("cannot_assign"),
  /** The other side speaks something else. */
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
