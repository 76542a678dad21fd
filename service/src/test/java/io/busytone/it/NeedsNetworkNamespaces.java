package io.busytone.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * This test makes network namespaces and filters packets in them, as root may on Linux. Where that
 * is not permitted it is skipped and named at the end; with {@code REQUIRE_ALL_TESTS=true} in the
 * environment it fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ToolCondition.class)
public @interface NeedsNetworkNamespaces {}
