package dev.maker4j.examples.cli;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.cli.EstimateOptions;
import dev.maker4j.cli.Estimating;
import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.examples.acting.Move;
import dev.maker4j.examples.acting.RehearsedSteps;
import dev.maker4j.examples.acting.ReversibleState;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.EverySum;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.examples.addition.simulation.AdditionSkill;
import dev.maker4j.examples.apitests.ApiTestTask;
import dev.maker4j.examples.apitests.RehearsedResults;
import dev.maker4j.examples.apitests.Runner;
import dev.maker4j.examples.apitests.reading.SuiteFile;
import dev.maker4j.examples.apitests.simulation.ApiTestSkill;
import dev.maker4j.examples.deploy.DeployTask;
import dev.maker4j.examples.deploy.Platform;
import dev.maker4j.examples.deploy.simulation.DeploySkill;
import dev.maker4j.examples.label.AnswerForm;
import dev.maker4j.examples.label.LabelQuestion;
import dev.maker4j.examples.label.QuestionTemplate;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.TableRow;
import dev.maker4j.examples.label.report.Gold;
import dev.maker4j.examples.label.simulation.LabelSkill;
import dev.maker4j.examples.migrate.MigrationTask;
import dev.maker4j.examples.migrate.Migrator;
import dev.maker4j.examples.migrate.simulation.MigrationSkill;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import dev.maker4j.task.ActingTask;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Calibrates a model on the states that a task meets, and says what a run would come to. */
@Command(
        name = "estimate",
        header = "Measure a model on a task before paying for a run.",
        description = {
            "",
            "The right step of each state is known by the program that plays the simulated model; the right answer of a"
                    + " table's row by its --gold column. Nothing is done to any system: the steps of api-tests, migrate"
                    + " and deploy are those of a rehearsal, in which all goes well or, for the latter two, everything is"
                    + " taken back in the end.",
        },
        exitCodeList = {
            "0:estimated, and the target is promised",
            "2:wrong usage or wrong input; no model was asked anything",
            "3:estimated, and the target isn't promised; or failed",
            "4:stopped by Ctrl-C"
        })
final class EstimateCommand implements Callable<Integer> {
    /** What can be estimated. */
    enum Estimable {
        ADDITION,
        SUDOKU,
        BUILD_ORDER,
        PROVISION,
        SCHEDULE,
        API_TESTS,
        MIGRATE,
        DEPLOY,
        LABEL;
    }

    private final Shell shell;

    @Mixin
    private final EstimateOptions options;

    @ArgGroup(validate = false, heading = "%n@|bold The table, for label|@%n", order = 1)
    private LabelInput labelling = new LabelInput();

    @Parameters(
            index = "0",
            paramLabel = "TASK",
            description = "addition, sudoku, build-order, provision, schedule, api-tests, migrate, deploy or label.")
    private Estimable task = Estimable.SUDOKU;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The task's input, as its own command takes it. Default: the bundled one.")
    private @Nullable Path file;

    @Option(names = "--cut", paramLabel = "CUT", description = AdditionCommand.CUT)
    private Cut cut = Cut.CARRY_FIRST;

    EstimateCommand(Shell shell) {
        this.shell = shell;
        this.options = EstimateOptions.in(shell).erringAt(Examples.ERROR_RATE);
    }

    @Override
    public Integer call() {
        if (task == Estimable.LABEL) {
            return labelled();
        }
        labelling.requireNone(options.checks());
        Path given = file;
        return switch (task) {
            case ADDITION -> addition(given);
            case BUILD_ORDER -> planned(Planned.buildOrder(given));
            case PROVISION -> planned(Planned.provision(given));
            case SCHEDULE -> planned(Planned.schedule(given));
            case API_TESTS -> tested(given);
            case MIGRATE -> migrated(given);
            case DEPLOY -> deployed(given);
            default ->
                planned(
                        Inputs.reading(() -> SudokuTask.of(given == null ? PuzzleFile.easy() : PuzzleFile.read(given))),
                        new SudokuSkill());
        };
    }

    /** Its right answers are those of arithmetic: the simulated model's aren't always. */
    private int addition(@Nullable Path given) {
        if (given != null) {
            throw options.checks().wrong("addition reads no file, but was given " + given + ": leave it out");
        }
        LongAddition addition = EverySum.task(cut);
        return options.estimating(addition, EverySum.steps(addition))
                .simulatedBy(AdditionSkill.likeASmallModel())
                .settingUp(calibrator -> calibrator.naming(addition::sum))
                .run();
    }

