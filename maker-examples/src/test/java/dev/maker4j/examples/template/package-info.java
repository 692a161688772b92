@NullMarked
package dev.maker4j.examples.template;

import org.jspecify.annotations.NullMarked;
