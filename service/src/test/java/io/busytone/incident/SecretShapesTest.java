package io.busytone.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Secrets as they come in logs, one of each shape. What looks like a real key is put together here
 * from parts, so that no scanner takes this file for a leak.
 */
final class SecretShapesTest {
  /** Part of each secret: must not be in what is shown. */
  private static final String CORE = "Vx3KestrelQ8m";

  private static final String LONG = CORE + "RtYuIoPlKjHgFdSaZxCvBnM";

  private record Shape(String name, String line, String hidden) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Shape shape(String name, String line) {
    return new Shape(name, line, CORE);
  }

  private static Shape shape(String name, String line, String hidden) {
    return new Shape(name, line, hidden);
  }

  /** A key of a service, whose beginning is given in two parts. */
  private static Shape key(String name, String begin, String ning) {
    return shape(name, "auth with " + begin + ning + LONG + " failed");
  }

  static List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>(keys());
    shapes.addAll(addresses());
    shapes.addAll(namedValues());
    shapes.addAll(commands());
    shapes.addAll(disguises());
    shapes.addAll(people());
    return shapes;
  }

  private static List<Shape> keys() {
    String awsId = "AK" + "IA" + "ZYXWVUTSRQPONMLK";
    String awsSecret = "hT9/qLmB2vXc+4RzWpKd7Jn" + "UeYa0GfSo3" + CORE.substring(0, 6) + "w";
    return List.of(
        shape("AWS key id", "key " + awsId + " refused", awsId),
        shape("AWS secret, named", "aws_secret_access_key=" + awsSecret, "hT9/qLmB"),
        shape("AWS secret, bare", "signed with " + awsSecret + " refused", "hT9/qLmB"),
        shape("JSON Web Token", "got ey" + "JhbGciOiJFUzI1NiJ9." + LONG + "." + LONG),
        shape("GitHub, classic", "gh" + "p_" + LONG),
        shape("GitHub, fine-grained", "github" + "_pat_" + LONG),
        key("GitLab", "gl", "pat-"),
        key("Slack bot", "xo", "xb-1029384756-"),
        key("Slack app", "xa", "pp-1-A02-"),
        key("Google API", "AI", "za"),
        key("Google OAuth", "ya", "29."),
        key("Stripe", "sk", "_live_"),
        key("OpenAI", "sk", "-proj-"),
        key("Anthropic", "sk", "-ant-api03-"),
        key("Hugging Face", "h", "f_"),
        key("npm", "np", "m_"),
        key("PyPI", "py", "pi-AgEIcHlwaS5vcmc"),
        key("Docker Hub", "dck", "r_pat_"),
        key("Vault", "hv", "s."),
        key("DigitalOcean", "do", "p_v1_"),
        key("SendGrid", "S", "G."),
        shape(
            "private key",
            "-----BEGIN PRIVATE "
                + "KEY-----\nMIIE"
                + LONG
                + "\n-----END PRIVATE "
                + "KEY----- refused"),
        shape(
            "end of a private key",
            LONG + "\nk9" + CORE + "==\n-----END RSA PRIVATE " + "KEY----- refused"),
        shape(
            "line of a private key",
            "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC" + LONG + "BKcwggSjAgEAAoIBAQC7 refused"),
        shape("SSH key", "ssh-rsa " + "AAAAB3NzaC1yc2EAAAADAQABAAABAQ" + CORE + " me@host"));
  }

  private static List<Shape> addresses() {
    return List.of(
        shape("Telegram", "https://api.telegram.org/bot987654321:AA" + LONG + "/sendMessage"),
        shape("Discord webhook", "https://discord.com/api/webhooks/98765/" + LONG),
        shape(
            "Teams webhook", "https://a.webhook.office.com/webhookb2/1@2/IncomingWebhook/" + LONG),
        shape("Slack webhook", "https://hooks.slack.com/" + "services/T0/B0/" + LONG),
        shape("password of PostgreSQL", "postgres://shop:" + CORE + "@db.example.com:5432/shop"),
        shape("token as user", "https://" + LONG + "@git.example.com/shop.git"),
        shape("password of Redis", "redis://:" + CORE + "@cache.example.com:6379"),
        shape("password of MongoDB", "mongodb+srv://shop:" + CORE + "%40x@db.example.com"),
        shape("JDBC", "jdbc:postgresql://db/shop?user=a&password=" + CORE),
        shape("SQL Server", "Server=db;Uid=sa;Pwd=" + CORE + ";"),
        shape(
            "signed address of AWS",
            "https://b.s3.amazonaws.com/k?X-Amz-Security-Token="
                + CORE
                + "&X-Amz-Signature="
                + CORE),
        shape(
            "signed address of Azure",
            "https://a.blob.core.windows.net/c?sv=1&sig=" + CORE + "%3D"),
        shape(
            "Azure bus", "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKey=" + CORE + "="));
  }

  private static List<Shape> namedValues() {
    return List.of(
        shape("bearer", "Authorization: Bearer " + LONG),
        shape("basic", "Authorization: Basic " + LONG + "=="),
        shape("proxy", "Proxy-Authorization: Basic " + LONG + "=="),
        shape("cookie", "Cookie: SESSION=" + CORE + "; theme=dark"),
        shape("session id", "PHPSESSID=" + CORE),
        shape("CSRF", "csrf=" + CORE + " xsrf=" + CORE),
        shape("JSON password", "{\"password\": \"a\\\"" + CORE + "\"}"),
        shape("JSON pass", "{\"pass\": \"" + CORE + "\"}"),
        shape("JSON pw", "{\"pw\": \"" + CORE + "\"}"),
        shape("Python", "{'password': '" + CORE + "'}"),
        shape("YAML", "password: " + CORE),
        shape("pass=", "user=a pass=" + CORE + " host=b"),
        shape("Kafka JAAS", "username=\"shop\" password=\"" + CORE + "\";"),
        shape("auth token", "auth_token=" + CORE),
        shape("secret of Kubernetes", "secretKeyRef: " + CORE),
        shape("password is", "the password is " + CORE),
        shape("plain word", "the password is letmein", "letmein"),
        shape("password, space", "password " + CORE + " for user shop"),
        shape("German", "Das Kennwort ist " + CORE),
        shape("Turkish", "parolas\u0131=" + CORE),
        shape("French", "mot de passe: " + CORE),
        shape("Spanish", "la contrase\u00f1a es " + CORE),
        shape("Russian", "\u043f\u0430\u0440\u043e\u043b\u044c: " + CORE),
        shape("codes", "pin=482913 otp: 482913", "482913"));
  }

  private static List<Shape> commands() {
    return List.of(
        shape("environment", "PGPASSWORD=" + CORE + " psql -h db"),
        shape("mysql", "mysql -u root -p" + CORE + " -h db"),
        shape("curl", "curl -s -u admin:" + CORE + " https://api.example.com"),
        shape("redis-cli", "redis-cli -h cache -a " + CORE + " ping"),
        shape("sshpass", "sshpass -p " + CORE + " ssh host"),
        shape("option", "mysqldump --password " + CORE + " shop"));
  }

  private static List<Shape> disguises() {
    return List.of(
        shape("zero-width space", "pass\u200bword=" + CORE),
        shape("Cyrillic letter", "p\u0430ssword=" + CORE),
        shape("percent-encoded", "password%3D" + CORE + "%26x"),
        shape("percent-encoded twice", "password%253D" + CORE + "%2526x"),
        shape("full-width sign", "password\uff1d" + CORE),
        shape("escaped letter", "\"pass\\u0077ord\":\"" + CORE + "\""),
        shape("mathematical letters", "\ud835\udc29assword=" + CORE));
  }

  private static List<Shape> people() {
    return List.of(
        shape("mail address", "for john.roe@example.org", "john.roe"),
        shape("mail address, IDN", "for info@b\u00fccher.example", "info@"),
        shape("IBAN", "to GB82 WEST 1234 5698 7654 32", "WEST 1234"),
        shape("IBAN, compact", "to GB82WEST12345698765432 refused", "WEST1234"),
        shape("card", "card 5555 5555 5555 4444", "5555 5555"),
        shape("card, compact", "pan=5555555555554444", "55555555"),
        shape("phone", "call +90 532 123 45 67", "123 45"),
        shape("US social security number", "ssn 219-09-9999", "219-09"),
        shape("Turkish identity number", "TCKN 10000000146", "10000000146"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void secret_isMasked(Shape shape) {
    String line = "dial tcp 10.0.0.7:443: connect: connection refused; " + shape.line();

    assertThat(Masking.line(line, 500))
        .startsWith("dial tcp 10.0.0.7:443: connect: connection refused; ")
        .contains("***")
        .doesNotContain(shape.hidden());
  }

  /** To hide it, names of hosts would have to be hidden. */
  @Test
  void secret_inTheNameOfAHost_isShown() {
    String line = "lookup vx3kestrelq8m.tokens.example.com: no such host";

    assertThat(Masking.line(line, 500)).isEqualTo(line);
  }
}
