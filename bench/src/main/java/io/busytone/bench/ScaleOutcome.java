package io.busytone.bench;

/**
 * What a simulation measured, over all of its time.
 *
 * @param produced records that arrived
 * @param shown of these, what Prometheus had at the end, each once
 * @param doubled records that Prometheus was shown twice
 * @param lost records whose offset was committed and that Prometheus was not shown
 * @param recounted records that were counted again, because the process that had counted them was
 *     gone before it could commit
 * @param greatestLagSeconds age of the oldest record not counted by any process
 * @param greatestStalenessSeconds age of the oldest record that Prometheus had not been shown
 * @param greatestWaitingBytes memory of one process's counts that wait for a scrape
 * @param longestWithoutCommitSeconds of a living member, the longest time in which none of its
 *     commits was accepted
 */
record ScaleOutcome(
    double produced,
    double shown,
    double doubled,
    double lost,
    double recounted,
    double greatestLagSeconds,
    double greatestStalenessSeconds,
    double greatestWaitingBytes,
    double longestWithoutCommitSeconds) {}
