/** The rules that the shape of the code keeps to. */
@NullMarked
package dev.maker4j.architecture;

import org.jspecify.annotations.NullMarked;
