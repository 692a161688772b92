package dev.maker4j.cli;

import dev.maker4j.Maker;
import dev.maker4j.People;
import dev.maker4j.run.Outcome;
import dev.maker4j.time.TimeSource;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries out a described run: checks, solves, writes, reports. Confined to one thread. */
final class SolvingRun<S, A> {
    private final Solving<S, A> said;
    private final SolveOptions options;
    private final Shell shell;

    SolvingRun(Solving<S, A> said) {
        this.said = said;
        this.options = said.options;
        this.shell = said.options.shell();
    }

    /** What the options ask for, checked. */
    private record Prepared<S, A>(
            ModelOptions.Chosen model,
            VoteOptions.Chosen margin,
            Optional<JournalOptions.Chosen> journal,
            People people,
            Maker.Builder<S, A> maker) {}

    /** How the run ended, and whether it can be resumed. */
    private record Ended<S, A>(Outcome<S, A> outcome, Result result, boolean goesOn) {}

    void check() {
        prepared();
    }

    private Prepared<S, A> prepared() {
        ModelOptions.Chosen model =
                options.model(Objects.requireNonNull(said.skill, "no simulated model: call simulatedBy(skill)"));
        VoteOptions.Chosen margin = options.margin(said.task, model.accuracy());
        Maker.Builder<S, A> maker = Maker.solving(said.task);
        said.setUp.accept(maker);
        maker.deciding(VotingRule.firstToAheadBy(margin.margin()));
        Optional<JournalOptions.Chosen> journal = options.journal(model.isSimulated());
        options.limit(maker, model.client(), journal);
        said.outputs.check(options.checks());
        return new Prepared<>(model, margin, journal, options.people(said.task, journal.isPresent()), maker);
    }

    int run() throws IOException {
        Prepared<S, A> prepared = prepared();
        Progress<S, A> progress = new Progress<>(said.task, TimeSource.system());
        Maker.Builder<S, A> maker = prepared.maker().listening(said.referee).listening(progress);
        Summary summary = new Summary(Summary.About.task(said.task), prepared.model(), prepared.margin());
        try (OpenJournal journal = OpenJournal.of(prepared.journal())) {
            journal.record(maker, prepared.people());
            journal.standing(maker.build()).ifPresent(progress::goesOnFrom);
            Outcome<S, A> outcome = solved(maker, journal, progress, summary);
            Result judged = uninterrupted(() -> Result.of(outcome, said.referee));
            boolean goesOn = journal.isThere() && Result.isWorthResuming(outcome) && said.resumable.getAsBoolean();
            Optional<String> left = uninterrupted(() -> tidiedUp(outcome, goesOn));
            Facts known = said.telling.known(); // before the files are written, since they may report it
            Outputs.Written written = uninterrupted(() -> said.outputs.write(Result.lastState(outcome), judged));
            Result result = said.telling.conceded(outcome, written.result());
            Facts facts = known.and(said.telling.found(outcome, result))
                    .and(written.facts())
                    .and(journal.facts());
            tell(new Ended<>(outcome, result, goesOn), facts, summary, prepared.margin());
            left.ifPresent(this::note);
            return result.exitStatus();
        }
    }

    private Outcome<S, A> solved(
            Maker.Builder<S, A> maker, OpenJournal journal, Progress<S, A> progress, Summary summary)
            throws IOException {
        try (Recorder<? super S, ? super A> records = said.recorder.get()) {
            if (records != null) {
                maker.listening(records);
            }
            shell.showErr(summary.before(journal.announcement(), shell.paintErr()));
            LiveDisplay display = LiveDisplay.of(progress, said.view, shell);
            try {
                return journal.run(maker.build());
            } finally {
                display.close();
            }
        }
    }

    private Optional<String> tidiedUp(Outcome<S, A> outcome, boolean goesOn) {
        return outcome instanceof Outcome.Solved
                ? Optional.empty()
                : said.tidyUp.apply(Result.lastState(outcome), goesOn);
    }

    /** Holds back an interrupt until work is done that it would spoil, such as closing a file. */
    static <R> R uninterrupted(Supplier<R> something) {
        boolean interrupted = Thread.interrupted();
        try {
            return something.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void note(String left) {
        shell.showErr("  " + shell.paintErr().warning("note:") + " " + TerminalText.inert(left) + "\n");
    }

    /** Prints the summary for people, and the JSON object where it was asked for. */
    private void tell(Ended<S, A> ended, Facts facts, Summary summary, VoteOptions.Chosen margin) {
        Outcome<S, A> outcome = ended.outcome();
        Result result = ended.result();
        boolean toErr = options.json() || result.exitStatus() != ExitStatus.OK;
        PrintStream out = toErr ? shell.err() : shell.out();
        Paint paint = toErr ? shell.paintErr() : shell.paintOut();
        String told = summary.after(outcome, result, said.telling.success(outcome.report()), facts, paint);
        boolean watched = toErr ? shell.errIsWatched() : shell.outIsWatched();
        out.println(shell.fitted(told, watched));
        List<String> lines = said.picture.apply(Result.lastState(outcome), paint);
        lines.forEach(line -> out.println(shell.fitted("  " + line, watched)));
        if (!lines.isEmpty()) {
            out.println();
        }
        Facts all = facts;
        if (ended.goesOn()) {
            Optional<String> asking = options.askingLine(outcome);
            asking.ifPresent(line -> out.println("  " + paint.dim("look and answer with:") + " " + line));
            String line = options.resumingLine();
            out.println("  " + paint.dim(LimitOptions.resumeWith(outcome) + ":") + " " + line + "\n");
            all = facts.field("resumeWith", line);
        }
        if (options.json()) {
            shell.out().println(JsonResult.of(margin, outcome, result, all));
        }
    }
}
