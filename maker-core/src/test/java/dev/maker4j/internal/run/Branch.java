package dev.maker4j.internal.run;

import dev.maker4j.llm.Prompt;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.Risk;
import dev.maker4j.task.Snapshots;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A short way along which each step is answered A or B, and leads to a state of its own; steps may act. */
final class Branch implements ActingTask<Branch.Place, String> {
    record Place(int step, String came) {}

    private final int steps;
    private final boolean acting;

    Branch(int steps, boolean acting) {
        this.steps = steps;
        this.acting = acting;
    }

    @Override
    public Place initialState() {
        return new Place(0, "");
    }

    @Override
    public boolean isComplete(Place state) {
        return state.step == steps;
    }

    @Override
    public Prompt prompt(Place state) {
        return new Prompt("A or B?", state.step + state.came);
    }

    @Override
    public String parse(String reply, Place state) {
        if (!reply.equals("A") && !reply.equals("B")) {
            throw new RedFlagException("neither A nor B");
        }
        return reply;
    }

    @Override
    public Optional<Collection<String>> possibleActions(Place state) {
        return Optional.of(List.of("A", "B"));
    }

    @Override
    public boolean acts(Place state, String action) {
        return acting && state.step != 1;
    }

    @Override
    public Risk risk(Place state, String action) {
        return Risk.HIGH;
    }

    @Override
    public String perform(Place state, String action, Act act) {
        throw new IllegalStateException("the world performs");
    }

    @Override
    public Optional<String> recover(Place state, String action, Act act) {
        throw new IllegalStateException("the world recovers");
    }

    @Override
    public Place apply(Place state, String action) {
        return new Place(state.step + 1, action);
    }

    @Override
    public Place apply(Place state, String action, String result) {
        if (!result.equals("did " + action)) {
            throw new IllegalStateException("performed " + result + " where " + action + " was decided");
        }
        return new Place(state.step + 1, action);
    }

    @Override
    public Optional<Snapshots<Place>> snapshots() {
        return Optional.of(new Snapshots<>() {
            @Override
            public String write(Place state) {
                return state.step + state.came;
            }

            @Override
            public Place read(String text) {
                return new Place(text.charAt(0) - '0', text.substring(1));
            }
        });
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(steps);
    }

    @Override
    public String name() {
        return "branch";
    }
}
