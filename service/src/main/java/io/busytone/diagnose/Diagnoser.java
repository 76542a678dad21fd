package io.busytone.diagnose;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.diagnose.DialledHost.DialledPort;
import io.busytone.diagnose.Finding.ForCause;
import io.busytone.event.Event;
import io.busytone.event.PortNumber;
import io.busytone.probe.Prober;
import io.busytone.target.Target;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cause where the text leaves it open: by what the events of the whole fleet say
 * together. It remembers them, so the order of the calls matters; several threads may share one.
 */
public final class Diagnoser {
  private static final int MOST_REASONS = 10;
  private static final String UNREACHABLE = "unreachable";

  /** An address that is known to be a host's is looked up once in so many events. */
  private static final int ALIAS_REFRESH = 16;

  private final FleetMemory memory = new FleetMemory();
  private final FailingPairs pairs = new FailingPairs();
  private final EventClock clock = new EventClock();
  private final ClueWeigher weigher;
  private final ContentNetworks contentNetworks;
  private final @Nullable SecondOpinion secondOpinion;
  private int events;

  /** Diagnoses by the events alone. */
  public Diagnoser(Catalog catalog, DiagnoseSettings settings) {
    this(catalog, settings, (SecondOpinion) null);
  }

  /**
   * Diagnoses by the events and by what a prober finds.
   *
   * @param millisClock the wall clock
   */
  public Diagnoser(
      Catalog catalog, DiagnoseSettings settings, Prober prober, LongSupplier millisClock) {
    this(catalog, settings, new SecondOpinion(prober, millisClock));
  }

  private Diagnoser(
      Catalog catalog, DiagnoseSettings settings, @Nullable SecondOpinion secondOpinion) {
    this.weigher = new ClueWeigher(catalog, (int) settings.causeMemory().toSeconds());
    this.contentNetworks = settings.contentNetworks();
    this.secondOpinion = secondOpinion;
  }

  /**
   * Remembers an event and gives the verdict to count.
   *
   * @param target what was dialled; of an event that is no failure, what was reached
   * @param said what the text alone says
   * @param recordMillis when the record came, if the event does not say when it happened; {@link
   *     Event#UNKNOWN_TIME} if that is not known either
   * @param evidence takes each reason why the verdict is another one; null if nobody asks
   */
  public synchronized Verdict diagnose(
      Event event,
      Target target,
      Verdict said,
      long recordMillis,
      @Nullable Consumer<Reason> evidence) {
    boolean failure = said.cause() != null;
    if (!failure && !said.isReached() && event.sockets() == null) {
      return said;
    }
    events++;
    int ownAddress = Ipv4.parse(event.clientAddress());
    long client = client(event, ownAddress);
    clock.event(
        event.timeMillis() == Event.UNKNOWN_TIME ? recordMillis : event.timeMillis(), client);
    int now = clock.seconds();
    if (client != Identity.NONE && event.sockets() != null) {
      memory.client(client).sampled(event.sockets(), now);
    }
    boolean needsTarget = said.kind() != Kind.CANNOT_ASSIGN;
    if ((target.host().isEmpty() && needsTarget) || !(failure || said.isReached())) {
      return said;
    }
    Situation situation = remember(event, target, said, client, ownAddress, now);
    return failure ? weigher.verdict(situation, said, evidence) : said;
  }

  /**
   * What the fleet's events say about the clients that fail at a target now.
   *
   * @param target as in the metrics' label
   */
  public synchronized Finding finding(String target) {
    Target dialled = Target.ofLabel(Slice.of(target));
    KnownHost host = known(dialled.host());
    return host == null
        ? Finding.NOTHING
        : new Finding(
            causes(dialled, host),
            pairs.side(host.identity, clock.seconds()),
            probe(host.find(number(dialled.port()))));
  }

  /**
   * The host of a target, by one name: names and addresses that were seen together are one host.
   *
   * @param target as in the metrics' label
   * @return without a port; a target at a loopback address as it is, since each client dials itself
   */
  public synchronized String nameOf(String target) {
    Slice dialled = Target.ofLabel(Slice.of(target)).host();
    if (dialled.isEmpty() || Loopback.contains(dialled)) {
      return target;
    }
    KnownHost host = known(dialled);
    return host == null || host.name.isEmpty() ? dialled.toString() : host.name.toString();
  }

