/** Tests of what the proofs claim, in small; the long runs are the mains beside. */
@NullMarked
package dev.maker4j.bench;

import org.jspecify.annotations.NullMarked;
