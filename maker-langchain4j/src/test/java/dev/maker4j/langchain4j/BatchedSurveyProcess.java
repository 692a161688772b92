package dev.maker4j.langchain4j;

import dev.maker4j.Provider;
import dev.maker4j.Survey;
import dev.maker4j.SurveyRun;
import dev.maker4j.batch.Batches;
import dev.maker4j.journal.FileJournal;
import dev.maker4j.llm.Prompt;
import dev.maker4j.run.SurveyReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** A survey in batches as a program of its own, so that it can be killed: server, journal's folder, rows. */
final class BatchedSurveyProcess {
    private BatchedSurveyProcess() {}

    public static void main(String[] args) {
        try (FileJournal journal = FileJournal.in(Path.of(args[1])).open()) {
            SurveyReport report = run(args[0], journal, Integer.parseInt(args[2]));
            System.exit(report.isComplete() && report.decided() == report.items() ? 0 : 1);
        }
    }

    static SurveyReport run(String url, FileJournal journal, int rows) {
        OpenAiClient client = OpenAiClient.at(url).model("m").build();
        Survey<Integer, Integer> survey = Survey.<Integer, Integer>of(
                        "next", item -> Prompt.of(item.toString()), (reply, item) -> Integer.parseInt(reply))
                .asking(
                        Provider.of(client).build(),
                        Batches.through(client.batches()).looking(Duration.ofMillis(5), Duration.ofMillis(5)))
                .untilAheadBy(3)
                .journalling(journal)
                .build();
        try (SurveyRun<Integer, Integer> run =
                survey.start(IntStream.range(0, rows).boxed().toList())) {
            return run.toTheEnd(row -> {});
        }
    }
}
