package io.busytone.it;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a {@link TestBed} of its own, all on one broker. */
final class TestBedExtension implements ParameterResolver, AfterTestExecutionCallback {
  /** How many partitions the topics of a class have; {@link TestBed#PARTITIONS} without it. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Partitions {
    int value();
  }

  private static final Namespace HERE = Namespace.create(TestBedExtension.class);

  /** What the broker of all tests is set to. */
  static final Map<String, String> BROKER =
      Map.of(
          "auto.create.topics.enable", "false",
          "broker.session.timeout.ms", "20000",
          "group.consumer.session.timeout.ms", "6000",
          "group.consumer.heartbeat.interval.ms", "1000",
          "group.min.session.timeout.ms", "1000",
          "group.consumer.min.session.timeout.ms", "1000",
          "group.consumer.min.heartbeat.interval.ms", "100",
          "offsets.topic.num.partitions", "4");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestBed.class;
  }

  @Override
  public TestBed resolveParameter(ParameterContext parameter, ExtensionContext context) {
    SharedBroker broker =
        context
            .getRoot()
            .getStore(HERE)
            .computeIfAbsent(
                SharedBroker.class, type -> SharedBroker.start(BROKER), SharedBroker.class);
    return context
        .getStore(HERE)
        .computeIfAbsent(
            TestBed.class,
            type -> new TestBed(broker, nameOf(context), partitions(context)).withTopics(),
            TestBed.class);
  }

  private static int partitions(ExtensionContext context) {
    Partitions asked = context.getRequiredTestClass().getAnnotation(Partitions.class);
    return asked == null ? TestBed.PARTITIONS : asked.value();
  }

  private static String nameOf(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String number = context.getUniqueId().replaceAll(".*#(\\d+)]$", "-$1");
    return method + (number.startsWith("-") ? number : "");
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    @Nullable TestBed bed = context.getStore(HERE).get(TestBed.class, TestBed.class);
    if (bed == null) {
      return;
    }
    if (context.getExecutionException().isPresent()) {
      bed.printOutputs();
    } else {
      bed.verify();
    }
  }
}
