package io.busytone.diagnose;

/**
 * A host reached a port of its own by a loopback address, and has not been refused there since.
 *
 * @param event the number of the event
 * @param at when, seconds since 1970
 */
record LocalLife(int event, int at) {}
