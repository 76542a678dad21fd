/**
 * Where the dashboards come from: each is a Java class here and a file under {@code
 * dashboards/grafana}. Change the class, then run {@code DashboardFilesTest} with {@code
 * -Ddashboards.update=true}.
 */
@NullMarked
package io.busytone.grafana;

import org.jspecify.annotations.NullMarked;
