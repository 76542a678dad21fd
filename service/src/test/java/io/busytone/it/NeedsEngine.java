package io.busytone.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This test needs a container engine, Docker Compose, and the images that {@code
 * docker-compose.yml} and the Dockerfile name: it never fetches any. Without them it is skipped and
 * named at the end; with {@code REQUIRE_ALL_TESTS=true} in the environment it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ToolCondition.class)
public @interface NeedsEngine {}
