package io.busytone.web;

import io.busytone.web.access.Authentication;
import io.busytone.web.access.Authenticator;
import io.busytone.web.access.Principal;
import io.busytone.web.access.Role;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides which requests reach a route. With authentication on, a request without good credentials
 * is answered 401, whatever its path and method are, and one whose principal lacks the route's role
 * 403. Requests that change something and come from a page of another site are answered 403 in any
 * case: a browser adds remembered credentials to them.
 */
final class Door {
  private static final List<HandlerType> SAFE = List.of(HandlerType.GET, HandlerType.HEAD);

  /** From a page of the same site, or from no page at all (Fetch Metadata, W3C). */
  private static final List<String> TRUSTED_SITES = List.of("same-origin", "none");

  private final Authenticator authenticator;

  Door(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** Answers a request that may go no further; to be called before any route. */
  void admit(Context context) {
    if (!SAFE.contains(context.method()) && isCrossSite(context)) {
      refuse(context, HttpStatus.FORBIDDEN, "the request comes from a page of another site");
    } else if (authenticator.isOn()) {
      authenticate(context);
    }
  }

  /** A route's handler, asked only for principals with a role. */
  Handler requiring(Role role, Handler route) {
    return context -> {
      Principal principal = context.attribute(Principal.ATTRIBUTE);
      if (principal == null && authenticator.isOn()) {
        unauthorized(context); // it was switched on since
      } else if (principal != null && !principal.has(role)) {
        refuse(context, HttpStatus.FORBIDDEN, "the role " + role.id() + " is needed");
      } else {
        route.handle(context);
      }
    };
  }

  private void authenticate(Context context) {
    Authentication result =
        authenticator.authenticate(context.header("Authorization"), context.req().getRemoteAddr());
    if (result instanceof Authentication.Accepted accepted) {
      context.attribute(Principal.ATTRIBUTE, accepted.principal());
    } else if (result instanceof Authentication.Postponed postponed) {
      context.header("Retry-After", Integer.toString(postponed.retryAfterSeconds()));
      refuse(context, HttpStatus.TOO_MANY_REQUESTS, "too many wrong passwords: try again later");
    } else {
      unauthorized(context);
    }
  }

  private static void unauthorized(Context context) {
    context.res().addHeader("WWW-Authenticate", "Basic realm=\"Busytone\", charset=\"UTF-8\"");
    context.res().addHeader("WWW-Authenticate", "Bearer realm=\"Busytone\"");
    refuse(context, HttpStatus.UNAUTHORIZED, "a user and a password, or a token, are needed");
  }

  private static void refuse(Context context, HttpStatus status, String reason) {
    context.header("Cache-Control", "no-store");
    context.status(status).result(reason + "\n").skipRemainingHandlers();
  }

  /** Browsers name the site; old ones, and those on plain HTTP, only the origin. */
  private static boolean isCrossSite(Context context) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return !TRUSTED_SITES.contains(site.toLowerCase(Locale.ROOT));
    }
    String origin = context.header("Origin");
    String host = context.host(); // HTTP/1.0 needs none
    return origin != null && (host == null || !host.equalsIgnoreCase(authority(origin)));
  }

  private static @Nullable String authority(String origin) {
    try {
      return URI.create(origin).getAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
