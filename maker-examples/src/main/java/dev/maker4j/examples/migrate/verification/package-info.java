/**
 * Whether a migration ended as it should, by the content of the database alone. Start at {@link
 * dev.maker4j.examples.migrate.verification.Aftermath}.
 */
@NullMarked
package dev.maker4j.examples.migrate.verification;

import org.jspecify.annotations.NullMarked;
