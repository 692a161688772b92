/** What the check of timelines accepts and refuses. */
@NullMarked
package dev.maker4j.examples.provision.verification;

import org.jspecify.annotations.NullMarked;
