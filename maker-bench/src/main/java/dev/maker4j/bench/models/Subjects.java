package dev.maker4j.bench.models;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.examples.addition.Cut;
import dev.maker4j.examples.addition.EverySum;
import dev.maker4j.examples.addition.LongAddition;
import dev.maker4j.examples.addition.Wording;
import dev.maker4j.hanoi.HanoiPath;
import dev.maker4j.hanoi.HanoiTask;
import dev.maker4j.llm.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All that a model is calibrated on, at one temperature. Immutable. */
final class Subjects {
    private static final int DISKS = 3;
    private static final int ROOM_FOR_A_NUMBER = 16;
    private static final int ROOM_FOR_A_MOVE = 120;

    private final Sampling sampling;
    private final int digits;
    private final int samplesAState;
    private final int samplesOfSome;
    private final int samplesOfCounting;

    /**
     * Subjects.
     *
     * @param temperature of every sample
     * @param digits of the numbers that a chain adds
     * @param effort 1 for what the page shows, less for a quick look
     */
    Subjects(double temperature, int digits, double effort) {
        this.sampling = Sampling.standard().atTemperatures(temperature, temperature);
        this.digits = digits;
        this.samplesAState = (int) Math.max(6, Math.round(6 * effort));
        this.samplesOfSome = (int) (400 * effort);
        this.samplesOfCounting = (int) (1_400 * effort);
    }

    /** What is asked besides additions. */
    List<Subject<?, ?>> others() {
        return List.of(counting(), hanoi(), tickets());
    }

    /** The additions by cut: in each wording, and in all in turn. */
    List<Addition> additions(Cut cut) {
        List<Addition> additions = new ArrayList<>();
        for (Wording wording : Wording.values()) {
            String name = wording.name().toLowerCase(Locale.ROOT);
            additions.add(
                    new Addition(name(cut) + ", " + name, EverySum.task(cut).asking(wording), plan(cut, sampling)));
        }
        additions.add(new Addition(name(cut) + ", in turn", EverySum.task(cut), plan(cut, sampling.inAllWordings())));
        return additions;
    }

    private Subject.Plan plan(Cut cut, Sampling drawn) {
        long steps =
                LongAddition.of("0".repeat(digits), "0", cut).expectedSteps().orElseThrow();
        int states = cut == Cut.THREE_NUMBERS ? 200 : 300;
        return new Subject.Plan(samplesAState * states, steps, false, drawn.cutOffAt(ROOM_FOR_A_NUMBER));
    }

    private static String name(Cut cut) {
        return switch (cut) {
            case CARRY_FIRST -> "a + carry, then + b";
            case CARRY_LAST -> "a + b, then + carry";
            case THREE_NUMBERS -> "a + b + carry";
        };
    }

    private Subject<Integer, Integer> counting() {
        CountingTask task = new CountingTask(480, 520);
        return new Subject<>(
                "counting",
                task,
                KnownSteps.along(task, number -> number + 1),
                String::valueOf,
                new Subject.Plan(samplesOfCounting, 40, false, sampling.cutOffAt(ROOM_FOR_A_NUMBER)));
    }

    private Subject<?, ?> hanoi() {
        HanoiPath path = HanoiPath.of(DISKS);
        return new Subject<>(
                "Hanoi, 3 disks",
                HanoiTask.of(DISKS),
                path,
                state -> state.position().toString(),
                new Subject.Plan(Math.max(140, samplesOfSome), path.size(), true, sampling.cutOffAt(ROOM_FOR_A_MOVE)));
    }

    private Subject<Integer, String> tickets() {
        TicketTask task = new TicketTask();
        List<KnownStep<Integer, String>> known = task.known();
        return new Subject<>(
                "100 tickets",
                task,
                KnownSteps.of(known),
                row -> "ticket " + row,
                new Subject.Plan(samplesOfSome, known.size(), true, sampling.cutOffAt(ROOM_FOR_A_NUMBER)));
    }
}
