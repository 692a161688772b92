package dev.maker4j.cli;

import dev.maker4j.Calibrator;
import dev.maker4j.calibration.Calibration;
import dev.maker4j.journal.Durability;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.journal.JournalException;
import dev.maker4j.llm.LlmException;
import dev.maker4j.run.UnsolvedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Takes an estimate that was described: of one model, or of several side by side. Confined to one thread. */
final class EstimatingRun<S, A> {
    private final Estimating<S, A> said;
    private final EstimateOptions options;
    private final Shell shell;

    EstimatingRun(Estimating<S, A> said) {
        this.said = said;
        this.options = said.options;
        this.shell = options.shell();
    }

    int run() {
        List<ModelOptions.Chosen> models =
                options.models(Objects.requireNonNull(said.skill, "no simulated model: say simulatedBy(skill)"));
        List<Calibrator<S, A>> calibrators =
                models.stream().map(this::calibrator).toList();
        List<Estimated> estimated = new ArrayList<>();
        try {
            for (int i = 0; i < models.size(); i++) {
                shell.showErr(EstimateText.before(said.extent, models.get(i), shell.paintErr()));
                Calibration found = taken(calibrators.get(i), models, i);
                estimated.add(Estimated.of(models.get(i), found, options.target(), said.extent));
            }
        } catch (CancellationException stopped) {
            return ExitStatus.PAUSED;
        } catch (UnsolvedException | LlmException failed) {
            shell.showErr(shell.paintErr().bad("✘ Not estimated:") + " "
                    + TerminalText.inert(String.valueOf(failed.getMessage())));
            return ExitStatus.FAILED;
        }
        return models.size() == 1 ? told(estimated.get(0)) : compared(estimated);
    }

    private Calibrator<S, A> calibrator(ModelOptions.Chosen model) {
        Calibrator.Builder<S, A> calibrator = said.calibrator.get();
        said.setUp.accept(calibrator);
        options.set(calibrator, model, said.usual);
        return options.reading(calibrator.build(), said.replies);
    }

    private int told(Estimated one) {
        EstimateText text = new EstimateText(said.extent, one, said.facts);
        print(options.json() ? text.json() : text.told(shell.paintOut()));
        return one.promise().isGiven() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private int compared(List<Estimated> all) {
        ModelsTable table = new ModelsTable(said.extent, options.target(), all);
        print(
                options.json()
                        ? table.json()
                        : table.told(
                                shell.outIsWatched() ? shell.terminalSize().columns() : ModelsTable.WIDE,
                                shell.paintOut()));
        return table.cheapest().isPresent() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private void print(String text) {
        shell.out().println(options.json() ? text : shell.fitted(text, shell.outIsWatched()));
    }

    private Calibration taken(Calibrator<S, A> calibrator, List<ModelOptions.Chosen> models, int place) {
        Optional<Path> folder =
                options.journal().map(of -> models.size() == 1 ? of : of.resolve(folder(place, models.get(place))));
        if (folder.isEmpty()) {
            return calibrator.run();
        }
        boolean simulated = models.get(place).isSimulated();
        Durability durability = simulated ? Durability.GROUPED : Durability.EVERY_VERDICT;
        try (FileJournal journal =
                FileJournal.in(folder.get()).keeping(durability).open()) {
            return calibrator.run(journal);
        } catch (JournalException refused) {
            throw InputException.of(folder.get(), refused);
        }
    }

    /** A model's name may hold what no file's name may. */
    private static String folder(int place, ModelOptions.Chosen model) {
        return (place + 1) + "-"
                + ModelOptions.plainName(model.client().model()).replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
