package dev.maker4j.internal.run;

import dev.maker4j.internal.counting.Counters;
import dev.maker4j.internal.journalling.RecordedAhead;
import dev.maker4j.internal.journalling.RecordedWaste;
import dev.maker4j.llm.LlmReply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A vote waits for the slowest of its samples, though the first of them nearly always tells how it ends. So the next step is begun on a
 * guess, the step after it on another, and the critical path of a run is the quickest of k answers rather than the slowest.
 *
 * What a step asks depends on the run, its number, its prompt and the sample alone. So where the guess is what wins, the samples that
 * were asked for ahead are those that would have been asked for anyhow, and they are entered when the step's turn comes: same verdicts,
 * same journal. A guess stands only if it equals what wins; otherwise exactly what was built on it is dropped, and what was bought for it
 * is counted as waste. A step ahead is pure: it can be dropped, so it never acts, and nothing that happens there ends the run.
 */
/** The steps that were begun before the one that is voted on is decided. Confined to one thread. */
final class Ahead<S, A> {
    private final Position<S, A> at;
    private final Agenda<S, A> agenda;
    private final Failures<S, A> failures;
    private final Limits limits;
    private final Foresight foresight;
    private final boolean on;
    private final List<Link<S, A>> chain = new ArrayList<>();
    private long restsBefore;

    Ahead(Position<S, A> at, Agenda<S, A> agenda, Failures<S, A> failures, Limits limits, Foresight foresight) {
        this.at = at;
        this.agenda = agenda;
        this.failures = failures;
        this.limits = limits;
        this.foresight = foresight;
        this.on = foresight.depth() > 0
                && !at.settings().reusing()
                && at.settings().ladder().isEmpty();
    }

    boolean isOn() {
        return on;
    }

    /** Begins as many steps as may be begun on what is guessed by now. */
    void advance(long mostSteps) {
        if (chain.isEmpty()) {
            chain.add(Link.head(at.head()));
        }
        for (int i = 0; i < chain.size(); i++) {
            Link<S, A> link = chain.get(i);
            if (guessesAnew(link)) {
                dropFrom(i + 1);
            }
            if (i + 1 == chain.size() && !isExtended(link, mostSteps)) {
                return;
            }
        }
    }

    private boolean guessesAnew(Link<S, A> link) {
        try {
            return link.guessesAnew(foresight.followingLeader());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError thrown) {
            link.leadsNowhere(); // an equals that throws is told of where the step is decided
            return false;
        }
    }

    private boolean isExtended(Link<S, A> last, long mostSteps) {
        A guess = last.guess();
        long number = last.step().number() + 1;
        if (guess == null || !last.mayLeadOn() || !mayBegin(number, mostSteps)) {
            return false;
        }
        OpenStep<S, A> step = begun(last.step(), guess);
        if (step == null) {
            last.leadsNowhere();
            return false;
        }
        Link<S, A> next = Link.ahead(step, at.pace().vote(number, step.state()));
        kept(step).forEach(reply -> next.takes(reply, at.settings().redFlags()));
        chain.add(next);
        ask(next);
        return true;
    }

    private boolean mayBegin(long number, long mostSteps) {
        return chain.size() <= foresight.depth()
                && number > restsBefore
                && at.pace().isSettled(number)
                && limits.mayBegin(number, at, mostSteps)
                && at.copies().isSettled()
                && mayRisk(at.head().voter().asked());
    }

    /** Whether so many samples more may be out on guesses, with those that were dropped and may arrive all the same. */
    private boolean mayRisk(int more) {
        int risked = more + agenda.awaited() - at.head().outstanding().count();
        for (Link<S, A> link : chain.subList(1, chain.size())) {
            risked += link.unpaid();
        }
        return foresight.mayRisk(risked, counters());
    }

    /** The step after the one with this answer; null where it acts or completes the task, or the task refuses the answer. */
    private @Nullable OpenStep<S, A> begun(OpenStep<S, A> before, A guess) {
        GuardedTask<S, A> task = at.task();
        long number = before.number();
        try {
            if (task.acts(before.state(), guess, number)) {
                return null;
            }
            S reached = task.apply(before.state(), guess, number);
            return task.isComplete(reached, number + 1) ? null : at.opener().step(number + 1, reached, false);
        } catch (RuntimeException refused) {
            return null; // where the answer wins, the task says so again
        }
    }

    private void ask(Link<S, A> link) {
        if (link.step().number() > restsBefore && link.asksOn() && mayRisk(link.unasked())) {
            agenda.askAhead(link.step(), link.votes());
        }
    }

