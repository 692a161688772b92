/** Tests of what is written of migrations. */
@NullMarked
package dev.maker4j.examples.migrate.report;

import org.jspecify.annotations.NullMarked;
