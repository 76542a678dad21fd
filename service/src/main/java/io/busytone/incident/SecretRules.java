package io.busytone.incident;

import io.busytone.incident.SecretRule.Check;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The shapes of secrets, each by itself. How keys of clouds and services begin, and how long they
 * are, is known from the public rules of gitleaks (config/gitleaks.toml); the expressions are this
 * project's own.
 */
final class SecretRules {
  /** What separates a name from its value; the name may be in quotes, even in escaped ones. */
  private static final String EQUALS = "\\\\{0,3}+[\"']?\\s{0,3}+(?:=>?|:=)\\s{0,3}+";

  private static final String COLON = "\\s{0,3}+:\\s{0,3}+";
  private static final String QUOTED_COLON = "\\\\{0,3}+[\"']" + COLON;

  /** A value in escaped quotes, double or single quotes, or without: one group of four. */
  private static final String VALUE =
      "(?:\\\\{1,3}+\"([^\"\\\\]{1,500}+)|\"((?:[^\"\\\\]|\\\\.){1,500}+)|'([^']{1,500}+)"
          + "|(?![\\[{(<]|\\\\{1,3}\")([^\\s\"'&,;})\\]]{1,500}+))";

  private static final String PASSWORD =
      "(?:(?<!ch)passw(?:or)?d|passwort|passphrase|passcode|pwd|kennwort|(?<!\\p{L})parola(?:sı|nız)?"
          + "|[şs]ifre(?:si|niz)?|mot de passe|(?<!\\p{L})mdp|contrase[ñn]a|(?<!\\p{L})clave|senha"
          + "|wachtwoord|hasło|heslo|пароль|密码|密碼|パスワード|비밀번호|كلمة المرور|كلمة السر)";

  private static final String OTHER_NAME =
      "(?:secret|(?<!unexpected )token|api[_ -]?key|credentials?|signature|[cx]srf"
          + "|(?:access|account|private|shared|secret|signing|encryption|license)[_ -]?key"
          + "|session[_ -]?id|sess?id|auth[_-]?key|(?<!\\p{L})(?-i:pass|PASS(?!: )|pw|PW)(?![\\p{L}-]))";

  /** More of the name. It is no secret where a file with it is, or a service that has its name. */
  private static final String REST_OF_NAME =
      "(?![\\w-]{0,30}?(?:file|path|dir|ur[li]|endpoint|type|host|port|service|name|length)\\b)"
          + "(?:[\\w-]{1,30}+(?!:\\d{1,5}+\\b))?+";

  /** Letters of a key of a service. */
  private static final String KEY = "[\\w~=-]{12,500}+(?:\\.[\\w=-]{1,300}+){0,3}+";

