package io.busytone.web.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether clients show certificates, with the names of Prometheus and of Go's crypto/tls. */
public enum ClientAuth {
  /** None is asked for. */
  NONE("NoClientCert"),

  /** One that is shown must be signed by a known authority. */
  OPTIONAL("VerifyClientCertIfGiven"),

  /** Nothing is answered without one. */
  REQUIRED("RequireAndVerifyClientCert");

  private final String id;

  ClientAuth(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  static Optional<ClientAuth> of(String id) {
    return Arrays.stream(values()).filter(type -> type.id.equals(id)).findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(ClientAuth::id).toList();
  }
}
