package io.busytone.diagnose;

import io.busytone.bytes.Slice;
import io.busytone.catalog.Catalog;
import io.busytone.catalog.Cause;
import io.busytone.catalog.Kind;
import io.busytone.catalog.Verdict;
import io.busytone.diagnose.Finding.ForCause;
import io.busytone.event.Event;
import io.busytone.event.PortNumber;
import io.busytone.probe.Prober;
import io.busytone.target.Target;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the cause where the text leaves it open: by what the events of the whole fleet say
 * together. It remembers them, so the order of the calls matters; several threads may share one.
 */
public final class Diagnoser {
  private static final int MOST_REASONS = 10;
  private static final String UNREACHABLE = "unreachable";

  private final FleetMemory memory = new FleetMemory();
  private final FailingPairs pairs = new FailingPairs();
  private final EventClock clock = new EventClock();
  private final ClueWeigher weigher;
  private final @Nullable SecondOpinion secondOpinion;
  private int events;

  /** Diagnoses by the events alone. */
  public Diagnoser(Catalog catalog) {
    this(catalog, (SecondOpinion) null);
  }

  /**
   * Diagnoses by the events and by what a prober finds.
   *
   * @param millisClock the wall clock
   */
  public Diagnoser(Catalog catalog, Prober prober, LongSupplier millisClock) {
    this(catalog, new SecondOpinion(prober, millisClock));
  }

  private Diagnoser(Catalog catalog, @Nullable SecondOpinion secondOpinion) {
    this.weigher = new ClueWeigher(catalog);
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
    KnownHost host = memory.findDialled(Identity.of(dialled.host()));
    return host == null
        ? Finding.NOTHING
        : new Finding(
            causes(dialled, host),
            pairs.side(host.identity, clock.seconds()),
            probe(host.find(number(dialled.port()))));
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
    ResolvedAddress resolved = host.addressOf(who.client);
    int address =
        resolved == null ? Ipv4.parse(dialled.host()) : Ipv4.parse(Slice.of(resolved.text));
    return new Situation(
        port.lastFailure.kind(),
        Slice.EMPTY,
        dialled.host(),
        address,
        resolved,
        host,
        port,
        who,
        who.address,
        port.failing(now),
        port.reaching(now),
        port.probed(),
        now,
        memory);
  }

  /** How many destinations are remembered. */
  synchronized int knownHosts() {
    return memory.hostCount();
  }

  private Situation remember(
      Event event, Target target, Verdict said, long client, int ownAddress, int now) {
    Slice dialled = target.host();
    boolean loopback = Loopback.contains(dialled);
    long name = Identity.of(dialled);
    long identity = loopback || dialled.isEmpty() ? Identity.of(name, client) : name;
    Slice led = loopback ? Slice.EMPTY : target.address();
    if (!led.isEmpty()) {
      memory.named(Identity.of(led), identity);
    }
    KnownHost host = memory.dialled(identity, dialled, Ipv4.parse(dialled) != Ipv4.NONE);
    int before = host.cells();
    KnownPort port = host.dialled(number(target.port()));
    long service = Identity.of(event.service());
    ClientAtPort who = host.client(port, client, service);
    if (ownAddress != Ipv4.NONE) {
      who.address = ownAddress;
    }
    who.attempted(event.weight(), now);
    ResolvedAddress resolved = led.isEmpty() ? null : host.resolved(led, client, now);
    int address = Ipv4.parse(led.isEmpty() ? dialled : led);
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
    if (resolved != null) {
      resolved.tried(events, success);
    }
    rememberRest(host, port, who, new Attempt(success, said.kind(), address, loopback), now);
    memory.grew(host.cells() - before);
    return new Situation(
        said.kind(),
        event.text(),
        dialled,
        address,
        resolved,
        host,
        port,
        who,
        ownAddress,
        port.failing(now),
        port.reaching(now),
        port.probed(),
        now,
        memory);
  }

  private record Attempt(boolean success, Kind kind, int address, boolean loopback) {}

  private void rememberRest(
      KnownHost host, KnownPort port, ClientAtPort who, Attempt attempt, int now) {
    if (attempt.loopback()) {
      if (attempt.success()) {
        memory.reachedItself(who.client, port.number, now);
        if (who.address != Ipv4.NONE) {
          memory.reachedItself(Identity.of(who.address), port.number, now);
        }
      }
      return;
    }
    boolean news = attempt.success() ? !who.notedSuccess : !who.noted;
    if (who.service != Identity.NONE && news) {
      who.noted = true;
      who.notedSuccess |= attempt.success();
      memory
          .servicePort(who.service, port.number)
          .dialled(who.client, host.identity, attempt.success());
    }
    if (attempt.success()) {
      if (port.users(now) >= MistypedHost.LEAST_USERS) {
        memory.common(host);
      }
    }
    boolean outside = OutsideTarget.is(host.name, attempt.address());
    int network = NoWayOut.networkOf(who.address);
    if (outside && network != Ipv4.NONE) {
      if (attempt.success()) {
        memory.network(network).succeeded(now);
      } else if (attempt.kind() == Kind.TIMEOUT) {
        memory.network(network).timedOut(host.identity, who.client, now);
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
