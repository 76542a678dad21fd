package io.busytone.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A broker in a process of its own, for tests that kill or freeze it: {@code BrokerProcess PORT
 * FOLDER [NAME=VALUE ...]}. Prints {@code READY host:port} when it serves and ends when standard
 * input does. The data are kept: the next process on the folder continues with them.
 */
public final class BrokerProcess {
  private BrokerProcess() {}

  public static void main(String[] args) throws IOException {
    DataFolder folder = DataFolder.kept(Path.of(args[1]));
    try (EmbeddedBroker broker =
        EmbeddedBroker.on(Integer.parseInt(args[0]), folder, brokerProperties(args))) {
      System.out.println("READY " + broker.bootstrapServers());
      while (System.in.read() >= 0) {
        // the input itself is ignored
      }
    }
  }

  private static Map<String, String> brokerProperties(String[] args) {
    Map<String, String> extra = new TreeMap<>();
    for (int i = 2; i < args.length; i++) {
      String[] pair = args[i].split("=", 2);
      extra.put(pair[0], pair[1]);
    }
    return extra;
  }
}
