package io.busytone.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds what the models do not know: they keep such keys as additional properties, and Kubernetes
 * would drop them without a word.
 */
final class UnknownKeys {
  private static final String MODELS = "io.fabric8.";

  private final List<String> found = new ArrayList<>();
  private int visited;

  /** The paths of all keys that the model of their object does not have. */
  static List<String> in(Manifests manifests) {
    UnknownKeys keys = new UnknownKeys();
    for (HasMetadata manifest : manifests.all()) {
      if (!(manifest instanceof GenericKubernetesResource)) {
        keys.visit(manifest.getKind(), manifest);
      }
    }
    if (keys.visited == 0) {
      throw new AssertionError("Nothing was looked at");
    }
    return keys.found;
  }

  private void visit(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> visit(path + "." + key, inner));
    } else if (value instanceof Collection<?> list) {
      list.forEach(inner -> visit(path + "[]", inner));
    } else if (value.getClass().getName().startsWith(MODELS)) {
      visitModel(path, value);
    }
  }

  private void visitModel(String path, Object model) {
    visited++;
    for (Method method : model.getClass().getMethods()) {
      if (isProperty(method)) {
        visitProperty(path, method.getName(), get(model, method));
      }
    }
  }

  private void visitProperty(String path, String getter, Object value) {
    if (getter.equals("getAdditionalProperties")) {
      ((Map<?, ?>) value).keySet().forEach(key -> found.add(path + "." + key));
    } else if (value != null) {
      visit(path + "." + getter.substring("get".length()), value);
    }
  }

  private static boolean isProperty(Method method) {
    return method.getName().startsWith("get")
        && method.getParameterCount() == 0
        && method.getDeclaringClass() != Object.class;
  }

  private static Object get(Object model, Method method) {
    try {
      return method.invoke(model);
    } catch (IllegalAccessException | InvocationTargetException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
