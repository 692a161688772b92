/** Tests of the values that go to a model and come back. */
@NullMarked
package dev.maker4j.llm;

import org.jspecify.annotations.NullMarked;
