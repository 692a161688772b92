package dev.maker4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.bisection.StateCheck;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.examples.BisectionSnippets.Account;
import dev.maker4j.examples.addition.AdditionState;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.LlmReply;
import dev.maker4j.replay.RunStatus;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on bisecting: its code is compiled, and does what it says. */
class BisectingPageTest {
    private static final Path PAGE = Path.of("..", "docs", "bisecting.md");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void showsOnlyJavaThatIsCompiledHere() throws IOException {
        ShownCode.isCompiled(PAGE, BisectionSnippets.class, 2);
    }

    @Test
    void forksARunWhereItWentWrong() {
        LongAddition task = LongAddition.of("55555", "33433", Cut.THREE_NUMBERS);
        LlmClient model = request -> LlmReply.of("8"); // which is wrong of the third column from the right
        try (FileJournal run = FileJournal.in(folder.resolve("run")).open()) {
            Maker.solving(task)
                    .asking(model)
                    .untilAheadBy(2)
                    .journalling(run)
                    .build()
                    .solve();

            StateCheck<AdditionState> check = StateCheck.along(
                    task,
                    KnownSteps.along(
                            task,
                            state -> task.numbers(state).stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()));
            BisectionSnippets.forkWhereItWentWrong(task, run, check, folder.resolve("fork"));
        }

        try (FileJournal fork = FileJournal.in(folder.resolve("fork")).openForReading()) {
            assertThat(RunStatus.of(fork).orElseThrow().forkedAt()).hasValue(2);
        }
    }

    @Test
    void checksABalance() {
        StateCheck<Account> check = BisectionSnippets.balanced(step -> 10 * step);

        assertThat(check.problem(new Account(30), 3)).isEmpty();
        assertThat(check.problem(new Account(31), 3)).contains("the balance is 31");
    }
}
