/**
 * Reads what a project consists of: a Maven reactor, an npm lock file, or a plain graph in YAML or JSON. Start at {@link
 * dev.maker4j.examples.buildorder.reading.ProjectFile}.
 */
@NullMarked
package dev.maker4j.examples.buildorder.reading;

import org.jspecify.annotations.NullMarked;
