package dev.maker4j.examples.migrate.database;

import dev.maker4j.examples.migrate.Content;
import dev.maker4j.examples.migrate.Phase;
import dev.maker4j.examples.migrate.Plan;
import dev.maker4j.examples.migrate.Sql;
import dev.maker4j.examples.migrate.Step;
import dev.maker4j.examples.migrate.Traffic;
import java.util.ArrayList;
import java.util.List;

/** All SQL of a plan. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        List<String> texts = new ArrayList<>();
        for (Content content : plan.contents()) {
            texts.add(content.before().text());
            texts.add(content.after().text());
        }
        for (Step step : plan.steps()) {
            step.phases().forEach(phase -> texts.addAll(texts(phase)));
            step.undo().orElse(List.of()).forEach(phase -> texts.addAll(texts(phase)));
            step.validations()
                    .forEach(validation -> texts.add(validation.query().text()));
        }
        for (Traffic.Operation operation : plan.traffic().operations()) {
            texts.add(operation.before().text());
            operation.after().ifPresent(sql -> texts.add(sql.text()));
        }
        plan.traffic().ownRows().removal().forEach(sql -> texts.add(sql.text()));
        plan.traffic().ownRows().count().ifPresent(sql -> texts.add(sql.text()));
        plan.traffic().keys().ifPresent(sql -> texts.add(sql.text()));
        return String.join("\n", texts);
    }

    private static List<String> texts(Phase phase) {
        if (phase instanceof Phase.Batches batches) {
            return List.of(batches.table(), batches.statement().text());
        }
        if (phase instanceof Phase.Copy copy) {
            return List.of(copy.table());
        }
        List<Sql> statements =
                phase instanceof Phase.Together together ? together.statements() : ((Phase.Outside) phase).statements();
        return statements.stream().map(Sql::text).toList();
    }
}
