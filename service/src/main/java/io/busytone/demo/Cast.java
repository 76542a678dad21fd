package io.busytone.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everybody and everything that appears.
 *
 * @param clients by name, in the order of their file
 * @param targets by name
 * @param topics by name
 * @param phrasebooks by runtime
 * @param shapes by name
 */
record Cast(
    List<Client> clients,
    Map<String, Target> targets,
    Map<String, Topic> topics,
    Map<String, Phrasebook> phrasebooks,
    Map<String, Shape> shapes) {

  static Cast load() {
    List<Client> clients = DemoFiles.yaml("clients.yaml", new TypeReference<>() {});
    return new Cast(
        clients,
        DemoFiles.yaml("targets.yaml", new TypeReference<>() {}),
        DemoFiles.yaml("topics.yaml", new TypeReference<>() {}),
        each(clients.stream().map(Client::runtime), Phrasebook::load),
        each(clients.stream().flatMap(c -> Stream.of(c.shape(), c.calm())), Shape::load));
  }

  Client client(String name) {
    return clients.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  Target target(String name) {
    return known(targets, name);
  }

  Topic topic(String name) {
    return known(topics, name);
  }

  Phrasebook phrasebook(String runtime) {
    return known(phrasebooks, runtime);
  }

  Shape shape(String name) {
    return known(shapes, name);
  }

  private static <T> Map<String, T> each(Stream<String> names, Function<String, T> load) {
    return names.distinct().collect(Collectors.toMap(Function.identity(), load));
  }

  private static <T> T known(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("The demo knows no " + name);
    }
    return found;
  }
}
