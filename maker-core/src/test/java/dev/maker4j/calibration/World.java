package dev.maker4j.calibration;

import dev.maker4j.voting.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** States whose accuracy is known, and what calibrations of them look like. Everything is drawn by one seed. */
final class World {
    private final SplittableRandom random;
    private final IntToDoubleFunction accuracy;
    private final double valid;
    private final double agreeing;

    World(long seed, IntToDoubleFunction accuracy, double valid, double agreeing) {
        this.random = new SplittableRandom(seed);
        this.accuracy = accuracy;
        this.valid = valid;
        this.agreeing = agreeing;
    }

    /** Every state is right so often, and its wrong answers agree. */
    static World of(long seed, double accuracy) {
        return new World(seed, place -> accuracy, 1, 1);
    }

    /** One state in so many is right with the second probability only. */
    static World withHard(long seed, double accuracy, int oneIn, double hard) {
        return new World(seed, place -> place % oneIn == 0 ? hard : accuracy, 1, 1);
    }

    World validIn(double share) {
        return new World(random.nextLong(), accuracy, share, agreeing);
    }

    /** Takes a calibration of so many states, drawn at random from very many. */
    Calibration calibration(int states, Scrutiny scrutiny) {
        List<CalibratedState> drawn = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            drawn.add(state(random.nextInt(1_000_000), scrutiny));
        }
        return Calibration.of(drawn, scrutiny);
    }

    /** Takes a calibration of so many samples or a few less. */
    Calibration calibrationOf(int samples, Scrutiny scrutiny) {
        List<CalibratedState> drawn = new ArrayList<>();
        int left = samples;
        while (left >= scrutiny.mostSamples()) {
            CalibratedState state = state(random.nextInt(1_000_000), scrutiny);
            left -= state.samples();
            drawn.add(state);
        }
        return Calibration.of(drawn, scrutiny);
    }

    CalibratedState state(int place, Scrutiny scrutiny) {
        double right = accuracy.applyAsDouble(place);
        CalibratedState state = CalibratedState.named("state " + place);
        while (lacking(state, scrutiny) > 0) {
            if (random.nextDouble() >= valid) {
                state = state.discarded();
            } else if (random.nextDouble() < right) {
                state = state.right();
            } else {
                state = state.wrong(random.nextDouble() < agreeing ? "usual" : "other " + random.nextInt(1000));
            }
        }
        return state;
    }

    private static int lacking(CalibratedState state, Scrutiny scrutiny) {
        int[] votes = new int[(state.rightVotes() > 0 ? 1 : 0) + state.wrongVotes()];
        Arrays.fill(votes, 1);
        if (state.rightVotes() > 0) {
            votes[0] = state.rightVotes();
        }
        if (state.samples() >= scrutiny.mostSamples()) {
            return 0;
        }
        int lacking = scrutiny.votesLacking(Standing.of(votes));
        return lacking == Integer.MAX_VALUE ? 0 : lacking;
    }
}
