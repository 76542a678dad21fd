package io.busytone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Cause;
import io.busytone.pipeline.EventVerdict;
import io.busytone.pipeline.PipelineFixture;
import io.busytone.pipeline.RecordJudge;
import io.busytone.pipeline.RecordVerdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which cause is named for the last line of a fleet, and with what evidence. */
final class FleetDiagnosisTest {
  private final RecordJudge judge = PipelineFixture.recordJudge();
  private final List<EventVerdict> verdicts = new ArrayList<>();
  private int second;

  @Test
  void everyClientRefused_isNotListening() {
    reached("app-1", "10.1.0.1", "db", 5432);
    refused("app-2", "10.1.0.2", "db", 5432);
    refused("app-3", "10.1.0.3", "db", 5432);
    assertThat(cause()).isEqualTo("unspecified");

    refused("app-4", "10.1.0.4", "db", 5432);
    assertThat(cause()).isEqualTo("not_listening");
    assertThat(evidence()).contains("all 3 clients that dial it are refused since 09:00:01 UTC");
  }

  @Test
  void clientsOfOnePort_areNotConfusedByOnesThatGetThrough() {
    for (int i = 1; i < 5; i++) {
      refused("app-" + i, "10.1.0." + i, "db", 5432);
      reached("web-" + i, "10.1.0.3" + i, "db", 5432);
    }
    refused("app-9", "10.1.0.9", "db", 5432);
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void oneClientAtAPortNextToTheUsualOne_isWrongPort() {
    for (int i = 1; i < 8; i++) {
      reached("app-" + i, "10.1.0." + i, "db", 5432);
    }
    refused("app-9", "10.1.0.9", "db", 5433);
    assertThat(cause()).isEqualTo("wrong_port");
    assertThat(evidence()).contains("7 others reach port 5432");
  }

  @Test
  void anotherServiceAtAnotherPort_isNotWrongPort() {
    for (int i = 1; i < 8; i++) {
      reached("app-" + i, "10.1.0." + i, "db", 5432);
    }
    line("exporter", "mon-1", "10.9.0.1", "connect ECONNREFUSED db:9187");
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void nameThatLeadsElsewhere_isWrongIp() {
    for (int i = 1; i < 8; i++) {
      line("app", "app-" + i, "10.1.0." + i, "connected to db.test/10.0.4.12:5432 in 3 ms");
    }
    line(
        "app",
        "app-9",
        "10.1.0.9",
        "connect to db.test/10.9.1.7:5432 failed: Connection timed out");
    assertThat(cause()).isEqualTo("dns_wrong_ip");
    assertThat(evidence())
        .contains("db.test is 10.9.1.7 here and 10.0.4.12 for 87 % of the clients");
  }

  @Test
  void silentPortsOfAHost_areAHostDown() {
    timedOut("app-1", "10.1.0.1", "db", 5432);
    assertThat(cause()).isEqualTo("unspecified");
    timedOut("app-2", "10.1.0.2", "db", 22);
    assertThat(cause()).isEqualTo("host_down");
  }

  @Test
  void networkWithoutEntry_isKeptOutByAFirewall() {
    for (int i = 1; i < 4; i++) {
      reached("web-" + i, "10.1.0." + i, "db", 5432);
      timedOut("app-" + i, "10.2.0." + i, "db", 5432);
    }
    assertThat(cause()).isEqualTo("firewall");
    assertThat(evidence()).contains("10.2.0.0/16 is kept out, 10.1.0.0/16 gets in");
  }

  @Test
  void silentPortOfACloudsHost_isKeptOutByASecurityGroup() {
    String host = "ec2-3-4-5-6.compute.amazonaws.com";
    for (int i = 1; i < 4; i++) {
      reached("web-" + i, "10.1.0." + i, host, 443);
      timedOut("web-" + i, "10.1.0." + i, host, 8081);
    }
    assertThat(cause()).isEqualTo("security_group");
  }

  @Test
  void otherPortThanTheContentNetworkForwards_isNamed() {
    refused("app-1", "10.1.0.1", "104.18.3.4", 2346);
    assertThat(cause()).isEqualTo("cdn_or_accelerator");
    assertThat(evidence()).contains("104.16.0.0/13 belongs to Cloudflare, and port 2346");
  }

  @Test
  void portThatOnlyItsOwnMachineReaches_isBoundToLoopback() {
    refused("app-1", "10.1.0.1", "10.0.4.12", 5432);
    second += 5;
    reached("db-host", "10.0.4.12", "127.0.0.1", 5432);
    refused("app-1", "10.1.0.1", "10.0.4.12", 5432);
    assertThat(cause()).isEqualTo("bind_address");

    refused("db-host", "10.0.4.12", "127.0.0.1", 5432);
    refused("app-2", "10.1.0.2", "10.0.4.12", 5432);
    refused("app-3", "10.1.0.3", "10.0.4.12", 5432);
    assertThat(cause()).isEqualTo("not_listening");
  }

  @Test
  void innerAddressFromTheInternet_isPrivate() {
    timedOut("laptop", "203.0.113.9", "192.168.1.10", 3306);
    assertThat(cause()).isEqualTo("private_address");
  }

  @Test
  void manyOutsideTargetsSilentForOneNetwork_areItsWayOut() {
    for (int i = 1; i < 7; i++) {
      timedOut("app-" + i % 4, "10.2.0." + i % 4, "api.vendor" + i + ".com", 443);
    }
    assertThat(cause()).isEqualTo("egress");
  }

  @Test
  void manySilentTargetsOfOneDomain_areNotTheWayOut() {
    for (int i = 1; i < 7; i++) {
      timedOut("app-" + i % 4, "10.2.0." + i % 4, "node" + i + ".example.com", 443);
    }
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void successAtAnInnerNameThatLooksPublic_saysNothingOfTheWayOut() {
    for (int i = 1; i < 7; i++) {
      reached("app-" + i % 4, "10.2.0." + i % 4, "orders.shop.example", 80);
      timedOut("app-" + i % 4, "10.2.0." + i % 4, "api.vendor" + i + ".com", 443);
    }
    assertThat(cause()).isEqualTo("egress");

    reached("app-1", "10.2.0.1", "203.0.113.80", 443);
    timedOut("app-1", "10.2.0.1", "api.vendor1.com", 443);
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void linesBeforeTheNameOfAnAddressWasKnown_count() {
    refused("app-1", "10.1.0.1", "10.0.4.12", 5432);
    refused("app-2", "10.1.0.2", "db.test", 5432);
    assertThat(cause()).isEqualTo("unspecified");

    refused("app-3", "10.1.0.3", "db.test/10.0.4.12", 5432);
    assertThat(cause()).isEqualTo("not_listening");
  }

  @Test
  void cloudsHostDialledByAddress_isKeptOutByASecurityGroup() {
    String host = "ec2-3-4-5-6.compute.amazonaws.com";
    for (int i = 1; i < 4; i++) {
      reached("web-" + i, "10.1.0." + i, host + "/10.0.4.12", 443);
      timedOut("web-" + i, "10.1.0." + i, "10.0.4.12", 8081);
    }
    assertThat(cause()).isEqualTo("security_group");
  }

  @Test
  void clientsWhoseNetworkIsUnknown_sayNothingOfNetworks() {
    for (int i = 1; i < 4; i++) {
      record("\"message\":\"connected to db:5432\"", "x", "y-" + i, "");
      reached("web-" + i, "10.1.0." + i, "db", 5432);
      timedOut("app-" + i, "10.2.0." + i, "db", 5432);
    }
    assertThat(cause()).isEqualTo("firewall");
  }

  @Test
  void addressesOfTwoNetworksDiffer_isNoFirewall() {
    for (int i = 1; i < 4; i++) {
      reached("web-" + i, "10.1.0." + i, "db.test/10.0.4.12", 5432);
      reached("app-" + i, "10.2.0." + i, "db.test/10.9.4.12", 5432);
    }
    for (int i = 1; i < 4; i++) {
      timedOut("app-" + i, "10.2.0." + i, "db.test/10.9.4.12", 5432);
      reached("web-" + i, "10.1.0." + i, "db.test/10.0.4.12", 5432);
    }
    timedOut("app-1", "10.2.0.1", "db.test/10.9.4.12", 5432);
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void portThatWorked_mayBelongToAProgramThatHangs() {
    for (int i = 1; i < 4; i++) {
      reached("app-" + i, "10.1.0." + i, "db", 5432);
    }
    for (int i = 1; i < 4; i++) {
      timedOut("app-" + i, "10.1.0." + i, "db", 5432);
      reached("mon-" + i, "10.1.9." + i, "db", 9100);
    }
    timedOut("app-1", "10.1.0.1", "db", 5432);
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void portOfWebServersOnAnInnerHost_isNoPanel() {
    for (int i = 1; i < 4; i++) {
      timedOut("app-" + i, "10.1.0." + i, "10.0.4.12", 3306);
      reached("web-" + i, "10.1.0." + i, "10.0.4.12", 8443);
    }
    timedOut("app-1", "10.1.0.1", "10.0.4.12", 3306);
    assertThat(cause()).isEqualTo("firewall");
  }

  @Test
  void portOfWebServersOnAPublicHost_mayBeAPanel() {
    for (int i = 1; i < 4; i++) {
      timedOut("app-" + i, "10.1.0." + i, "vps.example.net/203.0.113.80", 3306);
      reached("web-" + i, "10.1.0." + i, "vps.example.net/203.0.113.80", 8443);
    }
    timedOut("app-1", "10.1.0.1", "vps.example.net", 3306);
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void panelThatAnswersSince_hasNotOpenedThePort() {
    timedOut("app-1", "10.1.0.1", "vps.example.net", 3306);
    reached("admin", "10.1.0.9", "vps.example.net", 2087);
    timedOut("app-1", "10.1.0.1", "vps.example.net", 3306);
    assertThat(cause()).isEqualTo("control_panel_port");
  }

  @Test
  void oneRefusalAfterASuccess_saysNothing() {
    reached("app-1", "10.1.0.1", "db", 5432);
    refused("app-1", "10.1.0.1", "db", 5432);
    assertThat(cause()).isEqualTo("unspecified");

    second += 10;
    refused("app-1", "10.1.0.1", "db", 5432);
    assertThat(cause()).isEqualTo("not_listening");
  }

  @Test
  void linesThatDoNotSayWho_areNotOneClient() {
    for (int i = 0; i < 6; i++) {
      record("\"message\":\"connected to db:5432\"", "", "", "");
    }
    for (int i = 0; i < 6; i++) {
      record("\"message\":\"connect ECONNREFUSED db:5432\"", "", "", "");
      second += 10;
    }
    assertThat(cause()).isEqualTo("unspecified");
  }

  @Test
  void hostsOfOneServiceAtAPortNobodyElseUses_areNotADeadServer() {
    for (int i = 1; i < 5; i++) {
      line("web", "web-" + i, "10.1.2." + i, "connected to db:5432");
      refused("app-" + i, "10.1.0." + i, "db", 9999);
    }
    assertThat(cause()).isEqualTo("unspecified");

    for (int i = 1; i < 5; i++) {
      refused("app-" + i, "10.1.0." + i, "db", 5433);
    }
    assertThat(cause()).isEqualTo("wrong_port");
  }

  @Test
  void namesOfSiblings_areNotMistyped() {
    for (int i = 1; i < 7; i++) {
      line("web", "web-" + i, "10.1.2." + i, "connected to cache-a.test:6379");
    }
    refused("app-1", "10.1.0.1", "cache-b.test", 6379);
    assertThat(cause()).isEqualTo("unspecified");

    refused("app-1", "10.1.0.1", "cahce-a.test", 6379);
    assertThat(cause()).isEqualTo("wrong_address");
  }

  @Test
  void machineThatCallsItselfByItsFirstLabel_isTheTarget() {
    refused("app-1", "10.1.0.1", "crm.shop.example", 5432);
    second += 5;
    line("agent", "crm", "10.0.4.12", "connected to 127.0.0.1:5432");
    refused("app-1", "10.1.0.1", "crm.shop.example", 5432);
    assertThat(cause()).isEqualTo("bind_address");
  }

  @Test
  void localhostWithoutAnAddress_mayBeIpv6() {
    line(
        "app",
        "app-1",
        "10.1.0.1",
        "Error 99 connecting to localhost:80. Cannot assign requested address.");
    assertThat(cause()).isEqualTo("unspecified");

    line("app", "app-1", "10.1.0.1", "connect EADDRNOTAVAIL 127.0.0.1:80");
    assertThat(cause()).isEqualTo("ports_exhausted");
  }

  @Test
  void socketSummaryInALine_isASample() {
    line("app", "app-1", "10.1.0.1", "TCP:   27130 (estab 50, closed 27010, timewait 27000)");
    line("app", "app-1", "10.1.0.1", "connect EADDRNOTAVAIL 10.0.4.12:80");
    assertThat(cause()).isEqualTo("time_wait");
  }

  @Test
  void samplesFullOfTimeWait_areTimeWait() {
    record(
        "\"sockets\":{\"in_use\":28000,\"time_wait\":27000,\"port_range\":[32768,60999]},"
            + "\"message\":\"connect: cannot assign requested address\","
            + "\"destination\":{\"address\":\"db\",\"port\":5432}",
        "app",
        "app-1",
        "10.1.0.1");
    assertThat(cause()).isEqualTo("time_wait");
  }

  private void reached(String host, String address, String target, int port) {
    line("app", host, address, "connected to " + target + ":" + port + " in 12 ms");
  }

  private void refused(String host, String address, String target, int port) {
    line("app", host, address, "connect ECONNREFUSED " + target + ":" + port);
  }

  private void timedOut(String host, String address, String target, int port) {
    line("app", host, address, "connect ETIMEDOUT " + target + ":" + port);
  }

  private void line(String service, String host, String address, String message) {
    record("\"message\":\"" + message + "\"", service, host, address);
  }

  private void record(String members, String service, String host, String address) {
    String json =
        String.format(
            "{\"@timestamp\":\"2026-05-01T09:%02d:%02dZ\",\"service.name\":\"%s\",\"host\":"
                + "{\"name\":\"%s\",\"ip\":[\"%s\"]},%s}",
            second / 60, second % 60, service, host, address, members);
    second++;
    if (judge.judge(Slice.of(json)) instanceof RecordVerdict.Events events) {
      verdicts.addAll(events.events());
    }
  }

  private String cause() {
    Cause cause = verdicts.get(verdicts.size() - 1).verdict().cause();
    return cause == null ? "none" : cause.id();
  }

  private String evidence() {
    return String.join("\n", verdicts.get(verdicts.size() - 1).evidence());
  }
}
