/** Tests of the build order task. Start at {@link dev.maker4j.examples.buildorder.BuildOrderTaskTest}. */
@NullMarked
package dev.maker4j.examples.buildorder;

import org.jspecify.annotations.NullMarked;
