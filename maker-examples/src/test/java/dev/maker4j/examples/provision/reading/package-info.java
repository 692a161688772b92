/** What plan files may hold, and what is said of wrong ones. */
@NullMarked
package dev.maker4j.examples.provision.reading;

import org.jspecify.annotations.NullMarked;
