package dev.maker4j.internal.run;

import dev.maker4j.run.MarginChange;
import dev.maker4j.voting.AdaptiveRule;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By which rule each step of a run is decided: the same for all, or one that follows from the verdicts so far. Confined to one thread. */
final class Pace<S, A> {
    private final GuardedTask<S, A> task;
    private final RunSettings<A> settings;
    private @Nullable AdaptiveRule adaptive;
    private @Nullable AdaptiveRule beforeLast;
    private String margins;

    Pace(GuardedTask<S, A> task, RunSettings<A> settings) {
        this.task = task;
        this.settings = settings;
        this.adaptive = settings.adaptive().orElse(null);
        this.beforeLast = adaptive;
        this.margins = adaptive == null ? "" : adaptive.margins();
    }

    Voter<A> vote(long number, S state) {
        AdaptiveRule known = adaptive;
        VotingRule rule = known == null
                ? settings.rule()
                : settings.ladder().watching(known.at(number, task.stratum(state, number)));
        return new Voter<>(rule, settings.mostSamples(), settings.equality());
    }

    /** Whether the rule of a step is known by now. */
    boolean isSettled(long number) {
        return adaptive == null || adaptive.isSettled(number);
    }

    /** A step was decided. Only the votes that are taken at first tell how often votes dissent. */
    void decided(OpenStep<S, A> step) {
        AdaptiveRule known = adaptive;
        if (known == null) {
            return;
        }
        Tally<A> tally = step.knownVerdict().tally();
        boolean byVotes = step.ascent() == null && !step.isByPerson();
        int agreeing = byVotes
                ? tally.votes().values().stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0)
                : 0;
        int dissenting = byVotes ? tally.voteCount() - agreeing : 0;
        beforeLast = known;
        adaptive = known.after(task.stratum(step.state(), step.number()), agreeing, dissenting);
    }

    /** Margins that weren't told yet. */
    Optional<MarginChange> change(long step) {
        AdaptiveRule known = adaptive;
        if (known == null || known.margins().equals(margins)) {
            return Optional.empty();
        }
        margins = known.margins();
        return Optional.of(new MarginChange(step, margins, known.reason()));
    }

    /** A change was told of in an earlier stint. */
    void told(MarginChange change) {
        margins = change.margins();
    }

    /** What was folded into the rule, or would be without the step that was decided last. */
    String saved(boolean withoutLast) {
        AdaptiveRule known = withoutLast ? beforeLast : adaptive;
        return known == null ? "" : known.saved();
    }

    void restored(String saved) {
        AdaptiveRule known = adaptive;
        if (known != null && !saved.isEmpty()) {
            adaptive = known.restored(saved);
            beforeLast = adaptive;
        }
    }
}
