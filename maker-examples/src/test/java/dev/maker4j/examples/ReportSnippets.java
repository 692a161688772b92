package dev.maker4j.examples;

import dev.maker4j.journal.FileJournal;
import dev.maker4j.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The code of docs/reports.md. */
final class ReportSnippets {
    private ReportSnippets() {}

    static void write(Path folder, Path page) throws IOException {
        try (FileJournal journal = FileJournal.in(folder).openForReading()) {
            Report report = Report.of(journal);
            Files.writeString(page, report.html());
        }
    }
}
