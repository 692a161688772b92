package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.RecordedGroup;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The rows whose verdicts are appended, and go through commit, telling and handing out together. Another group begins only once all of one
 * are told. Confined to one thread.
 */
final class RowGroup<T, A> {
    private final SurveyPosition<T, A> at;
    private final Agenda<T, A> agenda;
    private final int size;
    private final Queue<SurveyedRow<T, A>> appended = new ArrayDeque<>();
    private final Queue<SurveyedRow<T, A>> committed = new ArrayDeque<>();
    private boolean committing;
    private int verdicts;

    RowGroup(SurveyPosition<T, A> at, Agenda<T, A> agenda, RowPace pace) {
        this.at = at;
        this.agenda = agenda;
        this.size = agenda.journals() ? pace.group() : 1;
    }

    /** The entry that comes before a verdict's. */
    RecordedGroup beforeVerdict() {
        return new RecordedGroup(verdicts++);
    }

    /** What is known of the row was appended. */
    void add(SurveyedRow<T, A> row) {
        appended.add(row);
    }

    boolean isEmpty() {
        return appended.isEmpty() && committed.isEmpty();
    }

    boolean isFull() {
        return appended.size() >= size;
    }

    boolean isBegun() {
        return !appended.isEmpty();
    }

    /** Whether it is between its commit and its last row. */
    boolean isOnItsWay() {
        return committing || !committed.isEmpty();
    }

    void commit() {
        committing = true;
        if (agenda.journals()) {
            agenda.add(new Command.Commit<>());
        }
    }

    /** The next row that is to be told and handed out; null where there is none. The commit has succeeded where this is asked. */
    @Nullable
    SurveyedRow<T, A> next() {
        if (committing) {
            committing = false;
            committed.addAll(appended);
            appended.clear();
            verdicts = 0;
            for (SurveyedRow<T, A> row : committed) {
                if (row.step().verdict() != null) {
                    at.decided();
                    row.step().countDecided(at.counters());
                }
            }
        }
        return committed.poll();
    }
}
