package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SurveyOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.label.AnswerForm;
import dev.maker4j.examples.label.LabelQuestion;
import dev.maker4j.examples.label.QuestionTemplate;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.TableRow;
import dev.maker4j.examples.label.reading.TableFile;
import dev.maker4j.examples.label.report.EveryMargin;
import dev.maker4j.examples.label.report.Gold;
import dev.maker4j.examples.label.report.LabelledRows;
import dev.maker4j.examples.label.simulation.LabelSkill;
import dev.maker4j.run.SurveyRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers one question about each row of a table. */
@Command(
        name = "label",
        header = "Answer one question about each row of a table.",
        description = {
            "",
            "Rows are voted on side by side, with one journal and one budget for all. What a row says is quoted as data, so that"
                    + " no row can tell the model what to answer.",
        })
final class LabelCommand implements Callable<Integer> {
    @Mixin
    private final SurveyOptions options;

    @Mixin
    private final LabelInput input = new LabelInput();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "A table as CSV, or as JSON lines where the name ends in .jsonl. Default: 300 made-up support tickets that come with the program.")
    private @Nullable Path file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write what was found to this file. The decided rows: the input's columns, then answer, votes, margin,"
                            + " agreement, cost; JSON lines where the name ends in .jsonl, else CSV.")
    private @Nullable Path out;

    @Option(
            names = "--undecided",
            paramLabel = "FILE",
            description =
                    "Write the rows without an answer to this file, with the reason. Default: beside --out, as NAME-undecided.")
    private @Nullable Path undecided;

    LabelCommand(Shell shell) {
        this.options = SurveyOptions.in(shell).erringAt(Examples.ERROR_RATE).reaching(Examples.TARGET);
    }

    @Override
    public Integer call() {
        Table table = Inputs.reading(() -> input.table(file, options.checks()));
        AnswerForm form = Inputs.reading(() -> input.form(options.checks()));
        QuestionTemplate template = Inputs.reading(() -> input.template(table, options.checks()));
        @Nullable Gold gold = Inputs.reading(() -> input.gold(file, table, form, template, options.checks()));
        LabelledRows labelled = Inputs.reading(() -> LabelledRows.of(table));
        LabelQuestion question = LabelQuestion.of(template, form);
        return options.surveying(
                        "Label " + table.name(),
                        (input.checksQuoting() ? question.inEveryQuoting() : question).survey(),
                        table.rows())
                .simulatedBy(new LabelSkill())
                .finding(rows -> gold == null ? Facts.none() : facts(gold, rows))
                .picturing(rows -> gold == null ? List.of() : picture(gold, rows))
                .writing(files -> files.howeverItEnds("--out", out, (rows, result) -> text(labelled, rows, true, out))
                        .howeverItEnds(
                                "--undecided",
                                undecidedFile(),
                                (rows, result) -> text(labelled, rows, false, undecidedFile())))
                .run();
    }

    private @Nullable Path undecidedFile() {
        Path beside = out;
        if (undecided != null || beside == null || (Files.exists(beside) && !Files.isRegularFile(beside))) {
            return undecided;
        }
        String name = String.valueOf(beside.getFileName());
        int dot = name.lastIndexOf('.');
        return beside.resolveSibling(
                dot <= 0 ? name + "-undecided" : name.substring(0, dot) + "-undecided" + name.substring(dot));
    }

    private String text(
            LabelledRows labelled, List<SurveyRow<TableRow, String>> rows, boolean decided, @Nullable Path file) {
        List<SurveyRow<TableRow, String>> ofThese =
                rows.stream().filter(row -> row.isDecided() == decided).toList();
        return file != null && TableFile.isJsonLines(file.toString())
                ? labelled.jsonLines(ofThese)
                : labelled.csv(ofThese, decided, input.separator(options.checks(), file));
    }

    private static List<String> picture(Gold gold, List<SurveyRow<TableRow, String>> rows) {
        List<String> lines = new ArrayList<>(gold.confusion(rows));
        List<String> margins = EveryMargin.of(rows, gold).lines();
        if (!margins.isEmpty()) {
            lines.add("");
            lines.addAll(margins);
        }
        return lines;
    }

    private static Facts facts(Gold gold, List<SurveyRow<TableRow, String>> rows) {
        long compared = gold.compared(rows);
        long right = gold.right(rows);
        if (compared == 0) {
            return Facts.none().row("accuracy", "unknown", "no decided row has a known answer");
        }
        double accuracy = (double) right / compared;
        return Facts.none()
                .row(
                        "accuracy",
                        Words.percent(Math.round(accuracy * 1000) / 1000.0),
                        Words.count(right) + " of " + Words.count(compared) + " decided rows as in the gold column")
                .field("accuracy", accuracy)
                .field("compared", compared)
                .field("byK", EveryMargin.of(rows, gold).fields());
    }
}
