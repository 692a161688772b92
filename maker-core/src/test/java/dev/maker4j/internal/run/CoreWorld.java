package dev.maker4j.internal.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.budget.Budget;
import dev.maker4j.budget.Prices;
import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.counting.RunDescription;
import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.JournalEntries;
import dev.maker4j.internal.journalling.RecordedAnswer;
import dev.maker4j.internal.journalling.RecordedApproval;
import dev.maker4j.internal.journalling.RecordedRun;
import dev.maker4j.internal.journalling.RunJournal;
import dev.maker4j.internal.spending.Ceiling;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.llm.Sampling;
import dev.maker4j.redflag.RedFlags;
import dev.maker4j.run.ListenerException;
import dev.maker4j.run.Outcome;
import dev.maker4j.run.PauseReason;
import dev.maker4j.run.RunListener;
import dev.maker4j.task.Risk;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.VotingRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/*
 * The world around a core, without a thread, a clock, a file or a client: it carries out what the core wants, and at every point offers
 * all that may happen next, which a test picks from. So a list of picks is a run, and the same picks give the same one. It checks as it
 * goes what must hold at every step of every run.
 */
/** A run whose every turn is picked. */
@SuppressWarnings("NullAway") // nothing is wanted, and no outcome there, where these are null
final class CoreWorld {
    /** What may go wrong, each as often as a run allows it. */
    enum Mishap {
        RETRIED,
        GAVE_UP,
        DOWN,
        CANCEL,
        CEILING,
        CRASH,
        LISTENER,
        JOURNAL,
        ACT
    }

    /** A run's shape. */
    record Shape(
            int k,
            int mostSamples,
            int steps,
            boolean acting,
            Detail detail,
            int mishaps,
            Map<Mishap, Integer> most,
            boolean people,
            boolean climbing) {
        Shape(
                int k,
                int mostSamples,
                int steps,
                boolean acting,
                Detail detail,
                int mishaps,
                Map<Mishap, Integer> most) {
            this(k, mostSamples, steps, acting, detail, mishaps, most, false, false);
        }

        /** A person approves every act, and decides what the votes don't. */
        Shape withPeople() {
            return new Shape(k, mostSamples, steps, acting, detail, mishaps, most, true, climbing);
        }

        /** A step that its vote leaves undecided is voted on again. */
        Shape climbingOnce() {
            return new Shape(k, mostSamples, steps, acting, detail, mishaps, most, people, true);
        }

        Ladder ladder() {
            LadderRung again = new LadderRung(
                    "again",
                    LadderRung.Kind.AGAIN,
                    Signs.NONE,
                    rule(),
                    mostSamples,
                    Optional.empty(),
                    Optional.empty());
            return climbing ? new Ladder("again", List.of(again)) : Ladder.NONE;
        }

        Waits waits() {
            return people ? new Waits(Optional.of(Risk.HIGH), true) : Waits.NONE;
        }

        VotingRule rule() {
            return VotingRule.firstToAheadBy(k);
        }
    }

    /** Something that may happen. */
    record Pick(String name, Runnable happens) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Call(Asked<Branch.Place, String> of, int sample) implements Comparable<Call> {
        @Override
        public int compareTo(Call other) {
            return of.number() != other.of.number()
                    ? Long.compare(of.number(), other.of.number())
                    : Integer.compare(sample, other.sample);
        }

        @Override
        public String toString() {
            return of.number() + "#" + sample;
        }
    }

    private final Shape shape;
    private final GuardedTask<Branch.Place, String> task;
    private final RunSettings<String> settings;
    private final CoreJournal journal;
    private final CoreLaws laws;
    private final Map<Mishap, Integer> happened = new EnumMap<>(Mishap.class);
    private final TreeSet<Call> inFlight = new TreeSet<>();
    private RunJournal writer;
    private RunCore<Branch.Place, String> core;
    private Command<Branch.Place, String> wanted;
    private Outcome<Branch.Place, String> outcome;
    private boolean dropped;
    private boolean ceiling;
    private boolean broken;
    private boolean repeated;
    private long heard = -1;
    private boolean endTold;
    private boolean checking;

