package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedRow;
import dev.maker4j.internal.journalling.RecordedRung;
import dev.maker4j.internal.journalling.RecordedSample;
import dev.maker4j.internal.journalling.RecordedVerdict;
import dev.maker4j.internal.survey.RecordedRows;
import dev.maker4j.internal.survey.RowKey;
import dev.maker4j.llm.Prompt;
import dev.maker4j.voting.Sample;
import dev.maker4j.voting.Verdict;

/** Begins rows, or puts them where a journal says that they stood. Confined to one thread. */
final class RowOpener<T, A> {
    private final SurveyPosition<T, A> at;
    private final Agenda<T, A> agenda;
    private final RecordedVotes<T, A> votes;
    private final Climber<T, A> climber;

    RowOpener(SurveyPosition<T, A> at, Agenda<T, A> agenda) {
        this.at = at;
        this.agenda = agenda;
        this.votes = new RecordedVotes<>(at);
        this.climber = new Climber<>(at);
    }

    /** The row of an item, of which nothing is asked yet. */
    SurveyedRow<T, A> opened(long number, T item) {
        Prompt prompt = at.task().prompt(item, number);
        String fingerprint = at.hashes().of(prompt);
        long asked = RowKey.prompt(fingerprint);
        int occurrence = at.asked(asked);
        long key = RowKey.of(asked, occurrence);
        RecordedRows recorded = at.recorded();
        RecordedRows.Row known = recorded == null ? null : recorded.take(key);
        if (recorded != null && known != null) {
            OpenStep<T, A> step = at.opener().row(known.step(), key, item, prompt, true);
            SurveyedRow<T, A> row = new SurveyedRow<>(
                    number,
                    step,
                    new RowOrigin(
                            known.verdict() != null,
                            known.isUndecided(),
                            recorded.isUntold(known.step()),
                            known.usage()));
            restore(step, known);
            if (step.verdict() == null) {
                agenda.begins(step);
            }
            return row;
        }
        OpenStep<T, A> step = at.opener().row(at.numbered(), key, item, prompt, false);
        step.wordings().isKnownAs(fingerprint);
        agenda.append(new RecordedRow(step.number(), fingerprint, occurrence));
        agenda.begins(step);
        return new SurveyedRow<>(number, step, RowOrigin.NONE);
    }

    private void restore(OpenStep<T, A> step, RecordedRows.Row known) {
        for (Entry entry : known.entries()) {
            if (entry instanceof RecordedSample recorded) {
                Sample<A> sample = votes.entered(step, recorded);
                if (recorded.isUnjudged()) {
                    step.count(sample, at.counters(), true);
                }
            } else if (entry instanceof RecordedRung rung) {
                climber.restored(step, rung, reply -> votes.parsed(step, step.parser(), reply));
            }
        }
        RecordedVerdict verdict = known.verdict();
        if (verdict != null) {
            A answer = votes.parsed(step, step.reader(), verdict.reply());
            step.decided(new Verdict.Decided<>(answer, step.tally(), verdict.rounds()));
            step.concludes(verdict.reply());
        }
    }
}
