package dev.maker4j.internal.run;

import dev.maker4j.internal.journalling.Entry;
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
        int sample = step.voter().nextToAsk();
        if (sample >= 0 && breakingLines) {
            step.wordings().breaksLinesFrom(sample);
        }
        while (sample >= 0) {
            int first = sample;
            int next = sample + 1;
            while ((sample = step.voter().nextToAsk()) == next) {
                next++;
            }
            outstanding += next - first;
            commands.add(new Command.Ask<>(step.number(), first, next - first, step));
        }
    }

    /** A sample that was asked for was answered, in whatever way. */
    void answered() {
        outstanding--;
    }

    boolean awaitsAnswers() {
        return outstanding > 0;
    }

    /** Takes back what wasn't asked for yet, and has the calls ended that are out. */
    void dropCalls() {
        if (outstanding == 0) {
            return;
        }
        commands.removeIf(command -> {
            if (command instanceof Command.Ask<S, A> ask) {
                outstanding -= ask.count();
                return true;
            }
            return false;
        });
        if (outstanding > 0) {
            commands.add(new Command.Drop<>());
        }
    }

    /** Takes back acts that weren't begun. */
    void dropActs() {
        commands.removeIf(
                command -> command instanceof Command.Perform<S, A> || command instanceof Command.Recover<S, A>);
    }

    /** Takes back everything, and has the calls ended that are out. */
    void dropAll() {
        dropCalls();
        commands.removeIf(command -> !(command instanceof Command.Drop<S, A>));
    }
}
