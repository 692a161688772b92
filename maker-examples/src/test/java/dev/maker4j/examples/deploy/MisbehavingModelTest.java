package dev.maker4j.examples.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.examples.acting.ActResult;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.deploy.reading.PlanFile;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.examples.simulation.Misbehaving;
import dev.maker4j.examples.simulation.RepeatingModel;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.run.Outcome;
import dev.maker4j.task.Act;
import dev.maker4j.testkit.SimulatedModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that err, refuse and babble: whatever they say, no act is carried out that the rules forbid. */
final class MisbehavingModelTest {
    private static final Plan PLAN = PlanFile.bundled();

    /** Keeps to the rules of a plan itself, by the names of acts alone, and fails at random. */
    private static final class Guard implements Platform {
        private final SplittableRandom random;
        private final double failures;
        private final List<String> inEffect = new ArrayList<>();
        private final Set<String> begun = new HashSet<>();
        private final Set<String> finished = new HashSet<>();
        private final List<String> done = new ArrayList<>();
        private final List<String> broken = new ArrayList<>();
        private boolean failed;
        private boolean undoFailed;

        Guard(long seed, double failures) {
            this.random = new SplittableRandom(seed);
            this.failures = failures;
        }

        @Override
        public ActResult carryOut(Stage stage, Act act) {
            String what = stage.toString();
            if (failed || done.contains(what)) {
                broken.add(what + " after " + done);
            }
            PLAN.service(stage.service()).ifPresent(service -> check(service, stage));
            if (stage.kind() == Stage.Kind.OBSERVE && finished.size() < 5) {
                broken.add("observe with only " + finished);
            }
            done.add(what);
            boolean bad = random.nextDouble() < failures;
            failed |= bad;
            boolean left = bad && random.nextBoolean();
            if (stage.isChange() && (!bad || left)) {
                inEffect.add(what);
            }
            if (!bad && stage.kind() == Stage.Kind.CHECK) {
                finished.add(stage.service());
            }
            return bad
                    ? (left ? ActResult.left("at random") : ActResult.failed("at random"))
                    : new DueCanaries(toBeJudged()).in(ActResult.done(""));
        }

        private List<String> toBeJudged() {
            return PLAN.services().stream()
                    .map(Service::name)
                    .filter(name -> done.contains("canary " + name) && !done.contains("compare " + name))
                    .toList();
        }

        private void check(Service service, Stage stage) {
            if (stage.kind() == Stage.Kind.CONTRACT) {
                if (!done.contains("observe")) {
                    broken.add(stage + " before observe");
                }
                return;
            }
            begun.add(service.name());
            Set<String> moving = new HashSet<>(begun);
            moving.removeAll(finished);
            if (moving.size() > 2 || !finished.containsAll(service.needs())) {
                broken.add(stage + " with " + moving + " in motion and " + finished + " finished");
            }
            int place = service.stages().indexOf(stage);
            if (place > 0 && !done.contains(service.stages().get(place - 1).toString())) {
                broken.add(stage + " out of turn");
            }
        }

        @Override
        public ActResult undo(Stage stage, Act act) {
            boolean latest =
                    !inEffect.isEmpty() && inEffect.get(inEffect.size() - 1).equals(stage.toString());
            if (!failed || undoFailed || !latest) {
                broken.add("undid " + stage + " with " + inEffect);
            }
            undoFailed = random.nextDouble() < failures;
            if (!undoFailed) {
                inEffect.remove(stage.toString());
            }
            return undoFailed ? ActResult.failed("at random") : ActResult.done("");
        }

        @Override
        public Optional<ActResult> found(Act act) {
            return Optional.empty();
        }
    }

    private static Outcome<DeployState, Move<Stage>> run(Guard guard, LlmClient model, int margin) {
        return Misbehaving.run(new DeployTask(PLAN, guard), model, margin);
    }

    @ParameterizedTest
    @MethodSource(Misbehaving.SEEDS)
    void noMistakeOfAModelLeadsToAForbiddenAct(long seed) {
        Guard guard = new Guard(seed, 0.03);
        SimulatedModel model = Misbehaving.model(new DeploySkill(), seed);

        DeployState end = run(guard, model, 4).orElseThrow();

        assertThat(guard.broken).isEmpty();
        assertThat(end.inEffect().stream().map(Stage::toString)).isEqualTo(guard.inEffect);
        assertThat(end.isHalted()).isEqualTo(guard.undoFailed);
        assertThat(end.isRolledBack()).isEqualTo(guard.failed && !guard.undoFailed);
        assertThat(end.isRolledOut(PLAN)).isEqualTo(!guard.failed);
    }

    @ParameterizedTest
    @MethodSource(Misbehaving.SEEDS)
    void notEvenAModelThatIsNeverRight(long seed) {
        Guard guard = new Guard(seed, 0.02);

        Outcome<DeployState, Move<Stage>> outcome =
                run(guard, SimulatedModel.with(new DeploySkill()).seed(seed).erringAt(1), 1);

        assertThat(guard.broken).isEmpty();
        assertThat(outcome.report().steps()).isLessThan(2L * PLAN.acts() + 1);
    }

    @Test
    void refusalsAndGarbageDecideNothing() {
        Guard guard = new Guard(0, 0);
        List<String> babble = List.of(
                "I'm sorry, but I can't help with that.",
                "",
                "do = canary auth, I think",
                "rm -rf /",
                "do = everything",
                "undo = canary auth",
                "do = replace auth-1",
                "do = contract-database users",
                "do = canary orders",
                "halt",
                "do = canary auth\ndo = canary products");
        LlmClient model = new RepeatingModel(babble);

        Outcome<DeployState, Move<Stage>> outcome = run(guard, model, 2);

        assertThat(guard.done).isEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Undecided.class);
        assertThat(outcome.report().votes()).isZero();
    }

    @Test
    void theRuleKeepsTwoServicesInMotionWhereItCan() {
        Guard guard = new Guard(0, 0);

        run(guard, SimulatedModel.with(new DeploySkill()), 1).orElseThrow();

        Stream<String> services = guard.done.stream().limit(24).map(act -> act.replaceAll("^\\S+ ?|-\\d+$", ""));
        assertThat(services.distinct()).containsExactly("auth", "products", "users", "orders");
        assertThat(guard.done).startsWith("canary auth", "compare auth", "canary products", "compare products");
        assertThat(guard.done).hasSize(39).endsWith("observe", "contract-database users", "contract-database orders");
    }
}
