package dev.maker4j.report;

import dev.maker4j.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal in memory, of lines as {@code docs/formats.md} describes them. */
final class LinesJournal implements Journal {
    private final List<String> lines = new ArrayList<>();

    static LinesJournal ofRun(String task, String rule) {
        LinesJournal journal = new LinesJournal();
        journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"steps\":3,\"identity\":{\"task\":\"" + task
                + "\",\"model\":\"gpt\",\"rule\":\"" + rule + "\"},\"parameters\":{\"disks\":\"3\"}}");
        return journal;
    }

    static LinesJournal ofSurvey(String name, String rule) {
        LinesJournal journal = new LinesJournal();
        journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"x\",\"identity\":{\"survey\":\"" + name
                + "\",\"model\":\"gpt\",\"rule\":\"" + rule + "\"},\"parameters\":{}}");
        return journal;
    }

    LinesJournal row(long row) {
        append("{\"type\":\"row\",\"step\":" + row + ",\"prompt\":\"p\"}");
        return this;
    }

    /** The replies to a prompt that is kept, as JSON strings, each with the number of its answer in front; -1 is a red flag. */
    LinesJournal step(long step, String prompt, int... answers) {
        append("{\"type\":\"prompt\",\"step\":" + step + ",\"system\":\"\",\"user\":" + prompt + "}");
        for (int sample = 0; sample < answers.length; sample++) {
            String begin = "\"step\":" + step + ",\"sample\":" + sample;
            append(
                    answers[sample] < 0
                            ? "{\"type\":\"red flag\"," + begin
                                    + ",\"reason\":\"format\",\"detail\":\"d\",\"prompt\":\"p\",\"in\":9,\"out\":900}"
                            : "{\"type\":\"vote\"," + begin + ",\"answer\":" + answers[sample] + ",\"reply\":" + prompt
                                    + ",\"prompt\":\"p\",\"in\":9,\"out\":20}");
        }
        return this;
    }

    LinesJournal verdict(long step, int answer, int rounds) {
        append("{\"type\":\"verdict\",\"step\":" + step + ",\"answer\":" + answer + ",\"rounds\":" + rounds + ",\"ms\":"
                + 1000 * (step + 1) + "}");
        return this;
    }

    LinesJournal ended(String outcome) {
        append("{\"type\":\"end\",\"step\":1,\"told\":1,\"outcome\":\"" + outcome + "\",\"ms\":3000}");
        return this;
    }

    @Override
    public void read(Consumer<String> reader) {
        lines.forEach(reader);
    }

    @Override
    public void append(String object) {
        lines.add(object);
    }

    @Override
    public void commit() {}

    @Override
    public void close() {}
}
