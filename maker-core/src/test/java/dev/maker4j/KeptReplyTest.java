package dev.maker4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.llm.AsyncLlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlag;
import dev.maker4j.redflag.RedFlagFilter;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.RunListener;
import dev.maker4j.run.RunReport;
import dev.maker4j.run.SampleDrawn;
import dev.maker4j.run.StepDecided;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Standing;
import dev.maker4j.voting.VotingRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wherever the user's code throws, the run ends as failed with every reply that arrived counted, journalled and in its
 * checkpoint; once the code is mended, the resumed run asks for no sample a second time.
 */
@Timeout(60)
class KeptReplyTest {
    private static final int END = 20;
    private static final int K = 3;
    /** Beyond the steps whose actions are read twice to see that they are values. */
    private static final int AT = 18;
    /** One of the steps before and after which the state's hash is looked at. */
    private static final int WATCHED = 10;

    /** Where code of the user's runs. */
    private enum Place {
        IS_COMPLETE,
        PROMPT,
        POSSIBLE_ACTIONS,
        PARSE_RETURNS_NULL,
        ACTION_EQUALS,
        RED_FLAGS,
        RULE,
        EQUALITY,
        APPLY,
        STATE_EQUALS,
        STATE_HASH,
        VALIDATE,
        CONCLUSION,
        SAMPLE_DRAWN,
        STEP_DECIDED,
        RUN_STARTED,
        RUN_ENDED,
        IS_SIMULATED
    }

    /** Throws at one place, until it is mended. */
    private static final class Trouble {
        private final Place place;
        private final Throwable thrown;
        private boolean mended;

        Trouble(Place place, Throwable thrown) {
            this.place = place;
            this.thrown = thrown;
        }

        boolean isAt(Place here, boolean now) {
            return here == place && now && !mended;
        }

        void at(Place here, boolean now) {
            if (isAt(here, now)) {
                Trouble.<RuntimeException>sneak(thrown);
            }
        }

