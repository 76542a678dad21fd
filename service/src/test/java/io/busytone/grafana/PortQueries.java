package io.busytone.grafana;

/** PromQL about local ports, as clients report them, of the client hosts chosen. */
final class PortQueries {
  /** The greatest number in use towards one destination. */
  static final String USED = highest("busytone_client_ports_used");

  /** What is still free. */
  static final String FREE =
      "min by (client_host) (busytone_client_ports_available{" + hosts() + "})";

  /** Share of the range in use, 0 to 1. */
  static final String SHARE = USED + " / (" + USED + " + " + FREE + ")";

  /** The share an hour from now, if the last half hour goes on; 1 at most. */
  static final String SHARE_IN_AN_HOUR =
      "clamp(max by (client_host) (predict_linear(busytone_client_ports_used{%s}[30m], 3600)) / (%s + %s), 0, 1)"
          .formatted(hosts(), USED, FREE);

  /** Seconds until none is free, if the last quarter of an hour goes on; a day at most. */
  static final String SECONDS_LEFT =
      "clamp_max(%s / (max by (client_host) (deriv(busytone_client_ports_used{%s}[15m])) > 0.1), 86400)"
          .formatted(FREE, hosts());

  /** Connections that failed for want of a port, a second. */
  static final String FAILURES =
      "sum by (client_host, target) (rate(busytone_port_exhaustion_failures_total{"
          + hosts()
          + "}[$__rate_interval]))";

  /** Each closed connection keeps its port for the 60 s of TIME_WAIT (Linux, not settable). */
  static final String CONNECTIONS_ALLOWED = "(" + USED + " + " + FREE + ") / 60";

  /** If all ports in use were of connections made within the last 60 s. */
  static final String CONNECTIONS_NOW = USED + " / 60";

  private static final String NODES = "instance=~\"$node\"";

  /** Sockets of a whole host over its range; those of Java count as TCP6, whatever they speak. */
  static final String NODE_SHARE =
      "(node_sockstat_TCP_inuse{%1$s} + (node_sockstat_TCP6_inuse{%1$s} or node_sockstat_TCP_inuse{%1$s} * 0) + node_sockstat_TCP_tw{%1$s}) / $port_range"
          .formatted(NODES);

  /**
   * Share of a host's range that its new connections hold in TIME_WAIT, if they go to one place.
   */
  static final String NODE_DEMAND =
      "rate(node_netstat_Tcp_ActiveOpens{" + NODES + "}[$__rate_interval]) * 60 / $port_range";

  private PortQueries() {}

  private static String highest(String gauge) {
    return "max by (client_host) (" + gauge + "{" + hosts() + "})";
  }

  private static String hosts() {
    return "job=~\"$job\",client_host=~\"$client_host\"";
  }
}
