package dev.maker4j.voting;

/**
 * How a vote stands: all that a rule may look at. Immutable.
 *
 * @param leader votes of the answer in front; 0 before the first vote
 * @param runnerUp votes of the next one; 0 where there is only one answer
 * @param total valid votes so far
 */
public record Standing(int leader, int runnerUp, int total) {}
