/**
 * Benchmarks, never published. They report and assert nothing: figures and how they were got are in docs/benchmarks.md.
 *
 * <p>Start at {@link dev.maker4j.bench.HanoiBenchmark} (the engine against a bare loop) and {@link
 * dev.maker4j.bench.WireBenchmark} (a step over HTTP against its own answers).
 */
@NullMarked
package dev.maker4j.bench;

import org.jspecify.annotations.NullMarked;