    /** Takes a reply unless it is one to the step that is voted on; returns whether it did. */
    boolean takes(OpenStep<S, A> step, int sample, LlmReply reply) {
        if (!on) {
            return false;
        }
        if (step.outstanding().isAbandoned()) {
            waste(step, new Arrival.Reply(sample, reply, false));
            return true;
        }
        Link<S, A> link = link(step);
        if (link == null || link == chain.get(0)) {
            if (link != null) {
                link.changed();
            }
            return false;
        }
        link.takes(new Arrival.Reply(sample, reply, false), at.settings().redFlags());
        ask(link);
        return true;
    }

    /** Takes a failed attempt unless it is one for the step that is voted on, or one that nobody waits for; returns whether it did. */
    boolean takes(OpenStep<S, A> step, Arrival.Failure failure) {
        Link<S, A> link = link(step);
        if (link == null || link == chain.get(0)) {
            return false;
        }
        link.arrivals().add(failure);
        return true;
    }

    /**
     * A sample will not come. One of a step ahead ends no run: it is asked for again when the step is due, and that step asks for nothing
     * more until then; nor does any other, where the reason holds for good. Returns whether it was such a one.
     */
    boolean spares(OpenStep<S, A> step, int sample, boolean forGood) {
        if (step.outstanding().isAbandoned()) {
            return true;
        }
        Link<S, A> link = link(step);
        if (link == null || link == chain.get(0)) {
            return false;
        }
        step.outstanding().settled(sample, false);
        restsBefore = Math.max(restsBefore, forGood ? Long.MAX_VALUE : step.number());
        return true;
    }

    private @Nullable Link<S, A> link(OpenStep<S, A> step) {
        for (Link<S, A> link : chain) {
            if (link.step() == step) {
                return link;
            }
        }
        return null;
    }

    /** The step that was voted on is decided: returns the state that the right guess led to, or drops what was built on a wrong one. */
    @Nullable
    S decided(OpenStep<S, A> head) {
        if (!on) {
            return null;
        }
        if (chain.size() < 2) {
            chain.clear();
            return null;
        }
        A guess = chain.remove(0).guess();
        if (!head.action().equals(guess)) {
            dropFrom(0);
            return null;
        }
        return chain.get(0).step().state();
    }

    /** The next step, where it was begun already; null otherwise. */
    @Nullable
    OpenStep<S, A> next() {
        return !on || chain.isEmpty() ? null : chain.get(0).step();
    }

    /** A step's turn has come: what came for it before is entered as though it came now. */
    void due(OpenStep<S, A> step, Intake<S, A> intake) {
        if (chain.isEmpty() && at.kept().isEmpty()) {
            return;
        }
        for (Arrival arrival : chain.isEmpty() ? kept(step) : chain.get(0).due()) {
            if (arrival instanceof Arrival.Reply reply) {
                at.kept().used(step.number(), reply.sample());
                intake.enter(step, reply.sample(), reply.reply(), reply.paid());
            } else if (arrival instanceof Arrival.Failure failure) {
                failures.happened(step.number(), failure);
            }
        }
    }

    private List<Arrival.Reply> kept(OpenStep<S, A> step) {
        return at.kept().of(step, at.hashes()).stream()
                .map(kept -> new Arrival.Reply(kept.sample(), kept.reply(), true))
                .toList();
    }

    private void dropFrom(int first) {
        List<Link<S, A>> dropped = chain.subList(Math.min(first, chain.size()), chain.size());
        for (Link<S, A> link : dropped) {
            link.step().outstanding().abandon();
            agenda.dropCalls(link.step());
            link.arrivals().forEach(arrival -> waste(link.step(), arrival));
        }
        dropped.clear();
    }

    private void waste(OpenStep<S, A> step, Arrival arrival) {
        if (arrival instanceof Arrival.Reply reply && !reply.paid()) {
            counters().bought(reply.reply());
            if (agenda.journals()) {
                agenda.append(new RecordedWaste(step.number(), reply.sample(), reply.reply()));
            }
        } else if (arrival instanceof Arrival.Failure failure) {
            failures.happened(step.number(), failure);
        }
    }

    /** The stint ends with nothing in flight: what was bought for later steps is kept for those who resume it. */
    void keep() {
        for (Link<S, A> link : chain) {
            for (Arrival arrival : link.arrivals()) {
                if (arrival instanceof Arrival.Reply reply && !reply.paid()) {
                    RecordedAhead kept =
                            StepEntries.ahead(link.step(), reply.sample(), reply.reply(), at.hashes(), at.elapsed());
                    counters().bought(reply.reply());
                    at.kept().add(kept);
                    agenda.append(kept);
                } else if (arrival instanceof Arrival.Failure failure) {
                    failures.happened(link.step().number(), failure);
                }
            }
        }
        chain.clear();
    }

    private Counters counters() {
        return at.counters();
    }
}
