@NullMarked
package dev.maker4j.report.drawing;

import org.jspecify.annotations.NullMarked;
