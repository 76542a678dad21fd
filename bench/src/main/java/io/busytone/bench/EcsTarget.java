package io.busytone.bench;

/**
 * A host and port that the simulated clients connect to.
 *
 * @param host its name
 * @param ip its address
 * @param port its port
 */
record EcsTarget(String host, String ip, int port) {
  private static final String[] NAMES = {
    "inventory",
    "orders",
    "payments",
    "ledger",
    "search",
    "mail",
    "sessions",
    "prices",
    "stock",
    "media",
    "reports",
    "users"
  };
  private static final int[] PORTS = {8080, 5432, 6379, 9092, 443};

  /** How many there are. */
  static final int COUNT = 60;

  /** The target with this number, below {@link #COUNT}. */
  static EcsTarget of(int number) {
    String name = NAMES[number % NAMES.length];
    int port = PORTS[number % PORTS.length];
    return new EcsTarget(name + ".shop.svc", "10.96.7." + (number + 10), port);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
