@NullMarked
package dev.maker4j.bench.report;

import org.jspecify.annotations.NullMarked;