  static final List<SecretRule> ALL =
      List.of(
          // Keys
          rule(
              "private key",
              "-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]*+"
                  + "(?:-(?!----END )[^-]*+)*+(?:-----END [A-Z ]{0,30}KEY(?: BLOCK)?-----)?+"),
          rule(
              "end of a private key",
              "(?<![\\w+/=])(?:[\\w+/=]{1,80}+\\s{0,3}+⏎?\\s{0,3}+){1,40}+"
                  + "-----END [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"),
          rule("SSH key", "\\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-[\\w-]{1,30}+) (AAAA[\\w+/=]++)"),
          rule("JSON Web Token", "\\beyJ[\\w-]{5,}+\\.[\\w-]++(?:\\.[\\w-]*+)?"),
          rule("key of AWS", "\\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{16}+\\b"),
          prefix("GitHub", "gh[pousr]_|github_pat_"),
          prefix("GitLab", "gl(?:pat|ptt|rt|dt|cbt|ft|imt|agent|oas|soat|ffct)-|GR1348941"),
          prefix("Slack", "xox[abeoprs][.-]|xapp-|xwfp-"),
          prefix("Google", "AIza|ya29\\.|GOCSPX-"),
          prefix("AI services", "sk-(?:proj|ant|svcacct|admin|or)-|hf_|api_org_|gsk_|r8_"),
          prefix("payment services", "[sr]k_(?:live|test|prod)_|whsec_|sq0[a-z]{3}-|EAAA|EZ[AT]K"),
          prefix("package registries", "npm_|pypi-|rubygems_|CLOJARS_|AKCp|dckr_[op]at_"),
          prefix("Vault, Terraform, Pulumi", "hv[bsr]\\.|[\\w-]{14}\\.atlasv1\\."),
          prefix("DigitalOcean, Alibaba, Fly, Yandex", "do[opr]_v1_|LTAI|fo1_|fm[12]r?_|AQVN"),
          prefix("Dynatrace, Grafana", "dt0c01\\.|glc_|glsa_|eyJrIjoi"),
          prefix("mail services", "SG\\.|xkeysib-|xsmtpsib-"),
          prefix("shops", "shp(?:at|ca|pa|ss)_|shippo_(?:live|test)_|duffel_(?:live|test)_"),
          prefix("Atlassian, Linear, Notion, Postman", "AT[AC]TT3|lin_api_|ntn_|PMAK-|tfp_|rdme_"),
          prefix(
              "databases", "pscale_(?:tkn|oauth|pw)_|sgp_|nfp_|dp\\.(?:pt|st|ct|sa|scim|audit)\\."),
          prefix("monitoring", "sntry[su]_|NR(?:AK|II|JS|RA)-|pnu_|sm_[aps]at_"),
          prefix("OpenShift, age, 1Password", "sha256~|AGE-SECRET-KEY-1|ops_eyJ"),
          rule("key of Azure", "\\b[\\w~.]{3}\\dQ~[\\w~.-]{31,34}+"),
          checked(
              "key of one length",
              "\\b(?:(?:SK|dapi|key-|pubkey-)[0-9a-f]{32}|pul-[0-9a-f]{40}|API-[A-Z0-9]{26}"
                  + "|oy2[a-z0-9]{43}|tk-us-[\\w-]{48}|(?:sk|xai|pplx)-[A-Za-z0-9]{20,200}+"
                  + "|A3(?:-[A-Z0-9]{5,11}){5,6}+)\\b",
              SecretChecks::made),
          checked(
              "key by entropy",
              "((?<![\\w+/-])(?<!SHA256:)[\\w+][\\w+/-]{31,511}+={0,2}+|(?<=/)[\\w-]{32,512}+)",
              SecretChecks::random),

          // Addresses
          rule("bot of Telegram", "\\b(?:bot)?\\d{5,16}+:A[\\w-]{30,}+"),
          rule(
              "webhook",
              "(?i)(?:hooks\\.slack\\.com/(?:services|workflows|triggers)/"
                  + "|discord(?:app)?\\.com/api/webhooks/|webhook\\.office\\.com/webhookb2/"
                  + "|outlook\\.office\\.com/webhook/|hooks\\.zapier\\.com/hooks/catch/"
                  + "|maker\\.ifttt\\.com/trigger/|/open-apis/bot/v2/hook/|hc-ping\\.com/"
                  + "|events\\.pagerduty\\.com/integration/)([^\\s\"'<>]{8,500}+)"),
          checked(
              "password in an address",
              "(?:://[^\\s:@/\"'=(,]{0,100}+:(?!\\d{1,5}+/)"
                  + "|[\\s\"'=(,][^\\s:@/\"'=(,\\[]{1,100}+:(?!//|[a-z]{2,10}+://|\\d{1,5}+[/@]))"
                  + "([^\\s\"']{1,300})@(?!\\d{1,5}+\\])",
              SecretChecks::value),
          checked("key in an address", "://([^\\s/:@?#\"']{12,300}+)@", SecretChecks::noWord),
          rule("password for Oracle", "(?:thin:|sqlplus )[\\w$#]{1,60}+/([^\\s@]{1,300}+)@"),
          checked(
              "parameter of an address",
              "(?i)[?&](?:sig|key|auth|code|pass|pw|x-amz-[a-z-]{1,30}+)=([^\\s&\"']++)",
              SecretChecks::valueButNumber),

          // Headers
          rule("cookie", "(?i)(?:set-)?cookie\\\\?[\"']?\\s{0,3}+[:=]\\s{0,3}+([^\"\\\\⏎]++)"),
          checked(
              "authorization",
              "(?i)authorization\\\\?[\"']?\\s{0,3}+[:=]\\s{0,3}+\\\\?[\"']?"
                  + "(?:(?:bearer|basic|digest|negotiate|token|apikey|aws4-hmac-sha256)\\s{1,3}+)?+"
                  + "([^\\s\"'\\\\]++(?:,? ?[\\w-]{1,30}+=[^\\s\"',]{1,500}+){0,10}+)",
              SecretChecks::value),
          checked(
              "bearer or basic",
              "(?i)\\b(?:bearer|basic)\\s{1,3}+([\\w.~+/=-]{8,}+)",
              SecretChecks::noWord),

          // Named values
          named(
              "named value",
              "(?:" + PASSWORD + "|" + OTHER_NAME + ")",
              EQUALS,
              SecretChecks::value),
          named(
              "quoted named value",
              "(?:" + PASSWORD + "|" + OTHER_NAME + ")",
              QUOTED_COLON,
              SecretChecks::value),
          named("password with a colon", PASSWORD, COLON, SecretChecks::value),
          named("value with a colon", OTHER_NAME, COLON, SecretChecks::noWord),
          checked(
              "password is",
              "(?iu)"
                  + PASSWORD
                  + "\\s{1,3}+(?:is|was|ist|war|lautet|est|es|era|é|هي)\\s{1,3}+"
                  + VALUE,
              SecretChecks::value),
          checked(
              "password and a space",
              "(?iu)(?<![\\w/-])" + PASSWORD + "\\s{1,3}+" + VALUE,
              SecretChecks::noWord),
          rule(
              "code",
              "(?i)\\b(?:pin|otp|totp|cvv|cvc|puk|mfa)(?:[_ -]?code)?\\s?[:=]\\s?(\\d{3,10}+)\\b"),

          // Arguments of commands
          checked(
              "option",
              "(?i)(?<![\\w/-])--?(?:password|passwd|passphrase|token|secret|api-?key)"
                  + REST_OF_NAME
                  + "\\s{1,3}+"
                  + VALUE,
              SecretChecks::value),
          rule(
              "curl -u",
              "\\bcurl\\b[^|⏎]{0,300}?\\s(?:-u|-U|--user|--proxy-user)[= ]?[\"']?([^\\s\"'-][^\\s\"']{0,300}+)"),
          rule(
              "mysql -p",
              "\\b(?:mysql|mariadb|mongo)[a-z]{0,20}+\\s[^|⏎]{0,300}?(?<=\\s)-p ?([^\\s-][^\\s]{0,300}+)"),
          rule("sshpass -p", "\\bsshpass\\s{1,3}+-p\\s?[\"']?([^\\s\"']{1,300}+)"),
          rule(
              "redis-cli -a",
              "\\bredis-cli\\b[^|⏎]{0,300}?\\s-a\\s{1,3}+[\"']?([^\\s\"']{1,300}+)"),
          rule(
              "login -p",
              "\\b(?:docker|podman|oc|az|helm)\\b[^|⏎]{0,100}?\\slogin\\b[^|⏎]{0,300}?\\s-p\\s{1,3}+(\\S{1,300}+)"),

          // People
          rule(
              "mail address",
              "(?<![\\p{L}\\p{N}.+%_-])(?!(?:git|root|rabbit)@)([\\p{L}\\p{N}.+%_-]{1,64}+)"
                  + "@(?=(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,10}[\\p{L}-]{2,63}+)"),
          checked(
              "account number", "\\b([A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}+)", SecretChecks::iban),
          checked(
              "card number",
              "(?<![\\w.-])(?:(?:[3-6]\\d|2[2-7])\\d{11,17}+|(?:[4-6]\\d|2[2-7])\\d{2}[ -]\\d{4}[ -]\\d{4}[ -]\\d{1,7}+"
                  + "|3[47]\\d{2}[ -]\\d{6}[ -]\\d{5})(?![\\w.-])",
              SecretChecks::card),
          rule(
              "phone number", "(?<![\\w.+]|m=)\\+[1-9]\\d{0,2}+(?:[ ().-]{0,2}+\\d){7,13}+(?!\\d)"),
          rule(
              "number of a phone",
              "(?iu)\\b(?:phone|tel|telefon|mobile|gsm|msisdn)[\"']?\\s?[:=]\\s?[\"']?(\\(?\\d[\\d ()-]{5,20}+)"),
          rule(
              "US social security number",
              "(?<![\\w.-])(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}(?![\\w-])"),
          checked(
              "Turkish identity number",
              "(?<![\\w.:-])[1-9]\\d{10}(?![\\w:-])",
              SecretChecks::turkishIdentity));

  private SecretRules() {}

  private static SecretRule rule(String name, String shape) {
    return checked(name, shape, SecretChecks::always);
  }

  /** Keys of services begin with letters of their own, and have digits somewhere. */
  private static SecretRule prefix(String name, String beginnings) {
    return checked(
        "key of " + name, "(?<![A-Za-z0-9])(?:" + beginnings + ")" + KEY, SecretChecks::made);
  }

  private static SecretRule named(String name, String names, String separator, Check check) {
    return checked(name, "(?iu)" + names + REST_OF_NAME + separator + VALUE, check);
  }

  private static SecretRule checked(String name, String shape, Check check) {
    return new SecretRule(name, Pattern.compile(MatchableText.expression(shape)), check);
  }
}
