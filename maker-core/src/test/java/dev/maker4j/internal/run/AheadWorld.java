package dev.maker4j.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedAhead;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.journal.Detail;
import dev.maker4j.llm.FinishReason;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.LlmRequest;
import dev.maker4j.llm.Prompt;
import dev.maker4j.llm.Sampling;
import dev.maker4j.llm.TokenUsage;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunReport;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.Snapshots;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.VotingRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/*
 * A run whose replies are a function of what is asked, and everything else is drawn: which of the calls in flight is answered next, what
 * becomes of dropped ones, where the process dies, where the stint ends. So whatever differs from the plain run with the same replies
 * is the look-ahead's doing.
 */
/** A run driven by lot. */
@SuppressWarnings("NullAway") // no outcome yet where it is null
final class AheadWorld {
    /** Walks from number to number; a wrong verdict leads elsewhere, and every state is asked in its own words. */
    record Walk(int steps) implements DecomposableTask<String, Integer> {
        @Override
        public String initialState() {
            return "0:0";
        }

        @Override
        public boolean isComplete(String state) {
            return number(state) >= steps;
        }

        private static int number(String state) {
            return Integer.parseInt(state.substring(0, state.indexOf(':')));
        }

        @Override
        public Prompt prompt(String state) {
            return new Prompt("Which way?", state);
        }

        @Override
        public Integer parse(String reply, String state) {
            if (reply.startsWith("?")) {
                throw new RedFlagException("no answer");
            }
            return Integer.valueOf(reply);
        }

        @Override
        public String apply(String state, Integer action) {
            if (action == 3) {
                throw new IllegalStateException("nobody votes for 3 often enough");
            }
            int came = Integer.parseInt(state.substring(state.indexOf(':') + 1));
            return number(state) + 1 + ":" + (came * 5 + action) % 1009;
        }

        @Override
        public Optional<Snapshots<String>> snapshots() {
            return Optional.of(new Snapshots<>() {
                @Override
                public String write(String state) {
                    return state;
                }

                @Override
                public String read(String text) {
                    return text;
                }
            });
        }

        @Override
        public OptionalLong expectedSteps() {
            return OptionalLong.of(steps);
        }

        @Override
        public String name() {
            return "walk";
        }
    }

    private record Call(Asked<String, Integer> of, int sample) {}

    private final long seed;
    private final double errors;
    private final Foresight foresight;
    private final SplittableRandom draws;
    private final boolean troubled;
    private final GuardedTask<String, Integer> task;
    private final RunSettings<Integer> settings;
    private final CoreJournal journal = new CoreJournal(Detail.TRANSCRIPTS);
    private final List<Call> inFlight = new ArrayList<>();
    private final Set<Asked<String, Integer>> dropped = new HashSet<>();
    private final Set<String> bought = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private RunJournal writer;
    private RunCore<String, Integer> core;
    private Outcome<String, Integer> outcome;
    private boolean ending;
    private int deepest;

    AheadWorld(long seed, double errors, Foresight foresight, boolean troubled) {
        this.seed = seed;
        this.errors = errors;
        this.foresight = foresight;
        this.draws = new SplittableRandom(seed * 31 + foresight.depth());
        this.troubled = troubled;
        this.task = new GuardedTask<>(new Walk(70));
        this.settings = new RunSettings<>(
                VotingRule.firstToAheadBy(2 + (int) (seed % 2)),
                40,
                AnswerEquality.byValue(),
                Sampling.standard(),
                RedFlags.standard(),
                true,
                true,
                false,
                true,
                false,
                Set.of(),
                Ladder.NONE,
                Map.of());
        Position<String, Integer> begun = begun(recorded("run " + seed));
        new RunJournal(journal).append(recorded("run " + seed));
        begin(begun);
    }

    private static RecordedRun recorded(String id) {
        return new RecordedRun(id, Map.of("task", "walk"), Map.of(), false, -1);
    }

    private Position<String, Integer> begun(RecordedRun run) {
        RunDescription description = new RunDescription(
                "walk", "drawn", false, "", "", "", OptionalLong.empty(), Budget.unlimited(), Prices.none());
        return new Position<>(task, settings, run.id(), AheadWorld::recorded, () -> "", new Counters(description));
    }

    private void begin(Position<String, Integer> position) {
        core = new RunCore<>(position, new Limits(Long.MAX_VALUE, Duration.ofDays(1), false, Waits.NONE), foresight);
        writer = new RunJournal(journal);
        inFlight.clear();
        dropped.clear();
        outcome = null;
        ending = false;
    }

    private void resume() {
        begin(read().position());
    }

    private Recall<String, Integer> read() {
        Recall<String, Integer> recall = new Recall<>(this::begun, null);
        JournalEntries.readFromSnapshot(journal, recall);
        return recall;
    }

    /** Runs it to its end, however often it is left. */
    Outcome<String, Integer> run() {
        while (true) {
            turn();
            if (outcome instanceof Outcome.Paused) {
                requireSame(read().position().report(), outcome.report());
                resume();
            } else if (outcome != null) {
                requireSame(read().position().report(), outcome.report());
                return outcome;
            }
        }
    }

