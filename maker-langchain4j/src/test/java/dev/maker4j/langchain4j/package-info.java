/** Tests of the adapters, most of them over a real connection to a server on loopback. */
@NullMarked
package dev.maker4j.langchain4j;

import org.jspecify.annotations.NullMarked;
