package io.busytone.it;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContextException;

/**
 * Looks for the programs of {@link NeedsTool}, and for what {@link NeedsEngine}, {@link
 * NeedsNetworkNamespaces} and {@link NeedsMounts} ask.
 */
final class ToolCondition implements ExecutionCondition {
  /** What was skipped, and for want of what; said when all tests are done. */
  private static final class Skipped implements AutoCloseable {
    private final Map<String, TreeSet<String>> missing = new TreeMap<>();

    synchronized void add(String test, List<String> tools) {
      missing.computeIfAbsent(test, t -> new TreeSet<>()).addAll(tools);
    }

    @Override
    public synchronized void close() {
      System.out.println("Skipped, because these are not here: " + missing);
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing = new ArrayList<>(missingTools(context));
    if (findAnnotation(context.getElement(), NeedsEngine.class).isPresent()) {
      missing.addAll(ContainerEngine.missing());
    }
    if (missing.isEmpty()
        && findAnnotation(context.getElement(), NeedsNetworkNamespaces.class).isPresent()) {
      missing.addAll(SceneNetwork.missing());
    }
    if (findAnnotation(context.getElement(), NeedsMounts.class).isPresent()) {
      missing.addAll(SmallDisk.missing());
    }
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every program is there");
    }
    if (RequireAllTests.isOn()) {
      throw new ExtensionContextException(RequireAllTests.message(missing));
    }
    context
        .getRoot()
        .getStore(Namespace.create(ToolCondition.class))
        .computeIfAbsent(Skipped.class, type -> new Skipped(), Skipped.class)
        .add(context.getDisplayName(), missing);
    return ConditionEvaluationResult.disabled("missing: " + missing);
  }

  private static List<String> missingTools(ExtensionContext context) {
    return findAnnotation(context.getElement(), NeedsTool.class).stream()
        .flatMap(needs -> Arrays.stream(needs.value()))
        .filter(tool -> !installed(tool))
        .toList();
  }

  private static boolean installed(String tool) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