    private static void requireSame(RunReport read, RunReport live) {
        assertThat(read.samples()).isEqualTo(live.samples());
        assertThat(read.wasted()).isEqualTo(live.wasted());
        assertThat(read.usageByModel()).isEqualTo(live.usageByModel());
        assertThat(read.failures()).isEqualTo(live.failures());
    }

    private void turn() {
        for (Command<String, Integer> command = core.next(); command != null; command = core.next()) {
            carryOut(command);
            if (troubled && outcome == null && draws.nextInt(700) == 0) {
                resume(); // the process died
                return;
            }
        }
        if (outcome != null) {
            return;
        }
        if (core.awaitsTime()) {
            core.time(Duration.ZERO);
            return;
        }
        if (troubled && !ending && draws.nextInt(150) == 0) {
            ending = true;
            core.mishaps().interrupted(PauseReason.CANCELLED);
            return;
        }
        answer(inFlight.remove(draws.nextInt(inFlight.size())));
    }

    private void answer(Call call) {
        if (dropped.contains(call.of()) && draws.nextBoolean()) {
            core.mishaps().dropped(call.of());
        } else if (troubled && draws.nextInt(200) == 0) {
            ending = true;
            core.mishaps().stopped(call.of(), call.sample(), Ceiling.SAMPLES);
        } else {
            if (troubled && draws.nextInt(50) == 0) {
                core.mishaps().failed(call.of(), call.sample(), 1, late(), true);
            }
            core.replied(call.of(), call.sample(), reply(call.of().request(call.sample())));
        }
    }

    private static LlmException late() {
        return new LlmException.Transient(LlmException.Kind.OTHER, "late", null);
    }

    private LlmReply reply(LlmRequest request) {
        String asked = request.prompt().user();
        SplittableRandom drawn =
                new SplittableRandom(seed * 1_000_003 + asked.hashCode() * 8_191L + request.sample() * 131L);
        drawn.nextInt();
        String text = drawn.nextDouble() >= errors ? "0" : drawn.nextInt(4) == 0 ? "?" : "" + drawn.nextInt(1, 4);
        return LlmReply.of(text, TokenUsage.of(asked.length(), 1 + drawn.nextInt(9)), FinishReason.STOP, Duration.ZERO)
                .identifiedBy(asked + "#" + request.sample() + request.seed().orElseThrow());
    }

    private void carryOut(Command<String, Integer> command) {
        if (command instanceof Command.Append<String, Integer> append) {
            writer.append(append.entry());
            if (append.entry() instanceof RecordedSample sample) {
                bought.add(key(sample.step(), sample.number(), sample.prompt()));
            } else if (append.entry() instanceof RecordedAhead kept) {
                bought.add(key(kept.step(), kept.sample(), kept.prompt()));
            }
        } else if (command instanceof Command.Ask<String, Integer> ask) {
            for (int sample = ask.first(); sample < ask.first() + ask.count(); sample++) {
                asked(ask.of(), sample);
            }
        } else if (command instanceof Command.Tell<String, Integer> tell) {
            told(tell.event());
        } else if (command instanceof Command.Drop<String, Integer> drop) {
            dropped.add(drop.of());
        } else if (command instanceof Command.DropAll) {
            inFlight.forEach(call -> dropped.add(call.of()));
        } else if (command instanceof Command.End<String, Integer> end) {
            outcome = end.outcome();
            assertThat(inFlight).as("no call outlives the run").isEmpty();
        } else {
            throw new AssertionError("nobody expects " + command);
        }
    }

    private static String key(long step, int sample, String prompt) {
        return step + "#" + sample + " " + prompt;
    }

    private void asked(Asked<String, Integer> of, int sample) {
        String hash = core.position().hashes().of(of.request(sample).prompt());
        String key = key(of.number(), sample, hash);
        assertThat(bought.contains(key))
                .as("%s is in the journal and bought again:%n%s", key, journal)
                .isFalse();
        deepest = (int) Math.max(deepest, of.number() - core.position().step());
        inFlight.add(new Call(of, sample));
    }

    private void told(Event<String, Integer> once) {
        Event<String, Integer> event = once instanceof Event.Again<String, Integer> again ? again.event() : once;
        if (event instanceof Event.Drawn<String, Integer> drawn) {
            assertThat(drawn.step())
                    .as("told of the step that is voted on")
                    .isEqualTo(core.position().step());
        } else if (event instanceof Event.Decided<String, Integer> decided) {
            told.add(decided.step() + "=" + decided.verdict().answer() + "→" + decided.next());
        }
    }

    /** All verdicts that listeners were told, in that order. */
    List<String> verdicts() {
        return List.copyOf(told);
    }

    /** How many steps were begun beyond the one that was voted on. */
    int deepest() {
        return deepest;
    }

    CoreJournal journal() {
        return journal;
    }
}
