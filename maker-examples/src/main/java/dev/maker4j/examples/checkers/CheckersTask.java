package dev.maker4j.examples.checkers;

import dev.maker4j.HardSteps;
import dev.maker4j.Rung;
import dev.maker4j.Trigger;
import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.task.FinerCut;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Swaps two sides of checkers in a row with one free cell, in n(n + 2) moves for n checkers a side.
 *
 * <pre>{@code
 * Maker.solving(CheckersTask.of(13)).asking(model).untilAheadBy(3).deciding(CheckersTask.inFinerSteps()).build().solve();
 * }</pre>
 *
 * <p>There are only two ways, and they mirror each other; the prompt's rule names the one that R begins. On all but n of the steps there is
 * one move, or a jump to be preferred. On those n two slides are possible: one leads on, the other into a dead end some moves later.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class CheckersTask implements DecomposableTask<CheckersState, Integer> {
    private static final int MOST = 300;
    private static final Pattern ANSWER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final String SYSTEM = """
            Checkers stand in a row of cells. R checkers move to the right and B checkers to the left, into the free cell: \
            a slide by one cell, or a jump over one checker of the other color. The aim is to swap the sides.

            The rule:
            1. If a checker can jump into the free cell, it does.
            2. Otherwise a checker of the color that moved last slides, if one can.
            3. Otherwise a checker of the other color slides.

            Reply with the number of the cell whose checker moves and nothing else.""";

    private final int aSide;

    private CheckersTask(int aSide) {
        this.aSide = aSide;
    }

    /**
     * The puzzle of a size.
     *
     * @param aSide how many checkers a side, from 1 to 300
     * @return the task
     * @throws IllegalArgumentException if there are fewer or more
     */
    public static CheckersTask of(int aSide) {
        if (aSide < 1 || aSide > MOST) {
            throw new IllegalArgumentException(
                    "there are from 1 to " + MOST + " checkers a side, but was given " + aSide);
        }
        return new CheckersTask(aSide);
    }

    /**
     * What to do about the hard steps: ask a smaller question.
     *
     * @return a policy
     */
    public static HardSteps<CheckersState> inFinerSteps() {
        return HardSteps.named("two slides: a smaller question")
                .when(twoSlides())
                .then(Rung.inFinerSteps());
    }

    /**
     * The hard steps.
     *
     * @return a trigger that knows them by their state
     */
    public static Trigger<CheckersState> twoSlides() {
        return Trigger.states("two slides and no jump", CheckersTask::isHard);
    }

    private static boolean isHard(CheckersState state) {
        return state.jumps().isEmpty() && state.slides().size() == 2;
    }

    @Override
    public CheckersState initialState() {
        return CheckersState.atTheStart(aSide);
    }

    @Override
    public boolean isComplete(CheckersState state) {
        return state.isSwapped();
    }

    @Override
    public Prompt prompt(CheckersState state) {
        String row = state.show(
                IntStream.rangeClosed(1, state.row().length()).boxed().toList());
        return new Prompt(SYSTEM, "row: " + row + "\nmoved last: " + state.last());
    }

    @Override
    public Integer parse(String reply, CheckersState state) {
        return cell(reply);
    }

    private static Integer cell(String reply) {
        String answer = reply.strip();
        if (!ANSWER.matcher(answer).matches()) {
            throw new RedFlagException("the reply isn't the number of a cell and nothing else");
        }
        return Integer.valueOf(answer);
    }

    /** The legal moves; in a dead end there is none, and every reply is discarded. */
    @Override
    public Optional<Collection<Integer>> possibleActions(CheckersState state) {
        return Optional.of(state.moves());
    }

    @Override
    public CheckersState apply(CheckersState state, Integer cell) {
        return state.moved(cell);
    }

    /** Where two slides are possible, which of two cells has a checker of the color that moved last. */
    @Override
    public Optional<FinerCut<?, ?>> finerCut(CheckersState state) {
        return isHard(state) ? Optional.of(new ColorOfTwo(state)) : Optional.empty();
    }

    private record ColorOfTwo(CheckersState state) implements FinerCut<Integer, Integer> {
        private static final int NOT_YET = 0;

        @Override
        public Integer initialState() {
            return NOT_YET;
        }

        @Override
        public boolean isComplete(Integer cell) {
            return cell != NOT_YET;
        }

        @Override
        public Prompt prompt(Integer cell) {
            return new Prompt(
                    "You are shown two cells with a checker each. Reply with the number of the cell whose checker has"
                            + " the color and nothing else.",
                    "cells: " + state.show(state.slides()) + "\ncolor: " + state.last());
        }

        @Override
        public Integer parse(String reply, Integer cell) {
            return cell(reply);
        }

        @Override
        public Optional<Collection<Integer>> possibleActions(Integer cell) {
            return Optional.of(state.slides());
        }

        @Override
        public Integer apply(Integer before, Integer cell) {
            return cell;
        }

        @Override
        public String reply(Integer cell) {
            return cell.toString();
        }
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(maxSteps());
    }

    /** Each move takes a checker forward, so no way is longer. */
    @Override
    public long maxSteps() {
        return aSide * (aSide + 2L);
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("a side", Integer.toString(aSide));
    }

    @Override
    public String name() {
        return "checkers jumping";
    }
}
