package dev.maker4j.internal.run;

import dev.maker4j.run.SurveyRow;
import java.util.Map;
import java.util.TreeMap;

/** Hands rows out in the items' order, or as they come. Confined to one thread. */
final class RowsInOrder<T, A> {
    private final Agenda<T, A> agenda;
    private final boolean inOrder;
    private final long mostAhead;
    private final Map<Long, SurveyRow<T, A>> heldBack = new TreeMap<>();
    private long next;

    /** In order, items are read up to so many ahead of the one whose row is handed out next. */
    RowsInOrder(Agenda<T, A> agenda, boolean inOrder, long mostAhead) {
        this.agenda = agenda;
        this.inOrder = inOrder;
        this.mostAhead = mostAhead;
    }

    boolean hasRoomFor(long number) {
        return !inOrder || number - next < mostAhead;
    }

    void add(SurveyRow<T, A> row) {
        if (!inOrder) {
            agenda.add(new Command.HandOut<>(row));
        } else if (row.number() == next) {
            next++;
            agenda.add(new Command.HandOut<>(row));
            for (SurveyRow<T, A> after = heldBack.remove(next); after != null; after = heldBack.remove(next)) {
                next++;
                agenda.add(new Command.HandOut<>(after));
            }
        } else {
            heldBack.put(row.number(), row);
        }
    }

    /** The stint ends, so those that an earlier row held back wait for it no more. */
    void release() {
        heldBack.values().forEach(row -> agenda.add(new Command.HandOut<>(row)));
        heldBack.clear();
    }
}
