/** Reads YAML strictly: everything knows its line, and all problems are collected. */
@NullMarked
package io.busytone.yaml;

import org.jspecify.annotations.NullMarked;