    CoreWorld(Shape shape) {
        this.shape = shape;
        this.task = new GuardedTask<>(new Branch(shape.steps, shape.acting));
        this.settings = new RunSettings<>(
                shape.ladder().watching(shape.rule()),
                shape.mostSamples,
                AnswerEquality.byValue(),
                Sampling.standard(),
                RedFlags.standard(),
                true,
                true,
                false,
                false,
                false,
                Set.of(),
                shape.ladder(),
                Map.of());
        this.journal = new CoreJournal(shape.detail);
        this.laws = new CoreLaws(shape, journal, this::begun);
        Position<Branch.Place, String> begun = begun(recorded("run"));
        writer = new RunJournal(journal);
        begun.beginning().forEach(writer::append);
        begin(begun);
    }

    private static RecordedRun recorded(String id) {
        return new RecordedRun(id, Map.of("task", "branch"), Map.of(), false, -1);
    }

    private Position<Branch.Place, String> begun(RecordedRun run) {
        RunDescription description = new RunDescription(
                "branch",
                "picked",
                false,
                shape.rule().toString(),
                "",
                "",
                OptionalLong.of(shape.steps),
                Budget.unlimited(),
                Prices.none());
        return new Position<>(task, settings, run.id(), CoreWorld::recorded, () -> "", new Counters(description));
    }

    private void begin(Position<Branch.Place, String> position) {
        writer = new RunJournal(journal);
        if (checking) {
            assertThat(position.report().steps())
                    .as("each step is counted once")
                    .isEqualTo(position.step());
        }
        core = new RunCore<>(
                position, new Limits(Long.MAX_VALUE, Duration.ofDays(1), false, shape.waits()), Foresight.NONE);
        inFlight.clear();
        outcome = null;
        dropped = false;
        ceiling = false;
        broken = false;
        endTold = false;
        advance();
    }

    /** A process died, or was ended, and another goes on by what was written. */
    private void resume() {
        Recall<Branch.Place, String> recall = new Recall<>(this::begun, null);
        JournalEntries.readFromSnapshot(journal, recall);
        begin(recall.position());
    }

    /** Looks at what is wanted next; the time passes by itself. */
    private void advance() {
        wanted = outcome == null ? core.next() : null;
        while (wanted == null && outcome == null && core.awaitsTime()) {
            core.time(Duration.ZERO);
            wanted = core.next();
        }
        if (wanted == null && outcome == null) {
            assertThat(inFlight)
                    .as("a run that wants nothing and has not ended waits for a call")
                    .isNotEmpty();
        }
    }

    /** Lets one of the picks happen, and checks it. */
    void take(int pick) {
        checking = true;
        picks().get(pick).happens().run();
    }

    /** Goes again where another run went, which was checked. */
    void follow(int pick) {
        checking = false;
        picks().get(pick).happens().run();
    }

    /** All that may happen now. */
    List<Pick> picks() {
        List<Pick> picks = new ArrayList<>();
        if (outcome != null) {
            ended(picks);
            return picks;
        }
        if (wanted != null) {
            picks.add(new Pick("do " + wanted.getClass().getSimpleName(), () -> {
                Command<Branch.Place, String> command = wanted;
                carryOut(command);
                advance();
            }));
            refusals(picks);
        } else {
            inFlight.forEach(call -> answers(picks, call));
        }
        if (!broken) {
            mishap(picks, Mishap.CANCEL, "", () -> core.mishaps().interrupted(PauseReason.CANCELLED));
        }
        if (may(Mishap.CRASH)) {
            picks.add(new Pick("crash", () -> {
                count(Mishap.CRASH);
                resume();
            }));
        }
        return picks;
    }

    private void ended(List<Pick> picks) {
        if (outcome instanceof Outcome.Paused<Branch.Place, String> paused) {
            asked(picks, paused.reason(), paused.checkpoint().step());
        }
        if (outcome instanceof Outcome.Paused || outcome instanceof Outcome.Failed) {
            picks.add(new Pick("resume", this::resume));
        } else if (!repeated) {
            picks.add(new Pick("resume an end", () -> {
                repeated = true;
                resume();
            }));
        }
    }