    private <S, A> int planned(Planned<S, A> of) {
        return planned(of.task(), of.skill());
    }

    private <S, A> int planned(DecomposableTask<S, A> solved, Skill skill) {
        return estimated(solved, KnownSteps.along(solved, state -> right(solved, skill, state)), skill, Facts.none());
    }

    private static <S, A> A right(DecomposableTask<S, A> solved, Skill skill, S state) {
        return solved.parse(skill.answer(solved.prompt(state)), state);
    }

    private <S, A> int estimated(DecomposableTask<S, A> solved, KnownSteps<S, A> known, Skill skill, Facts facts) {
        return options.estimating(solved, known)
                .simulatedBy(skill)
                .knowing(facts)
                .run();
    }

    private int tested(@Nullable Path given) {
        ApiTestTask tests = new ApiTestTask(
                Inputs.reading(() -> given == null ? SuiteFile.bundled() : SuiteFile.read(given, shell::variable)),
                "a rehearsal",
                Runner.nobody());
        Skill skill = new ApiTestSkill();
        return estimated(
                tests,
                RehearsedSteps.of(tests, state -> right(tests, skill, state), RehearsedResults::of),
                skill,
                rehearsed("each test passes at its first attempt, in the order of the starts"));
    }

    private int migrated(@Nullable Path given) {
        return reversible(
                new MigrationTask(
                        Inputs.reading(() -> given == null
                                ? dev.maker4j.examples.migrate.reading.PlanFile.bundled()
                                : dev.maker4j.examples.migrate.reading.PlanFile.read(given)),
                        Migrator.nobody()),
                new MigrationSkill());
    }

    private int deployed(@Nullable Path given) {
        return reversible(
                new DeployTask(
                        Inputs.reading(() -> given == null
                                ? dev.maker4j.examples.deploy.reading.PlanFile.bundled()
                                : dev.maker4j.examples.deploy.reading.PlanFile.read(given)),
                        Platform.nobody()),
                new DeploySkill());
    }

    private <S extends ReversibleState<T>, T> int reversible(ActingTask<S, Move<T>> acting, Skill skill) {
        KnownSteps<S, Move<T>> known = RehearsedSteps.thereAndBack(acting, state -> right(acting, skill, state));
        return options.estimating(acting, known)
                .simulatedBy(skill)
                .settingUp(calibrator -> calibrator.inStrata(
                        state -> state.failure().isPresent() ? "on the way back" : "on the way there"))
                .knowing(rehearsed("all acts go well until a late one fails, then each is undone"))
                .run();
    }

    private static Facts rehearsed(String how) {
        return Facts.none().row("rehearsed", "nothing done", how).field("rehearsed", how);
    }

    private int labelled() {
        Path given = file;
        Table table = Inputs.reading(() -> labelling.table(given, options.checks()));
        AnswerForm form = Inputs.reading(() -> labelling.form(options.checks()));
        QuestionTemplate template = Inputs.reading(() -> labelling.template(table, options.checks()));
        @Nullable Gold gold = Inputs.reading(() -> labelling.gold(given, table, form, template, options.checks()));
        LabelQuestion asked = LabelQuestion.of(template, form);
        LabelQuestion question = labelling.checksQuoting() ? asked.inEveryQuoting() : asked;
        String title = "Label " + table.name();
        Skill skill = new LabelSkill();
        if (gold == null) {
            return options.agreement(title, question.survey(), table.rows(), skill);
        }
        List<KnownStep<TableRow, String>> known = gold.known(table);
        if (known.isEmpty()) {
            throw options.checks()
                    .wrong("--gold names a column without a single answer: leave it out to learn what"
                            + " agreement alone tells");
        }
        Estimating<TableRow, String> estimate = options.estimatingRows(
                        title,
                        question.survey(),
                        KnownSteps.of(known),
                        table.rows().size())
                .simulatedBy(skill)
                .settingUp(calibrator -> calibrator.naming(row -> "line " + row.line()));
        List<String> replies = labelling.replies();
        return (replies.isEmpty() ? estimate : estimate.expecting(row -> replies)).run();
    }
}
