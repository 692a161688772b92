package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
import dev.maker4j.internal.journalling.RecordedPrompt;
import dev.maker4j.internal.journalling.RecordedResumption;
import dev.maker4j.voting.Voter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a run wants done and isn't done yet, and how many of its calls are out. Confined to one thread. */
final class Agenda<S, A> {
    private final Deque<Command<S, A>> commands = new ArrayDeque<>(8);
    private final boolean journalled;
    private final boolean told;
    private boolean journalHolds = true;
    private boolean listenersHear = true;
    private int outstanding;

    Agenda(RunSettings<A> settings) {
        this.journalled = settings.journalled();
        this.told = settings.told();
    }

    boolean isEmpty() {
        return commands.isEmpty();
    }

    @Nullable
    Command<S, A> poll() {
        return commands.poll();
    }

    void add(Command<S, A> command) {
        commands.add(command);
    }

    boolean journals() {
        return journalled && journalHolds;
    }

    boolean tells() {
        return told && listenersHear;
    }

    void append(Entry entry) {
        if (journals()) {
            commands.add(new Command.Append<>(entry));
        }
    }

    /** Notes that a step was begun, or taken up again, and what it asks. */
    void begins(OpenStep<S, A> step) {
        if (!journals()) {
            return;
        }
        if (step.isResumed()) {
            append(new RecordedResumption(step.number()));
        }
        Wordings wordings = step.wordings();
        for (int wording = 0; wording < wordings.count(); wording++) {
            append(new RecordedPrompt(step.number(), wording, wordings.prompt(wording)));
        }
    }

    void tell(Event<S, A> event) {
        if (tells()) {
            commands.add(new Command.Tell<>(event));
        }
    }

    /** Nothing is appended any more. */
    void journalBroke() {
        journalHolds = false;
    }

    /** Nothing is told any more, but for the end. */
    void listenerThrew() {
        listenersHear = false;
    }

    /** Asks for the samples that could decide the step, with line breaks at their prompts' ends where that is to tell copies. */
    void ask(OpenStep<S, A> step, boolean breakingLines) {
        int sample = next(step, step.voter());
        if (sample >= 0 && breakingLines) {
            step.wordings().breaksLinesFrom(sample);
        }
        ask(step, step.voter(), sample);
    }

    /** The same, and for more samples than could decide the step, up to so many in all. */
    void ask(OpenStep<S, A> step, boolean breakingLines, int atLeast) {
        ask(step, breakingLines);
        int more = atLeast - step.outstanding().count();
        int end = step.firstSample() + step.voter().mostSamples();
        for (int sample = step.samplesNumbered(); more > 0 && sample < end; sample++) {
            if (!step.voter().holds(sample)) {
                more--;
                outstanding++;
                step.outstanding().asked(sample, sample + 1);
                commands.add(new Command.Ask<>(step, sample, 1));
            }
        }
    }

    /** Asks for the samples of a step that isn't due yet. */
    void askAhead(OpenStep<S, A> step, Voter<A> trial) {
        ask(step, trial, next(step, trial));
    }

    private void ask(OpenStep<S, A> step, Voter<A> voter, int number) {
        int sample = number;
        while (sample >= 0) {
            int first = sample;
            int next = sample + 1;
            while ((sample = next(step, voter)) == next) {
                next++;
            }
            outstanding += next - first;
            step.outstanding().asked(first, next);
            commands.add(new Command.Ask<>(step, first, next - first));
        }
    }

    /** Those asked for ahead of the step's turn aren't asked for again. */
    private static <S, A> int next(OpenStep<S, A> step, Voter<A> voter) {
        int sample = voter.nextToAsk();
        while (sample >= 0 && step.outstanding().wasAskedAhead(sample)) {
            sample = voter.nextToAsk();
        }
        return sample;
    }

    /** A sample that was asked for was answered, in whatever way; returns whose it was. */
    OpenStep<S, A> answered(Asked<S, A> asked) {
        OpenStep<S, A> step = (OpenStep<S, A>) asked;
        outstanding--;
        step.outstanding().answered();
        return step;
    }

    /** How many answers are awaited by all steps. */
    int awaited() {
        return outstanding;
    }

    /** Whether any step waits for answers, one that nobody wants any more with it. */
    boolean awaitsAnswers() {
        return outstanding > 0;
    }

    /** Takes back what one step didn't ask for yet, and has its calls ended that are out. */
    void dropCalls(OpenStep<S, A> step) {
        if (step.outstanding().count() == 0) {
            return;
        }
        takeBack(step);
        if (step.outstanding().count() > 0) {
            commands.add(new Command.Drop<>(step));
        }
    }

    /** Takes back what wasn't asked for yet, and has all calls ended that are out. */
    void dropCalls() {
        if (outstanding == 0) {
            return;
        }
        takeBack(null);
        if (outstanding > 0) {
            commands.add(new Command.DropAll<>());
        }
    }

    private void takeBack(@Nullable OpenStep<S, A> of) {
        commands.removeIf(command -> {
            if (command instanceof Command.Ask<S, A> ask && (of == null || of == ask.of())) {
                for (int sample = 0; sample < ask.count(); sample++) {
                    answered(ask.of());
                }
                return true;
            }
            return false;
        });
    }

    /** Takes back acts that weren't begun. */
    void dropActs() {
        commands.removeIf(
                command -> command instanceof Command.Perform<S, A> || command instanceof Command.Recover<S, A>);
    }

    /** Takes back everything, and has the calls ended that are out. */
    void dropAll() {
        dropCalls();
        commands.removeIf(command -> !(command instanceof Command.DropAll<S, A>));
    }
}
