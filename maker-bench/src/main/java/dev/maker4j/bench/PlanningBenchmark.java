package dev.maker4j.bench;

import dev.maker4j.examples.buildorder.BuildGraph;
import dev.maker4j.examples.buildorder.BuildOrderTask;
import dev.maker4j.examples.buildorder.reading.ProjectFile;
import dev.maker4j.examples.buildorder.simulation.BuildOrderSkill;
import dev.maker4j.examples.provision.ProvisionTask;
import dev.maker4j.examples.provision.reading.PlanFile;
import dev.maker4j.examples.provision.simulation.ProvisionSkill;
import dev.maker4j.examples.schedule.ScheduleTask;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.examples.sudoku.PuzzleFile;
import dev.maker4j.examples.sudoku.SudokuPuzzle;
import dev.maker4j.examples.sudoku.SudokuTask;
import dev.maker4j.examples.sudoku.simulation.SudokuSkill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The planning tasks with simulated models: how often their default inputs come out right, and what a step of large inputs takes
 * beyond the model, and how much longer than need be provisioning's rule makes its timelines.
 *
 * <p>Arguments: how many seeds (default 100).
 */
public final class PlanningBenchmark {
    private PlanningBenchmark() {}

    /**
     * Runs all and prints two tables in Markdown and a line.
     *
     * @param args how many seeds; may be left out
     */
    public static void main(String[] args) {
        int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 100;
        System.out.println(
                "| task | steps | k | right | found wrong | undecided | wrong but missed | samples a step |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        for (PlanningTrial<?, ?> trial : defaults()) {
            System.out.println(trial.reliability(seeds));
        }
        System.out.println();
        System.out.println("| task | steps | own time a step, median / p99 | longest prompt, characters |");
        System.out.println("| --- | --- | --- | --- |");
        for (PlanningTrial<?, ?> trial : large()) {
            System.out.println(trial.speed());
        }
        System.out.println();
        System.out.println(RuleGap.over(seeds));
    }

    private static List<PlanningTrial<?, ?>> defaults() {
        return List.of(
                new PlanningTrial<>("Sudoku, easy puzzle", SudokuTask.of(PuzzleFile.easy()), new SudokuSkill()),
                new PlanningTrial<>("Sudoku, fifty puzzles", SudokuTask.of(PuzzleFile.fifty()), new SudokuSkill()),
                new PlanningTrial<>(
                        "build order, web shop",
                        BuildOrderTask.of(ProjectFile.bundled().graph()),
                        new BuildOrderSkill()),
                new PlanningTrial<>(
                        "provisioning, web shop",
                        ProvisionTask.of(PlanFile.bundled().plan()),
                        new ProvisionSkill()),
                new PlanningTrial<>(
                        "scheduling, five interviews", RequestFile.bundled().task(), new ScheduleSkill()));
    }

    private static List<PlanningTrial<?, ?>> large() {
        List<SudokuPuzzle> thousand = Collections.nCopies(20, PuzzleFile.fifty()).stream()
                .flatMap(List::stream)
                .toList();
        return List.of(
                new PlanningTrial<>("Sudoku, 1,000 puzzles", SudokuTask.of(thousand), new SudokuSkill()),
                new PlanningTrial<>(
                        "build order, 2,000 modules", BuildOrderTask.of(graph(2000)), new BuildOrderSkill()),
                new PlanningTrial<>(
                        "provisioning, 500 resources", ProvisionTask.of(LargeInputs.plan(500)), new ProvisionSkill()),
                new PlanningTrial<>(
                        "scheduling, 200 interviews", ScheduleTask.of(LargeInputs.request(200)), new ScheduleSkill()));
    }

    /** Modules with long names, of which each needs up to three of those before it. */
    private static BuildGraph graph(int modules) {
        Random random = new Random(7);
        Map<String, Set<String>> needs = new TreeMap<>();
        List<String> names = new ArrayList<>();
        for (int module = 0; module < modules; module++) {
            Set<String> needed = new TreeSet<>();
            for (int need = random.nextInt(4); need > 0 && module > 0; need--) {
                needed.add(names.get(random.nextInt(module)));
            }
            String name = "com.example.platform.group-" + random.nextInt(20) + ":module-with-a-long-name-" + module;
            names.add(name);
            needs.put(name, needed);
        }
        return BuildGraph.of(needs);
    }
}
