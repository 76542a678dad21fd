package io.busytone.it;

import static io.busytone.it.ClientProgram.CURL;
import static io.busytone.it.ClientProgram.JAVA;
import static io.busytone.it.ClientProgram.NC;
import static io.busytone.it.ClientProgram.NODE;
import static io.busytone.it.ClientProgram.PERL;
import static io.busytone.it.ClientProgram.PYTHON;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** A fault that is really there, the verdict it must get, and the verdicts it may get besides. */
enum FailureScene {
  NOBODY_LISTENS(
      "refused/not_listening",
      Set.of(),
      stage -> {
        stage.host("idle", "10.20.0.1");
        stage.everybody("10.20.0.1", 5432);
      }),

  /** Until its own client reaches the server, all that is known is that everybody is refused. */
  SERVER_ON_LOOPBACK_ADDRESS(
      "refused/bind_address",
      Set.of("refused/not_listening"),
      stage -> {
        SceneHost host = stage.host("local-only", "10.20.0.2");
        stage.listen(host, "http:127.0.0.1:8080");
        stage.everybody("10.20.0.2", 8080);
        stage.minuteLater();
        stage.run(host, NC.connect("127.0.0.1", 8080));
        stage.everybody("10.20.0.2", 8080);
      }),

  SERVER_ON_IPV4_LOOPBACK_ONLY(
      "refused/bind_address",
      Set.of(),
      stage -> {
        SceneHost host = stage.host("developer", "10.20.0.3");
        stage.listen(host, "http:127.0.0.1:3000");
        stage.run(host, NODE.connect("::1", 3000));
      }),

  ONE_CLIENT_DIALS_ANOTHER_PORT(
      "refused/wrong_port",
      Set.of(),
      stage -> {
        stage.listen(stage.host("api", "10.20.0.4"), "http:10.20.0.4:8000");
        stage.connect(List.of(CURL, NC, JAVA, PYTHON, PERL), "10.20.0.4", 8000);
        stage.connect(List.of(NODE), "10.20.0.4", 8001);
      }),

  PORT_DROPPED(
      "timeout/firewall",
      Set.of(),
      stage -> {
        SceneHost host = stage.host("filtered", "10.20.0.5");
        stage.listen(host, "http:10.20.0.5:8000", "http:10.20.0.5:8001");
        host.sh("iptables -A INPUT -p tcp --dport 8001 -j DROP");
        stage.everybody("10.20.0.5", 8001);
        stage.everybody("10.20.0.5", 8000);
        stage.everybody("10.20.0.5", 8001);
      }),

  NETWORK_DROPPED(
      "timeout/firewall",
      Set.of(),
      stage -> {
        SceneHost host = stage.host("picky", "10.20.0.6");
        stage.listen(host, "http:10.20.0.6:8000");
        host.sh("iptables -A INPUT -s 10.20.2.0/24 -j DROP");
        List<SceneHost> branches =
            List.of(stage.host("branch-1", "10.20.2.1"), stage.host("branch-2", "10.20.2.2"));
        for (int round = 0; round < 2; round++) {
          stage.minuteLater();
          stage.everybody("10.20.0.6", 8000);
          for (SceneHost branch : branches) {
            stage.run(branch, NC.connect("10.20.0.6", 8000), CURL.connect("10.20.0.6", 8000));
          }
        }
      }),

  /** Programs that wait until the kernel gives up are told that there is no such neighbour. */
  HOST_AWAY(
      "timeout/host_down",
      Set.of("other/unreachable"),
      stage -> {
        stage.everybody("10.20.0.99", 8000);
        stage.everybody("10.20.0.99", 5432);
      }),

  /** Perl's module may say "timeout" where the kernel says EHOSTUNREACH. */
  REJECTED(
      "other/unreachable",
      Set.of("timeout/unspecified"),
      stage -> {
        stage
            .host("rejecting", "10.20.0.7")
            .sh("iptables -A INPUT -p tcp -j REJECT --reject-with icmp-admin-prohibited");
        stage.connect(List.of(PERL, CURL, NC, JAVA, PYTHON, NODE), "10.20.0.7", 8000);
      }),

  TEN_PORTS_ALL_CONNECTED(
      "cannot_assign/ports_exhausted",
      Set.of(),
      stage -> {
        stage.listen(stage.host("busy", "10.20.0.8"), "hold:10.20.0.8:8000");
        SceneHost host = withTenPorts(stage.host("pool", "10.20.3.1"));
        stage.run(host, python(Scripts.HOLD, "10.20.0.8", "8000"));
      }),

  TEN_PORTS_IN_TIME_WAIT(
      "cannot_assign/time_wait",
      Set.of("cannot_assign/ports_exhausted"),
      stage -> {
        stage.listen(stage.host("brief", "10.20.0.9"), "http:10.20.0.9:8000");
        SceneHost host = withTenPorts(stage.host("worker", "10.20.3.2"));
        stage.run(host, python(Scripts.OPEN_AND_CLOSE, "10.20.0.9", "8000"));
        stage.shipPorts(host);
        stage.run(host, PYTHON.connect("10.20.0.9", 8000), NC.connect("10.20.0.9", 8000));
      }),

