package io.busytone.count;

/**
 * Where a scraper asks.
 *
 * @param id names this connection and no other
 * @param persistent it stays open after the answer, as far as the request says
 */
public record ScraperConnection(String id, boolean persistent) {}
