@NullMarked
package dev.maker4j.calibration;

import org.jspecify.annotations.NullMarked;