  ADDRESS_OF_ANOTHER_HOST(
      "cannot_assign/bad_local_address",
      Set.of(),
      stage ->
          stage.run(
              stage.client(CURL),
              new ProcessBuilder("curl", "-sS", "--interface", "10.99.0.1", "http://10.20.0.4/"),
              new ProcessBuilder("nc", "-zv", "-s", "10.99.0.1", "10.20.0.4", "8000"))),

  IPV6_OFF(
      "cannot_assign/no_source_address",
      Set.of(),
      stage -> {
        SceneHost host = stage.host("ipv4-only", "10.20.3.3");
        host.sh("echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6");
        stage.run(
            host,
            CURL.connect("::1", 8000),
            PYTHON.connect("::1", 8000),
            NODE.connect("::1", 8000),
            NC.connect("::1", 8000));
      }),

  WEBSOCKET_TO_HTTP(
      "protocol/websocket_unexpected_status",
      Set.of(),
      stage -> {
        stage.listen(stage.host("web", "10.20.0.10"), "http:10.20.0.10:80");
        stage.run(
            stage.client(NODE),
            new ProcessBuilder(
                "node",
                "--experimental-websocket",
                "-e",
                Scripts.WEBSOCKET,
                "ws://10.20.0.10:80/"));
        stage.run(
            stage.client(JAVA), ShortLivedJvm.process(SceneClient.class, "ws://10.20.0.10:80/"));
      }),

  TLS_TO_HTTP(
      "protocol/tls_to_plaintext",
      Set.of(),
      stage -> {
        String url = "https://10.20.0.10:80/";
        stage.run(stage.client(CURL), new ProcessBuilder("curl", "-sS", url));
        stage.run(stage.client(JAVA), ShortLivedJvm.process(SceneClient.class, url));
        stage.run(stage.client(PYTHON), python(Scripts.FETCH, url));
        stage.run(stage.client(NODE), new ProcessBuilder("node", "-e", Scripts.NODE_FETCH, url));
      }),

  /** The client only notices that the connection ends; the server says why. */
  HTTP_TO_TLS(
      "protocol/plaintext_to_tls",
      Set.of("other/reset", "other/closed"),
      stage -> {
        SceneHost host = stage.host("secure", "10.20.0.11");
        Process server = stage.listen(host, "tls:10.20.0.11:443");
        stage.run(stage.client(CURL), new ProcessBuilder("curl", "-sS", "http://10.20.0.11:443/"));
        stage.write(host, SceneStage.awaitLine(server, "ssl.SSLError"));
      }),

  PROXY_NOT_RUNNING(
      "refused/client_proxy",
      Set.of(),
      stage -> {
        ProcessBuilder curl = new ProcessBuilder("env", "http_proxy=http://127.0.0.1:7890", "curl");
        curl.command().addAll(List.of("-sS", "http://10.20.0.10/"));
        stage.run(stage.client(CURL), curl);
      });

  /** Programs for one scene each. */
  private static final class Scripts {
    static final String HOLD =
        """
        import logging, socket, sys
        held = []
        try:
            while True:
                held.append(socket.create_connection((sys.argv[1], int(sys.argv[2]))))
        except OSError:
            logging.exception("cannot connect to %s:%s", sys.argv[1], sys.argv[2])
        """;

    static final String OPEN_AND_CLOSE =
        """
        import http.client, logging, sys
        try:
            while True:
                connection = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]))
                connection.request("GET", "/")
                connection.getresponse().read()
                connection.close()
        except OSError:
            logging.exception("cannot connect to %s:%s", sys.argv[1], sys.argv[2])
        """;

    static final String FETCH =
        """
        import logging, sys, urllib.request
        try:
            urllib.request.urlopen(sys.argv[1])
        except OSError:
            logging.exception("cannot fetch %s", sys.argv[1])
        """;

    static final String NODE_FETCH = "fetch(process.argv[1]).catch(e => console.error(e))";

    static final String WEBSOCKET =
        "new WebSocket(process.argv[1]).onerror = e => console.error(process.argv[1], e.error)";
  }

  private final String verdict;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
  private final Set<String> besides;

  @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
  private final Consumer<SceneStage> play;

  FailureScene(String verdict, Set<String> besides, Consumer<SceneStage> play) {
    this.verdict = verdict;
    this.besides = besides;
    this.play = play;
  }

  /** {@code kind/cause}. */
  String verdict() {
    return verdict;
  }

  /** Verdicts on lines of the scene that do not show its fault, or not yet. */
  Set<String> besides() {
    return besides;
  }

  void play(SceneStage stage) {
    play.accept(stage);
  }

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static SceneHost withTenPorts(SceneHost host) {
    host.sh("echo 40000 40009 >/proc/sys/net/ipv4/ip_local_port_range");
    return host;
  }

  private static ProcessBuilder python(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("python3", "-c", script));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
