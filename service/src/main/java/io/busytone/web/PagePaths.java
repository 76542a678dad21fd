package io.busytone.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Runbook;
import io.busytone.incident.CauseAtTarget;
import java.net.URLEncoder;

/** The paths of pages: permanent, as alerts and dashboards link to them. */
public final class PagePaths {
  public static final String BOARD = "/";
  public static final String REMEDIES = "/remedies";
  public static final String RUNBOOKS = "/runbooks";
  public static final String UNRECOGNISED = "/unrecognised";
  public static final String TARGETS = "/targets";

  /** Of all targets, as a route; the parameter may hold slashes. */
  public static final String TARGET = TARGETS + "/<target>";

  private PagePaths() {}

  public static String of(Kind kind) {
    return REMEDIES + "/" + kind.id();
  }

  public static String of(Cause cause) {
    return of(cause.kind()) + "/" + cause.id();
  }

  /** Of a cause that perhaps only other processes know. */
  public static String of(CauseAtTarget place) {
    return REMEDIES + "/" + encode(place.kind()) + "/" + encode(place.cause());
  }

  public static String of(Runbook runbook) {
    return RUNBOOKS + "/" + runbook.alert();
  }

  /** Of a target, given as its label. */
  public static String ofTarget(String target) {
    return TARGETS + "/" + encode(target);
  }

  /**
   * For one segment of a path, or a value of a query. Spaces as {@code %20}: a {@code +} means a
   * space to some servers only.
   */
  public static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
