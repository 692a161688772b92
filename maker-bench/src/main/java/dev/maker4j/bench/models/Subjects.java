package dev.maker4j.bench.models;

import dev.maker4j.calibration.KnownStep;
import dev.maker4j.calibration.KnownSteps;
import dev.maker4j.examples.addition.AdditionState;
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
    private final int samplesOfAll;
    private final int samplesOfSome;

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
        this.samplesOfAll = (int) (1_200 * effort);
        this.samplesOfSome = (int) (400 * effort);
    }

    /** The additions, both cuts in the first wording, of which every state is asked; then the other wordings, and all in turn. */
    List<Subject<?, ?>> all() {
        List<Subject<?, ?>> all = new ArrayList<>();
        for (Cut cut : Cut.values()) {
            all.add(addition(cut, Wording.CALCULATOR));
        }
        for (Cut cut : List.of(Cut.THREE_NUMBERS, Cut.TWO_NUMBERS)) {
            all.add(addition(cut, Wording.INSTRUCTION));
            all.add(addition(cut, Wording.QUESTION));
            all.add(inTurn(cut));
        }
        all.add(counting());
        all.add(hanoi());
        all.add(tickets());
        return all;
    }

    /** The additions of two numbers a step: those that a model which is refused them may share with a larger one. */
    List<Subject<?, ?>> ofTwoNumbers() {
        return List.of(
                addition(Cut.TWO_NUMBERS, Wording.CALCULATOR),
                addition(Cut.TWO_NUMBERS, Wording.INSTRUCTION),
                addition(Cut.TWO_NUMBERS, Wording.QUESTION),
                inTurn(Cut.TWO_NUMBERS));
    }

    Subject<AdditionState, Integer> addition(Cut cut, Wording wording) {
        LongAddition task = EverySum.task(cut).asking(wording);
        boolean usual = wording == Wording.CALCULATOR;
        return sums(name(cut) + ", " + word(wording), task, plan(cut, usual ? samplesOfAll : samplesOfSome, sampling));
    }

    private Subject<AdditionState, Integer> inTurn(Cut cut) {
        return sums(name(cut) + ", in turn", EverySum.task(cut), plan(cut, samplesOfSome, sampling.inAllWordings()));
    }

    private static Subject<AdditionState, Integer> sums(String name, LongAddition task, Subject.Plan plan) {
        return new Subject<>(name, task, EverySum.steps(task), task::sum, plan);
    }

    private Subject.Plan plan(Cut cut, int samples, Sampling drawn) {
        long steps =
                LongAddition.of("0".repeat(digits), "0", cut).expectedSteps().orElseThrow();
        return new Subject.Plan(samples, steps, false, drawn.cutOffAt(ROOM_FOR_A_NUMBER));
    }

    private static String name(Cut cut) {
        return cut == Cut.TWO_NUMBERS ? "a + b, then + carry" : "a + b + carry";
    }

    private static String word(Wording wording) {
        return wording.name().toLowerCase(Locale.ROOT);
    }

    private Subject<Integer, Integer> counting() {
        CountingTask task = new CountingTask(480, 520);
        return new Subject<>(
                "counting",
                task,
                KnownSteps.along(task, number -> number + 1),
                String::valueOf,
                new Subject.Plan(samplesOfSome, 40, false, sampling.cutOffAt(ROOM_FOR_A_NUMBER)));
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