    /** What a person may say before the run is resumed. */
    private void asked(List<Pick> picks, PauseReason reason, long step) {
        if (reason == PauseReason.APPROVAL_AWAITED) {
            picks.add(new Pick("approve", () -> said(new RecordedApproval(step, true, "", ""))));
            picks.add(new Pick("refuse", () -> said(new RecordedApproval(step, false, "", ""))));
        } else if (reason == PauseReason.ANSWER_AWAITED) {
            picks.add(new Pick("answer A", () -> said(new RecordedAnswer(step, "A", "", "", ""))));
            picks.add(new Pick("answer ?", () -> said(new RecordedAnswer(step, "?", "", "", ""))));
        }
    }

    private void said(Entry word) {
        new RunJournal(journal).append(word);
        resume();
    }

    /** What may become of a wanted command but its success. */
    private void refusals(List<Pick> picks) {
        if (wanted instanceof Command.Tell<Branch.Place, String> tell) {
            RunListener<Branch.Place, String> listener = new RunListener<>() {};
            mishap(
                    picks,
                    Mishap.LISTENER,
                    "",
                    () -> breaks(
                            tell,
                            new ListenerException(
                                    listener, tell.event().step(), new IllegalStateException("no room"))));
        } else if (wanted instanceof Command.Append) {
            mishap(picks, Mishap.JOURNAL, "", () -> breaks(new JournalException("disk full", null)));
        } else if (wanted instanceof Command.Perform || wanted instanceof Command.Recover) {
            mishap(picks, Mishap.ACT, " failed", () -> breaks(new IllegalStateException("no answer")));
            mishap(picks, Mishap.ACT, " interrupted", () -> core.mishaps().interrupted(PauseReason.INTERRUPTED));
        }
        if (wanted instanceof Command.Recover<Branch.Place, String>) {
            picks.add(new Pick("surely not performed", () -> {
                core.recovered(Optional.empty());
                advance();
            }));
        }
    }

    private void breaks(Command.Tell<Branch.Place, String> tell, RuntimeException cause) {
        endTold |= tell.event() instanceof Event.Ended;
        breaks(cause);
    }

    private void breaks(RuntimeException cause) {
        broken = true;
        core.mishaps().broken(cause);
    }

    private void answers(List<Pick> picks, Call call) {
        for (String reply : List.of("A", "B", "?")) {
            picks.add(new Pick(call + " says " + reply, () -> {
                answered(call);
                core.replied(call.of, call.sample, LlmReply.of(reply));
                advance();
            }));
        }
        if (dropped) {
            picks.add(new Pick(call + " dropped", () -> {
                answered(call);
                core.mishaps().dropped(call.of);
                advance();
            }));
        }
        if (ceiling) {
            picks.add(new Pick(call + " stopped too", () -> stopped(call)));
        } else {
            mishap(picks, Mishap.CEILING, " " + call, () -> {
                ceiling = true;
                answered(call);
                core.mishaps().stopped(call.of, call.sample, Ceiling.SAMPLES);
            });
        }
        LlmException failure = new LlmException.Transient(LlmException.Kind.OTHER, "late", null);
        mishap(picks, Mishap.RETRIED, " " + call, () -> core.mishaps().failed(call.of, call.sample, 1, failure, true));
        mishap(picks, Mishap.GAVE_UP, " " + call, () -> {
            answered(call);
            core.mishaps().gaveUp(call.of, call.sample, failure);
        });
        mishap(picks, Mishap.DOWN, " " + call, () -> {
            answered(call);
            core.mishaps().gaveUp(call.of, PauseReason.PROVIDER_DOWN, "down", Optional.of(failure));
        });
    }

    private void stopped(Call call) {
        answered(call);
        core.mishaps().stopped(call.of, call.sample, Ceiling.SAMPLES);
        advance();
    }

    private void answered(Call call) {
        assertThat(inFlight.remove(call)).isTrue();
    }

    /** The wanted command is given up with it, or, where it is only interrupted, wanted no more. */
    private void mishap(List<Pick> picks, Mishap kind, String more, Runnable happens) {
        if (may(kind)) {
            picks.add(new Pick(kind + more, () -> {
                count(kind);
                if (kind == Mishap.CANCEL && wanted != null) {
                    Command<Branch.Place, String> command = wanted;
                    carryOut(command);
                }
                happens.run();
                advance();
            }));
        }
    }

