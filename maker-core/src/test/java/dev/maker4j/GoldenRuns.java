package dev.maker4j;

import dev.maker4j.budget.Budget;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.Journal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Parallelism;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.llm.TokenChoice;
import dev.maker4j.run.Checkpoint;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/*
 * The runs whose journals are checked in. A format that was ever released is read for ever, so these folders are never written again:
 * a new format gets folders of its own, written once by main from maker-core, as
 *
 *   java dev.maker4j.GoldenRuns src/test/resources/golden/format-3
 */
/** Runs as they were when their journals were checked in, to be resumed by any later version. */
final class GoldenRuns {
    private GoldenRuns() {}

    /** Right but for each second sample, with a red flag at each fifth state. */
    static FakeModel model() {
        return FakeModel.inProcess((state, sample) -> {
            if (sample == 1) {
                return state % 5 == 0 ? "none, é 漢 🗼" : Integer.toString(state + 2);
            }
            return Integer.toString(state + 1);
        });
    }

    /** Acts at every step, and breaks off for good in the act of state 3. */
    static final class Acting extends CountingTask implements ActingTask<Integer, Integer> {
        private final boolean killed;

        Acting(boolean killed) {
            super(6);
            this.killed = killed;
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer state) {
            return Optional.of(List.of(state + 1, state + 2));
        }

        @Override
        public String perform(Integer state, Integer action, Act act) {
            if (killed && state == 3) {
                throw new Killed();
            }
            return "performed " + action;
        }

        @Override
        public Optional<String> recover(Integer state, Integer action, Act act) {
            return Optional.of("recovered " + action);
        }

        @Override
        public Integer apply(Integer state, Integer action, String result) {
            return action;
        }

        @Override
        public Integer apply(Integer state, Integer action) {
            throw new IllegalStateException("every step acts");
        }
    }

    /** Nothing in the process outlives it. */
    private static final class Killed extends VirtualMachineError {
        private static final long serialVersionUID = 1L;
    }

    /** Asks in two wordings, of which the first has the next number follow the state alone. */
    static final class Worded extends CountingTask {
        Worded() {
            super(6);
        }

        @Override
        public List<Prompt> wordings(Integer state) {
            return List.of(Prompt.of("What comes after " + state + "?"));
        }
    }

    /** Tells how its tokens were chosen, and gives all replies to the first wording one identifier. */
    static LlmClient telling(List<LlmRequest> asked) {
        return request -> {
            asked.add(request);
            int state = Integer.parseInt(request.prompt().user().replaceAll("\\D", ""));
            String next = Integer.toString(state + 1);
            LlmReply reply = LlmReply.of(next)
                    .choosing(List.of(
                            new TokenChoice(
                                    next,
                                    -0.25,
                                    List.of(
                                            new TokenChoice("\"é\n", -1.0e-7, List.of()),
                                            new TokenChoice("]", Double.NEGATIVE_INFINITY, List.of()))),
                            new TokenChoice("", -0.0, List.of())));
            return request.prompt().system().isEmpty() ? reply : reply.identifiedBy("chatcmpl-stub");
        };
    }

    static Maker.Builder<Integer, Integer> told(List<LlmRequest> asked, Journal journal) {
        return Maker.solving(new Worded())
                .asking(Provider.of(telling(asked))
                        .inParallel(Parallelism.of(1))
                        .timedBy(new StillTime())
                        .build())
                .sampling(Sampling.standard().inAllWordings())
                .untilAheadBy(3)
                .journalling(journal);
    }

    static Maker.Builder<Integer, Integer> counting(FakeModel model, Journal journal) {
        return built(Maker.solving(new SnapshottedCountingTask(6)), model, journal);
    }

    static Maker.Builder<Integer, Integer> acting(FakeModel model, Journal journal, boolean killed) {
        return built(Maker.solving(new Acting(killed)), model, journal);
    }

    static Maker.Builder<RingTask.Walk, Integer> ring(FakeModel model, Journal journal) {
        return built(Maker.solving(new RingTask(7, 70)), model, journal);
    }

    static FakeModel ringModel() {
        return FakeModel.inProcess((field, sample) -> Integer.toString((field + 1) % 7));
    }

    private static <S> Maker.Builder<S, Integer> built(
            Maker.Builder<S, Integer> builder, FakeModel model, Journal journal) {
        return builder.asking(Provider.of(model).timedBy(new StillTime()).build())
                .untilAheadBy(2)
                .journalling(journal);
    }

    static Budget samples(int most) {
        return Budget.unlimited().samples(most);
    }

    private static FileJournal in(Path folder, String name, Detail detail) {
        return FileJournal.in(folder.resolve(name)).recording(detail).open();
    }

    /** Writes them all. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        for (Detail detail : Detail.values()) {
            try (Journal journal = in(folder, detail.name().toLowerCase(java.util.Locale.ROOT), detail)) {
                Maker.Builder<Integer, Integer> maker = counting(model(), journal);
                (detail == Detail.VERDICTS ? maker : maker.within(samples(18)))
                        .build()
                        .solve(Stint.ofSteps(5));
            }
        }
        try (Journal journal = in(folder, "acting", Detail.VOTES)) {
            acting(model(), journal, true).build().solve();
        } catch (Killed killed) {
            // its journal is what is wanted
        }
        try (Journal journal = in(folder, "snapshot", Detail.VOTES)) {
            ring(ringModel(), journal).build().solve(Stint.ofSteps(67));
        }
        try (Journal journal = in(folder, "choices", Detail.VOTES)) {
            told(new ArrayList<>(), journal).within(samples(9)).build().solve();
        }
        Checkpoint<Integer> paused = counting(model(), Journal.none())
                .within(samples(10))
                .build()
                .solve()
                .checkpoint();
        try (Journal journal = in(folder, "checkpoint", Detail.VOTES)) {
            counting(model(), journal).within(samples(14)).build().resume(paused);
        }
    }
}
