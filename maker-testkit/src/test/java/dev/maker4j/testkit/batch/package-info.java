/** Tests of surveys in batches, over a provider in memory: rounds, waits, troubles, budgets, and kills at every call. */
@NullMarked
package dev.maker4j.testkit.batch;

import org.jspecify.annotations.NullMarked;
