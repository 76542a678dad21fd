package io.busytone.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group whose offsets follow scrapes, as a model of discrete events. Amounts are in
 * seconds of a partition's records, so that the outcome does not depend on how many those are.
 *
 * <p>A scrape shows what waits if the membership is proven; where series are new, it shows them at
 * 0 and their counts one scrape later. Once its response is written, what it showed is committed. A
 * member that joins is followed from its second scrape on. A partition that leaves a living process
 * has its shown position committed, one of a killed process is counted again from what was
 * committed. A change of the group refuses commits until it is over.
 */
final class GroupSimulation {
  /** {@code BUSYTONE_MEMBERSHIP_WINDOW}: after that no waiting counts are shown. */
  private static final double PROOF_SECONDS = 20;

  private static final double COMMIT_EVERY_SECONDS = 3;
  private static final double COMMIT_SECONDS = 0.02;
  private static final double SESSION_SECONDS = 45;
  private static final double RESTART_SECONDS = 10;

  /** Prometheus's {@code scrape_timeout}. */
  private static final double SCRAPE_TIMEOUT_SECONDS = 10;

  /** When whatever happens to the fleet begins, and when it ends. */
  private static final double DISTURBED_FROM = 60;

  private static final double DISTURBED_UNTIL = DISTURBED_FROM + 1_800;
  private static final double END = DISTURBED_UNTIL + 1_200;
  private static final double SAMPLE_SECONDS = 5;

  /** A slot of a table that is half full on average: a reference and a double (Tally). */
  private static final double BYTES_PER_WAITING_SERIES = 32;

  private final ScaleScenario scenario;
  private final SplittableRandom random = new SplittableRandom(7);
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
  private final List<Member> members = new ArrayList<>();
  private final Partition[] partitions;
  private final double capacity;
  private double now;
  private long eventNumber;
  private double rebalancingUntil;
  private double doubled;
  private double lost;
  private double recounted;
  private double greatestLag;
  private double greatestStaleness;
  private double greatestWaiting;
  private double longestWithoutCommit;

  private GroupSimulation(ScaleScenario scenario) {
    this.scenario = scenario;
    partitions = new Partition[ScaleScenario.PARTITIONS];
    Arrays.setAll(partitions, Partition::new);
    capacity = (double) ScaleScenario.PARTITIONS / ScaleScenario.MEMBERS / scenario.load();
  }

  /** Simulates a minute of calm, half an hour of the scenario, and twenty minutes of calm. */
  static ScaleOutcome run(ScaleScenario scenario) {
    return new GroupSimulation(scenario).run();
  }

  private ScaleOutcome run() {
    for (int i = 0; i < ScaleScenario.MEMBERS; i++) {
      members.add(new Member(i));
    }
    for (Partition partition : partitions) {
      Member owner = members.get(partition.number % members.size());
      owner.knownSeries[partition.number] = true;
      owner.take(partition);
    }
    for (Member member : members) {
      member.answered = 2;
      member.start();
    }
    if (scenario.departures().everySeconds() > 0) {
      at(DISTURBED_FROM, this::depart);
    }
    at(SAMPLE_SECONDS, this::sample);
    for (Event next = events.poll(); next != null && next.at <= END; next = events.poll()) {
      now = next.at;
      next.action.run();
    }
    double shown = Arrays.stream(partitions).mapToDouble(partition -> partition.seen).sum();
    return new ScaleOutcome(
        now * partitions.length,
        shown,
        doubled,
        lost,
        recounted,
        greatestLag,
        greatestStaleness,
        greatestWaiting,
        longestWithoutCommit);
  }

  private void at(double time, Runnable action) {
    events.add(new Event(time, eventNumber++, action));
  }

  private boolean isDisturbed() {
    return now >= DISTURBED_FROM && now < DISTURBED_UNTIL;
  }

  /** A member ends, and its replacement starts. */
  private void depart() {
    if (!isDisturbed()) {
      return;
    }
    Member leaving = members.get(random.nextInt(members.size()));
    members.remove(leaving);
    leaving.end();
    at(now + (scenario.departures().killed() ? SESSION_SECONDS : 0), this::rebalance);
    at(now + RESTART_SECONDS, this::join);
    at(now + scenario.departures().everySeconds() * (0.5 + random.nextDouble()), this::depart);
  }

  private void join() {
    Member joining = new Member(members.size());
    members.add(joining);
    joining.start();
    rebalance();
  }

  /** Changes that come while one is under way are part of it. */
  private void rebalance() {
    if (now >= rebalancingUntil) {
      rebalancingUntil = now + scenario.departures().rebalanceSeconds();
      at(rebalancingUntil, this::assign);
    }
  }

  /** Cooperative and sticky: only what has no owner, or is more than a fair share, moves. */
  private void assign() {
    int fair = (partitions.length + members.size() - 1) / members.size();
    for (Member member : members) {
      while (member.held.size() > fair) {
        member.giveUp(member.held.get(member.held.size() - 1));
      }
    }
    PriorityQueue<Member> emptiest =
        new PriorityQueue<>(Comparator.comparingInt((Member member) -> member.held.size()));
    emptiest.addAll(members);
    for (Partition partition : partitions) {
      // A killed member keeps its share until its session is over.
      if (partition.owner == null && partition.freeFrom <= now) {
        Member next = emptiest.remove();
        next.take(partition);
        emptiest.add(next);
      }
    }
  }

  private void sample() {
    for (Partition partition : partitions) {
      if (partition.owner != null) {
        partition.owner.count();
      }
      greatestLag = Math.max(greatestLag, now - partition.counted);
      greatestStaleness = Math.max(greatestStaleness, now - partition.seen);
    }
    for (Member member : members) {
      greatestWaiting = Math.max(greatestWaiting, member.waitingBytes());
      longestWithoutCommit = Math.max(longestWithoutCommit, now - member.committedAt);
    }
    at(now + SAMPLE_SECONDS, this::sample);
  }

