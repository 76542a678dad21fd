package io.busytone.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.diagnose.DialledHost;
import io.busytone.web.PagePaths;
import io.busytone.web.PagesServer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands name the case at hand, and nothing that a shell could obey. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CommandExampleTest {
  private static final Pattern COMMANDS =
      Pattern.compile("<code class=\"language-(?:sh|powershell)\">(.*?)</code>", Pattern.DOTALL);
  private static final Pattern EXAMPLE =
      Pattern.compile("\\b(?:app|db|www)\\.example\\.com|192\\.0\\.2\\.10\\b(?!/)|10\\.0\\.3\\.4");

  private static final Catalog CATALOG = Catalog.load();
  private final PagesServer server = new PagesServer(CATALOG);

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          db.internal:6543      | nc -vz -w 5 db.example.com 5432           | nc -vz -w 5 db.internal 6543
          db.internal:6543      | ip route get 192.0.2.10                   | ip route get 10.0.0.7
          db.internal:6543      | curl -v https://app.example.com/          | curl -v https://db.internal:6543/
          db.internal:443       | curl -v https://app.example.com/          | curl -v https://db.internal/
          db.internal:6543      | curl -v http://app.example.com:8080/      | curl -v http://db.internal:6543/
          db.internal           | nc -vz -w 5 db.example.com 5432           | nc -vz -w 5 db.internal 5432
          [2001:db8::7]:6543    | nc -vz -w 5 db.example.com 5432           | nc -vz -w 5 2001:db8::7 6543
          [2001:db8::7]:6543    | openssl s_client -connect app.example.com:443 -servername app.example.com | openssl s_client -connect [2001:db8::7]:6543 -servername 2001:db8::7
          db.internal:6543      | ss -ltnp 'sport = :5432'                  | ss -ltnp 'sport = :6543'
          db.internal:6543      | ssh -N -L 15432:127.0.0.1:5432 admin@db.example.com | ssh -N -L 15432:127.0.0.1:6543 admin@db.example.com
          db.internal:6543      | nc -vz -w 5 192.0.2.20 22                 | nc -vz -w 5 192.0.2.20 22
          db.internal:6543      | dig @ns1.example.com +short www.example.com.cdn.example.net | dig @ns1.example.com +short www.example.com.cdn.example.net
          db.internal:6543      | --priority 300 --cidr 198.51.100.0/24     | --priority 300 --cidr 198.51.100.0/24
          """)
  void command_namesTheTarget(String label, String command, String filled) {
    CommandTarget target = CommandTarget.of(label, new DialledHost(List.of(), List.of("10.0.0.7")));

    assertThat(CommandExample.filled(CommandExample.marked(command), target)).isEqualTo(filled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(reboot):80",
        "`reboot`",
        "a;reboot:80",
        "a|sh",
        "a&b",
        "a b",
        "a\nb",
        "a'b",
        "a\"b",
        "a>b",
        "a\\b",
        "-oProxyCommand=reboot",
        "--help",
        "a*",
        "~root",
        "a#b",
        "a!b",
        "a%b",
        "a@b",
        "a/b",
        "a{b,c}",
        "host:99999",
        "host:0",
        "host:80;reboot",
        "host:80:90",
        "[::1%eth0]:80",
        "[$(reboot)]:80",
        "hôst",
        "host\u202e",
        "\ue001host\ue002x\ue003",
        ".",
        ""
      })
  void hostileTarget_neverReachesACommand(String label) {
    String marked = CommandExample.marked("nc -vz -w 5 db.example.com 5432");
    CommandTarget target = CommandTarget.of(label, DialledHost.UNKNOWN);

    assertThat(CommandExample.filled(marked, target)).isEqualTo("nc -vz -w 5 db.example.com 5432");
  }

  @Test
  void hostileAddress_neverReachesACommand() {
    DialledHost led = new DialledHost(List.of(), List.of("$(reboot)"));

    assertThat(CommandTarget.of("db:1", led).address()).isEqualTo("db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "tr", "de", "ar", "fr"})
  void commandsOfEveryRemedy_nameTheTargetOfTheLink(String lang) throws Exception {
    List<String> left = new ArrayList<>();
    int filled = 0;
    for (Cause cause : CATALOG.causes()) {
      String page =
          server.get(PagePaths.of(cause) + "?target=real.internal%3A6543&lang=" + lang).body();
      assertThat(page).doesNotContainPattern("[\ue001-\ue003]");
      for (MatchResult command : COMMANDS.matcher(page).results().toList()) {
        filled += command.group().contains("real.internal") ? 1 : 0;
        EXAMPLE
            .matcher(command.group(1).replace("admin@db.example.com", ""))
            .results()
            .forEach(example -> left.add(PagePaths.of(cause) + ": " + command.group(1)));
      }
    }

    assertThat(left).isEmpty();
    assertThat(filled).isGreaterThan(30);
  }

  @Test
  void commandAmidASentence_namesThePort() throws Exception {
    assertThat(server.get("/remedies/timeout/firewall?target=real.internal%3A6543").body())
        .contains("nc -vz 127.0.0.1 6543</code>");
  }

  @Test
  void commands_withoutATarget_keepTheirExample() throws Exception {
    assertThat(server.get("/remedies/timeout/unspecified").body())
        .contains("nc -vz -w 5 db.example.com 5432")
        .doesNotContain("commands below name this target")
        .doesNotContainPattern("[\ue001-\ue003]");
  }
}
