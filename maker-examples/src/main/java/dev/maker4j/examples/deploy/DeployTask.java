package dev.maker4j.examples.deploy;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.acting.Move.Do;
import dev.maker4j.examples.acting.Move.Halt;
import dev.maker4j.examples.acting.Move.Undo;
import dev.maker4j.examples.acting.MoveLine;
import dev.maker4j.llm.Prompt;
import dev.maker4j.task.Act;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.Risk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rolls new versions out: each step of the run decides which act is next or, once something has failed, which is taken back;
 * and has the platform do it.
 *
 * <p>Only what the rules allow counts as a vote: the next act of a service in motion, the first act of one that is ready while
 * fewer are in motion than may be, what closes the roll-out once all services are there; after a failure the undo of the
 * latest change, or halting where an undo has failed. Which of the allowed acts is right, the prompt says. Immutable but for
 * the platform, which is called by the engine only.
 */
public final class DeployTask implements ActingTask<DeployState, Move<Stage>> {
    private static final int MOST_ACTS_A_STAGE = 2;

    private final Plan plan;
    private final Platform platform;

    /**
     * The task.
     *
     * @param plan what is to be done
     * @param platform who does it
     */
    public DeployTask(Plan plan, Platform platform) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.platform = Objects.requireNonNull(platform, "platform");
    }

    @Override
    public String name() {
        return "Rolling deployment";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("plan", plan.title().toString());
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(plan.acts());
    }

    @Override
    public long maxSteps() {
        return (long) MOST_ACTS_A_STAGE * plan.acts() + plan.services().size() + 1;
    }

    @Override
    public DeployState initialState() {
        return DeployState.beginning();
    }

    @Override
    public boolean isComplete(DeployState state) {
        return state.isHalted() || state.isRolledBack() || state.isRolledOut(plan);
    }

    @Override
    public String conclusion(DeployState finalState) {
        if (finalState.isHalted()) {
            return "halted";
        }
        return finalState.isRolledBack() ? "rolled back" : "solved";
    }

    @Override
    public double progress(DeployState state, long step) {
        return Math.min(1, state.progress(plan.acts()));
    }

    @Override
    public Prompt prompt(DeployState state) {
        return DeployPrompts.asked(plan, state).first();
    }

    /** One in other words, and one that lets the model think before it answers. */
    @Override
    public List<Prompt> wordings(DeployState state) {
        return DeployPrompts.asked(plan, state).others();
    }

    @Override
    public Move<Stage> parse(String reply, DeployState state) {
        return MoveLine.of(reply, "act", Stage::parse);
    }

    @Override
    public Optional<Collection<Move<Stage>>> possibleActions(DeployState state) {
        if (state.failure().isPresent()) {
            boolean wayBack = !state.failure().get().undo();
            return Optional.of(List.of(wayBack ? new Undo<>(state.latestFirst().get(0)) : new Halt<>()));
        }
        boolean room = state.inMotion().size() < plan.limits().inMotion();
        List<Move<Stage>> allowed = new ArrayList<>();
        for (Service service : plan.services()) {
            if (state.inMotion().contains(service.name()) || (room && state.isReady(service, plan))) {
                state.next(service).ifPresent(stage -> allowed.add(new Do<>(stage)));
            }
        }
        if (plan.services().stream().allMatch(service -> state.next(service).isEmpty())) {
            List<Stage> closing = state.closing(plan);
            boolean observed = closing.get(0).kind() != Stage.Kind.OBSERVE;
            closing.stream().limit(observed ? closing.size() : 1).forEach(stage -> allowed.add(new Do<>(stage)));
        }
        return Optional.of(allowed);
    }

    @Override
    public boolean acts(DeployState state, Move<Stage> action) {
        return !(action instanceof Halt);
    }

    @Override
    public Risk risk(DeployState state, Move<Stage> action) {
        return stage(action).risk();
    }

    @Override
    public String description(DeployState state, Move<Stage> action) {
        return action instanceof Do
                ? StageWords.doing(stage(action), plan)
                : "undo " + stage(action) + "\n"
                        + StageWords.wayBack(stage(action), plan).orElse("");
    }

    @Override
    public Optional<String> undoing(DeployState state, Move<Stage> action) {
        return action instanceof Do ? StageWords.wayBack(stage(action), plan) : Optional.empty();
    }

    private static Stage stage(Move<Stage> act) {
        return act instanceof Do<Stage> step ? step.what() : ((Undo<Stage>) act).what();
    }

    @Override
    public String perform(DeployState state, Move<Stage> action, Act act) throws Exception {
        return action instanceof Do<Stage> step
                ? platform.carryOut(step.what(), act).text()
                : platform.undo(((Undo<Stage>) action).what(), act).text();
    }

    @Override
    public Optional<String> recover(DeployState state, Move<Stage> action, Act act) throws Exception {
        return platform.found(act).map(ActResult::text);
    }

    @Override
    public DeployState apply(DeployState state, Move<Stage> action, String result) {
        ActResult came = ActResult.parse(result);
        return action instanceof Do<Stage> step
                ? state.did(step.what(), came, plan)
                : state.undid(((Undo<Stage>) action).what(), came);
    }

    @Override
    public DeployState apply(DeployState state, Move<Stage> action) {
        return state.haltedHere();
    }
}
