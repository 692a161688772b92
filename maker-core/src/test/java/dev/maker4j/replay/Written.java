package dev.maker4j.replay;

import dev.maker4j.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal in memory, written by hand. */
final class Written implements Journal {
    private final List<String> lines = new ArrayList<>();

    /** A journal of a run by the given rule. */
    static Written by(String rule) {
        return run(rule, "any");
    }

    /** A journal of a run whose samples were drawn like this. */
    static Written sampling(String sampling) {
        return run("first to ahead by 2", sampling);
    }

    private static Written run(String rule, String sampling) {
        Written journal = new Written();
        journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"run-1\",\"simulated\":true,\"steps\":9,\"identity\":{"
                + "\"task\":\"counting\",\"model\":\"fake\",\"rule\":\"" + rule + "\",\"sampling\":\"" + sampling
                + "\",\"first prompt\":\"00\"},\"parameters\":{\"end\":\"9\",\"base\":\"10\"}}");
        return journal;
    }

    /** A journal of a survey by the given rule. */
    static Written surveying(String rule) {
        Written journal = new Written();
        journal.append("{\"type\":\"run\",\"format\":2,\"id\":\"survey-1\",\"simulated\":true,\"identity\":{"
                + "\"survey\":\"urgency\",\"model\":\"fake\",\"rule\":\"" + rule + "\",\"sampling\":\"any\"},"
                + "\"parameters\":{}}");
        return journal;
    }

    Written row(long number) {
        return line("row", number, ",\"prompt\":\"00000000000000" + (10 + number) + "\"");
    }

    /** Votes for one step in the order of their numbers, by single letters; a dot is a reply in a wrong format. */
    Written votes(long step, String answers) {
        StringBuilder known = new StringBuilder();
        for (int i = 0; i < answers.length(); i++) {
            char answer = answers.charAt(i);
            if (answer == '.') {
                flag(step, i, "format", 7);
            } else if (known.indexOf(answer + "") < 0) {
                known.append(answer);
                vote(step, i, known.length() - 1, ",\"reply\":\"" + answer + "\"");
            } else {
                vote(step, i, known.indexOf(answer + ""), "");
            }
        }
        return this;
    }

    Written vote(long step, int sample, int answer, String more) {
        return line("vote", step, ",\"sample\":" + sample + ",\"answer\":" + answer + more + ",\"in\":10,\"out\":5");
    }

    Written flag(long step, int sample, String reason, int tokens) {
        return line(
                "red flag",
                step,
                ",\"sample\":" + sample + ",\"reason\":\"" + reason + "\",\"detail\":\"\",\"out\":" + tokens);
    }

    Written verdict(long step, int answer) {
        return line("verdict", step, ",\"answer\":" + answer + ",\"rounds\":2,\"ms\":" + 100 * (step + 1));
    }

    Written line(String type, long step, String more) {
        append("{\"type\":\"" + type + "\",\"step\":" + step + more + "}");
        return this;
    }

    @Override
    public void read(Consumer<String> reader) {
        List.copyOf(lines).forEach(reader);
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
