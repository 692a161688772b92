package dev.maker4j.examples.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Ledger;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.migrate.TestMigration.End;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.simulation.Misbehaving;
import dev.maker4j.examples.simulation.RepeatingModel;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.testkit.SimulatedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that err, refuse and babble: whatever they say, no act is performed that the rules forbid. */
final class MisbehavingModelTest {
    private static final Plan PLAN = TestShop.plan();

    /** Keeps to the rules of a plan itself, and fails at random. */
    private static final class Guard implements Migrator {
        private final SplittableRandom random;
        private final double failures;
        private final List<String> inEffect = new ArrayList<>();
        private final List<String> broken = new ArrayList<>();
        private boolean failed;

        Guard(long seed, double failures) {
            this.random = new SplittableRandom(seed);
            this.failures = failures;
        }

        @Override
        public ActResult run(Step step, MigrationState before, Act act) {
            if (failed || inEffect.contains(step.name()) || !inEffect.containsAll(step.needs())) {
                broken.add("ran " + step + " with " + inEffect);
            }
            failed |= random.nextDouble() < failures;
            boolean traces = failed && random.nextBoolean();
            if (!failed || traces) {
                inEffect.add(step.name());
            }
            return failed ? failed(traces) : ActResult.done("");
        }

        @Override
        public ActResult undo(Step step, MigrationState before, Act act) {
            boolean latest =
                    !inEffect.isEmpty() && inEffect.get(inEffect.size() - 1).equals(step.name());
            if (!failed || !latest || !step.isReversible()) {
                broken.add("undid " + step + " with " + inEffect);
            }
            inEffect.remove(step.name());
            return ActResult.done("");
        }

        @Override
        public Optional<ActResult> found(Act act) {
            return Optional.empty();
        }
    }

    private static ActResult failed(boolean traces) {
        return traces ? ActResult.left("at random") : ActResult.failed("at random");
    }

    private static Outcome<MigrationState, Move<String>> run(Guard guard, LlmClient model, int margin) {
        return Misbehaving.run(new MigrationTask(PLAN, guard), model, margin);
    }

    @ParameterizedTest
    @MethodSource(Misbehaving.SEEDS)
    void noMistakeOfAModelLeadsToAForbiddenAct(long seed) {
        Guard guard = new Guard(seed, 0.05);
        SimulatedModel model = Misbehaving.model(new MigrationSkill(), seed);

        Outcome<MigrationState, Move<String>> outcome = run(guard, model, 4);

        assertThat(guard.broken).isEmpty();
        MigrationState end = outcome.orElseThrow();
        assertThat(end.inEffect()).isEqualTo(guard.inEffect);
        assertThat(end.isRolledBack() || end.isHalted() || end.inEffect().size() == 16)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource(Misbehaving.SEEDS)
    void notEvenAModelThatIsNeverRight(long seed) {
        Guard guard = new Guard(seed, 0.1);

        Outcome<MigrationState, Move<String>> outcome =
                run(guard, SimulatedModel.with(new MigrationSkill()).seed(seed).erringAt(1), 1);

        assertThat(guard.broken).isEmpty();
        assertThat(outcome.report().steps()).isLessThan(33);
    }

    @Test
    void refusalsAndGarbageDecideNothing() {
        Guard guard = new Guard(0, 0);
        LlmClient model = new RepeatingModel(List.of(
                "I'm sorry, but I can't help with that.",
                "",
                "do = backup-users, I think",
                "DROP TABLE users",
                "do = everything",
                "undo = backup-users",
                "do = drop-profile-columns",
                "halt",
                "do = backup-users\ndo = backup-orders"));

        Outcome<MigrationState, Move<String>> outcome = run(guard, model, 2);

        assertThat(guard.inEffect).isEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.report().votes()).isZero();
    }

    @ParameterizedTest
    @MethodSource(Misbehaving.SEEDS)
    void notEvenAMajorityThatAgreesOnWhatIsWrong(long seed) {
        Guard guard = new Guard(seed, 0.1);

        Outcome<MigrationState, Move<String>> outcome = run(
                guard,
                SimulatedModel.with(new MigrationSkill())
                        .seed(seed)
                        .erringAt(0.9)
                        .agreeingOnErrors(1),
                3);

        assertThat(guard.broken).isEmpty();
        assertThat(outcome.report().steps()).isLessThan(33);
    }

    /** All that can be said about a plan in the right format. */
    private static List<Move<String>> sayable() {
        List<Move<String>> all = new ArrayList<>(List.of(new Move.Halt<>()));
        for (Step step : PLAN.steps()) {
            all.add(new Move.Do<>(step.name()));
            all.add(new Move.Undo<>(step.name()));
        }
        return all;
    }

    /** The rules once more, without the task's own words. */
    private static boolean isAllowed(Move<String> action, MigrationState state) {
        List<String> inEffect = state.inEffect();
        boolean failed = state.failure().isPresent();
        if (action instanceof Move.Do<String> run) {
            Step step = PLAN.known(run.what());
            return !failed && !inEffect.contains(step.name()) && inEffect.containsAll(step.needs());
        }
        Step latest = PLAN.known(inEffect.isEmpty() ? "drop-backups" : inEffect.get(inEffect.size() - 1));
        boolean wayBack = !inEffect.isEmpty()
                && latest.isReversible()
                && !state.failure().map(Ledger.Failure::undo).orElse(false);
        return action instanceof Move.Undo<String> undo
                ? failed && wayBack && undo.what().equals(latest.name())
                : failed && !wayBack;
    }

    @ParameterizedTest
    @MethodSource(Misbehaving.SEEDS)
    void onEveryWayThroughThePlanJustTheAllowedActsArePossible(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MigrationTask task = new MigrationTask(PLAN, Migrator.nobody());
        MigrationState state = task.initialState();
        while (!task.isComplete(state)) {
            MigrationState here = state;
            List<Move<String>> possible = List.copyOf(task.possibleActions(here).orElseThrow());
            assertThat(possible)
                    .containsExactlyInAnyOrderElementsOf(sayable().stream()
                            .filter(action -> isAllowed(action, here))
                            .toList());
            Move<String> next = possible.get(random.nextInt(possible.size()));
            boolean fails = random.nextInt(12) == 0;
            ActResult result = fails ? failed(random.nextBoolean()) : ActResult.done("");
            state = next instanceof Move.Halt ? task.apply(here, next) : task.apply(here, next, result.text());
        }
    }

    @Test
    void whoeverSaysOnlyWhatIsForbiddenDecidesNothing() {
        Guard guard = new Guard(0, 0);
        MigrationTask task = new MigrationTask(PLAN, guard);
        List<String> forbidden = sayable().stream()
                .filter(action -> !isAllowed(action, task.initialState()))
                .map(Move::toString)
                .toList();

        Outcome<MigrationState, Move<String>> outcome = run(guard, new RepeatingModel(forbidden), 1);

        assertThat(forbidden).hasSize(2 * 16 + 1 - 2);
        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.report().votes()).isZero();
        assertThat(guard.inEffect).isEmpty();
    }

    @Test
    void aRealDatabaseIsMigratedByAModelThatErrsInAFifthOfItsAnswers() {
        TestShop shop = TestShop.small();
        SimulatedModel model =
                SimulatedModel.with(new MigrationSkill()).erringAt(0.2).breakingFormatAt(0.1);

        End end = TestMigration.of(PLAN, shop.access()).asking(model, 5).run();

        assertThat(end.problem()).isEmpty();
        assertThat(end.state().inEffect())
                .isEqualTo(PLAN.order().stream().map(Step::name).toList());
    }
}
