package dev.maker4j.cli;

import dev.maker4j.Survey;
import dev.maker4j.run.SurveyRow;
import dev.maker4j.testkit.Skill;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a program says of its survey, and then {@link #run()}, which does all that is the same for every survey. Only {@link
 * #simulatedBy} must be said. Confined to one thread.
 *
 * @param <T> the item
 * @param <A> the answer
 */
public final class Surveying<T, A> {
    final SurveyOptions options;
    final String title;
    final Survey.Builder<T, A> survey;
    final List<T> items;

    @Nullable
    Skill skill;

    Function<? super List<SurveyRow<T, A>>, Facts> found = rows -> Facts.none();
    Function<? super List<SurveyRow<T, A>>, List<String>> picture = rows -> List.of();
    Outputs<List<SurveyRow<T, A>>> outputs = Outputs.none();

    Surveying(SurveyOptions options, String title, Survey.Builder<T, A> survey, List<T> items) {
        this.options = options;
        this.title = title;
        this.survey = survey;
        this.items = items;
    }

    /**
     * Gives the simulated model its skill. It is asked unless the user wants a real model.
     *
     * @param knowledge reads the survey's prompts and answers them
     * @return this survey
     */
    public Surveying<T, A> simulatedBy(Skill knowledge) {
        this.skill = Objects.requireNonNull(knowledge, "knowledge");
        return this;
    }

    /**
     * Tells facts about the rows, where all of them are over.
     *
     * @param facts from the rows, in the items' order
     * @return this survey
     */
    public Surveying<T, A> finding(Function<? super List<SurveyRow<T, A>>, Facts> facts) {
        this.found = Objects.requireNonNull(facts, "facts");
        return this;
    }

    /**
     * Draws what came of the rows below the summary, where all of them are over.
     *
     * @param lines from the rows, the picture's lines without indent; none for no picture
     * @return this survey
     */
    public Surveying<T, A> picturing(Function<? super List<SurveyRow<T, A>>, List<String>> lines) {
        this.picture = Objects.requireNonNull(lines, "lines");
        return this;
    }

    /**
     * Writes files, where the user named any, once every row is over, whether decided or not. Of a survey that stopped before,
     * nothing is written.
     *
     * @param what adds what is to be written to what was said of that before
     * @return this survey
     */
    public Surveying<T, A> writing(UnaryOperator<Outputs<List<SurveyRow<T, A>>>> what) {
        this.outputs = what.apply(outputs);
        return this;
    }

    /**
     * Checks the options, asks about every row on the calling thread while showing the progress, and tells the result. Interrupt
     * the thread to pause the survey.
     *
     * @return the {@link ExitStatus}
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense; no model has been asked then
     * @throws InputException if the journal can't be used, or isn't this survey's; neither has one been asked then
     */
    public int run() {
        return new SurveyingRun<>(this).run();
    }
}
