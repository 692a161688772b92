/**
 * The services' databases, which are expanded and contracted. Start at {@link
 * dev.maker4j.examples.deploy.database.ServiceDatabase}; {@link dev.maker4j.examples.deploy.database.Rehearsal} finds what is
 * wrong with a plan's statements before anything is done.
 */
@NullMarked
package dev.maker4j.examples.deploy.database;

import org.jspecify.annotations.NullMarked;
