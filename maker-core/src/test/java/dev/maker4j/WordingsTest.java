package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.replay.Replay;
import dev.maker4j.replay.ReplayReport;
import dev.maker4j.replay.RunStatus;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.WordingCounts;
import dev.maker4j.task.Snapshots;
import dev.maker4j.voting.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step asked in several wordings, in turn by sample number. */
class WordingsTest {
    private static final int END = 4;
    private static final int LOST = 2;

    private final List<LlmRequest> asked = new ArrayList<>();

    /** Counts, with three ways of asking for the next number. */
    private static final class WordedTask extends CountingTask {
        private final String third;

        WordedTask(String third) {
            super(END);
            this.third = third;
        }

        @Override
        public List<Prompt> wordings(Integer state) {
            return List.of(Prompt.of("What comes after " + state + "?"), Prompt.of(third + " " + state));
        }

        @Override
        public Optional<Snapshots<Integer>> snapshots() {
            return new SnapshottedCountingTask(END).snapshots();
        }
    }

    /** Wrong in the first wording of one state, always in the same way; in the third it rambles at the first state. */
    private LlmClient model() {
        return new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                asked.add(request);
                String user = request.prompt().user();
                int state = Integer.parseInt(user.replaceAll("\\D", ""));
                boolean isFirst = !request.prompt().system().isEmpty();
                if (user.startsWith("Increment") && state == 0) {
                    return LlmReply.of("Well, " + (state + 1));
                }
                return LlmReply.of(Integer.toString(isFirst && state == LOST ? state + 2 : state + 1));
            }

            @Override
            public String model() {
                return "worded";
            }

