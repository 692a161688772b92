package dev.maker4j.examples.label;

import dev.maker4j.Survey;
import dev.maker4j.llm.Prompt;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * One question about the rows of a table: what is asked about a row, and how replies are read. Immutable and safe for use by
 * several threads.
 */
public final class LabelQuestion {
    /** What every system part begins with. */
    public static final String TASK = "You answer one question about one row of a table.";

    private static final int NAME_DIGITS = 12;

    private final QuestionTemplate template;
    private final AnswerForm form;
    private final List<Quoting> quotings;

    private LabelQuestion(QuestionTemplate template, AnswerForm form, List<Quoting> quotings) {
        this.template = template;
        this.form = form;
        this.quotings = quotings;
    }

    /**
     * A question whose rows are fenced in one way.
     *
     * @param template the question
     * @param form which answers are possible
     * @return the question
     */
    public static LabelQuestion of(QuestionTemplate template, AnswerForm form) {
        return new LabelQuestion(
                Objects.requireNonNull(template, "template"),
                Objects.requireNonNull(form, "form"),
                List.of(Quoting.FENCED));
    }

    /**
     * Asks each row in both ways of quoting it, in turn: an answer that depends on that wins no vote.
     *
     * @return a new question
     */
    public LabelQuestion inEveryQuoting() {
        return new LabelQuestion(template, form, List.of(Quoting.values()));
    }

    /**
     * What is asked about a row.
     *
     * @param row the row
     * @param quoting how its values are set apart
     * @return the prompt
     */
    public Prompt prompt(TableRow row, Quoting quoting) {
        String system = TASK + "\n" + quoting.explanation() + "\n" + form.instruction();
        Prompt prompt = new Prompt(system, template.about(row, quoting));
        return form.schema().isEmpty() ? prompt : prompt.answeringBy(form.schema());
    }

    /**
     * The survey that asks this; whom it asks, and by which rule it decides, is still to be said.
     *
     * @return a builder
     */
    public Survey.Builder<TableRow, String> survey() {
        List<Function<? super TableRow, Prompt>> wordings = quotings.stream()
                .<Function<? super TableRow, Prompt>>map(quoting -> row -> prompt(row, quoting))
                .toList();
        return Survey.of(name(), wordings, (reply, row) -> form.parse(reply));
    }

    /** Another template, form or quoting is another survey. */
    private String name() {
        String all = template + "\u0000" + form.instruction() + "\u0000" + form.schema() + "\u0000" + quotings;
        return "label " + Quoting.hash(all).substring(0, NAME_DIGITS);
    }

    @Override
    public String toString() {
        return name();
    }
}
