package dev.maker4j.examples.schedule.calendar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;

@Tag("once")
@AnalyzeClasses(packages = "dev.maker4j.examples.schedule", importOptions = DoNotIncludeTests.class)
final class CalendarArchitectureTest {
    /** Old dates and calendars ask for it themselves. */
    @ArchTest
    static final ArchRule nobodyAsksThisMachineForItsZone = noClasses()
            .that()
            .resideOutsideOfPackage("..report..")
            .should()
            .callMethod(ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(TimeZone.class, "getDefault")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Date")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Calendar")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.text.SimpleDateFormat");

    @ArchTest
    static final ArchRule whatChecksSchedulesReadsCalendarsByItsOwnCode = noClasses()
            .that()
            .resideInAPackage("..schedule.verification..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..schedule.calendar..", "..schedule.reading..", "com.github.mangstadt..", "biweekly..");

    @ArchTest
    static final ArchRule whatReadsCalendarsKnowsNothingOfTheCheck = noClasses()
            .that()
            .resideInAPackage("..schedule.calendar..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..schedule.verification..");
}
