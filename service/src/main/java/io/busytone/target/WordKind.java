package io.busytone.target;

import io.busytone.bytes.Ascii;
import io.busytone.bytes.Slice;

/**
 * What a single word of a log line tells about the hosts near it. A word may be of several kinds.
 */
enum WordKind {
  /** Something failed near by. */
  FAILURE(
      """
      refused refusing refusal timed timeout unreachable failed failure fail fails failing reset
      unable cannot can couldn denied closed rejected disconnected dial connect connecting
      """),
  /** A port follows. */
  PORT("port porta puerto poort"),
  /** The name that was looked up follows, whatever it looks like. */
  LOOKED_UP("lookup enotfound eai_again"),
  /** A host follows, perhaps without port. */
  NAMES_HOST("host hostname server broker address addr resolve resolving dial ping ping6"),
  /** The remote end of a connection follows. */
  REMOTE_END(
      """
      tcp tcp4 tcp6 udp connect connecting connected connectex connection to for upstream remote
      reach contact contacting servers node addresses ip ipv4 ipv6 dest destination dst peer
      endpoint target opening against url uri backend origin raddr r outside proxy
      """),
  /** The local end follows, or no end at all. */
  NOT_THE_TARGET(
      """
      from local laddr client clients source src listen listening listener bind binding via see
      visit docs doc help referrer referer localaddress l clientip rhost
      """),
  /** With "from" behind it, the remote end follows. */
  READING("read reading receive received recv response reply header data preface"),
  /** With "to" behind it, a host follows. */
  CONNECTING(
      """
      connect connecting connected connection connects dial dialing dialling reach resolve handshake
      route talk login socket
      """),
  /** Stands before an address in the same word, with a colon between them. */
  LABEL(
      """
      ipv4 ipv6 inet dns tcp tcp4 tcp6 udp ip host hostname addr address server peer remote target dst
      to r url
      """),
  /** The ending of a source file: {@code Net.java:461} and {@code main.go:12} are no hosts. */
  SOURCE_FILE(
      """
      java kt kts scala groovy clj go py pyx js mjs cjs jsx ts tsx vue c cc cpp cxx h hh hpp inc rs
      rb php cs vb fs swift m mm pl pm lua erl ex exs dart nim zig d html htm jsp cu conf cfg yaml
      yml xml json log txt sh sql jar dll so exe
      """),
  /** The number behind its colon is no port. */
  COUNTER(
      """
      port line errno error err code status exit pid tid id timeout attempt attempts retry retries
      in took ms count size length bytes version level thread request offset index row col column
      char position epoch seq user uid gid time ts warning info debug test step item page
      status_code http tcp udp sha md elapsed duration after pos len num rc ret signal worker
      process task job shard partition node socket fd channel conn connection
      """),
  /** Comes after "connect to" and is no name. */
  NOT_A_NAME(
      """
      the a an any all remote local server this that its same default on at with using tcp udp http
      https destination failed failure error timed timeout for source upstream proxy unable no null
      none
      """),
  /** The socket's own address follows. */
  BIND("bind binding listen listening"),
  /** A server tells of a connection that came in: until it dials itself, addresses are clients'. */
  ACCEPTING(
      """
      accept accepted accepting sshd smtpd postscreen ftpd imapd telnetd vsftpd proftpd ovpn-server
      """),
  /** Somebody wanted to get somewhere. */
  DIALLING("connect connecting connect_to dial dialing dialling upstream backend"),
  /** The other end of a connection follows, whichever side opened it. */
  PEER("by with remote peer raddr remoteaddr r"),
  /** A person's name follows, and the address the person came from: OpenSSH. */
  USER("user"),
  /** Rust's {@code Option}, around hosts and ports. */
  SOME("some"),
  /** Rust's {@code url::Host}: a name follows in brackets. */
  DOMAIN("domain"),
  ERRNO("errno"),
  /** The last label of a name that is a host's, wherever it stands in quotation marks. */
  TOP_LEVEL(
      """
      com org net edu gov io internal local localdomain lan corp home arpa example
      """),
  HOST("host"),
  NAME("name"),
  TO("to"),
  ON("on"),
  FROM("from"),
  CLIENT("client"),
  SERVER("server"),
  UPSTREAM("upstream");

  private final String words;

  WordKind(String words) {
    this.words = words;
  }

  /** The kinds of a word, a bit each, letters in any case; 0 for other words. */
  static int kindsOf(Slice text, int from, int to) {
    return Vocabulary.kindsOf(text, from, to);
  }

  /** Whether this is one of the kinds of a word. */
  boolean in(int kinds) {
    return (kinds & bit()) != 0;
  }

  @SuppressWarnings("EnumOrdinal") // a number of this run only
  private int bit() {
    return 1 << ordinal();
  }

  /**
   * The words of all kinds, looked up by their bytes without making strings of them: a word of up
   * to 12 characters is packed into a long, five bits a character.
   */
  private static final class Vocabulary {
    private static final int MOST_CHARACTERS = 12;
    private static final int BITS = 5;
    private static final long UNKNOWN = 0;
    private static final int CAPACITY_BITS = 11;
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // Knuth: 2^64 by the golden ratio

    private static final long[] KEYS = new long[1 << CAPACITY_BITS];
    private static final int[] KINDS = new int[1 << CAPACITY_BITS];

    static {
      for (WordKind kind : values()) {
        for (String word : kind.words.strip().split("\\s+")) {
          add(Slice.of(word), kind);
        }
      }
    }

    static int kindsOf(Slice text, int from, int to) {
      long key = key(text, from, to);
      return key == UNKNOWN ? 0 : KINDS[find(key)];
    }

    private static void add(Slice word, WordKind kind) {
      long key = key(word, 0, word.length());
      if (key == UNKNOWN) {
        throw new IllegalStateException(word + " cannot be packed");
      }
      int at = find(key);
      KEYS[at] = key;
      KINDS[at] |= kind.bit();
    }

    private static int find(long key) {
      int at = (int) ((key * SPREAD) >>> (Long.SIZE - CAPACITY_BITS));
      while (KEYS[at] != key && KEYS[at] != UNKNOWN) {
        at = (at + 1) & (KEYS.length - 1);
      }
      return at;
    }

    private static long key(Slice text, int from, int to) {
      if (to - from > MOST_CHARACTERS) {
        return UNKNOWN;
      }
      long key = 0;
      for (int i = from; i < to; i++) {
        int code = code(text.at(i));
        if (code == 0) {
          return UNKNOWN;
        }
        key = (key << BITS) | code;
      }
      return key;
    }

    private static int code(int b) {
      if (Ascii.isLetter(b)) {
        return (b | 0x20) - 'a' + 1;
      }
      return switch (b) {
        case '_' -> 27;
        case '4' -> 28;
        case '6' -> 29;
        case '-' -> 30;
        default -> 0;
      };
    }
  }
}
