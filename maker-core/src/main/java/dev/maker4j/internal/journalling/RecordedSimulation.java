package dev.maker4j.internal.journalling;

/**
 * The model turned out to be a simulation, which wasn't known when the run began. It stands before whatever came of that model, so
 * that no crash can take it and leave that.
 */
public record RecordedSimulation() implements Entry {}
