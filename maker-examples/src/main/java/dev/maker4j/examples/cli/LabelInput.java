package dev.maker4j.examples.cli;

import dev.maker4j.cli.Checks;
import dev.maker4j.examples.input.TextFile;
import dev.maker4j.examples.label.AnswerForm;
import dev.maker4j.examples.label.QuestionTemplate;
import dev.maker4j.examples.label.Table;
import dev.maker4j.examples.label.reading.BundledTickets;
import dev.maker4j.examples.label.reading.TableFile;
import dev.maker4j.examples.label.report.Gold;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked about which table, as it was typed. Confined to one thread. */
final class LabelInput {
    @Option(
            names = "--question",
            paramLabel = "FILE",
            description =
                    "The question about a row, with its columns as {{column}}. Default: that of the bundled tickets.")
    private @Nullable Path question;

    @Option(
            names = "--choices",
            paramLabel = "A,B,C",
            hideParamSyntax = true,
            description = "The possible answers. Default: any line of text.",
            split = ",")
    private List<String> choices = new ArrayList<>();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "A JSON schema that answers must follow. Not together with --choices or --pattern.")
    private @Nullable Path schema;

    @Option(
            names = "--pattern",
            paramLabel = "REGEX",
            description =
                    "A regular expression that must match the whole answer. Not together with --choices or --schema.")
    private @Nullable String pattern;

    @Option(
            names = "--gold",
            paramLabel = "COLUMN",
            description =
                    "The column with the right answers where they are known: tells accuracy and confusion. It is never asked.")
    private @Nullable String gold;

    @Option(
            names = "--check-quoting",
            description =
                    "Quote each row in two ways, in turn, so that an answer which depends on that comes out undecided.")
    private boolean checkQuoting;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            description = "The table's encoding, such as windows-1252. Default: UTF-8, or UTF-16 where a mark says so.")
    private @Nullable String charset;

    @Option(
            names = "--separator",
            paramLabel = "CHAR",
            description =
                    "What stands between the cells of CSV, or tab. Default: a comma; a tab where the name ends in .tsv.")
    private @Nullable String separator;

    boolean checksQuoting() {
        return checkQuoting;
    }

    Table table(@Nullable Path given, Checks checks) {
        if (given == null) {
            requireNothingForAFile(checks);
            return BundledTickets.table();
        }
        if (question == null) {
            throw checks.wrong(
                    "--question is missing: name a file that asks about a row, with its columns as {{column}}");
        }
        return TableFile.read(
                given, Optional.ofNullable(charset).map(name -> charset(name, checks)), separatorIfTyped(checks));
    }

    /** Rejects what only a table has. */
    void requireNone(Checks checks) {
        Map<String, Boolean> typed = new LinkedHashMap<>();
        typed.put("--question", question != null);
        typed.put("--choices", !choices.isEmpty());
        typed.put("--schema", schema != null);
        typed.put("--pattern", pattern != null);
        typed.put("--gold", gold != null);
        typed.put("--check-quoting", checkQuoting);
        typed.put("--charset", charset != null);
        typed.put("--separator", separator != null);
        typed.forEach((option, isTyped) -> {
            if (isTyped) {
                throw checks.wrong(option + " is for the rows of a table: it goes with label only");
            }
        });
    }

    private void requireNothingForAFile(Checks checks) {
        boolean answers = !choices.isEmpty() || schema != null || pattern != null;
        if (charset != null || separator != null || gold != null || (answers && question == null)) {
            String option = charset != null
                    ? "--charset"
                    : separator != null ? "--separator" : gold != null ? "--gold" : "an answer's form";
            throw checks.wrong(option + " is for a table of yours: name its file too");
        }
    }

    private static Charset charset(String name, Checks checks) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw checks.wrong("--charset must be an encoding such as UTF-8 or windows-1252, but was \"" + name + "\"");
        }
    }

    private Optional<Character> separatorIfTyped(Checks checks) {
        String typed = separator;
        if (typed == null) {
            return Optional.empty();
        }
        String meant = typed.equals("tab") || typed.equals("\\t") ? "\t" : typed;
        if (meant.length() != 1 || "\"\r\n".contains(meant)) {
            throw checks.wrong("--separator must be one character, or tab, but was \"" + typed + "\"");
        }
        return Optional.of(meant.charAt(0));
    }

    /** What stands between the cells of a result. */
    char separator(Checks checks, @Nullable Path result) {
        return separatorIfTyped(checks).orElseGet(() -> result == null ? ',' : TableFile.usualSeparator(result));
    }

    AnswerForm form(Checks checks) {
        int forms = (choices.isEmpty() ? 0 : 1) + (schema == null ? 0 : 1) + (pattern == null ? 0 : 1);
        if (forms > 1) {
            throw checks.wrong(
                    "--choices, --schema and --pattern each say which answers are possible: give one of them");
        }
        Path given = schema;
        if (given != null) {
            return following(given, checks);
        }
        String regex = pattern;
        if (regex != null) {
            return matching(regex, checks);
        }
        if (choices.isEmpty()) {
            return question == null ? AnswerForm.choosing(BundledTickets.CHOICES) : AnswerForm.anyLine();
        }
        try {
            return AnswerForm.choosing(choices);
        } catch (IllegalArgumentException wrong) {
            throw checks.wrong("--choices can't be " + String.join(",", choices) + ": " + wrong.getMessage());
        }
    }

    /** Every reply that is expected; none where answers are free. */
    List<String> replies() {
        List<String> possible = choices.isEmpty() && question == null ? BundledTickets.CHOICES : choices;
        return possible.stream()
                .map(choice -> AnswerForm.Line.reply(choice.strip()))
                .toList();
    }

    private static AnswerForm following(Path given, Checks checks) {
        try {
            return AnswerForm.following(TextFile.read(given));
        } catch (IllegalArgumentException wrong) {
            throw checks.wrong("--schema can't be " + given + ": " + wrong.getMessage());
        }
    }

    private static AnswerForm matching(String regex, Checks checks) {
        try {
            return AnswerForm.matching(Pattern.compile(regex));
        } catch (PatternSyntaxException wrong) {
            throw checks.wrong(
                    "--pattern must be a regular expression, but \"" + regex + "\" isn't: " + wrong.getDescription());
        }
    }

    QuestionTemplate template(Table table, Checks checks) {
        Path given = question;
        if (given == null) {
            return BundledTickets.question();
        }
        return QuestionTemplate.of(given.toString(), TextFile.read(given), table);
    }

    @Nullable
    Gold gold(@Nullable Path given, Table table, AnswerForm form, QuestionTemplate template, Checks checks) {
        String column = given == null && question == null ? BundledTickets.GOLD : gold;
        if (column == null) {
            return null;
        }
        if (template.columns().contains(column)) {
            throw checks.wrong("--gold " + column + " is shown in the question as {{" + column
                    + "}}, which gives the answer away: take it out");
        }
        return Gold.in(table, column, form);
    }
}