  /**
   * What is remembered of a target's host: its ports, who reaches them, its addresses.
   *
   * @param target as in the metrics' label
   */
  public synchronized DialledHost host(String target) {
    Slice dialled = Target.ofLabel(Slice.of(target)).host();
    KnownHost host = known(dialled);
    if (host == null) {
      return DialledHost.UNKNOWN;
    }
    int now = clock.seconds();
    return new DialledHost(
        IntStream.range(0, host.portCount())
            .mapToObj(host::port)
            .filter(port -> port.number > 0)
            .map(port -> new DialledPort(port.number, port.failing(now), port.reaching(now)))
            .sorted(Comparator.comparingInt(DialledPort::number))
            .toList(),
        IntStream.range(0, host.addressCount()).mapToObj(i -> host.address(i).text).toList());
  }

  private List<ForCause> causes(Target dialled, KnownHost host) {
    KnownPort port = host.find(number(dialled.port()));
    if (port == null || port.lastFailure.cause() == null) {
      return List.of();
    }
    int now = clock.seconds();
    Map<Cause, Set<Reason>> reasons = new LinkedHashMap<>();
    for (int i = 0; i < port.clientCount(); i++) {
      ClientAtPort who = port.client(i);
      if (who.isFailing(now)) {
        Set<Reason> found = new LinkedHashSet<>();
        Cause cause =
            weigher.explain(situation(dialled, host, port, who, now), port.lastFailure, found::add);
        if (cause != null) {
          reasons.computeIfAbsent(cause, c -> new LinkedHashSet<>()).addAll(found);
        }
      }
    }
    return reasons.entrySet().stream()
        .map(
            each ->
                new ForCause(each.getKey(), each.getValue().stream().limit(MOST_REASONS).toList()))
        .toList();
  }

  private static Optional<Reason> probe(@Nullable KnownPort port) {
    return Optional.ofNullable(port == null ? null : port.probed()).flatMap(ProbeReason::of);
  }

  /** Of a client that fails there, as far as it is remembered. */
  private Situation situation(
      Target dialled, KnownHost host, KnownPort port, ClientAtPort who, int now) {
    return situation(
        port.lastFailure.kind(),
        Slice.EMPTY,
        dialled.host(),
        host.addressOf(who.client),
        host,
        port,
        who,
        who.address,
        now);
  }

  private Situation situation(
      Kind kind,
      Slice text,
      Slice dialled,
      @Nullable ResolvedAddress resolved,
      KnownHost host,
      KnownPort port,
      ClientAtPort who,
      int ownAddress,
      int now) {
    int address = resolved == null ? Ipv4.parse(dialled) : resolved.ipv4;
    if (address == Ipv4.NONE && host.addressCount() == 1) {
      address = host.address(0).ipv4;
    }
    long at = host.hasSeveralAddresses() ? who.dialled : Identity.NONE;
    boolean all = at == Identity.NONE;
    return new Situation(
        kind,
        text,
        dialled,
        address,
        resolved,
        host,
        port,
        who,
        ownAddress,
        at,
        all ? port.failing(now) : port.failing(at, now),
        all ? port.reaching(now) : port.reaching(at, now),
        port.probed(),
        now,
        memory,
        contentNetworks);
  }

  private @Nullable KnownHost known(Slice dialled) {
    return dialled.isEmpty() ? null : memory.findDialled(Identity.of(dialled));
  }

  /** How many destinations are remembered. */
  synchronized int knownHosts() {
    return memory.hostCount();
  }

