/**
 * What starts something.
 *
 * <p>Start at {@link dev.maker4j.Maker}: {@code Maker.solving(task).asking(model).untilAheadBy(3).build().solve()}. {@link
 * dev.maker4j.Question} asks one question, {@link dev.maker4j.Survey} one about many items, {@link dev.maker4j.Provider} is a model that several share, {@link dev.maker4j.Run} a run
 * in progress, {@link dev.maker4j.HardSteps} a policy for steps that are in doubt. What an author implements is in {@link dev.maker4j.task}, what comes back in {@link dev.maker4j.run}; the method
 * itself is in {@link dev.maker4j.voting}, {@link dev.maker4j.redflag}, {@link dev.maker4j.llm} and {@link dev.maker4j.journal}.
 */
@NullMarked
package dev.maker4j;

import org.jspecify.annotations.NullMarked;
