package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedIntent;
import dev.maker4j.internal.journalling.RecordedPerformance;
import dev.maker4j.internal.journalling.RecordedResult;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.task.Act;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * The paper's three loops (arXiv 2511.09030) as a state machine, which does nothing by itself:
 *
 *   generate: for each step: action = vote(state); state = apply(state, action)
 *   vote:     until one answer is k ahead: tally[sample(state)] += 1
 *   sample:   until there is no red flag: reply = LLM(prompt(state)); return parse(reply)
 *
 * It is fed one event at a time (a reply, a failure, an act's result, a ceiling, a cancel, the time) and says through next()
 * what is to be done. There is no thread, clock, lock, file or client in it: it is a function of what it was fed, so the same
 * replies give the same verdicts, entries and reports, whoever drives it. Only a verdict moves the state.
 *
 * A command is handed out only after the one before it succeeded. So a phase that begins when no command is left may rely on
 * all that came before: a verdict is in the journal before anything acts on it, an intent before its act, and a step stays
 * untold until every listener has heard of it. Where a command fails, broken(cause) ends the stint from wherever it stands.
 *
 * All that belongs to a step is in its OpenStep, by which events name it. One step is voted on at a time, the head; those that are
 * begun ahead of their turn are in Ahead, and nothing of them is seen before their turn has come.
 */
/**
 * One stint of a run. Confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class RunCore<S, A> {
    private enum Phase {
        BEGIN,
        GENERATE,
        LOOK,
        VOTE,
        DECIDED,
        ACT,
        PERFORM,
        APPLY,
        TOLD,
        CLOSE
    }

    private final Position<S, A> at;
    private final GuardedTask<S, A> task;
    private final RunSettings<A> settings;
    private final Counters counters;
    private final Agenda<S, A> agenda;
    private final Closing<S, A> closing;
    private final Mishaps<S, A> mishaps;
    private final Judging<S, A> judging;
    private final Person<S, A> person;
    private final Intake<S, A> intake;
    private final Ahead<S, A> ahead;
    private final Limits limits;
    private final @Nullable Rungs<S, A> rungs;
    private Phase phase = Phase.BEGIN;
    private long mostSteps;

    /**
     * Begins a stint.
     *
     * @param position where the run stands; it moves on from there
     * @param limits how far to go
     * @param foresight how far to look ahead
     */
    public RunCore(Position<S, A> position, Limits limits, Foresight foresight) {
        this.at = position;
        this.task = position.task();
        this.settings = position.settings();
        this.counters = position.counters();
        this.agenda = new Agenda<>(settings);
        this.closing = new Closing<>(position, agenda, settings.told());
        Failures<S, A> failures = new Failures<>(agenda, counters);
        this.ahead = new Ahead<>(position, agenda, failures, limits, foresight);
        this.mishaps = new Mishaps<>(agenda, closing, counters, failures, ahead);
        this.judging = new Judging<>(position, mishaps::threw);
        this.intake = new Intake<>(position, agenda, judging, mishaps::threw);
        this.person = new Person<>(position, agenda, closing, limits);
        this.limits = limits;
        this.rungs = Rungs.of(position, agenda);
    }

    /**
     * What is to be done next.
     *
     * @return a command, which is to be carried out before this is asked again; null where an event must come first
     */
    public @Nullable Command<S, A> next() {
        Phase now = phase; // kept in the run only where it waits: the collector fences each such store
        while (agenda.isEmpty()) {
            if (!proceeds(now)) {
                lookAhead(now);
                break;
            }
            try {
                now = proceed(now);
            } catch (RuntimeException cause) {
                mishaps.broken(cause);
            }
        }
        if (now != phase) {
            phase = now;
        }
        return agenda.poll();
    }

    /** While the run waits for votes, the steps after this one may begin. */
    private void lookAhead(Phase now) {
        if (ahead.isOn() && now == Phase.VOTE && !closing.isDue()) {
            ahead.advance(mostSteps);
        }
    }

    private boolean proceeds(Phase now) {
        return switch (now) {
            case LOOK, PERFORM -> closing.isDue();
            case VOTE -> at.head().outstanding().count() == 0;
            case CLOSE -> !agenda.awaitsAnswers() && closing.proceeds();
            default -> true;
        };
    }

    /** Goes through a phase; returns the next one. */
    private Phase proceed(Phase now) {
        if (now != Phase.CLOSE && closing.isDue() && (closing.isBroken() || !isOnTheMove(now))) {
            return Phase.CLOSE;
        }
        return switch (now) {
            case BEGIN -> begin();
            case GENERATE -> generate();
            case VOTE -> vote(at.head());
            case DECIDED -> decided(at.head());
            case ACT -> act(at.head());
            case APPLY -> moveOn(at.head());
            case TOLD -> told();
            case LOOK, PERFORM -> now;
            case CLOSE -> {
                closing.next();
                yield now;
            }
        };
    }

    /** A step whose verdict is journalled is finished, unless something broke. */
    private static boolean isOnTheMove(Phase now) {
        return now == Phase.APPLY || now == Phase.TOLD;
    }

    private Phase begin() {
        mostSteps = task.maxSteps();
        agenda.tell(new Event.Started<>(at.step(), counters.report(at.elapsed())));
        at.untoldEvents().forEach(agenda::tell);
        return Phase.TOLD;
    }

    /** generate: one step after another, each from the state that the last verdict led to, until the task is complete. */
    private Phase generate() {
        if (task.isComplete(at.state(), at.step())) {
            closing.because(at.completion());
            return Phase.GENERATE;
        }
        Optional<Ending<A>> over = limits.reached(at, mostSteps);
        if (over.isPresent()) {
            agenda.dropCalls();
            closing.because(over.get());
            return Phase.GENERATE;
        }
        at.marginsChanged().ifPresent(agenda::append);
        OpenStep<S, A> step = opened();
        agenda.begins(step);
        if (step.verdict() != null) {
            return Phase.ACT;
        }
        if (person.decides(step)) {
            return Phase.DECIDED;
        }
        if (settings.reusing()
                && step.ascent() == null
                && step.voter().samples().isEmpty()) {
            agenda.add(new Command.Look<>(step.number(), step.prompt()));
            return Phase.LOOK;
        }
        ahead.due(step, intake);
        return Phase.VOTE;
    }

    /** The next step: open since an earlier stint, begun ahead of its turn, or begun now. */
    private OpenStep<S, A> opened() {
        OpenStep<S, A> begun = ahead.next();
        return at.hasOpen() ? at.head() : begun == null ? at.opened(false) : at.opened(begun);
    }

    /** vote: asks for the samples that could decide, until one answer is ahead of every other by enough. */
    private Phase vote(OpenStep<S, A> step) {
        Verdict<A> verdict = step.voter().verdict();
        if (verdict == null && limits.isHopeless(step.voter().standing(), counters)) {
            verdict = new Verdict.Undecided<>(Tally.of(step.voter().samples()), 1);
        }
        if (rungs != null) {
            verdict = rungs.after(step, verdict);
        }
        if (verdict instanceof Verdict.Decided<A> decided) {
            step.decided(decided);
            return Phase.DECIDED;
        }
        if (verdict instanceof Verdict.Undecided<A> undecided) {
            closing.because(person.instead(step, undecided));
            agenda.dropCalls();
        } else {
            agenda.ask(step, at.copies().isUnsure(step.model()));
        }
        return Phase.VOTE;
    }

    /**
     * sample: a reply arrived, and becomes a vote or a red flag.
     *
     * @param asked the step
     * @param sample the sample's number within it
     * @param reply what the model wrote
     */
    public void replied(Asked<S, A> asked, int sample, LlmReply reply) {
        OpenStep<S, A> step = agenda.answered(asked);
        if (!ahead.takes(step, sample, reply)) {
            intake.enter(step, sample, reply, false);
        }
    }

    /** A verdict: journalled, and only then acted on. */
    private Phase decided(OpenStep<S, A> step) {
        Phase next = Phase.APPLY;
        S guessed = ahead.decided(step);
        if (guessed != null) {
            at.reaches(step, guessed);
        } else if (task.acts(step.state(), step.action(), step.number())) {
            next = Phase.ACT;
        } else {
            at.apply(step);
        }
        if (agenda.journals()) {
            agenda.append(StepEntries.verdict(step, at.hashes(), at.elapsed()));
        }
        if (settings.reusing() && !step.knownVerdict().isReused() && !step.isByPerson()) {
            step.winningReply().ifPresent(reply -> agenda.add(new Command.Keep<>(step.number(), step.prompt(), reply)));
        }
        return next;
    }

    /** An act: intent, performance and result follow one another, each in the journal before the next. */
    private Phase act(OpenStep<S, A> step) {
        if (step.result() != null) {
            at.apply(step);
            return Phase.APPLY;
        }
        if (!step.isBegun() && person.holdsUp(step)) {
            return Phase.ACT;
        }
        Act act = new Act(at.id(), step.number());
        if (step.isBegun()) {
            agenda.add(new Command.Recover<>(step.state(), step.action(), act));
            return Phase.PERFORM;
        }
        if (agenda.journals()) {
            agenda.append(new RecordedIntent(step.number(), act.idempotencyKey()));
            agenda.append(new RecordedPerformance(step.number()));
        }
        step.begun(true);
        agenda.add(new Command.Perform<>(step.state(), step.action(), act));
        return Phase.PERFORM;
    }

    private Phase moveOn(OpenStep<S, A> step) {
        at.moveOn(step, counters);
        if (agenda.tells()) {
            agenda.tell(at.decided(step));
        }
        return Phase.TOLD;
    }

    private Phase told() {
        at.told();
        if (agenda.journals()) {
            at.snapshot().ifPresent(agenda::append);
        }
        return Phase.GENERATE;
    }

    /**
     * An earlier verdict was looked for.
     *
     * @param kept the reply that won; empty where there is none
     */
    public void found(Optional<LlmReply> kept) {
        OpenStep<S, A> step = at.head();
        phase = Phase.VOTE;
        try {
            if (kept.isPresent() && judging.judged(step, 0, kept.get()) instanceof Sample.Vote<A> vote) {
                step.reused(
                        new Verdict.Decided<>(vote.answer(), Tally.of(List.of()), 0),
                        kept.get().text());
                phase = Phase.DECIDED;
            } else {
                ahead.due(step, intake);
            }
        } catch (RuntimeException cause) {
            mishaps.broken(cause);
        }
    }

    /**
     * An action was performed.
     *
     * @param result what came of it
     */
    public void performed(String result) {
        performed(result, false);
    }

    /**
     * It was found out what became of an action.
     *
     * @param result what came of it; empty where it surely didn't take place, so that it is performed now
     */
    public void recovered(Optional<String> result) {
        if (result.isPresent()) {
            performed(result.get(), true);
        } else {
            at.head().begun(false);
            phase = Phase.ACT;
        }
    }

    private void performed(String result, boolean recovered) {
        OpenStep<S, A> step = at.head();
        step.performed(result, recovered);
        phase = Phase.ACT;
        if (agenda.journals()) {
            agenda.append(new RecordedResult(step.number(), result, recovered));
        }
        if (agenda.tells()) {
            agenda.tell(new Event.Performed<>(step.number(), step.state(), step.action(), result, recovered));
        }
    }

    /**
     * The time.
     *
     * @param stint how long this stint has taken
     */
    public void time(Duration stint) {
        at.time(stint);
        if (awaitsTime()) {
            ahead.keep();
            closing.time();
        }
    }

    /**
     * Whether nothing but the time is missing.
     *
     * @return true where {@link #time} must be called for the run to end
     */
    public boolean awaitsTime() {
        return phase == Phase.CLOSE && !agenda.awaitsAnswers() && closing.awaitsTime();
    }

    /**
     * What else may happen than what is wanted.
     *
     * @return takes the other events
     */
    public Mishaps<S, A> mishaps() {
        return mishaps;
    }

    /**
     * Where the run stands; it keeps changing.
     *
     * @return the position
     */
    public Position<S, A> position() {
        return at;
    }
}
