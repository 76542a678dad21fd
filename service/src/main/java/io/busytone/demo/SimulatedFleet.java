package io.busytone.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs that log, what they connect to, and how their records look.
 *
 * @param clients by name, in the order of their file
 * @param targets by name
 * @param eventTypes by name
 * @param messageTemplates by runtime
 * @param formats by file name
 */
record SimulatedFleet(
    List<SimulatedClient> clients,
    Map<String, SimulatedTarget> targets,
    Map<String, EventType> eventTypes,
    Map<String, MessageTemplates> messageTemplates,
    Map<String, LogFormat> formats) {

  static SimulatedFleet load() {
    List<SimulatedClient> clients = DemoFiles.yaml("clients.yaml", new TypeReference<>() {});
    return new SimulatedFleet(
        clients,
        DemoFiles.yaml("targets.yaml", new TypeReference<>() {}),
        DemoFiles.yaml("event-types.yaml", new TypeReference<>() {}),
        each(clients.stream().map(SimulatedClient::runtime), MessageTemplates::load),
        each(
            clients.stream().flatMap(c -> Stream.of(c.format(), c.ordinaryFormat())),
            LogFormat::load));
  }

  SimulatedClient client(String name) {
    return clients.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  SimulatedTarget target(String name) {
    return known(targets, name);
  }

  EventType eventType(String name) {
    return known(eventTypes, name);
  }

  MessageTemplates messages(String runtime) {
    return known(messageTemplates, runtime);
  }

  LogFormat format(String name) {
    return known(formats, name);
  }

  private static <T> Map<String, T> each(Stream<String> names, Function<String, T> load) {
    return names.distinct().collect(Collectors.toMap(Function.identity(), load));
  }

  private static <T> T known(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("The demo has no " + name);
    }
    return found;
  }
}
