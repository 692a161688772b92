@NullMarked
package dev.maker4j.report;

import org.jspecify.annotations.NullMarked;
