package dev.maker4j.cli;

import dev.maker4j.Calibrator;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.calibration.Promise;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.llm.Sampling;
import dev.maker4j.run.UnsolvedException;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An estimate of what a run would come to: created by {@link EstimateOptions#estimating}, described step by step and then {@linkplain
 * #run() taken}. Confined to one thread.
 *
 * @param <S> the state
 * @param <A> the action
 */
public final class Estimating<S, A> {
    private final EstimateOptions options;
    private final DecomposableTask<S, A> task;
    private final KnownSteps<S, A> known;
    private Facts facts = Facts.none();
    private UnaryOperator<Sampling> usual = UnaryOperator.identity();
    private Consumer<Calibrator.Builder<S, A>> setUp = calibrator -> {};

    private @Nullable Skill skill;

    Estimating(EstimateOptions options, DecomposableTask<S, A> task, KnownSteps<S, A> known) {
        this.options = options;
        this.task = Objects.requireNonNull(task, "task");
        this.known = Objects.requireNonNull(known, "known");
    }

    /**
     * Gives the simulated model its skill. It is asked unless the user wants a real model.
     *
     * @param knowledge reads the task's prompts and answers them
     * @return this estimate
     */
    public Estimating<S, A> simulatedBy(Skill knowledge) {
        this.skill = Objects.requireNonNull(knowledge, "knowledge");
        return this;
    }

    /**
     * Changes how samples are drawn where no option says so, as the command that solves the task does.
     *
     * @param change of the standard sampling
     * @return this estimate
     */
    public Estimating<S, A> sampling(UnaryOperator<Sampling> change) {
        this.usual = Objects.requireNonNull(change, "change");
        return this;
    }

    /**
     * Configures what the options don't: red flags, strata, equality.
     *
     * @param what is called once, before the first sample
     * @return this estimate
     */
    public Estimating<S, A> settingUp(Consumer<Calibrator.Builder<S, A>> what) {
        this.setUp = Objects.requireNonNull(what, "what");
        return this;
    }

    /**
     * Reports facts about the task.
     *
     * @param what rows and fields
     * @return this estimate
     */
    public Estimating<S, A> knowing(Facts what) {
        this.facts = Objects.requireNonNull(what, "what");
        return this;
    }

    /**
     * Checks the options, draws the samples on the calling thread, and prints what they come to.
     *
     * @return the {@link ExitStatus}
     * @throws picocli.CommandLine.ParameterException if what was typed makes no sense; no model has been asked
     * @throws InputException if the journal can't be used, or is of something else; no model has been asked then either
     */
    public int run() {
        ModelOptions.Chosen model =
                options.model(Objects.requireNonNull(skill, "no simulated model: say simulatedBy(skill)"));
        Calibrator.Builder<S, A> calibrator = Calibrator.of(task, known);
        setUp.accept(calibrator);
        options.set(calibrator, model.client(), usual);
        Shell shell = options.shell();
        EstimateText text = new EstimateText(task.name(), model, facts);
        shell.showErr(text.before(known.size(), shell.paintErr()));
        try {
            Calibration found = taken(calibrator.build(), model.isSimulated());
            Promise promise = found.reaching(options.target(), known.size());
            shell.out()
                    .println(
                            options.json()
                                    ? text.json(found, promise)
                                    : shell.fitted(text.told(found, promise, shell.paintOut()), shell.outIsWatched()));
            return promise.isGiven() ? ExitStatus.OK : ExitStatus.FAILED;
        } catch (CancellationException stopped) {
            return ExitStatus.PAUSED;
        } catch (UnsolvedException | LlmException failed) {
            shell.showErr(shell.paintErr().bad("✘ Not estimated:") + " "
                    + TerminalText.inert(String.valueOf(failed.getMessage())));
            return ExitStatus.FAILED;
        }
    }

    private Calibration taken(Calibrator<S, A> calibrator, boolean simulated) {
        Optional<Path> folder = options.journal();
        if (folder.isEmpty()) {
            return calibrator.run();
        }
        Durability durability = simulated ? Durability.GROUPED : Durability.EVERY_VERDICT;
        try (FileJournal journal =
                FileJournal.in(folder.get()).keeping(durability).open()) {
            return calibrator.run(journal);
        } catch (JournalException refused) {
            throw InputException.of(folder.get(), refused);
        }
    }
}
