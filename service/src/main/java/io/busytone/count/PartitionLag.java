package io.busytone.count;

/**
 * How far behind one held partition is.
 *
 * @param records records in the partition that were not counted yet
 * @param seconds age of the oldest of them; 0 if there is none
 */
public record PartitionLag(String topic, int partition, long records, double seconds) {}
