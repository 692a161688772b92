/**
 * Real models, measured before they are paid for: what calibration says of them, and what came of the runs that it promised. Opt-in, since it
 * needs a model; see docs/benchmarks.md. Start at {@link dev.maker4j.bench.models.RealModels}.
 */
@NullMarked
package dev.maker4j.bench.models;

import org.jspecify.annotations.NullMarked;
