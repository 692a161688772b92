/**
 * Benchmarks, never published. They report and assert nothing: figures and how they were got are in docs/benchmarks.md.
 *
 * <p>{@link dev.maker4j.bench.AllBenchmarks} runs those that write the page, each in a JVM of its own; {@link dev.maker4j.bench.Catalogue} lists
 * them.
 *
 * <p>Start at {@link dev.maker4j.bench.HanoiBenchmark} (the engine against a bare loop), {@link
 * dev.maker4j.bench.WireBenchmark} (a step over HTTP against its own answers), {@link dev.maker4j.bench.RefusalBenchmark} (samples a
 * second where calls are refused) and {@link
 * dev.maker4j.bench.PlanningBenchmark} (the planning tasks, how often right and how quick).
 */
@NullMarked
package dev.maker4j.bench;

import org.jspecify.annotations.NullMarked;
