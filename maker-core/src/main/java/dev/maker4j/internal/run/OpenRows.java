package dev.maker4j.internal.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that are voted on, and those of them of which nothing is out, so that they can be settled. Confined to one thread. */
final class OpenRows<T, A> {
    private final Agenda<T, A> agenda;
    private final Map<Long, SurveyedRow<T, A>> open = new HashMap<>();
    private final Deque<SurveyedRow<T, A>> due = new ArrayDeque<>();

    OpenRows(Agenda<T, A> agenda) {
        this.agenda = agenda;
    }

    void begins(SurveyedRow<T, A> row) {
        open.put(row.step().number(), row);
        due.add(row);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    boolean isAnyDue() {
        return !due.isEmpty();
    }

    @Nullable
    SurveyedRow<T, A> nextDue() {
        return due.poll();
    }

    /** A sample that was asked for was answered, in whatever way; returns whose it was. */
    SurveyedRow<T, A> answered(Asked<T, A> asked) {
        OpenStep<T, A> step = agenda.answered(asked);
        SurveyedRow<T, A> row = open.get(step.number());
        if (row == null) {
            throw new IllegalStateException("row " + step.number() + " was settled while a call of it was out");
        }
        return row;
    }

    /** What the answer means is known. */
    void look(SurveyedRow<T, A> row) {
        if (row.step().outstanding().count() == 0) {
            due.add(row);
        }
    }

    void over(SurveyedRow<T, A> row) {
        open.remove(row.step().number());
    }
}
