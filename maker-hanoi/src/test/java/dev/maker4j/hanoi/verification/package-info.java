/** What the verifier is held to. */
@NullMarked
package dev.maker4j.hanoi.verification;

import org.jspecify.annotations.NullMarked;
