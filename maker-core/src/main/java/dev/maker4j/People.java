package dev.maker4j;

import dev.maker4j.internal.run.Waits;
import dev.maker4j.task.Risk;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run leaves to people. It pauses where one of them has to speak, holds no thread meanwhile, and goes on with their word when it
 * is solved the next time, in whichever process.
 *
 * <pre>{@code
 * Maker.solving(task).asking(client).journalling(journal, People.approvingActsFrom(Risk.HIGH))
 * }</pre>
 *
 * <p>The word is given by {@link dev.maker4j.replay.Waiting}, and kept in the run's journal. Immutable.
 */
public final class People {
    private final Waits waits;

    private People(Waits waits) {
        this.waits = waits;
    }

    /**
     * Nothing: no act waits, and a step whose votes don't meet the rule ends the run as undecided.
     *
     * @return people who aren't asked
     */
    public static People notAsked() {
        return new People(Waits.NONE);
    }

    /**
     * Acts of this risk and above: none is performed, nor its intent journalled, before a person has approved it.
     *
     * @param level from which on the {@linkplain dev.maker4j.task.ActingTask#risk task's own level} makes an act wait; {@link Risk#NONE}
     *     for every act
     * @return people who are asked
     */
    public static People approvingActsFrom(Risk level) {
        return notAsked().andApprovingActsFrom(level);
    }

    /**
     * Steps whose votes don't meet the rule: a person decides them instead of the run ending as undecided.
     *
     * @return people who are asked
     */
    public static People decidingUndecidedSteps() {
        return notAsked().andDecidingUndecidedSteps();
    }

    /**
     * These people, {@linkplain #approvingActsFrom approving acts} too.
     *
     * @param level from which on an act waits
     * @return new people
     */
    public People andApprovingActsFrom(Risk level) {
        return new People(new Waits(Optional.of(Objects.requireNonNull(level, "level")), waits.decided()));
    }

    /**
     * These people, {@linkplain #decidingUndecidedSteps deciding steps} too.
     *
     * @return new people
     */
    public People andDecidingUndecidedSteps() {
        return new People(new Waits(waits.approvedFrom(), true));
    }

    boolean isAsked() {
        return !waits.equals(Waits.NONE);
    }

    Waits waits() {
        return waits;
    }

    @Override
    public String toString() {
        return "People["
                + waits.approvedFrom()
                        .map(level -> "approving acts from " + level.label() + " on")
                        .orElse("approving no act")
                + (waits.decided() ? ", deciding undecided steps]" : "]");
    }
}
