@NullMarked
package dev.maker4j.examples.deploy.reading;

import org.jspecify.annotations.NullMarked;
