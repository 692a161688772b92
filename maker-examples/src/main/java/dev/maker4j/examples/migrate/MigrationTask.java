package dev.maker4j.examples.migrate;

import dev.maker4j.Act;
import dev.maker4j.ActingTask;
import dev.maker4j.examples.answer.AnswerLine;
import dev.maker4j.examples.migrate.MigrationAction.Halt;
import dev.maker4j.examples.migrate.MigrationAction.Run;
import dev.maker4j.examples.migrate.MigrationAction.Undo;
import dev.maker4j.llm.Prompt;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Migrates a database: each step of the run decides which step of the plan is run next or, once something has failed, which
 * is taken back; and does it.
 *
 * <p>Only what the rules allow counts as a vote: running a step whose needs are in effect while nothing has failed, else
 * undoing the latest step in effect, or halting where that isn't possible. Which of the allowed steps is right, the prompt
 * says. Immutable but for the migrator, which is called by the engine only.
 */
public final class MigrationTask implements ActingTask<MigrationState, MigrationAction> {
    private static final Pattern ANSWER = Pattern.compile("(run|undo) = (\\S+)|(halt)");
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
        return Map.of("plan", plan.title().name() + " " + plan.title().checkSum());
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
        return state.isHalted()
                || state.isRolledBack()
                || (state.failure().isEmpty()
                        && state.inEffect().size() == plan.steps().size());
    }

    @Override
    public double progress(MigrationState state, long step) {
        return (double) state.inEffect().size() / plan.steps().size();
    }

    @Override
    public Prompt prompt(MigrationState state) {
        return MigrationPrompts.prompt(plan, state);
    }

    @Override
    public MigrationAction parse(String reply, MigrationState state) {
        MatchResult answer = AnswerLine.of(reply, ANSWER, "\"run = NAME\", \"undo = NAME\" or \"halt\"");
        if (answer.group(3) != null) {
            return new Halt();
        }
        return answer.group(1).equals("run") ? new Run(answer.group(2)) : new Undo(answer.group(2));
    }

    @Override
    public Optional<Collection<MigrationAction>> possibleActions(MigrationState state) {
        if (state.failure().isEmpty()) {
            List<MigrationAction> ready = plan.steps().stream()
                    .filter(step -> !state.inEffect().contains(step.name())
                            && state.inEffect().containsAll(step.needs()))
                    .<MigrationAction>map(step -> new Run(step.name()))
                    .toList();
            return Optional.of(ready);
        }
        String latest = state.inEffect().get(state.inEffect().size() - 1);
        boolean wayBack = !state.failure().get().undo() && plan.known(latest).isReversible();
        return Optional.of(List.of(wayBack ? new Undo(latest) : new Halt()));
    }

    @Override
    public boolean acts(MigrationState state, MigrationAction action) {
        return !(action instanceof Halt);
    }

    @Override
    public String perform(MigrationState state, MigrationAction action, Act act) throws Exception {
        if (action instanceof Run run) {
            return migrator.run(plan.known(run.step()), state, act).text();
        }
        return migrator.undo(plan.known(((Undo) action).step()), state, act).text();
    }

    @Override
    public Optional<String> recover(MigrationState state, MigrationAction action, Act act) throws Exception {
        return migrator.found(act).map(ActResult::text);
    }

    @Override
    public MigrationState apply(MigrationState state, MigrationAction action, String result) {
        ActResult came = ActResult.parse(result);
        return action instanceof Run run
                ? state.ran(run, came, plan.limits())
                : state.undid((Undo) action, came, plan.limits());
    }

    @Override
    public MigrationState apply(MigrationState state, MigrationAction action) {
        return state.haltedHere();
    }
}
