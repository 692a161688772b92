package dev.maker4j.examples.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maker4j.Maker;
import dev.maker4j.cli.Console;
import dev.maker4j.redflag.RedFlagException;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.testkit.SimulatedModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No test asks a real model, so none needs a key: a script plays one reply after another, a simulated model answers from the prompt. */
class TemplateTaskTest {
    private final TemplateTask task = new TemplateTask(List.of("pear", "Fig", "apple"));

    /** Do the steps come out as you meant them? A wrong vote is outvoted, a reply that isn't possible is discarded. */
    @Test
    void takesTheAnswerThatIsAheadByTwo() {
        ScriptedModel model =
                ScriptedModel.replying("apple", "pear", "apple", "apple", "Fig", "grape", "Fig", "pear", "pear");

        Outcome<TemplateTask.State, TemplateTask.Action> outcome =
                Maker.solving(task).asking(model).untilAheadBy(2).build().solve();

        assertThat(outcome.orElseThrow().sorted()).containsExactly("apple", "Fig", "pear");
        assertThat(outcome.report().redFlagCount()).isEqualTo(1);
        assertThat(model.unread()).isEmpty();
    }

    /** Does the prompt say enough? Its skill has nothing else to go by. */
    @Test
    void isSolvedByAModelThatIsOftenWrong() {
        SimulatedModel model =
                SimulatedModel.with(new TemplateSkill()).erringAt(0.05).breakingFormatAt(0.05);

        Outcome<TemplateTask.State, TemplateTask.Action> outcome =
                Maker.solving(task).asking(model).untilAheadBy(4).build().solve();

        assertThat(outcome.orElseThrow().sorted()).containsExactly("apple", "Fig", "pear");
    }

    /** What must not count as a vote? */
    @Test
    void discardsWhatIsNotInTheFormat() {
        for (String reply : List.of("", " ", "apple\nFig")) {
            assertThatThrownBy(() -> task.parse(reply, task.initialState())).isInstanceOf(RedFlagException.class);
        }
        assertThat(task.parse(" apple\n", task.initialState())).isEqualTo(new TemplateTask.Action("apple"));
    }

    /** Would a wrong end be noticed? */
    @Test
    void tellsAWrongEnd() {
        assertThat(task.validate(new TemplateTask.State(List.of("apple", "pear", "Fig"), List.of())))
                .hasValue("the order is [apple, Fig, pear], but was [apple, pear, Fig]");
        assertThat(task.validate(new TemplateTask.State(List.of("apple", "Fig", "pear"), List.of())))
                .isEmpty();
    }

    /** Which inputs have no right answer? */
    @Test
    void refusesWordsThatNoRuleTellsApart() {
        assertThatThrownBy(() -> new TemplateTask(List.of("fig", "Fig")))
                .hasMessage("words must differ, and be one line each without space around it, but there was \"Fig\"");
    }

    @Test
    void runsAsAProgram() {
        Console console = Console.of(TemplateProgram.program());

        assertThat(console.run("pear", "fig", "apple")).as(console.err()).isZero();
        assertThat(console.out()).containsSubsequence("apple", "fig", "pear");
        assertThat(console.err()).contains("SIMULATED");
    }
}
