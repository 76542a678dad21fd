package io.busytone.decode;

import io.busytone.bytes.Slice;

/**
 * What a syslog header says; what it leaves out is empty.
 *
 * @param time as written
 * @param host the machine
 * @param program RFC 5424's APP-NAME, RFC 3164's TAG without the process number
 * @param message what follows the header
 */
record SyslogHeader(Slice time, Slice host, Slice program, Slice message) {}
