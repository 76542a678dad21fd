package io.busytone.web;

import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Runbook;

/** The paths of pages: permanent, as alerts and dashboards link to them. */
final class Addresses {
  static final String REMEDIES = "/remedies";
  static final String RUNBOOKS = "/runbooks";

  private Addresses() {}

  static String of(Kind kind) {
    return REMEDIES + "/" + kind.id();
  }

  static String of(Cause cause) {
    return of(cause.kind()) + "/" + cause.id();
  }

  static String of(Runbook runbook) {
    return RUNBOOKS + "/" + runbook.alert();
  }
}
