package io.busytone.it;

import java.util.ArrayList;
import java.util.List;

/**
 * Machines on one switch, 10.20.0.0/16, from which nothing else can be reached: the switch is a
 * namespace too.
 */
final class SceneNetwork implements AutoCloseable {
  /** What a scene needs of the kernel, tried in a namespace that ends at once. */
  private static final String TRIAL =
      "ip link add lan type bridge && ip link add port0 type veth peer name eth0"
          + " && iptables -A INPUT -p tcp --dport 1 -j DROP";

  private static final String SWITCH = "ip link add lan type bridge && ip link set lan up";
  private static final String PORT =
      "ip link add \"$1\" type veth peer name eth0 netns \"$2\""
          + " && ip link set \"$1\" master lan && ip link set \"$1\" up";
  private static final String UP = "ip addr add \"$1\"/16 dev eth0 && ip link set eth0 up";

  private final SceneHost lan = new SceneHost("switch", "");
  private final List<SceneHost> hosts = new ArrayList<>();

  SceneNetwork() {
    lan.sh(SWITCH);
  }

  /** Why there cannot be such a network on this machine; empty if there can. */
  static List<String> missing() {
    Process trial =
        SceneHost.start(
            new ProcessBuilder("unshare", "--net", "--uts", "sh", "-c", TRIAL)
                .redirectErrorStream(true));
    String output = SceneHost.output(trial);
    return trial.exitValue() == 0
        ? List.of()
        : List.of("network namespaces (" + output.strip() + ")");
  }

  /** A new machine. */
  SceneHost host(String name, String address) {
    SceneHost host = new SceneHost(name, address);
    hosts.add(host);
    lan.sh(PORT, "port" + hosts.size(), host.pid());
    host.sh(UP, address);
    return host;
  }

  @Override
  public void close() {
    hosts.forEach(SceneHost::close);
    lan.close();
  }
}
