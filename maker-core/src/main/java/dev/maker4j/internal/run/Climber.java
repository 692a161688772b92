package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.llm.Prompt;
import dev.maker4j.task.FinerCut;
import dev.maker4j.voting.AnswerEquality;
import dev.maker4j.voting.Tally;
import dev.maker4j.voting.Verdict;
import dev.maker4j.voting.Voter;
import dev.maker4j.voting.VotingRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/*
 * A rung's vote stands alone: it begins with an empty tally, and no sample of an earlier one counts again. The numbers of its samples
 * follow those that the earlier rounds asked for, whether or not all of these arrived, so they are a function of the replies, as the
 * verdict is; and since seeds are drawn from them, no sample is drawn like an earlier one.
 */
/** Puts a step on a rung of its ladder, when it climbs and when a journal is read again. Confined to one thread. */
final class Climber<S, A> {
    private final Circumstances<S, A> at;
    private final List<LadderRung> rungs;

    Climber(Circumstances<S, A> at) {
        this.at = at;
        this.rungs = at.settings().ladder().rungs();
    }

    int size() {
        return rungs.size();
    }

    LadderRung rung(int number) {
        return rungs.get(number - 1);
    }

    /** Whether the step can be tried on this rung: not where it asks for what the task doesn't offer here. */
    boolean isPossible(OpenStep<S, A> step, int number) {
        return switch (rung(number).kind()) {
            case AGAIN, PERSON -> true;
            case OTHER_WORDINGS ->
                !at.task().wordings(step.state(), step.number()).isEmpty();
            case FINER -> at.task().finerCut(step.state(), step.number()).isPresent();
        };
    }

    /** Puts the step on a rung, whose first sample has this number; nothing is asked yet. */
    RecordedRung climb(OpenStep<S, A> step, int number, int first, Verdict.Undecided<A> before) {
        LadderRung rung = rung(number);
        Ascent<A> ascent = step.ascent();
        if (ascent == null) {
            ascent = step.climbs(rung, before);
        } else if (!ascent.isInParts() && before.tally().sampleCount() > 0) {
            ascent.ended(before);
        }
        leave(step, ascent);
        ascent.to(number, rung);
        switch (rung.kind()) {
            case AGAIN, PERSON -> vote(step, rung, first, step.asked());
            case OTHER_WORDINGS -> vote(step, rung, first, otherWordings(step));
            case FINER -> {
                FinerCut<?, ?> cut = at.task()
                        .finerCut(step.state(), step.number())
                        .orElseThrow(() -> at.task()
                                .broken(step.number(), "finerCut is empty for a state for which it wasn't before"));
                ascent.cut(new Parts(cut, step.number()));
                votePart(step, ascent, first);
            }
        }
        return entered(step, ascent, first, "");
    }

    /** Puts a step where a journal says that it stood. */
    void restored(OpenStep<S, A> step, RecordedRung recorded, Function<String, A> parser) {
        if (recorded.rung() > size()) {
            throw Difference.in("step " + step.number() + " was tried on rung " + recorded.rung()
                    + " there, and the policy for hard steps has " + size() + " here");
        }
        if (recorded.isBeginning()) {
            climb(step, recorded.rung(), recorded.first(), left(step));
        } else {
            nextPart(step, step.knownAscent(), recorded.first(), parser.apply(recorded.after()), recorded.after());
        }
    }

    /** How the vote ended that a restored step went on from. */
    private Verdict.Undecided<A> left(OpenStep<S, A> step) {
        return step.voter().verdict() instanceof Verdict.Undecided<A> ended
                ? ended
                : new Verdict.Undecided<>(Tally.of(step.voter().samples()), 1);
    }

    /** Goes on to the next part of a step that is cut finer. */
    RecordedRung nextPart(OpenStep<S, A> step, Ascent<A> ascent, int first, A answer, String reply) {
        leave(step, ascent);
        ascent.parts().decided(answer);
        votePart(step, ascent, first);
        return entered(step, ascent, first, reply);
    }

    private RecordedRung entered(OpenStep<S, A> step, Ascent<A> ascent, int first, String after) {
        LadderRung rung = ascent.rung();
        RecordedRung entry = new RecordedRung(
                step.number(),
                ascent.number(),
                ascent.isInParts() ? ascent.parts().part() : 0,
                first,
                rung.name(),
                ascent.isWithPerson() ? "" : rung.rule().toString(),
                after);
        ascent.entries().add(entry);
        return entry;
    }

    /** What was bought so far doesn't count again, and isn't forgotten. */
    private void leave(OpenStep<S, A> step, Ascent<A> ascent) {
        ascent.entries().addAll(StepEntries.samples(step, at.hashes(), at.elapsed()));
        ascent.earlier().addAll(step.voter().samples());
    }

    private Wordings otherWordings(OpenStep<S, A> step) {
        return new Wordings(step.prompt(), at.task().wordings(step.state(), step.number()), 1);
    }

    private void vote(OpenStep<S, A> step, LadderRung rung, int first, Wordings wordings) {
        AnswerEquality<? super A> equality = at.settings().equality();
        VotingRule rule = rung.rule();
        step.votes(
                wordings,
                requests(step, rung),
                step.reader(),
                new Voter<>(rule, rung.mostSamples(), equality, first),
                first);
    }

    @SuppressWarnings(
            "unchecked") // what a part is decided by goes to its own task only, never out as the step's action
    private void votePart(OpenStep<S, A> step, Ascent<A> ascent, int first) {
        Parts parts = ascent.parts();
        LadderRung rung = ascent.rung();
        Voter<A> voter = new Voter<>(rung.rule(), rung.mostSamples(), AnswerEquality.byValue(), first);
        if (parts.isComplete()) {
            step.votes(step.asked(), requests(step, rung), step.reader(), voter, first);
        } else {
            Wordings wordings = new Wordings(parts.prompt(), List.<Prompt>of());
            step.votes(wordings, requests(step, rung), (ReplyParser<A>) parts.parser(), voter, first);
        }
    }

    private Requests requests(OpenStep<S, A> step, LadderRung rung) {
        Optional<Asking> asking = rung.asking();
        if (asking.isPresent()) {
            return step.firstRequests().by(asking.get(), at.id());
        }
        Requests first = step.firstRequests();
        return rung.sampling().map(how -> first.drawn(how, at.id())).orElse(first);
    }
}
