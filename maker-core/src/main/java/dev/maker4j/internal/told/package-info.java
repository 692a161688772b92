/**
 * What the log-probabilities of a reply's tokens tell of the answers that other samples of the same prompt would give, and whether
 * samples agree.
 *
 * <p>Start at {@link dev.maker4j.internal.told.PartingTokens}. Nobody is asked here: all of it is arithmetic on replies that are there.
 */
@NullMarked
package dev.maker4j.internal.told;

import org.jspecify.annotations.NullMarked;
