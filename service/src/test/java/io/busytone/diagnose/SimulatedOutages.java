package io.busytone.diagnose;

import io.busytone.diagnose.SimulatedClients.Client;
import io.busytone.diagnose.SimulatedClients.Destination;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Plays a fleet in which the truth is known: its ordinary life, and one to three faults at once, of
 * which some leave traces that tell them apart and some do not. Everything follows from the seed.
 */
final class SimulatedOutages {
  /** A line, its time, and the truth about it. */
  record Line(Instant at, String text, String truth, boolean enough) {}

  /** The truth where no line can know it. */
  static final String UNTOLD = "unspecified";

  private static final Instant START = Instant.parse("2026-05-01T09:00:00Z");
  private static final List<String> NAMES =
      List.of("orders-db", "billing.internal", "cache.prod.internal", "ledger", "auth.example.net");
  private static final List<Integer> PORTS = List.of(5432, 3306, 6379, 9092, 8080, 5672, 27017);

  /** Faults that leave traces, by the cause they are to be named. */
  private interface Fault {
    void play(SimulatedOutages fleet);
  }

  private record Scenario(String cause, Fault fault) {}

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("refused/not_listening", SimulatedOutages::notListening),
          new Scenario("refused/not_listening", SimulatedOutages::loopback),
          new Scenario("refused/not_listening", SimulatedOutages::deadForItsOwnMachineToo),
          new Scenario("refused/wrong_port", SimulatedOutages::wrongPort),
          new Scenario("refused/wrong_port", SimulatedOutages::sharedWrongPort),
          new Scenario("refused/wrong_address", SimulatedOutages::wrongAddress),
          new Scenario("refused/dns_wrong_ip", fleet -> fleet.wrongIp("refused")),
          new Scenario("refused/cdn_or_accelerator", SimulatedOutages::contentNetwork),
          new Scenario("refused/client_proxy", SimulatedOutages::clientProxy),
          new Scenario("refused/bind_address", SimulatedOutages::bindAddress),
          new Scenario("timeout/firewall", SimulatedOutages::networkKeptOut),
          new Scenario("timeout/firewall", SimulatedOutages::portKeptOut),
          new Scenario("timeout/firewall", SimulatedOutages::portBesideAManagementPort),
          new Scenario("timeout/security_group", SimulatedOutages::securityGroup),
          new Scenario("timeout/control_panel_port", SimulatedOutages::panel),
          new Scenario("timeout/host_down", SimulatedOutages::hostDown),
          new Scenario("timeout/dns_wrong_ip", fleet -> fleet.wrongIp("timeout")),
          new Scenario("timeout/private_address", SimulatedOutages::privateAddress),
          new Scenario("timeout/egress", SimulatedOutages::egress),
          new Scenario("cannot_assign/time_wait", SimulatedOutages::timeWait),
          new Scenario("cannot_assign/time_wait", SimulatedOutages::timeWaitInALine),
          new Scenario("cannot_assign/ports_exhausted", SimulatedOutages::portsExhausted),
          new Scenario(UNTOLD, SimulatedOutages::oneClientRefused),
          new Scenario(UNTOLD, SimulatedOutages::onePortSilent),
          new Scenario(UNTOLD, SimulatedOutages::someGetThrough),
          new Scenario(UNTOLD, SimulatedOutages::neighbourPortOfAnotherService),
          new Scenario(UNTOLD, SimulatedOutages::portThatFellSilent),
          new Scenario(UNTOLD, SimulatedOutages::oneAnswerOfSplitDnsSilent),
          new Scenario(UNTOLD, SimulatedOutages::oneRefusalAmongSuccesses),
          new Scenario(UNTOLD, SimulatedOutages::localhostWithoutIpv6));

  private final Random random;
  private final SimulatedClients clients;
  private final List<Line> lines = new ArrayList<>();
  private String cause = UNTOLD;
  private Instant outage = START;
  private int block;

  private SimulatedOutages(long seed) {
    random = new Random(seed);
    clients = new SimulatedClients(random);
  }

  /** How many there are to play one by one. */
  static int scenarioCount() {
    return SCENARIOS.size();
  }

  /** The lines of the fleet of a seed, in the order they come. */
  static List<Line> fleet(long seed) {
    SimulatedOutages fleet = new SimulatedOutages(seed);
    int faults = 1 + fleet.random.nextInt(3);
    int first = Math.floorMod(seed, SCENARIOS.size());
    for (int i = 0; i < faults; i++) {
      int number = i == 0 ? first : fleet.random.nextInt(SCENARIOS.size());
      fleet.cause = SCENARIOS.get(number).cause();
      fleet.outage = START.plusSeconds(600 + fleet.random.nextInt(600));
      fleet.block = 16 * i + fleet.random.nextInt(12);
      SCENARIOS.get(number).fault().play(fleet);
    }
    fleet.ordinaryLife();
    fleet.lines.sort(Comparator.comparing(Line::at));
    return fleet.lines;
  }

  private void notListening() {
    Destination db = destination();
    List<Client> app = app(4 + random.nextInt(8));
    if (random.nextBoolean()) {
      lifeOf(app, db);
    }
    everyone(app, db, 3, true);
  }

  private void loopback() {
    Client client = app(1).get(0);
    Destination own = new Destination("localhost", "127.0.0.1", PORTS.get(random.nextInt(7)));
    for (int i = 0; i < 4; i++) {
      add(15 * i, clients.refused(client, own, at(15 * i)), true);
    }
  }

  private void wrongPort() {
    Destination db = destination();
    List<Client> app = app(6 + random.nextInt(6));
    lifeOf(app.subList(1, app.size()), db);
    int wrong = random.nextBoolean() ? db.port() + 1 : db.port() * 10 % 65_536;
    for (int i = 0; i < 4; i++) {
      add(
          20 * i,
          clients.refused(app.get(0), db.at(wrong), at(20 * i)),
          SimulatedClients.isConsistent(app.get(0)));
    }
  }

  private void wrongAddress() {
    Destination db = destination();
    List<Client> app = app(6 + random.nextInt(6));
    lifeOf(app.subList(1, app.size()), db);
    String name = db.host();
    int letter = 1 + random.nextInt(3);
    Destination wrong =
        new Destination(
            name.substring(0, letter) + name.substring(letter + 1), address(77), db.port());
    boolean named =
        app.get(0).habits().destination() || List.of(2, 3, 5).contains(app.get(0).runtime());
    for (int i = 0; i < 4; i++) {
      add(
          20 * i,
          clients.refused(app.get(0), wrong, at(20 * i)),
          named || app.get(0).habits().service());
    }
  }

  private void wrongIp(String kind) {
    Destination db = destination();
    List<Client> app = app(7 + random.nextInt(6));
    boolean told =
        List.of(2, 3).contains(app.get(0).runtime())
            || (app.get(0).habits().destination() && app.get(0).habits().destinationIp());
    lifeOf(app.subList(2, app.size()), db);
    Destination wrong = db.ledTo(address(99));
    for (int i = 0; i < 6; i++) {
      Client client = app.get(i % 2);
      String text =
          kind.equals("refused")
              ? clients.refused(client, wrong, at(15 * i))
              : clients.timedOut(client, wrong, at(15 * i));
      add(15 * i, text, told);
    }
  }

  private void contentNetwork() {
    String address = random.nextBoolean() ? "104.18.3." + block : "151.101.2." + block;
    Destination site = new Destination("game.example.org", address, 2346 + block);
    List<Client> app = app(1 + random.nextInt(3));
    boolean told = app.get(0).runtime() != 5 || app.get(0).habits().destinationIp();
    everyone(app, site, told ? 0 : 3, told);
  }

  private void clientProxy() {
    Client client = app(1).get(0);
    Destination proxy = new Destination("127.0.0.1", "127.0.0.1", 7890);
    for (int i = 0; i < 4; i++) {
      add(15 * i, clients.refused(client, proxy, at(15 * i)), true);
    }
  }

  private void bindAddress() {
    Destination db = destination();
    Client server =
        new Client(
            "server",
            db.host(),
            db.address(),
            random.nextInt(5),
            new SimulatedClients.Habits(true, true, false, false),
            0);
    Destination local = new Destination("127.0.0.1", "127.0.0.1", db.port());
    for (int i = 0; i < 5; i++) {
      life(clients.reached(server, local, START.plusSeconds(100L * i)), 100 * i);
      life(clients.reached(server, local, at(10 + 20 * i)), seconds(10 + 20 * i));
    }
    everyone(app(2 + random.nextInt(3)), db, 3, true);
  }

  private void deadForItsOwnMachineToo() {
    Destination db = destination();
    Client server =
        new Client(
            "server",
            db.host(),
            db.address(),
            0,
            new SimulatedClients.Habits(true, true, false, false),
            0);
    Destination local = new Destination("127.0.0.1", "127.0.0.1", db.port());
    List<Client> app = app(4 + random.nextInt(4));
    lifeOf(app, db);
    lifeOf(List.of(server), local);
    for (int i = 0; i < 4; i++) {
      add(20 * i, clients.refused(server, local, at(20 * i)), true);
    }
    everyone(app, db, 3, true);
  }

  /** All hosts of one program have the same wrong setting. */
  private void sharedWrongPort() {
    Destination db = destination();
    List<Client> others = clients.hosts("web" + block, "10." + (100 + block) + ".3", 6, false);
    List<Client> app = app(3 + random.nextInt(3));
    lifeOf(others, db);
    boolean told = namesAlike(others, app) || namesBoth(others.get(0));
    everyone(app, db.at(db.port() + 1), 3, told && app.get(0).habits().service());
  }

  /** A web server at 8443 of an inner host is no hosting panel. */
  private void portBesideAManagementPort() {
    Destination web = destination().at(8443);
    List<Client> app = app(4);
    lifeOf(app, web);
    for (int i = 0; i < 8; i++) {
      life(clients.reached(app.get(i % 4), web, at(20 * i - 5)), seconds(20 * i - 5));
      boolean told = i > 1 && SimulatedClients.isConsistent(app.get(0));
      add(20 * i, clients.timedOut(app.get(i % 4), web.at(5672), at(20 * i)), told);
    }
  }

  /** A program that hangs and a filter look alike where the port worked before. */
  private void portThatFellSilent() {
    Destination db = destination();
    List<Client> app = app(4 + random.nextInt(4));
    lifeOf(app, db);
    for (int i = 0; i < 9; i++) {
      life(clients.reached(app.get(0), db.at(9100), at(20 * i)), seconds(20 * i));
    }
    everyone(app, db, 0, false, false);
  }

  /** A name leads each of two networks to a machine of its own; one of them hangs. */
  private void oneAnswerOfSplitDnsSilent() {
    Destination here = destination();
    Destination there = here.ledTo(address(99));
    List<Client> app = app(4);
    List<Client> others = clients.hosts("batch", "10." + (160 + block) + ".0", 4, true);
    boolean told = List.of(2, 3).contains(app.get(0).runtime());
    if (told && List.of(2, 3).contains(others.get(0).runtime())) {
      lifeOf(app, here);
      lifeOf(others, there);
      for (int i = 0; i < 8; i++) {
        life(clients.reached(others.get(i % 4), there, at(15 * i)), seconds(15 * i));
      }
    }
    everyone(app, here, 0, false, false);
  }

  /** A program that is started again, or a packet lost: nothing is down. */
  private void oneRefusalAmongSuccesses() {
    Destination db = destination();
    List<Client> app = app(5);
    lifeOf(app, db);
    add(0, clients.refused(app.get(0), db, at(0)), false);
    for (int i = 1; i < 10; i++) {
      life(clients.reached(app.get(i % 5), db, at(5 * i)), seconds(5 * i));
    }
  }

  /** The name leads to ::1 first, and the container has no IPv6. */
  private void localhostWithoutIpv6() {
    Client client = app(1).get(0);
    Destination own = new Destination("localhost", "localhost", PORTS.get(random.nextInt(7)));
    for (int i = 0; i < 4; i++) {
      add(15 * i, clients.cannotAssign(client, own, at(15 * i)), false);
    }
  }

  /** The host's sample is a line that a script logs, not a field. */
  private void timeWaitInALine() {
    Destination db = destination();
    Client client = app(1).get(0);
    for (int i = 0; i < 6; i++) {
      life(clients.socketSummary(client, at(10 * i - 5), 27_000), seconds(10 * i - 5));
      add(10 * i, clients.cannotAssign(client, db, at(10 * i)), true);
    }
  }

  private void networkKeptOut() {
    Destination db = destination();
    List<Client> inside = clients.hosts("web", "10." + (100 + block) + ".0", 4, true);
    List<Client> outside = clients.hosts("batch", "10." + (160 + block) + ".0", 3, true);
    lifeOf(inside, db);
    for (int i = 0; i < 9; i++) {
      add(20 * i, clients.timedOut(outside.get(i % 3), db, at(20 * i)), i > 0);
      life(clients.reached(inside.get(i % 4), db, at(20 * i)), seconds(20 * i));
    }
  }

  private void portKeptOut() {
    portKeptOut(destination());
  }

  private void securityGroup() {
    Destination db = destination();
    portKeptOut(db.named("ec2-" + db.address().replace('.', '-') + ".compute.amazonaws.com"));
  }

  private void portKeptOut(Destination db) {
    List<Client> app = app(4);
    lifeOf(app, db);
    for (int i = 0; i < 8; i++) {
      life(clients.reached(app.get(i % 4), db, at(20 * i - 5)), seconds(20 * i - 5));
      boolean told = i > 1 && SimulatedClients.isConsistent(app.get(0));
      add(20 * i, clients.timedOut(app.get(i % 4), db.at(8181), at(20 * i)), told);
    }
  }

  private void panel() {
    Destination host = destination();
    List<Client> app = app(3);
    List<Client> admins = clients.hosts("panel-ui", "10." + (100 + block) + ".9", 1, false);
    Destination panel = host.at(random.nextBoolean() ? 2083 : 2087);
    lifeOf(admins, panel);
    for (int i = 0; i < 9; i++) {
      life(clients.reached(admins.get(0), panel, at(7 * i)), seconds(7 * i));
    }
    everyone(app, host.at(2346), 2, namesBoth(admins.get(0)) || namesAlike(admins, app), false);
  }

  private void hostDown() {
    Destination host = destination();
    List<Client> app = app(5);
    if (random.nextBoolean()) {
      lifeOf(app, host);
    }
    for (int i = 0; i < 10; i++) {
      Destination port = i % 2 == 0 ? host : host.at(22);
      add(10 * i, clients.timedOut(app.get(i % 5), port, at(10 * i)), i > 1);
    }
  }

  private void privateAddress() {
    List<Client> laptops = clients.hosts("laptop", "203.0." + (1 + block), 2, true);
    Destination inner = new Destination("192.168.7." + block, "192.168.7." + block, 3306);
    everyone(laptops, inner, 0, true, false);
  }

  private void egress() {
    List<Client> app = clients.hosts("worker", "10." + (200 + block) + ".3", 5, true);
    for (int i = 0; i < 30; i++) {
      int number = i % 10;
      Destination outside =
          new Destination("api" + number + ".vendor" + number + ".com", "198.51.100." + i, 443);
      add(3 * i, clients.timedOut(app.get(i % 5), outside, at(3 * i)), i > 8);
    }
  }

  private void timeWait() {
    exhausted(26_000);
  }

  private void portsExhausted() {
    exhausted(900);
  }

  private void exhausted(int timeWait) {
    Destination db = destination();
    Client client = app(1).get(0);
    for (int i = 0; i < 6; i++) {
      add(10 * i, clients.exhausted(client, db, at(10 * i), timeWait), true);
    }
  }

  private void oneClientRefused() {
    Destination db = destination();
    Client client = app(1).get(0);
    for (int i = 0; i < 10; i++) {
      add(10 * i, clients.refused(client, db, at(10 * i)), false);
    }
  }

  private void onePortSilent() {
    everyone(app(1 + random.nextInt(5)), destination(), 0, false, false);
  }

  private void someGetThrough() {
    Destination db = destination();
    List<Client> app = app(8);
    boolean silent = random.nextBoolean();
    for (int i = 0; i < 24; i++) {
      Client client = app.get(i % 8);
      if (random.nextInt(3) > 0) {
        life(clients.reached(client, db, at(5 * i)), seconds(5 * i));
      } else {
        String text =
            silent
                ? clients.timedOut(client, db, at(5 * i))
                : clients.refused(client, db, at(5 * i));
        add(5 * i, text, false);
      }
    }
  }

  /** An exporter beside a database, refused: its own service is down, the port is right. */
  private void neighbourPortOfAnotherService() {
    Destination db = destination();
    lifeOf(app(6), db);
    Client monitor = clients.hosts("prometheus", "10." + (100 + block) + ".8", 1, false).get(0);
    for (int i = 0; i < 5; i++) {
      add(15 * i, clients.refused(monitor, db.at(9187), at(15 * i)), false);
    }
  }

  private static boolean namesBoth(Client client) {
    return List.of(2, 3, 4).contains(client.runtime());
  }

  /** Both log names, or both log addresses. */
  private static boolean namesAlike(List<Client> some, List<Client> others) {
    Client one = some.get(0);
    Client other = others.get(0);
    boolean named = one.habits().destination() || List.of(0, 2, 3, 5).contains(one.runtime());
    boolean otherNamed = other.habits().destination() || List.of(2, 3, 5).contains(other.runtime());
    return named == otherNamed;
  }

  private void everyone(List<Client> app, Destination to, int enoughAfter, boolean told) {
    everyone(app, to, enoughAfter, told, true);
  }

  private void everyone(
      List<Client> app, Destination to, int enoughAfter, boolean told, boolean refused) {
    for (int i = 0; i < 3 * app.size(); i++) {
      Client client = app.get(i % app.size());
      String text =
          refused
              ? clients.refused(client, to, at(7 * i))
              : clients.timedOut(client, to, at(7 * i));
      add(7 * i, text, told && i + 1 >= enoughAfter);
    }
  }

  private void lifeOf(List<Client> app, Destination to) {
    for (int second = random.nextInt(60);
        START.plusSeconds(second).isBefore(outage);
        second += 90) {
      for (int i = 0; i < app.size(); i++) {
        int at = second + 7 * i;
        if (START.plusSeconds(at).isBefore(outage)) {
          life(clients.reached(app.get(i), to, START.plusSeconds(at)), at);
        }
      }
    }
  }

  /** Lines that say nothing of any fault. */
  private void ordinaryLife() {
    List<Client> others = clients.hosts("site", "10.99.0", 6, false);
    for (int i = 0; i < 60; i++) {
      Client client = others.get(i % 6);
      int second = random.nextInt(1800);
      life(
          i % 3 == 0
              ? clients.reached(
                  client,
                  new Destination("search.internal", "10.99.8.8", 9200),
                  START.plusSeconds(second))
              : clients.ordinary(client, START.plusSeconds(second)),
          second);
    }
  }

  private Destination destination() {
    String name = NAMES.get(random.nextInt(NAMES.size()));
    int dot = name.indexOf('.');
    String letter = String.valueOf((char) ('a' + block % 26)); // no two are a typing error apart
    String own = "n" + letter.repeat(3) + "x".repeat(3 * (block / 26));
    String host = dot < 0 ? name + own : name.substring(0, dot) + own + name.substring(dot);
    return new Destination(host, address(12), PORTS.get(random.nextInt(PORTS.size())));
  }

  private String address(int last) {
    return "10." + (10 + block) + ".4." + last;
  }

  private List<Client> app(int count) {
    return clients.hosts("app" + block, "10." + (100 + block) + ".0", count, false);
  }

  private Instant at(int second) {
    return outage.plusSeconds(second);
  }

  private int seconds(int second) {
    return (int) (outage.getEpochSecond() - START.getEpochSecond()) + second;
  }

  private void add(int second, String text, boolean enough) {
    lines.add(new Line(at(second), text, cause, enough && !cause.equals(UNTOLD)));
  }

  private void life(String text, int second) {
    lines.add(new Line(START.plusSeconds(second), text, "", false));
  }
}
