/** Tests of reading a reply's last line. */
@NullMarked
package dev.maker4j.examples.answer;

import org.jspecify.annotations.NullMarked;
