package dev.maker4j.internal.run;

import dev.maker4j.journal.JournalException;
import dev.maker4j.run.ListenerException;
import dev.maker4j.run.RunReport;
import org.jspecify.annotations.Nullable;

/** How a stint ends: why, and what is still to be said. Confined to one thread. */
final class Closing<S, A> {
    private enum Stage {
        TIME,
        JOURNAL,
        LISTENERS,
        OUTCOME,
        OVER
    }

    /** What ends, whether its steps follow from one another or are rows. */
    interface Stint<S, A> {
        /** What was done by now. */
        RunReport report();

        /** How many steps are decided. */
        long step();

        /** How many of them every listener has heard of. */
        long stepsTold();

        /** The last command, by which whoever asked for it hears how it ended. */
        Command<S, A> end(Ending<A> why, RunReport report);
    }

    private final Stint<S, A> at;
    private final Agenda<S, A> agenda;
    private final boolean told;
    private @Nullable Ending<A> why;
    private Stage stage = Stage.TIME;
    private @Nullable RunReport last;

    Closing(Stint<S, A> at, Agenda<S, A> agenda, boolean told) {
        this.at = at;
        this.agenda = agenda;
        this.told = told;
    }

    /** The first reason counts, unless something breaks later. */
    void because(Ending<A> reason) {
        if (why == null) {
            why = reason;
        }
    }

    void broken(RuntimeException cause) {
        if (why instanceof Ending.Failure<A> earlier) {
            if (earlier.cause() != cause) {
                earlier.cause().addSuppressed(cause);
            }
        } else {
            why = new Ending.Failure<>(cause);
        }
        if (cause instanceof JournalException) {
            agenda.journalBroke();
        } else if (cause instanceof ListenerException) {
            agenda.listenerThrew();
        }
    }

    boolean isDue() {
        return why != null;
    }

    boolean isBroken() {
        return why instanceof Ending.Failure<A>;
    }

    boolean proceeds() {
        return stage != Stage.TIME && stage != Stage.OVER;
    }

    boolean awaitsTime() {
        return stage == Stage.TIME;
    }

    void time() {
        if (why != null && stage == Stage.TIME) {
            stage = Stage.JOURNAL;
            last = at.report();
        }
    }

    /** Says what is still to be said, one thing at a time. */
    void next() {
        RunReport report = known(last);
        switch (stage) {
            case JOURNAL -> {
                stage = Stage.LISTENERS;
                agenda.append(known().recorded(at.step(), at.stepsTold(), report));
            }
            case LISTENERS -> {
                stage = Stage.OUTCOME;
                if (told) {
                    agenda.add(new Command.Tell<>(new Event.Ended<>(at.step(), report)));
                }
            }
            case OUTCOME -> {
                stage = Stage.OVER;
                agenda.add(at.end(known(), report));
            }
            default -> throw new IllegalStateException("nothing is to be said at stage " + stage);
        }
    }

    private Ending<A> known() {
        return known(why);
    }

    private static <T> T known(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the stint goes on");
        }
        return part;
    }
}