        @SuppressWarnings("unchecked") // that is the trick
        private static <T extends Throwable> void sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }
    }

    /** A number whose comparison may break. */
    private record Count(int number, Trouble trouble, Place equals, Place hash) {
        @Override
        public boolean equals(Object other) {
            trouble.at(equals, number >= AT);
            return other instanceof Count that && number == that.number;
        }

        @Override
        public int hashCode() {
            trouble.at(hash, number >= WATCHED);
            return number;
        }
    }

    private record TroubledTask(Trouble trouble) implements DecomposableTask<Count, Count> {
        private Count state(int number) {
            return new Count(number, trouble, Place.STATE_EQUALS, Place.STATE_HASH);
        }

        @Override
        public Count initialState() {
            return state(0);
        }

        @Override
        public boolean isComplete(Count state) {
            trouble.at(Place.IS_COMPLETE, state.number() == AT);
            return state.number() == END;
        }

        @Override
        public Prompt prompt(Count state) {
            trouble.at(Place.PROMPT, state.number() == AT);
            return Prompt.of(Integer.toString(state.number()));
        }

        @Override
        @SuppressWarnings("NullAway") // that is the mistake
        public Count parse(String reply, Count state) {
            return trouble.isAt(Place.PARSE_RETURNS_NULL, state.number() == AT)
                    ? null
                    : new Count(Integer.parseInt(reply), trouble, Place.ACTION_EQUALS, Place.ACTION_EQUALS);
        }

        @Override
        public Optional<Collection<Count>> possibleActions(Count state) {
            trouble.at(Place.POSSIBLE_ACTIONS, state.number() == AT);
            return Optional.empty();
        }

        @Override
        public Count apply(Count state, Count action) {
            trouble.at(Place.APPLY, state.number() == AT);
            return state(action.number());
        }

        @Override
        public Optional<String> validate(Count finalState) {
            trouble.at(Place.VALIDATE, true);
            return Optional.empty();
        }

        @Override
        public String conclusion(Count finalState) {
            trouble.at(Place.CONCLUSION, true);
            return "solved";
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(END);
        }

        @Override
        public String name() {
            return "counting";
        }
    }

    private record TroubledListener(Trouble trouble) implements RunListener<Count, Count> {
        @Override
        public void runStarted(RunReport report) {
            trouble.at(Place.RUN_STARTED, true);
        }

        @Override
        public void sampleDrawn(SampleDrawn<? extends Count> event) {
            trouble.at(Place.SAMPLE_DRAWN, event.step() == AT);
        }

        @Override
        public void stepDecided(StepDecided<? extends Count, ? extends Count> event) {
            trouble.at(Place.STEP_DECIDED, event.step() == AT);
        }

        @Override
        public void runEnded(RunReport report) {
            trouble.at(Place.RUN_ENDED, true);
        }
    }

    private record TroubledRule(Trouble trouble) implements VotingRule {
        @Override
        public int votesLacking(Standing standing) {
            trouble.at(Place.RULE, standing.total() == 2);
            return VotingRule.firstToAheadBy(K).votesLacking(standing);
        }

        @Override
        public String toString() {
            return "a rule of ours";
        }
    }

    private record TroubledFilter(Trouble trouble) implements RedFlagFilter {
        @Override
        public Optional<RedFlag> inspect(LlmReply reply) {
            trouble.at(Place.RED_FLAGS, reply.text().equals(Integer.toString(AT)));
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "a filter of ours";
        }
    }

    private static AnswerEquality<Count> equality(Trouble trouble) {
        if (trouble.place == Place.ACTION_EQUALS) {
            return AnswerEquality.byValue();
        }
        return AnswerEquality.byKey("an equality of ours", answer -> {
            trouble.at(Place.EQUALITY, answer.number() == AT);
            return answer.number();
        });
    }

    private static Maker.Builder<Count, Count> maker(FakeModel model, Trouble trouble) {
        return Maker.solving(new TroubledTask(trouble))
                .asking(model.breakingWhenAskedWhatItIs(
                        () -> trouble.at(Place.IS_SIMULATED, !model.asked().isEmpty())))
                .deciding(new TroubledRule(trouble))
                .comparing(equality(trouble))
                .discarding(RedFlags.none().and(new TroubledFilter(trouble)))
                .listening(new TroubledListener(trouble));
    }

    static Stream<Arguments> everywhere() {
        return Stream.of(Place.values())
                .flatMap(place -> Stream.of(
                                new IllegalStateException("jdbc:secret"),
                                new AssertionError("jdbc:secret"),
                                new StackOverflowError("jdbc:secret"))
                        .map(thrown -> Arguments.of(place, thrown)));
    }

    private static List<FakeModel> models() {
        FakeModel.Answering next = (state, sample) -> Integer.toString(state + 1);
        return List.of(FakeModel.inProcess(next), FakeModel.remote(next));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void isInTheJournal(Place place, Throwable thrown) {
        for (FakeModel model : models()) {
            Trouble trouble = new Trouble(place, thrown);
            MemoryJournal journal = MemoryJournal.empty();
            Maker<Count, Count> maker =
                    maker(model, trouble).journalling(journal).build();

            Outcome<Count, Count> outcome = maker.solve();

            requireFailed(place, outcome, thrown);
            long recorded = journal.lines().stream()
                    .filter(line -> line.startsWith("{\"type\":\"vote\"") || line.startsWith("{\"type\":\"red flag\""))
                    .count();
            assertThat(outcome.report().samples()).isEqualTo(recorded);
            assertThat(recorded).isBetween((long) model.asked().size() - stillOut(model), (long)
                    model.asked().size());
            assertThat(journal.lines()).noneMatch(line -> line.contains("jdbc:secret"));
            trouble.mended = true;
            assertThat(maker.solve().orElseThrow().number()).isEqualTo(END);
            requireNothingAskedTwice(model);
            assertThat(maker.solve().orElseThrow().number()).as("read again").isEqualTo(END);
        }
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void isInTheCheckpoint(Place place, Throwable thrown) {
        for (FakeModel model : models()) {
            Trouble trouble = new Trouble(place, thrown);
            Maker<Count, Count> maker = maker(model, trouble).build();

            Outcome<Count, Count> outcome = maker.solve();

            requireFailed(place, outcome, thrown);
            assertThat(outcome.report().samples())
                    .isBetween((long) model.asked().size() - stillOut(model), (long)
                            model.asked().size());
            trouble.mended = true;
            Checkpoint<Count> checkpoint = outcome.checkpoint();
            assertThat(maker.resume(checkpoint).orElseThrow().number()).isEqualTo(END);
            requireNothingAskedTwice(model);
        }
    }

    /** Calls that were begun with the one whose reply met with trouble are dropped, and may bring nothing. */
    private static long stillOut(FakeModel model) {
        return model.isInProcess() ? 0 : K - 1;
    }

    private static void requireFailed(Place place, Outcome<Count, Count> outcome, Throwable thrown) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        if (place != Place.PARSE_RETURNS_NULL) {
            Throwable cause = ((Outcome.Failed<Count, Count>) outcome).cause();
            assertThat(Stream.iterate(cause, c -> c != null, Throwable::getCause)
                            .toList())
                    .contains(thrown);
        }
    }

    private static void requireNothingAskedTwice(FakeModel model) {
        if (model.isInProcess()) {
            assertThat(model.asked()).doesNotHaveDuplicates().hasSize(END * K);
        }
    }

    /** Answers all samples of a round but the first at once, when the last of them is asked for. */
    private static final class EightAtOnce implements AsyncLlmClient {
        private final Map<Integer, CompletableFuture<LlmReply>> waiting = new TreeMap<>();
        private final List<Integer> asked = new ArrayList<>();

        @Override
        public synchronized CompletionStage<LlmReply> ask(LlmRequest request) {
            int sample = request.sample();
            asked.add(sample);
            CompletableFuture<LlmReply> reply = new CompletableFuture<>();
            waiting.put(sample, reply);
            if (sample == 0 || sample == 7) {
                waiting.values().forEach(one -> one.complete(LlmReply.of("1")));
                waiting.clear();
            }
            return reply;
        }
    }

    /** Six paid replies were bought again. */
    @Test
    void isKeptWhereEightHaveArrivedAndAListenerThrowsAtTheSecond() {
        EightAtOnce model = new EightAtOnce();
        boolean[] mended = {false};
        Maker<Integer, Integer> maker = Maker.solving(new CountingTask(1))
                .asking(Provider.ofAsync(model)
                        .inParallel(Parallelism.of(8).on(Runnable::run))
                        .build())
                .untilAheadBy(8)
                .listening(new RunListener<Integer, Integer>() {
                    @Override
                    public void sampleDrawn(SampleDrawn<? extends Integer> event) {
                        if (event.sample().number() > 0 && !mended[0]) {
                            throw new IllegalStateException("ours");
                        }
                    }
                })
                .build();

        Outcome<Integer, Integer> failed = maker.solve();

        assertThat(failed).isInstanceOf(Outcome.Failed.class);
        assertThat(failed.checkpoint().samples()).isEqualTo(8);
        mended[0] = true;
        assertThat(maker.resume(failed.checkpoint()).orElseThrow()).isEqualTo(1);
        assertThat(model.asked).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void isOneOfTheDiscardedUntilItIsJudged() {
        Trouble trouble = new Trouble(Place.RED_FLAGS, new IllegalStateException("ours"));
        FakeModel model = models().get(0);
        MemoryJournal journal = MemoryJournal.empty();
        Maker<Count, Count> maker = maker(model, trouble).journalling(journal).build();

        Outcome.Failed<Count, Count> failed = (Outcome.Failed<Count, Count>) maker.solve();

        assertThat(failed.report().redFlags()).containsOnly(Map.entry("not judged", 1L));
        assertThat(failed.discards()).singleElement().satisfies(discard -> {
            assertThat(discard.detail()).isEqualTo("the red flags threw java.lang.IllegalStateException");
            assertThat(discard.example()).isEqualTo(Integer.toString(AT));
        });
        assertThat(failed.cause())
                .hasMessage("the red flags [a filter of ours] threw at step 17: java.lang.IllegalStateException: ours");
        assertThatThrownBy(maker::solve)
                .hasMessage("a reply of step 17 that couldn't be judged when it arrived still can't: the red flags [a"
                        + " filter of ours] or an action's equals threw; mend them, then resume:"
                        + " java.lang.IllegalStateException: ours");
        trouble.mended = true;
        assertThat(maker.solve().report().redFlags()).isEmpty();
    }
}
