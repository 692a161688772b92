package dev.maker4j.internal.run;

import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.RunReport;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Sample;
import java.util.List;

/**
 * Where a stint ended: all that its outcome tells, whatever the reason. Immutable.
 *
 * @param state the state that was reached
 * @param checkpoint from where to go on
 * @param report what the run did
 * @param samples what was bought for the step that is to be decided next
 * @param equality which of their answers are the same
 */
record Standstill<S, A>(
        S state,
        Checkpoint<S> checkpoint,
        RunReport report,
        List<Sample<A>> samples,
        AnswerEquality<? super A> equality) {}
