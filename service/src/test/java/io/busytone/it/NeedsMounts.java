package io.busytone.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This test mounts a {@link SmallDisk}, as root may on Linux. Where that is not permitted it is
 * skipped and named at the end; with {@code REQUIRE_ALL_TESTS=true} in the environment it fails.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ToolCondition.class)
@interface NeedsMounts {}
