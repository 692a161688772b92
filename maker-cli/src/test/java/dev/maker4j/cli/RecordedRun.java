package dev.maker4j.cli;

import dev.maker4j.HardSteps;
import dev.maker4j.Maker;
import dev.maker4j.People;
import dev.maker4j.Rung;
import dev.maker4j.Stint;
import dev.maker4j.Trigger;
import dev.maker4j.journal.Detail;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.testkit.ScriptedModel;
import dev.maker4j.testkit.SimulatedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A run of the counting task in a journal, and a program that reads journals. */
final class RecordedRun {
    private RecordedRun() {}

    @Command(name = "counting", header = "Counts.")
    static final class Top {}

    /** Bisects what was counted. */
    @Command(name = "bisect", header = "Finds where it miscounted.")
    static final class BisectCommand implements Callable<Integer> {
        @Mixin
        private final BisectOptions options;

        BisectCommand(Shell shell) {
            this.options = BisectOptions.in(shell);
        }

        @Override
        public Integer call() {
            return options.run(() -> options.bisect(
                    new Counting.CountingTask(Integer.parseInt(options.task().replaceAll("\\D", "")), true),
                    (state, step) -> state == step ? Optional.empty() : Optional.of(state + " isn't " + step)));
        }
    }

    static Console console() {
        return Console.of(Program.of(shell -> new Top())
                .with(StatusCommand::new)
                .with(ReportCommand::new)
                .with(ReplayCommand::new)
                .with(CertifyCommand::new)
                .with(BisectCommand::new));
    }

    /** Counts to twelve for so many steps, with a simulated model that errs often. */
    static void simulated(Path folder, Detail detail, long steps) {
        SimulatedModel model =
                SimulatedModel.with(new Counting.CountingSkill()).erringAt(0.25).seed(3);
        try (FileJournal journal = FileJournal.in(folder).recording(detail).open()) {
            maker(model, 12, journal).build().solve(Stint.ofSteps(steps));
        }
    }

    /** Counts to three with what a model is said to reply, at most five samples a step. */
    static void scripted(Path folder, String... replies) {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            maker(ScriptedModel.replying(replies), 3, journal).atMost(5).build().solve(Stint.toTheEnd());
        }
    }

    /** Counts to three as far as it comes, with a model that is torn at the second step, where a person is to decide. */
    static void torn(Path folder) {
        String[] replies = Files.exists(folder) ? new String[] {"3", "3"} : new String[] {"1", "1", "2", "3", "4", "5"};
        try (FileJournal journal = FileJournal.in(folder).open()) {
            maker(ScriptedModel.replying(replies), 3, journal)
                    .journalling(journal, People.decidingUndecidedSteps())
                    .atMost(4)
                    .build()
                    .solve();
        }
    }

    /** Counts to three, with a model that disagrees with itself at the second step, which a policy then sends to another. */
    static void climbing(Path folder) {
        HardSteps<Object> policy = HardSteps.named("doubts")
                .when(Trigger.dissent())
                .then(Rung.asking(ScriptedModel.replying("2", "2", "2")).untilAheadBy(3));
        try (FileJournal journal = FileJournal.in(folder).open()) {
            maker(ScriptedModel.replying("1", "1", "2", "3", "3", "3"), 3, journal)
                    .deciding(policy)
                    .build()
                    .solve(Stint.toTheEnd());
        }
    }

    /** Counts to three, which is done after two steps. */
    static void sooner(Path folder) {
        try (FileJournal journal = FileJournal.in(folder).open()) {
            maker(ScriptedModel.replying("1", "1", "3", "3"), 3, journal)
                    .build()
                    .solve(Stint.toTheEnd());
        }
    }

    private static Maker.Builder<Integer, Integer> maker(LlmClient model, int end, FileJournal journal) {
        return Maker.solving(new Counting.CountingTask(end, true))
                .asking(model)
                .untilAheadBy(2)
                .journalling(journal);
    }
}
