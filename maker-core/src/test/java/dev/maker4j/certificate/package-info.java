@NullMarked
package dev.maker4j.certificate;

import org.jspecify.annotations.NullMarked;