    private boolean may(Mishap kind) {
        int all = happened.values().stream().mapToInt(Integer::intValue).sum();
        return all < shape.mishaps && happened.getOrDefault(kind, 0) < shape.most.getOrDefault(kind, 0);
    }

    private void count(Mishap kind) {
        happened.merge(kind, 1, Integer::sum);
    }

    private void carryOut(Command<Branch.Place, String> command) {
        if (command instanceof Command.Append<Branch.Place, String> append) {
            writer.append(append.entry());
        } else if (command instanceof Command.Ask<Branch.Place, String> ask) {
            for (int sample = ask.first(); sample < ask.first() + ask.count(); sample++) {
                asked(new Call(ask.of(), sample), ask);
            }
        } else if (command instanceof Command.Tell<Branch.Place, String> tell) {
            told(tell.event());
        } else if (command instanceof Command.Drop || command instanceof Command.DropAll) {
            dropped = true;
        } else if (command instanceof Command.Perform<Branch.Place, String> perform) {
            performs(perform);
        } else if (command instanceof Command.Recover<Branch.Place, String> recover) {
            acts(recover.act().step(), recover.action());
            core.recovered(Optional.of("did " + recover.action()));
        } else if (command instanceof Command.End<Branch.Place, String> end) {
            ends(end.outcome());
        } else {
            throw new AssertionError("nobody expects " + command);
        }
    }

    private void asked(Call call, Command.Ask<Branch.Place, String> ask) {
        assertThat(ask.of().request(call.sample).sample()).isEqualTo(call.sample);
        assertThat(inFlight.add(call))
                .as("%s is asked but once at a time", call)
                .isTrue();
        if (checking) {
            laws.requireAskable(call.of.number(), call.sample);
        }
    }

    private void told(Event<Branch.Place, String> event) {
        assertThat(endTold).as("nothing is told after the end").isFalse();
        Event<Branch.Place, String> heardOf =
                event instanceof Event.Again<Branch.Place, String> again ? again.event() : event;
        if (heardOf instanceof Event.Decided<Branch.Place, String> decided) {
            if (checking) {
                laws.requireDecidedBefore(decided.step() + 1);
            }
            assertThat(decided.step()).as("told in order, none left out").isBetween(Math.max(heard, 0), heard + 1);
            heard = decided.step();
        }
        endTold |= event instanceof Event.Ended;
    }

    private void performs(Command.Perform<Branch.Place, String> perform) {
        acts(perform.act().step(), perform.action());
        core.performed("did " + perform.action());
    }

    private void acts(long step, String action) {
        if (checking) {
            laws.requireAct(step, action);
        }
    }

    private void ends(Outcome<Branch.Place, String> with) {
        outcome = with;
        if (checking) {
            requireEnd(with);
        }
    }

    private void requireEnd(Outcome<Branch.Place, String> with) {
        assertThat(core.next()).as("nothing follows the end").isNull();
        assertThat(inFlight).as("no call outlives the run").isEmpty();
        assertThat(endTold).as("listeners are told of every end").isTrue();
        boolean all = !happened.containsKey(Mishap.JOURNAL);
        laws.requireEnd(with, all);
        if (with instanceof Outcome.Solved) {
            assertThat(heard).as("every step was told of").isEqualTo(shape.steps - 1L);
        }
    }

    boolean isSolved() {
        return outcome instanceof Outcome.Solved;
    }

    boolean isUndecided() {
        return outcome instanceof Outcome.Undecided
                || (outcome instanceof Outcome.Paused<Branch.Place, String> paused
                        && paused.reason() == PauseReason.ANSWER_AWAITED);
    }

    CoreJournal journal() {
        return journal;
    }

    /** What this run may still become depends on this alone. */
    UUID key() {
        List<CoreJournal.StepHeld> steps = journal.steps();
        String known = CoreFields.of(core)
                + (wanted == null ? "" : wanted.getClass().getSimpleName())
                + inFlight
                + happened
                + dropped
                + ceiling
                + broken
                + repeated
                + heard
                + endTold
                + (outcome == null ? "" : outcome.getClass().getSimpleName())
                + steps.size()
                + (steps.isEmpty() ? "" : steps.get(steps.size() - 1));
        return UUID.nameUUIDFromBytes(known.getBytes(UTF_8));
    }
}