  private record Event(double at, long number, Runnable action) {}

  /** Positions are times: all records up to then. */
  private static final class Partition {
    final int number;
    @Nullable Member owner;
    double freeFrom;

    /** Up to where its owner has counted. */
    double counted;

    /** Up to where its counts follow once their series are known. */
    double announced;

    double shown;
    double acknowledged;
    double committed;

    /** Up to where Prometheus was shown each record at least once. */
    double seen;

    Partition(int number) {
      this.number = number;
    }
  }

  /** A process. */
  private final class Member {
    final int shard;
    final boolean[] knownSeries = new boolean[partitions.length];
    final List<Partition> held = new ArrayList<>();

    /** Born at 0 in the last scrape; known once the scraper asks again. */
    final List<Partition> born = new ArrayList<>();

    /** Shown and committed, of partitions that left, before a scrape was answered. */
    double owedToPrometheus;

    boolean alive = true;
    int answered;
    double committedAt = now;
    double countedAt = now;

    Member(int number) {
      shard = number % ScaleScenario.PROMETHEUS_SHARDS;
    }

    void start() {
      at(now + random.nextDouble(scenario.scrapes().everySeconds()), this::scrape);
      at(now + random.nextDouble(COMMIT_EVERY_SECONDS), this::commitRegularly);
    }

    void take(Partition partition) {
      count();
      partition.owner = this;
      partition.counted = partition.committed;
      partition.announced = partition.committed;
      partition.shown = partition.committed;
      partition.acknowledged = partition.committed;
      held.add(partition);
    }

    /** Revoked while the process goes on: what the registry holds is committed. */
    void giveUp(Partition partition) {
      count();
      owedToPrometheus +=
          Math.max(0, partition.shown - Math.max(partition.acknowledged, partition.seen));
      partition.committed = Math.max(partition.committed, partition.shown);
      recounted += partition.counted - partition.committed;
      partition.owner = null;
      held.remove(partition);
    }

    /** The process ends; what was acknowledged is committed, unless it is killed. */
    void end() {
      count();
      alive = false;
      lost += owedToPrometheus;
      for (Partition partition : held) {
        if (!scenario.departures().killed()) {
          partition.committed = Math.max(partition.committed, partition.acknowledged);
        }
        doubled +=
            Math.max(0, Math.min(partition.acknowledged, partition.seen) - partition.committed);
        recounted += partition.counted - partition.committed;
        partition.counted = partition.committed;
        partition.owner = null;
        partition.freeFrom = scenario.departures().killed() ? now + SESSION_SECONDS : now;
      }
      held.clear();
    }

    /** Counts since the last time, as many records as it can, of the partitions by what waits. */
    void count() {
      double elapsed = now - countedAt;
      if (elapsed == 0) {
        return;
      }
      countedAt = now;
      double waiting = held.stream().mapToDouble(partition -> now - partition.counted).sum();
      double share = waiting > 0 ? Math.min(1, capacity * elapsed / waiting) : 0;
      for (Partition partition : held) {
        partition.counted += share * (now - partition.counted);
      }
    }

    void scrape() {
      if (!alive) {
        return;
      }
      at(now + scenario.scrapes().everySeconds(), this::scrape);
      boolean lostShard =
          shard == 0 && now >= DISTURBED_FROM && now < DISTURBED_FROM + scenario.shardLostSeconds();
      if (lostShard) {
        return;
      }
      count();
      born.forEach(partition -> knownSeries[partition.number] = true);
      born.clear();
      if (answered >= 1 && now - committedAt < PROOF_SECONDS) {
        held.forEach(this::release);
      }
      List<Partition> scraped = List.copyOf(held);
      double[] positions = scraped.stream().mapToDouble(partition -> partition.shown).toArray();
      double owed = owedToPrometheus;
      double seconds =
          isDisturbed() ? scenario.scrapes().seconds() : Math.min(1, scenario.scrapes().seconds());
      if (seconds < SCRAPE_TIMEOUT_SECONDS) {
        at(now + seconds, () -> acknowledge(scraped, positions, owed));
      } else {
        born.clear();
      }
    }

    private void release(Partition partition) {
      boolean known = knownSeries[partition.number];
      if (known) {
        partition.shown = partition.counted;
      } else {
        born.add(partition);
      }
      partition.announced = partition.counted;
    }

    private void acknowledge(List<Partition> scraped, double[] positions, double owed) {
      if (!alive) {
        return; // the connection ended with the process
      }
      answered++;
      owedToPrometheus -= owed;
      for (int i = 0; i < positions.length; i++) {
        Partition partition = scraped.get(i);
        partition.seen = Math.max(partition.seen, positions[i]);
        if (partition.owner == this) {
          partition.acknowledged = Math.max(partition.acknowledged, positions[i]);
        }
      }
      at(now + COMMIT_SECONDS, this::commit);
    }

    private void commit() {
      if (alive && now >= rebalancingUntil) {
        committedAt = now;
        for (Partition partition : held) {
          partition.committed = Math.max(partition.committed, partition.acknowledged);
        }
      }
    }

    private void commitRegularly() {
      if (alive) {
        commit();
        at(now + COMMIT_EVERY_SECONDS, this::commitRegularly);
      }
    }

    double waitingBytes() {
      double series = 0;
      for (Partition partition : held) {
        series += partition.counted > partition.announced ? 1 : 0;
        series += partition.announced > partition.shown ? 1 : 0;
      }
      return series * ScaleScenario.SERIES_PER_PARTITION * BYTES_PER_WAITING_SERIES;
    }
  }
}
