package io.busytone.incident;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells secrets from words and numbers that only look like them. */
final class SecretChecks {
  /** What programs write about a password instead of the password. */
  private static final Set<String> STATES =
      Set.of(
          ("yes no true false null nil none undefined empty blank missing required optional set unset"
                  + " not is was has been must cannot too incorrect invalid wrong bad weak expired"
                  + " failed failure denied rejected refused error unknown unauthorized redacted"
                  + " hidden masked specified provided given supplied used changed needed correct valid ok the a an in of for from and or"
                  + " authentication authorization"
                  + " falsch ungültig abgelaufen erforderlich leer nicht"
                  + " yanlış hatalı geçersiz gerekli boş"
                  + " incorrecte incorrecta incorrecto invalide inválida expiré requis requerida"
                  + " incorreta неверный неверен истёк خاطئة غير")
              .split(" "));

  /** Length of an IBAN by country (SWIFT IBAN Registry, release 99). */
  private static final Map<String, Integer> IBAN_LENGTHS =
      Stream.of(
              ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18"
                      + " DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28"
                      + " IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25"
                      + " MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24"
                      + " RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24"
                      + " XK20")
                  .split(" "))
          .collect(
              Collectors.toUnmodifiableMap(
                  entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));

  private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);

  /** Bits a character: random base64 of 32 characters has about 4.5, words have less than 4. */
  private static final double RANDOM_ENTROPY = 3.9;

  /** A number of a session, a mask, an object as text, a folder ({@code PWD=/home/app}). */
  private static final Pattern NO_VALUE =
      Pattern.compile(
          "|0x[0-9a-f]{1,16}|[*.x]++|[a-z]++\\{.*+"
              + "|/(?:(?:home|usr|etc|tmp|var|opt|root|run|mnt|srv|app|data|bin)(?:/.*+)?)?");

  /** A host's name or address, or a class, with or without a port. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:[\\w$-]{1,100}+\\.){1,20}[\\w$-]{1,100}+[.:]?|[\\w.-]{1,260}+:\\d{1,5}+[.:]?");

  private SecretChecks() {}

  /** Everything of this shape is secret. */
  static int always(String candidate) {
    return candidate.length();
  }

  /** A value after {@code password=}: anything but a state, such as "(using password: YES)". */
  static int value(String candidate) {
    String word = candidate.toLowerCase(Locale.ROOT).replaceFirst("[.:!?]++$", "");
    boolean known = STATES.contains(word) || NO_VALUE.matcher(word).matches();
    return known ? 0 : candidate.length();
  }

  /** Likewise, where there may be a short number, such as a status. */
  static int valueButNumber(String candidate) {
    return candidate.matches("\\d{1,5}") ? 0 : value(candidate);
  }

  /** A value where there may as well be a word of a sentence, or an address. */
  static int noWord(String candidate) {
    return isMade(candidate) && !ADDRESS.matcher(candidate).matches() ? value(candidate) : 0;
  }

  /** A key whose beginning a word might have too. */
  static int made(String candidate) {
    return isMade(candidate) ? candidate.length() : 0;
  }

  /** Base64 of something random, by its entropy and by how often the kind of letter changes. */
  static int random(String candidate) {
    boolean random =
        hasLower(candidate)
            && hasUpper(candidate)
            && hasDigit(candidate)
            && changes(candidate) * 10 >= candidate.length() * 3
            && entropy(candidate) >= RANDOM_ENTROPY;
    return random ? candidate.length() : 0;
  }

  /** A card number: ISO/IEC 7812-1, annex B (Luhn). */
  static int card(String candidate) {
    String digits = digits(candidate);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0 ? candidate.length() : 0;
  }

  /** An account number: ISO 13616-1 (modulus 97); more may stand behind it. */
  static int iban(String candidate) {
    int needed = IBAN_LENGTHS.getOrDefault(candidate.substring(0, 2), 0);
    StringBuilder compact = new StringBuilder();
    int end = 0;
    while (end < candidate.length() && compact.length() < needed) {
      char c = candidate.charAt(end++);
      if (c != ' ' && c != '-') {
        compact.append(c);
      }
    }
    if (needed == 0 || compact.length() < needed) {
      return 0;
    }
    StringBuilder number = new StringBuilder();
    (compact.substring(4) + compact.substring(0, 4))
        .chars()
        .forEach(c -> number.append(Character.digit(c, 36)));
    boolean right = new BigInteger(number.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
    return right ? end : 0;
  }

  /** A Turkish identity number: the tenth and eleventh digit are checks of those before. */
  static int turkishIdentity(String candidate) {
    int odd = 0;
    int even = 0;
    for (int i = 0; i < 9; i++) {
      int digit = candidate.charAt(i) - '0';
      odd += i % 2 == 0 ? digit : 0;
      even += i % 2 == 0 ? 0 : digit;
    }
    int tenth = Math.floorMod(7 * odd - even, 10);
    int eleventh = (odd + even + tenth) % 10;
    boolean right = candidate.charAt(9) - '0' == tenth && candidate.charAt(10) - '0' == eleventh;
    return right ? candidate.length() : 0;
  }

  /** No word has digits or capitals inside. */
  private static boolean isMade(String candidate) {
    boolean mixed = hasDigit(candidate) && (hasLower(candidate) || hasUpper(candidate));
    boolean longNumber = candidate.matches("\\d{6,}+");
    boolean upperInside = candidate.matches("[^a-z]*+[a-z]++[A-Z].*+");
    boolean marked = candidate.matches("[^!$#^*&%~]*+[!$#^*&%~].*+") && hasLower(candidate);
    return candidate.length() > 5 && (mixed || longNumber || upperInside || marked);
  }

  private static boolean hasLower(String candidate) {
    return candidate.chars().anyMatch(c -> c >= 'a' && c <= 'z');
  }

  private static boolean hasUpper(String candidate) {
    return candidate.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
  }

  private static boolean hasDigit(String candidate) {
    return candidate.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static int changes(String candidate) {
    int changes = 0;
    for (int i = 1; i < candidate.length(); i++) {
      char before = candidate.charAt(i - 1);
      char here = candidate.charAt(i);
      boolean letters = Character.isLetterOrDigit(before) && Character.isLetterOrDigit(here);
      changes += letters && Character.getType(before) != Character.getType(here) ? 1 : 0;
    }
    return changes;
  }

  /** Shannon's, in bits a character. */
  private static double entropy(String candidate) {
    int[] counts = new int[128];
    candidate.chars().forEach(c -> counts[c & 127]++);
    double entropy = 0;
    for (int count : counts) {
      double share = (double) count / candidate.length();
      entropy -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
    }
    return entropy;
  }

  private static String digits(String candidate) {
    return candidate.replaceAll("\\D++", "");
  }
}
