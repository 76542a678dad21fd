package io.busytone.web;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;

/**
 * Headers of every response that restrict what a browser does with it. A response's own value of
 * such a header is kept.
 */
final class SecurityHeaders {
  private static final List<HttpField> FIELDS =
      List.of(
          new HttpField("X-Content-Type-Options", "nosniff"),
          new HttpField("Referrer-Policy", "same-origin"),
          new HttpField("X-Frame-Options", "DENY"),
          new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
          new HttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"));

  private SecurityHeaders() {}

  /** Adds the headers when the response is sent: an error clears those set before. */
  static Request customize(Request request, HttpFields.Mutable soFar) {
    request.addHttpStreamWrapper(WithHeaders::new);
    return request;
  }

  /** Adds those that are missing. */
  static void addTo(HttpFields.Mutable headers) {
    for (HttpField field : FIELDS) {
      if (!headers.contains(field.getName())) {
        headers.add(field);
      }
    }
  }

  private static final class WithHeaders extends HttpStream.Wrapper {
    WithHeaders(HttpStream stream) {
      super(stream);
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
      addTo(headers);
      super.prepareResponse(headers);
    }
  }
}
