package io.busytone.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the texts say about ports, TIME_WAIT, firewalls and WebSocket is right in all languages.
 * Sources: the kernel's ip-sysctl document, TCP_TIMEWAIT_LEN in its net/tcp.h, Kubernetes'
 * documents on sysctls and NodePorts, sysctl(8), firewalld's default reject type.
 */
final class FactsTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final String PORTS = "cannot_assign/ports_exhausted";
  private static final String TIME_WAIT = "cannot_assign/time_wait";
  private static final String UNREACHABLE = "other/unreachable";
  private static final String FIREWALL = "timeout/firewall";
  private static final String WEBSOCKET = "protocol/websocket_unexpected_status";
  private static final String NOT_HTTP = "protocol/websocket_invalid_response";

  /** A page and what it must say in every language, where all write it alike. */
  record Fact(String page, String pattern) {}

  /** A page and what it must say, in the words of each language. */
  record Saying(String page, Map<Language, String> patterns) {}

  static Stream<Fact> facts() {
    return Stream.of(
        new Fact(PORTS, "32768\\D{1,8}60999"),
        new Fact(PORTS, "\\b28232\\b"),
        new Fact(PORTS, "ip_local_port_range = 10000 65535"),
        new Fact(PORTS, "\\b55536\\b"),
        new Fact(PORTS, "> /etc/sysctl\\.d/\\S+\\s+sysctl --system"),
        new Fact(PORTS, "`sysctl -p` .*`/etc/sysctl\\.conf`"),
        new Fact(PORTS, "ip_local_reserved_ports = 10250,30000-32767"),
        new Fact(PORTS, "30000\\D{1,8}32767"),
        new Fact(PORTS, "[Kk]ubelet.{0,12}10250|10250.{0,24}[Kk]ubelet"),
        new Fact(PORTS, "sysctls:\\s+- name: net\\.ipv4\\.ip_local_port_range"),
        new Fact(TIME_WAIT, "\\b60 (seconds|saniye|Sekunden|ثانية|secondes)"),
        new Fact(TIME_WAIT, "28232\\D*60\\D*470|60\\D*28232\\D*470"),
        new Fact(TIME_WAIT, "10000 65535\\D*55536\\D*925"),
        new Fact(TIME_WAIT, "net\\.ipv4\\.tcp_tw_reuse = 1"),
        new Fact(TIME_WAIT, "`tcp_tw_reuse`.{1,40}`2`.{1,30}([Ll]oopback|boucle locale)"),
        new Fact(TIME_WAIT, "tcp_timestamps"),
        new Fact(TIME_WAIT, "`tcp_tw_recycle`.{1,30}Linux 4\\.12"),
        new Fact(UNREACHABLE, "EHOSTUNREACH.*firewalld"),
        new Fact(WEBSOCKET, Pattern.quote("new Worker('websocket://0.0.0.0:2346')")),
        new Fact(WEBSOCKET, Pattern.quote("new Gateway('websocket://0.0.0.0:2346')")),
        new Fact(WEBSOCKET, "`Upgrade`.{1,8}`Connection`"),
        new Fact(WEBSOCKET, "proxy_set_header Upgrade"),
        new Fact(WEBSOCKET, "proxy_set_header Connection"),
        new Fact(NOT_HTTP, Pattern.quote("new Worker('websocket://0.0.0.0:2346')")),
        new Fact(NOT_HTTP, Pattern.quote("new Gateway('websocket://0.0.0.0:2346')")),
        new Fact("refused/bind_address", "`127\\.0\\.0\\.1`.*`0\\.0\\.0\\.0`"));
  }

  static Stream<Saying> sayings() {
    return Stream.of(
        saying(
            TIME_WAIT,
            "`tcp_fin_timeout` does not shorten TIME_WAIT",
            "`tcp_fin_timeout`, TIME_WAIT süresini kısaltmaz",
            "`tcp_fin_timeout` verkürzt TIME_WAIT nicht",
            "`tcp_fin_timeout` لا يقصّر",
            "`tcp_fin_timeout` ne raccourcit pas TIME_WAIT"),
        saying(
            TIME_WAIT,
            "per network namespace: set it in the pod",
            "her ağ ad alanında ayrı geçerlidir: Pod'un içinde",
            "je Netzwerk-Namespace: Setzen Sie ihn im Pod",
            "بكل مساحة أسماء شبكة، فاضبطه في الـ Pod",
            "par espace de noms réseau : posez-le dans le pod"),
        saying(
            PORTS,
            "A pod does not inherit the node's value",
            "Pod, düğümün değerini devralmaz",
            "Ein Pod erbt den Wert des Nodes nicht",
            "لا يرث الـ Pod قيمة العقدة",
            "Un pod n’hérite pas de la valeur du nœud"),
        saying(
            PORTS,
            "source address, destination address and destination port",
            "kaynak adresi, hedef adresi ve hedef portu",
            "Quelladresse, Zieladresse und Zielport",
            "عنوان المصدر وعنوان الوجهة ومنفذ الوجهة",
            "adresse source, adresse de destination, port de destination"),
        saying(
            PORTS,
            "The limit is the client's alone",
            "Sınır yalnızca istemci içindir",
            "Die Grenze gilt nur für Clients",
            "هذا الحد يخص العميل وحده",
            "La limite ne concerne que le client"),
        saying(
            UNREACHABLE,
            "A machine that is off, on the same subnet",
            "Aynı alt ağdaki kapalı bir makine",
            "ein ausgeschalteter Rechner im selben Subnetz",
            "الجهاز المطفأ على الشبكة الفرعية نفسها",
            "Une machine éteinte, sur le même sous-réseau"),
        saying(
            FIREWALL,
            "a test for one minute, never a remedy",
            "bir dakikalık bir testtir, asla çözüm değildir",
            "ein Test für eine Minute, nie eine Lösung",
            "اختبار لدقيقة واحدة، وليس علاجًا أبدًا",
            "un test d’une minute, jamais un remède"));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void fact_isInEveryLanguage(Fact fact) {
    for (Language language : Language.values()) {
      assertThat(page(fact.page(), language))
          .as(fact.page() + " in " + language.tag())
          .containsPattern(Pattern.compile(fact.pattern(), Pattern.DOTALL));
    }
  }

  @ParameterizedTest
  @MethodSource("sayings")
  void fact_isSaidInEachLanguage(Saying saying) {
    assertThat(saying.patterns()).containsOnlyKeys(Language.values());
    saying
        .patterns()
        .forEach((language, words) -> assertThat(page(saying.page(), language)).contains(words));
  }

  @ParameterizedTest
  @EnumSource
  void curesOfUsedUpPorts_areInOrder(Language language) {
    for (String name : List.of(PORTS, TIME_WAIT)) {
      List<String> steps = steps(name, language);
      assertThat(steps).hasSize(4);
      assertThat(steps.get(0)).containsIgnoringCase("keep-alive");
      assertThat(steps.get(1)).doesNotContain("sysctl", "tcp_tw_reuse");
      assertThat(steps.get(2)).contains("55536");
      assertThat(steps.get(3)).contains("tcp_tw_reuse");
    }
  }

  @ParameterizedTest
  @EnumSource
  void wrongNumbersOfTheOldPages_areNowhere(Language language) {
    List<String> pages =
        CATALOG.causes().stream()
            .map(cause -> GroupedNumbers.plain(text(cause, language)))
            .toList();
    assertThat(pages)
        .hasSize(CATALOG.causes().size())
        .isNotEmpty()
        .allSatisfy(
            page ->
                assertThat(page)
                    .doesNotContainPattern("\\b(55535|2-3|2–3|32768\\D{1,8}61000)\\b")
                    .doesNotContainPattern("sysctl -w net\\.ipv4\\.tcp_tw_recycle"));
  }

  private static Saying saying(String page, String en, String tr, String de, String ar, String fr) {
    return new Saying(
        page,
        Map.of(
            Language.EN, en, Language.TR, tr, Language.DE, de, Language.AR, ar, Language.FR, fr));
  }

  private static List<String> steps(String name, Language language) {
    String fix = GroupedNumbers.plain(cause(name).remedy(language).fix());
    String list = fix.split("\\n\\n(?=\\S)(?!\\d\\.)")[0];
    return Stream.of(list.split("(?m)^\\d\\. ")).filter(step -> !step.isBlank()).toList();
  }

  private static Cause cause(String name) {
    String[] steps = name.split("/", -1);
    return CATALOG.find(Kind.of(steps[0]).orElseThrow(), steps[1]).orElseThrow();
  }

  private static String page(String name, Language language) {
    return GroupedNumbers.plain(text(cause(name), language));
  }

  private static String text(Cause cause, Language language) {
    Remedy remedy = cause.remedy(language);
    return String.join(
        "\n", remedy.title(), remedy.meaning(), remedy.confirm(), remedy.fix(), remedy.prevent());
  }
}
