package io.busytone.bench;

import java.util.List;

/**
 * What stands before a message.
 *
 * @param heads of a line, as loggers write them
 * @param beginnings of a message, as programs write them before the error that they were given
 */
record LineHeads(List<String> heads, List<String> beginnings) {
  static LineHeads read() {
    return YamlResource.one("line-heads.yaml", LineHeads.class);
  }
}
