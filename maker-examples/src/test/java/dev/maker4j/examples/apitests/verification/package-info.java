/** Tests of migrations: what the task asks and allows, and whole runs on a real PostgreSQL. */
@NullMarked
package dev.maker4j.examples.apitests.verification;

import org.jspecify.annotations.NullMarked;
