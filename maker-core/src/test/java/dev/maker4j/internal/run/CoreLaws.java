package dev.maker4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.journal.Detail;
import dev.maker4j.run.Outcome;
import java.util.List;
import java.util.function.Function;

/** What must hold of a run at each of its turns, checked against what its journal says. */
final class CoreLaws {
    private final CoreWorld.Shape shape;
    private final CoreJournal journal;
    private final Function<RecordedRun, Position<Branch.Place, String>> begun;

    CoreLaws(CoreWorld.Shape shape, CoreJournal journal, Function<RecordedRun, Position<Branch.Place, String>> begun) {
        this.shape = shape;
        this.journal = journal;
        this.begun = begun;
    }

    /** All steps before it are decided, and it isn't among what was bought. */
    void requireAskable(long step, int sample) {
        List<CoreJournal.StepHeld> steps = journal.steps();
        requireDecidedBefore(steps, step);
        if (shape.detail() != Detail.VERDICTS && steps.size() > step) {
            assertThat(steps.get((int) step).replies).doesNotContainKey(sample - steps.get((int) step).first);
        }
    }

    void requireDecidedBefore(long step) {
        requireDecidedBefore(journal.steps(), step);
    }

    /** Whatever acts on a verdict has it in the journal, as the votes there say. */
    private void requireDecidedBefore(List<CoreJournal.StepHeld> steps, long step) {
        assertThat(steps).hasSizeGreaterThanOrEqualTo((int) step);
        for (CoreJournal.StepHeld held : steps.subList(0, (int) step)) {
            requireRight(held);
        }
    }

    private void requireRight(CoreJournal.StepHeld held) {
        assertThat(held.verdict).isNotEmpty();
        if (shape.detail() != Detail.VERDICTS) {
            if (held.climbed) {
                assertThat(Ballots.count(held.before, shape.k(), shape.mostSamples())
                                .winner())
                        .as("only what a vote doesn't decide is voted on again")
                        .isEmpty();
            }
            Ballots.Count count = Ballots.count(held.replies, shape.k(), shape.mostSamples());
            if (held.byPerson) {
                assertThat(count.winner())
                        .as("a person decides what no vote did")
                        .isEmpty();
                assertThat(held.verdict).as("%s", held).isEqualTo(held.answer);
                return;
            }
            assertThat(held.verdict).as("%s", held).isEqualTo(count.winner());
            assertThat(held.replies).as("neither more nor fewer than decide it").hasSize(count.counted());
        }
    }

    void requireAct(long step, String action) {
        List<CoreJournal.StepHeld> steps = journal.steps();
        requireDecidedBefore(steps, step + 1);
        CoreJournal.StepHeld held = steps.get((int) step);
        assertThat(held.verdict).isEqualTo(action);
        if (shape.people()) {
            assertThat(held.approval).as("approved before it is performed").isEqualTo("approved");
        }
        assertThat(held.intended).as("the intent precedes the act").isTrue();
        assertThat(held.result).as("what was performed is not performed again").isEmpty();
    }

    void requireEnd(Outcome<Branch.Place, String> with, boolean allWritten) {
        requireResumable(with);
        List<CoreJournal.StepHeld> steps = journal.steps();
        boolean votes = shape.detail() != Detail.VERDICTS;
        if (votes && allWritten) {
            int samples = steps.stream()
                    .mapToInt(step -> step.before.size() + step.replies.size())
                    .sum();
            assertThat(with.report().samples())
                    .as("all that was journalled is counted")
                    .isEqualTo(samples);
        }
        if (with instanceof Outcome.Solved) {
            requireDecidedBefore(steps, shape.steps());
            assertThat(with.state()).isEqualTo(new Branch.Place(shape.steps(), steps.get(shape.steps() - 1).verdict));
            assertThat(with.report().steps()).isEqualTo(shape.steps());
        } else if (with instanceof Outcome.Undecided && votes) {
            CoreJournal.StepHeld last = steps.get(steps.size() - 1);
            assertThat(last.climbed).isEqualTo(shape.climbing());
            assertThat(Ballots.count(last.replies, shape.k(), shape.mostSamples())
                            .winner())
                    .isEmpty();
        }
    }

    /** A checkpoint, and a journal that begins with it, know what the run knew. */
    private void requireResumable(Outcome<Branch.Place, String> with) {
        Recall<Branch.Place, String> recall = new Recall<>(begun, null);
        recall.read(with.checkpoint());
        requireSame(recall.position(), with);
        CoreJournal taken = new CoreJournal(Detail.VOTES);
        RunJournal taking = new RunJournal(taken);
        recall.position().beginning().forEach(taking::append);
        Recall<Branch.Place, String> again = new Recall<>(begun, null);
        JournalEntries.read(taken, again);
        requireSame(again.position(), with);
        Recall<Branch.Place, String> bytes = new Recall<>(begun, null);
        bytes.read(with.checkpoint().toBytes());
        requireSame(bytes.position(), with);
    }

    private static void requireSame(Position<Branch.Place, String> position, Outcome<Branch.Place, String> with) {
        assertThat(position.report().steps()).as("each step is counted once").isEqualTo(position.step());
        assertThat(position.report().samples()).isEqualTo(with.report().samples());
        if (with.report().samples() > 0) {
            assertThat(position.report().failures()).isEqualTo(with.report().failures());
        }
    }
}
