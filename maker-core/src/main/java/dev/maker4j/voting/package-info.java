/**
 * The vote on one step: samples in, a verdict out.
 *
 * <p>{@link dev.maker4j.voting.Voter} is the paper's algorithm; {@link dev.maker4j.voting.VotingRule} says when it ends.
 * Nothing here knows tasks, runs or threads.
 */
@NullMarked
package dev.maker4j.voting;

import org.jspecify.annotations.NullMarked;