            @Override
            public boolean isInProcess() {
                return true;
            }
        };
    }

    private Maker.Builder<Integer, Integer> maker(Sampling sampling) {
        return Maker.solving(new WordedTask("Increment"))
                .asking(model())
                .sampling(sampling)
                .untilAheadBy(2);
    }

    private Maker.Builder<Integer, Integer> inTurn() {
        return maker(Sampling.standard().inAllWordings());
    }

    @Test
    void areTakenInTurnBySampleNumberAndCountedApart() {
        Outcome<Integer, Integer> outcome = inTurn().build().solve();

        assertThat(outcome.orElseThrow()).isEqualTo(END);
        // step 0: right, right; step 2: wrong in wording 0, right in 1 and 2, then wrong again in 0, right in 1, 2
        assertThat(asked.stream()
                        .filter(request ->
                                request.prompt().user().replaceAll("\\D", "").equals("2")))
                .extracting(request -> request.prompt().user())
                .containsExactly("2", "What comes after 2?", "Increment 2", "2", "What comes after 2?", "Increment 2");
        assertThat(outcome.report().wordings())
                .containsExactly(new WordingCounts(5, 0, 2), new WordingCounts(5, 0, 0), new WordingCounts(2, 0, 0));
    }

    @Test
    void areLeftAsideUnlessAskedFor() {
        Outcome<Integer, Integer> outcome = maker(Sampling.standard()).build().solve();

        assertThat(asked).extracting(request -> request.prompt().system()).doesNotContain("");
        assertThat(outcome.report().wordings()).isEmpty();
        assertThat(asked)
                .as("the state that one wording loses is decided wrongly, whatever the margin")
                .extracting(request -> request.prompt().user())
                .doesNotContain("3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
    void goOnWhereTheyStoodInAJournalAndInACheckpoint(int samples) {
        Outcome<Integer, Integer> whole = inTurn().build().solve();
        List<LlmRequest> all = List.copyOf(asked);
        asked.clear();
        MemoryJournal journal = MemoryJournal.empty();
        inTurn().journalling(journal)
                .within(Budget.unlimited().samples(samples))
                .build()
                .solve();
        Outcome<Integer, Integer> resumed =
                inTurn().journalling(journal).build().solve();
        List<LlmRequest> inPieces = List.copyOf(asked);
        asked.clear();
        Checkpoint<Integer> paused = inTurn().within(Budget.unlimited().samples(samples))
                .build()
                .solve()
                .checkpoint();
        Maker<Integer, Integer> other = inTurn().build();
        Outcome<Integer, Integer> fromBytes = other.resume(other.checkpoint(paused.toBytes()));

        assertThat(inPieces)
                .extracting(LlmRequest::prompt)
                .isEqualTo(all.stream().map(LlmRequest::prompt).toList());
        assertThat(asked)
                .extracting(LlmRequest::prompt)
                .isEqualTo(all.stream().map(LlmRequest::prompt).toList());
        assertThat(resumed.report().wordings()).isEqualTo(whole.report().wordings());
        assertThat(fromBytes.report().wordings()).isEqualTo(whole.report().wordings());
    }

    @Test
    void standInTheJournalAndAreComparedOnResuming() {
        MemoryJournal journal = MemoryJournal.empty();
        inTurn().journalling(journal)
                .within(Budget.unlimited().samples(7))
                .build()
                .solve();

        assertThat(journal.lines())
                .filteredOn(line -> line.contains("\"wording\":1"))
                .hasSize(3);
        assertThat(journal.lines())
                .filteredOn(line -> line.contains("\"wording\":2"))
                .hasSize(1);
        Maker<Integer, Integer> changed = Maker.solving(new WordedTask("Plus one:"))
                .asking(model())
                .sampling(Sampling.standard().inAllWordings())
                .untilAheadBy(2)
                .journalling(journal)
                .build();
        assertThatThrownBy(changed::solve)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the prompt of step 2 is");
        assertThatThrownBy(() ->
                        maker(Sampling.standard()).journalling(journal).build().solve())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("wordings=in turn");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7, 9, 11, 100})
    void areCountedByAJournalsStatusAsByItsRun(int samples) {
        MemoryJournal whole = MemoryJournal.empty();
        Outcome<Integer, Integer> outcome = inTurn().journalling(whole)
                .within(Budget.unlimited().samples(samples))
                .build()
                .solve();
        MemoryJournal takenOver = MemoryJournal.empty();
        Outcome<Integer, Integer> later =
                inTurn().journalling(takenOver).build().resume(outcome.checkpoint());

        assertThat(status(whole).report().wordings()).isEqualTo(outcome.report().wordings());
        assertThat(status(takenOver).report().wordings())
                .isEqualTo(later.report().wordings());
    }

    /** Where all replies have one identifier, some samples are asked with a line break more, which is no wording of its own. */
    @Test
    void areCountedWithoutTheLineBreakThatTellsACache() {
        MemoryJournal journal = MemoryJournal.empty();
        LlmClient one = request -> {
            LlmReply reply = model().complete(request);
            boolean isFirst = !request.prompt().system().isEmpty();
            return isFirst ? reply.identifiedBy("chatcmpl-stub") : reply;
        };
        Outcome<Integer, Integer> outcome = Maker.solving(new WordedTask("Increment"))
                .asking(Provider.of(one).inParallel(Parallelism.of(1)).build())
                .sampling(Sampling.standard().inAllWordings())
                .untilAheadBy(4)
                .journalling(journal)
                .build()
                .solve(Stint.ofSteps(1));

        assertThat(journal.lines()).anyMatch(line -> line.contains("\"counted\":"));
        assertThat(outcome.report().wordings()).hasSize(3);
        assertThat(status(journal).report().wordings())
                .isEqualTo(outcome.report().wordings());
    }

    private static RunStatus status(MemoryJournal journal) {
        return RunStatus.of(journal).orElseThrow();
    }

    @Test
    void changeNothingInAReplay() {
        MemoryJournal journal = MemoryJournal.empty();
        inTurn().journalling(journal).build().solve();

        ReplayReport asItWas = Replay.of(journal).report();
        ReplayReport byOne = Replay.of(journal).untilAheadBy(1).report();

        assertThat(asItWas.stepsDecidedAsRecorded()).isEqualTo(END);
        assertThat(asItWas.samplesNeeded()).isEqualTo(asItWas.samplesRecorded());
        assertThat(byOne.firstDecidedOtherwise())
                .as("by one vote, the wording that is lost decides")
                .extracting(step -> step.recorded().step())
                .containsExactly((long) LOST);
    }

    @Test
    void askAQuestionToo() {
        Question<Integer> question = Question.parsedBy(Integer::valueOf)
                .asking(model())
                .untilAheadBy(2)
                .build();

        Verdict<Integer> verdict = question.decide(
                new Prompt("count", "2"), List.of(Prompt.of("What comes after 2?"), Prompt.of("Increment 2")));

        assertThat(verdict.tally().votes()).containsOnly(Map.entry(4, 2), Map.entry(3, 4));
        assertThat(verdict.orElseThrow()).isEqualTo(3);
    }
}
