package dev.maker4j.examples.migrate;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Migrates a database: each step of the run decides which step of the plan is run next or, once something has failed, which
 * is taken back; and does it.
 *
 * <p>Only what the rules allow counts as a vote: running a step whose needs are in effect while nothing has failed, else
 * undoing the latest step in effect, or halting where that isn't possible. Which of the allowed steps is right, the prompt
 * says. Immutable but for the migrator, which is called by the engine only.
 */
public final class MigrationTask implements ActingTask<MigrationState, Move<String>> {
    private static final int MOST_ACTS_A_STEP = 2;

    private final Plan plan;
    private final Migrator migrator;

    /**
     * The task.
     *
     * @param plan what is to be done
     * @param migrator who does it
     */
    public MigrationTask(Plan plan, Migrator migrator) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.migrator = Objects.requireNonNull(migrator, "migrator");
    }

    @Override
    public String name() {
        return "Database migration";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("plan", plan.title().toString());
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(plan.steps().size());
    }

    @Override
    public long maxSteps() {
        return (long) MOST_ACTS_A_STEP * plan.steps().size() + 1;
    }

    @Override
    public MigrationState initialState() {
        return MigrationState.beginning();
    }

    @Override
    public boolean isComplete(MigrationState state) {
        return state.isHalted() || state.isRolledBack() || state.isMigrated(plan);
    }

    @Override
    public String conclusion(MigrationState finalState) {
        if (finalState.isHalted()) {
            return "halted";
        }
        return finalState.isRolledBack() ? "rolled back" : "solved";
    }

    @Override
    public double progress(MigrationState state, long step) {
        return state.progress(plan.steps().size());
    }

    @Override
    public Prompt prompt(MigrationState state) {
        return MigrationPrompts.asked(plan, state).first();
    }

    /** One in other words, and one that lets the model think before it answers. */
    @Override
    public List<Prompt> wordings(MigrationState state) {
        return MigrationPrompts.asked(plan, state).others();
    }

    @Override
    public Move<String> parse(String reply, MigrationState state) {
        return MoveLine.of(reply, "name", name -> plan.step(name).map(Step::name));
    }

    @Override
    public Optional<Collection<Move<String>>> possibleActions(MigrationState state) {
        if (state.failure().isEmpty()) {
            List<Move<String>> ready = plan.steps().stream()
                    .filter(state::isReady)
                    .<Move<String>>map(step -> new Do<>(step.name()))
                    .toList();
            return Optional.of(ready);
        }
        return Optional.of(
                List.of(state.hasWayBack(plan) ? new Undo<>(state.latestFirst().get(0)) : new Halt<>()));
    }

    @Override
    public boolean acts(MigrationState state, Move<String> action) {
        return !(action instanceof Halt);
    }

    @Override
    public Risk risk(MigrationState state, Move<String> action) {
        return StepWords.risk(step(action));
    }

    @Override
    public String description(MigrationState state, Move<String> action) {
        return action instanceof Do ? StepWords.running(step(action)) : StepWords.undoing(step(action));
    }

    @Override
    public Optional<String> undoing(MigrationState state, Move<String> action) {
        return action instanceof Do ? StepWords.wayBack(step(action)) : Optional.empty();
    }

    private Step step(Move<String> act) {
        return plan.known(act instanceof Do<String> run ? run.what() : ((Undo<String>) act).what());
    }

    @Override
    public String perform(MigrationState state, Move<String> action, Act act) throws Exception {
        return action instanceof Do<String> run
                ? migrator.run(plan.known(run.what()), state, act).text()
                : migrator.undo(plan.known(((Undo<String>) action).what()), state, act)
                        .text();
    }

    @Override
    public Optional<String> recover(MigrationState state, Move<String> action, Act act) throws Exception {
        return migrator.found(act).map(ActResult::text);
    }

    @Override
    public MigrationState apply(MigrationState state, Move<String> action, String result) {
        ActResult came = ActResult.parse(result);
        return action instanceof Do<String> run
                ? state.ran(run.what(), came, plan.limits())
                : state.undid(((Undo<String>) action).what(), came);
    }

    @Override
    public MigrationState apply(MigrationState state, Move<String> action) {
        return state.haltedHere();
    }
}
