package dev.maker4j.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maker4j.Maker;
import dev.maker4j.examples.schedule.BestScore;
import dev.maker4j.examples.schedule.Interview;
import dev.maker4j.examples.schedule.Period;
import dev.maker4j.examples.schedule.Request;
import dev.maker4j.examples.schedule.Room;
import dev.maker4j.examples.schedule.Schedule;
import dev.maker4j.examples.schedule.Schedule.Row;
import dev.maker4j.examples.schedule.ScheduleAction;
import dev.maker4j.examples.schedule.ScheduleState;
import dev.maker4j.examples.schedule.ScheduleTask;
import dev.maker4j.examples.schedule.reading.RequestFile;
import dev.maker4j.examples.schedule.report.ScheduleCalendars;
import dev.maker4j.examples.schedule.report.ScheduleCsv;
import dev.maker4j.examples.schedule.report.ScheduleTable;
import dev.maker4j.examples.schedule.simulation.ScheduleSkill;
import dev.maker4j.llm.LlmClient;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.Outcome;
import dev.maker4j.testkit.SimulatedModel;
import dev.maker4j.voting.Margin;
import dev.maker4j.voting.VotingRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulePageTest {
    private static final TaskPage PAGE = TaskPage.named("schedule.md");

    private final Request request = RequestFile.bundled().request();
    private final ScheduleTask task = RequestFile.bundled().task();
    private final ScheduleSkill skill = new ScheduleSkill();

    private ScheduleState after(int steps) {
        ScheduleState state = task.initialState();
        for (int step = 0; step < steps && !task.isComplete(state); step++) {
            state = task.apply(state, task.parse(skill.answer(task.prompt(state)), state));
        }
        return state;
    }

    @Test
    void showsTheFirstPromptsOfTheBundledRequestAndTheirAnswers() {
        Prompt first = task.prompt(after(0));
        Prompt second = task.prompt(after(1));

        PAGE.assertShows(first, skill.answer(first)).assertShows(second, skill.answer(second));
    }

    @Test
    void showsTheResultOfTheBundledRequest() {
        Schedule schedule = after(100).schedule();

        BestScore best = BestScore.of(request, schedule);

        PAGE.assertShows(ScheduleCsv.of(request, schedule), ScheduleTable.of(request, schedule, best));
        assertThat(best).isEqualTo(new BestScore(8, 8));
    }

    @Test
    void countsStepsAndSchedules() {
        assertThat(task.expectedSteps()).hasValue(16);
        PAGE.assertShows(String.format(Locale.ROOT, "%,d schedules keep all conditions", schedules(new ArrayList<>())));
    }

    private long schedules(List<Row> rows) {
        if (rows.size() == request.interviews().size()) {
            return 1;
        }
        Interview next = request.interviews().get(rows.size());
        long count = 0;
        for (Period slot : request.slots()) {
            for (Room room : request.rooms()) {
                Row row = new Row(next, next.at(slot), room.name());
                if (slot.contains(row.time()) && isFree(row, room, rows)) {
                    rows.add(row);
                    count += schedules(rows);
                    rows.remove(rows.size() - 1);
                }
            }
        }
        return count;
    }

    private boolean isFree(Row row, Room room, List<Row> rows) {
        List<String> people = row.interview().people();
        return room.capacity() >= people.size()
                && room.busy().areFree(row.time())
                && people.stream().allMatch(name -> request.person(name).busy().areFree(row.time()))
                && rows.stream()
                        .filter(other -> other.time().overlaps(row.time()))
                        .noneMatch(other -> other.room().equals(row.room())
                                || other.interview().people().stream().anyMatch(people::contains));
    }

    @Test
    void showsWhatTheBundledRequestCostsByTheClosedForms() {
        PAGE.assertShowsCosts(task.expectedSteps().orElseThrow(), task.prompt(after(1)));
    }

    @Test
    void showsOnlyJavaThatIsCompiledAndAFileThatCanBeRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("request.yaml"),
                Fenced.blocks("schedule.md", "yaml").get(0));
        Files.writeString(folder.resolve("grace.ics"), "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
        LlmClient model = SimulatedModel.with(skill).erringAt(0.02);

        assertThat(scheduled(file, model)).contains("14:30–15:30  Ada  backend-kim  3 points");
        PAGE.assertJavaIsCompiledIn(SchedulePageTest.class);
    }

    // spotless:off
    @SuppressWarnings("UnusedVariable") // a program on a page only names what can be asked
    private static String scheduled(Path path, LlmClient model) {
        RequestFile file = RequestFile.read(path);              // or RequestFile.bundled()
        Outcome<ScheduleState, ScheduleAction> outcome = Maker.solving(file.task())
                .asking(model)
                .deciding(VotingRule.firstToAheadBy(Margin.reaching(0.99, 0.98)))
                .build()
                .solve();
        Schedule schedule = outcome.orElseThrow().schedule();
        BestScore best = BestScore.of(file.request(), schedule);
        Map<String, String> calendars = ScheduleCalendars.of(file.request(), schedule, Instant.now());
        String table = ScheduleTable.of(file.request(), schedule, best);
        return table;
    }
    // spotless:on
}
