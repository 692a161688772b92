package dev.maker4j.examples.migrate;

import dev.maker4j.task.Risk;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person is shown of a step who is asked whether it may be run. Stateless. */
final class StepWords {
    private static final int HIGH = 4;
    private static final int MEDIUM = 3;

    private StepWords() {}

    /** The plan's 1 and 2 are low, 3 is medium, 4 and 5 are high. */
    static Risk risk(Step step) {
        return step.risk() >= HIGH ? Risk.HIGH : step.risk() == MEDIUM ? Risk.MEDIUM : Risk.LOW;
    }

    static String running(Step step) {
        String about = step.about().isEmpty() ? "" : ": " + step.about();
        return "run " + step.name() + " (risk " + step.risk() + ")" + about + "\n" + statements(step.phases());
    }

    static String undoing(Step step) {
        return "undo " + step.name() + "\n" + statements(step.undo().orElse(List.of()));
    }

    static Optional<String> wayBack(Step step) {
        return step.undo().map(StepWords::statements);
    }

    private static String statements(List<Phase> phases) {
        return phases.stream()
                .flatMap(StepWords::statements)
                .map(sql -> sql.strip() + ";")
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> statements(Phase phase) {
        if (phase instanceof Phase.Together together) {
            return together.statements().stream().map(Sql::text);
        }
        if (phase instanceof Phase.Outside outside) {
            return outside.statements().stream().map(Sql::text);
        }
        if (phase instanceof Phase.Batches batches) {
            return Stream.of(batches.statement().text());
        }
        return Stream.of(((Phase.Copy) phase).creation().text());
    }
}
