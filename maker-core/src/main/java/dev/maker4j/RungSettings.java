package dev.maker4j;

import dev.maker4j.llm.Sampling;
import java.util.OptionalLong;

/** What rungs take over from the run, where they don't say otherwise. */
record RungSettings(Provider usual, Sampling sampling, OptionalLong steps) {}
