package io.busytone.count;

import java.net.InetAddress;

/**
 * Who asks for metrics.
 *
 * @param address where the request came from
 * @param user whom the request was authenticated as; empty where authentication is off
 */
public record ScraperId(InetAddress address, String user) {}
