/** What the results look like. */
@NullMarked
package dev.maker4j.examples.provision.report;

import org.jspecify.annotations.NullMarked;