  private Situation remember(
      Event event, Target target, Verdict said, long client, int ownAddress, int now) {
    boolean loopback = Loopback.contains(target.host());
    boolean byName = !loopback && !target.name().isEmpty();
    Slice dialled = byName ? target.name() : target.host();
    long name = Identity.of(dialled);
    long identity = loopback || dialled.isEmpty() ? Identity.of(name, client) : name;
    boolean isAddress = !loopback && isAddress(dialled);
    Slice address = byName ? target.host() : target.address();
    Slice led = loopback || isAddress ? Slice.EMPTY : address;
    long ledTo = Identity.of(led);
    KnownHost host = memory.dialled(identity, dialled, isAddress);
    if (ledTo != Identity.NONE && (!host.hasAddress(ledTo) || events % ALIAS_REFRESH == 0)) {
      memory.named(ledTo, identity, dialled, now);
      host = memory.dialled(identity, dialled, isAddress);
    }
    if (isAddress && ledTo == Identity.NONE) {
      ledTo = identity;
      led = host.identity == identity ? led : dialled;
    }
    int before = host.cells();
    KnownPort port = host.dialled(number(target.port()));
    long service = Identity.of(event.service());
    ClientAtPort who = host.client(port, client, ledTo, service);
    if (ownAddress != Ipv4.NONE) {
      who.address = ownAddress;
    }
    who.attempted(event.weight(), now);
    ResolvedAddress resolved =
        led.isEmpty() ? host.addressOf(client) : host.resolved(led, ledTo, client, now);
    boolean success = said.cause() == null;
    if (success) {
      pairs.succeeded(host.identity, client);
    } else {
      pairs.failed(host.identity, client, who.address, now);
    }
    if (success) {
      port.succeeded(who, events, now);
    } else if (isOfNetwork(said)) {
      port.failed(who, events, now, said);
      if (secondOpinion != null && said.kind() != Kind.OTHER) {
        secondOpinion.failed(port, dialled, now);
      }
    }
    if (resolved != null && !led.isEmpty()) {
      resolved.tried(success ? 0 : events, success ? events : 0);
    }
    memory.grew(host.cells() - before);
    Situation situation =
        situation(said.kind(), event.text(), dialled, resolved, host, port, who, ownAddress, now);
    if (loopback) {
      rememberLocal(dialled, port, who, said, now);
    } else {
      rememberRest(situation, success);
    }
    return situation;
  }

  /** IPv4 or IPv6. */
  private static boolean isAddress(Slice host) {
    for (int i = 0; i < host.length(); i++) {
      if (host.at(i) == ':') {
        return true;
      }
    }
    return Ipv4.parse(host) != Ipv4.NONE;
  }

  private void rememberLocal(
      Slice dialled, KnownPort port, ClientAtPort who, Verdict said, int now) {
    if (said.cause() == null) {
      memory.reachedItself(who.client, port.number, events, now);
      if (who.address != Ipv4.NONE) {
        memory.reachedItself(Identity.of(who.address), port.number, events, now);
      }
    } else if (said.kind() == Kind.REFUSED && Loopback.isUsual(dialled)) {
      memory.failedItself(who.client, port.number);
      if (who.address != Ipv4.NONE) {
        memory.failedItself(Identity.of(who.address), port.number);
      }
    }
  }

  private void rememberRest(Situation attempt, boolean success) {
    KnownHost host = attempt.host();
    KnownPort port = attempt.port();
    ClientAtPort who = attempt.client();
    int now = attempt.now();
    boolean news = success ? !who.notedSuccess : !who.noted;
    if (who.service != Identity.NONE && news) {
      who.noted = true;
      who.notedSuccess |= success;
      memory.servicePort(who.service, port.number).dialled(who.client, host.identity, success);
    }
    if (success) {
      if (port.users(now) >= Situation.LEAST_USERS) {
        memory.common(host);
      }
    }
    int network = NoWayOut.networkOf(who.address);
    if (network != Ipv4.NONE && OutsideTarget.is(host.name, attempt.address())) {
      if (success) {
        boolean shown = attempt.address() != Ipv4.NONE;
        memory.network(network).succeeded(OutsideTarget.site(attempt), shown, now);
      } else if (attempt.kind() == Kind.TIMEOUT) {
        memory.network(network).timedOut(OutsideTarget.site(attempt), who.client, now);
      }
    }
  }

  /** Failures that say something of the way and the host: not those of ports or of protocols. */
  private static boolean isOfNetwork(Verdict said) {
    Cause cause = said.cause();
    return said.kind() == Kind.REFUSED
        || said.kind() == Kind.TIMEOUT
        || (said.kind() == Kind.OTHER && cause != null && cause.id().equals(UNREACHABLE));
  }

  /** The client's host, else its address, else its name. */
  private static long client(Event event, int ownAddress) {
    if (!event.host().isEmpty()) {
      return Identity.of(event.host());
    }
    return ownAddress == Ipv4.NONE ? Identity.of(event.service()) : Identity.of(ownAddress);
  }

  private static int number(Slice port) {
    return PortNumber.parse(port, 0, port.length());
  }
}
