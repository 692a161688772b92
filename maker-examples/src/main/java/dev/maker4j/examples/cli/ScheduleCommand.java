package dev.maker4j.examples.cli;

import dev.maker4j.cli.Facts;
import dev.maker4j.cli.Shell;
import dev.maker4j.cli.SolveOptions;
import dev.maker4j.cli.Words;
import dev.maker4j.examples.schedule.BestScore;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Schedule;
import dev.maker4j.examples.schedule.ScheduleState;
import dev.maker4j.examples.schedule.ScheduleTask;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.report.ScheduleCalendars;
import dev.maker4j.examples.schedule.report.ScheduleCsv;
import dev.maker4j.examples.schedule.report.ScheduleTable;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Schedules interviews. */
@Command(
        name = "schedule",
        header = "Schedule interviews: panels, rooms, time zones, preferences.",
        description = {
            "",
            "A step picks the interview with the fewest possible slots, places it, or undoes a placement. A"
                    + " request that can't be met is refused before the run, naming the interview that can't be"
                    + " placed.",
        })
final class ScheduleCommand implements Callable<Integer> {
    @Mixin
    private final SolveOptions options;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Interviews, slots, rooms and people, in YAML. Default: five bundled interviews.")
    private @Nullable Path file;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was found to this file. The schedule as CSV: interview,start,end,room,people.")
    private @Nullable Path out;

    @Option(
            names = "--ics",
            paramLabel = "DIR",
            description = "Write iCalendar files into this directory: all.ics, and one per person.")
    private @Nullable Path calendars;

    private @Nullable BestScore best;

    ScheduleCommand(Shell shell) {
        this.options = Examples.options(shell);
    }

    @Override
    public Integer call() throws IOException {
        Path given = file;
        RequestFile read = Inputs.reading(() -> given == null ? RequestFile.bundled() : RequestFile.read(given));
        ScheduleTask task = Inputs.reading(read::task);
        Request request = read.request();
        int interviews = request.interviews().size();
        return options.solving(task) // its own validation is the independent check of the schedule
                .simulatedBy(new ScheduleSkill())
                .telling(of -> of.knowing(Facts.none().field("interviews", interviews))
                        .finding(state -> facts(request, state.schedule()))
                        .succeeding(report -> Words.count(interviews, "interview") + " placed"))
                .picturing((state, paint) -> picture(request, state))
                .writing(files -> files.sparing(read.source().calendars())
                        .to("--out", out, state -> ScheduleCsv.of(request, state.schedule()))
                        .into(
                                "--ics",
                                calendars,
                                ScheduleCalendars.names(request),
                                state -> ScheduleCalendars.of(
                                        request,
                                        state.schedule(),
                                        Clock.systemUTC().instant())))
                .run();
    }

    private Facts facts(Request request, Schedule schedule) {
        BestScore most = best(request, schedule);
        return Facts.none()
                .row("score", Words.count(schedule.score()), "the best possible is " + most)
                .field("score", schedule.score())
                .field("bestScoreAtLeast", most.atLeast())
                .field("bestScoreAtMost", most.atMost());
    }

    private List<String> picture(Request request, ScheduleState state) {
        if (state.isHopeless() || state.placed() < request.interviews().size()) {
            return List.of();
        }
        Schedule schedule = state.schedule();
        return Pictures.withEnd(ScheduleTable.of(request, schedule, best(request, schedule)));
    }

    /** Looked for once, since it may take seconds. */
    private BestScore best(Request request, Schedule schedule) {
        BestScore found = best;
        if (found == null) {
            found = BestScore.of(request, schedule);
            best = found;
        }
        return found;
    }
}
