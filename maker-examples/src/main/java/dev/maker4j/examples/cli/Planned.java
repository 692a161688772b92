package dev.maker4j.examples.cli;

import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.task.DecomposableTask;
import dev.maker4j.testkit.Skill;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A task of a file, or of the bundled one, and who knows its right answers. Immutable.
 *
 * @param task the task
 * @param skill answers its prompts by their rule
 */
record Planned<S, A>(DecomposableTask<S, A> task, Skill skill) {
    static Planned<?, ?> buildOrder(@Nullable Path given) {
        ProjectFile project = Inputs.reading(() -> given == null ? ProjectFile.bundled() : ProjectFile.read(given));
        return new Planned<>(BuildOrderTask.of(project.graph()), new BuildOrderSkill());
    }

    static Planned<?, ?> provision(@Nullable Path given) {
        PlanFile plan = Inputs.reading(() -> given == null ? PlanFile.bundled() : PlanFile.read(given));
        return new Planned<>(ProvisionTask.of(plan.plan()), new ProvisionSkill());
    }

    static Planned<?, ?> schedule(@Nullable Path given) {
        return new Planned<>(
                Inputs.reading(() -> (given == null ? RequestFile.bundled() : RequestFile.read(given)).task()),
                new ScheduleSkill());
    }
}
