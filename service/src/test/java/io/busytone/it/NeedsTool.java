package io.busytone.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This test runs a program that not every machine has. Without the program it is skipped, and one
 * line at the end says so; with {@code REQUIRE_ALL_TESTS=true} in the environment it fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ToolCondition.class)
public @interface NeedsTool {
  /** Names of programs on the {@code PATH}. */
  String[] value();
}
