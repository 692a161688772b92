package dev.maker4j.cli;

import dev.maker4j.Provider;
import dev.maker4j.budget.Budget;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Sampling;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.ListResourceBundle;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ResourceBundle;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** What is the same for every command that asks a model, whether about the steps of a task or the rows of a table. Confined to one thread. */
final class AskingOptions {
    private final double target;

    @Mixin
    private CallOptions calls;

    @ArgGroup(validate = false, heading = "%n@|bold The vote|@%n", order = 1)
    private VoteOptions vote = new VoteOptions();

    @ArgGroup(validate = false, heading = "%n@|bold The journal|@%n", order = 4)
    private JournalOptions journal = new JournalOptions();

    private AskingOptions(CallOptions calls, double target) {
        this.calls = calls;
        this.target = target;
    }

    /** Whose simulated model errs as often as the paper's, and whose runs are to go right with a probability of 0.95. */
    static AskingOptions asInThePaper() {
        return new AskingOptions(CallOptions.erringAt(ModelOptions.PAPERS_ERROR_RATE), 0.95);
    }

    AskingOptions erringAt(double rate) {
        return new AskingOptions(CallOptions.erringAt(rate), target);
    }

    AskingOptions reaching(double reliability) {
        if (!(reliability > 0 && reliability < 1)) {
            throw new IllegalArgumentException("a reliability is above 0 and below 1, but was " + reliability);
        }
        return new AskingOptions(calls, reliability);
    }

    /** What the help texts of the groups leave open. */
    ResourceBundle defaults() {
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {
                    {"default.error-rate", calls.toldErrorRate()},
                    {"default.target", target + ""}
                };
            }
        };
    }

    Optional<Path> journalFolder() {
        return journal.folder();
    }

    boolean isResuming() {
        return journal.resumes();
    }

    boolean json() {
        return calls.json();
    }

    Optional<JournalOptions.Chosen> journal(Checks checks, boolean simulated) {
        return journal.chosen(checks, simulated);
    }

    ModelOptions.Chosen model(Checks checks, Shell shell, Skill skill) {
        return calls.model(checks, shell, skill);
    }

    VoteOptions.Chosen margin(Checks checks, OptionalLong steps, double accuracy) {
        return vote.chosen(checks, steps, target, accuracy);
    }

    /** The ceilings that were asked for, where the journal can keep to them. */
    Budget budget(LlmClient client, Optional<JournalOptions.Chosen> into, Checks checks) {
        calls.limits().requireRecorded(into, checks);
        return calls.budget(client, checks);
    }

    Provider.Builder provider(LlmClient client, Checks checks) {
        return calls.provider(client, checks);
    }

    /** How samples are drawn; empty where nothing was said of that. */
    Optional<Sampling> sampling(Checks checks) {
        return calls.sampling(checks);
    }
}
