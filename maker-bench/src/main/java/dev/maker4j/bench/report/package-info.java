/**
 * What benchmarks report, and how it becomes a page: {@link dev.maker4j.bench.report.Figures} hold what was measured, {@link
 * dev.maker4j.bench.report.Results} keep them as JSON, and {@link dev.maker4j.bench.report.Page} puts tables and charts where a page has
 * room for them. No benchmark is in here.
 */
@NullMarked
package dev.maker4j.bench.report;

import org.jspecify.annotations.NullMarked;
