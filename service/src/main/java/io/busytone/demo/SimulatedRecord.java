package io.busytone.demo;

/**
 * A record for the topic.
 *
 * @param key the target's address
 * @param value what the client wrote
 * @param kind kind it must be counted under
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent, forgotten: never compared
record SimulatedRecord(String key, byte[] value, String kind) {}
