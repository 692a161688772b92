package dev.maker4j.bench.models;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.examples.label.AnswerForm;
import dev.maker4j.examples.label.LabelQuestion;
import dev.maker4j.examples.label.Quoting;
import dev.maker4j.examples.label.TableRow;
import dev.maker4j.examples.label.reading.BundledTickets;
import dev.maker4j.llm.Prompt;
import dev.maker4j.task.DecomposableTask;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Sorts the first of the bundled tickets, one after another; its state is the number of those that are done. Immutable. */
final class TicketTask implements DecomposableTask<Integer, String> {
    private static final int TICKETS = 100;

    private final List<TableRow> rows = BundledTickets.table().rows().subList(0, TICKETS);
    private final AnswerForm form = AnswerForm.choosing(BundledTickets.CHOICES);
    private final LabelQuestion question = LabelQuestion.of(BundledTickets.question(), form);

    /** Each with its team. */
    List<KnownStep<Integer, String>> known() {
        return IntStream.range(0, TICKETS)
                .mapToObj(row -> new KnownStep<>(row, rows.get(row).text(BundledTickets.GOLD)))
                .toList();
    }

    @Override
    public Integer initialState() {
        return 0;
    }

    @Override
    public boolean isComplete(Integer done) {
        return done >= TICKETS;
    }

    @Override
    public Prompt prompt(Integer done) {
        return question.prompt(rows.get(done), Quoting.FENCED);
    }

    @Override
    public String parse(String reply, Integer done) {
        return form.parse(reply);
    }

    @Override
    public Integer apply(Integer done, String team) {
        return done + 1;
    }

    @Override
    public OptionalLong expectedSteps() {
        return OptionalLong.of(TICKETS);
    }

    @Override
    public String name() {
        return "bundled tickets";
    }
}
