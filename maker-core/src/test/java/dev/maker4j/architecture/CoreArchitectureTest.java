package dev.maker4j.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.maker4j.task.DecomposableTask;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class CoreArchitectureTest {
    private static final String ROOT = "dev.maker4j";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage(ROOT + "..");
    }

    /** A package may use itself, the JDK's, and of ours only those named. */
    private static void uses(String user, String... used) {
        String[] allowed = Stream.concat(Stream.of(user), Stream.of(used))
                .map(name -> ROOT + "." + name)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + user)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(ours()).or(resideInAnyPackage(allowed)))
                .check(CORE);
    }

    @Nested
    class Layers {
        @Test
        void haveNoCycles() {
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CORE);
        }

        @Test
        void leaveTheRootPackageToTheUser() {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT)
                    .check(CORE);
        }

        @Test
        void restOnModelsTimeAndArithmeticThatKnowNothingElse() {
            uses("stability");
            uses("llm", "stability");
            uses("batch", "llm", "stability");
            uses("time");
            uses("scaling");
            uses("budget", "llm");
            uses("calibration", "budget", "llm", "redflag", "scaling", "stability", "task", "voting");
        }

        @Test
        void askProvidersWithoutKnowingVotesAndRuns() {
            uses("models", "llm", "time");
            uses("internal.provider", "internal.spending", "llm", "time");
            uses("internal.spending", "budget", "llm");
        }

        @Test
        void judgeRepliesWithoutKnowingVotes() {
            uses("redflag", "llm");
        }

        @Test
        void voteWithoutKnowingTasksAndRuns() {
            uses("voting", "llm", "redflag", "scaling", "stability");
        }

        @Test
        void tellOfARunWithoutKnowingHowItIsRun() {
            uses("run", "budget", "llm", "redflag", "stability", "voting");
        }

        @Test
        void letAnAuthorWriteATaskWithoutKnowingHowItIsRun() {
            uses("task", "llm", "redflag");
        }

        /** The run core is a function of what it is fed: threads, clocks, locks, files and clients are its drivers'. */
        @Test
        void decideWithoutAThreadClockLockFileOrClient() {
            uses(
                    "internal.run",
                    "budget",
                    "internal.counting",
                    "internal.journalling",
                    "internal.spending",
                    "internal.survey",
                    "journal",
                    "llm",
                    "redflag",
                    "run",
                    "task",
                    "voting");
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".internal.run")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(
                                    "java.util.concurrent.locks..",
                                    "java.util.concurrent.atomic..",
                                    "java.io..",
                                    "java.nio.file..",
                                    "java.nio.channels..",
                                    "java.net..")
                            .or(DescribedPredicate.describe(
                                    "a thread, an executor or a client",
                                    type -> List.of(
                                                    "java.lang.Thread",
                                                    "java.util.concurrent.Executor",
                                                    "java.util.concurrent.CompletableFuture",
                                                    ROOT + ".llm.LlmClient",
                                                    ROOT + ".journal.FileJournal",
                                                    ROOT + ".time.TimeSource")
                                            .contains(type.getName()))))
                    .check(CORE);
        }

        @Test
        void rememberRowsWithoutKnowingHowTheyAreVotedOn() {
            uses(
                    "internal.survey",
                    "budget",
                    "internal.counting",
                    "internal.journalling",
                    "journal",
                    "llm",
                    "redflag",
                    "voting");
        }

        @Test
        void keepVerdictsWithoutKnowingWhatTheyDecide() {
            uses("cache", "llm", "journal", "internal.journalling");
        }

        @Test
        void findTheFirstWrongStepWithoutAskingAnybody() {
            uses("bisection", "calibration", "internal.journalling", "internal.run", "journal", "stability", "task");
        }

        @Test
        void tellOfRecordedRunsWithoutTheirTasks() {
            uses(
                    "replay",
                    "budget",
                    "run",
                    "internal.counting",
                    "internal.journalling",
                    "journal",
                    "llm",
                    "redflag",
                    "stability",
                    "voting");
        }
    }

    @Nested
    class PublicSignatures {
        @Test
        void nameNoInternalTypeAndNoLibrary() {
            List<String> leaks = new ArrayList<>();
            for (JavaClass type : CORE) {
                if (isExported(type)) {
                    publicMembers(type)
                            .forEach(member -> leaksOf(member)
                                    .forEach(leak -> leaks.add(member.getFullName() + " names " + leak.getName())));
                }
            }

            assertThat(leaks).isEmpty();
        }

        private static boolean isExported(JavaClass type) {
            return type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getPackageName().contains(".internal");
        }

        private static Stream<? extends JavaMember> publicMembers(JavaClass type) {
            return type.getMembers().stream()
                    .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED));
        }

        private static Stream<JavaClass> leaksOf(JavaMember member) {
            Set<JavaClass> named = member instanceof JavaCodeUnit unit
                    ? union(unit.getReturnType().getAllInvolvedRawTypes(), parameters(unit))
                    : ((JavaField) member).getType().getAllInvolvedRawTypes();
            return named.stream().filter(PublicSignatures::isForeign);
        }

        private static Set<JavaClass> parameters(JavaCodeUnit unit) {
            return unit.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                    .collect(Collectors.toSet());
        }

        private static Set<JavaClass> union(Set<JavaClass> some, Set<JavaClass> others) {
            return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
        }

        private static boolean isForeign(JavaClass type) {
            JavaClass base = type.getBaseComponentType();
            String name = base.getPackageName();
            boolean jdk = base.isPrimitive() || name.startsWith("java.");
            boolean exported = name.startsWith(ROOT) && !name.contains(".internal");
            return !jdk && !exported;
        }
    }

    /**
     * What a user may have to learn. Whoever wants one more says here, and in the review, what it is for: a survey's five are the survey, its
     * builder, the one in progress, a row and the report; a calibration's eleven are what it is told (known steps, states with their samples, how
     * closely they are looked at), what it tells (itself, its strata, intervals, what a sample used, a promise), and who takes it, with a builder.
     */
    @Nested
    class PublicTypes {
        private static final Map<String, Integer> BUDGET = Map.ofEntries(
                Map.entry("", 22),
                Map.entry(".batch", 6), // the port, its request, result, status and phase, and how a survey uses it
                Map.entry(".bisection", 7), // the search, its check, three findings under one name, and the fork
                Map.entry(".budget", 5),
                Map.entry(".cache", 2),
                Map.entry(
                        ".calibration",
                        13), // three of them put calibrations side by side; LogProbabilities says what was read off
                // tokens
                Map.entry(".certificate", 5),
                Map.entry(".journal", 8),
                Map.entry(".llm", 20), // Hedging is one, a choice beside LookAhead
                Map.entry(".models", 3),
                Map.entry(".redflag", 4),
                Map.entry(".replay", 12), // two tell a journal's history to whoever draws it
                Map.entry(".run", 26),
                Map.entry(".scaling", 5),
                Map.entry(".stability", 1),
                Map.entry(".task", 7),
                Map.entry(".time", 1),
                Map.entry(".voting", 16));

        @Test
        void areNoMoreThanEachPackageMayHave() {
            Map<String, Long> found = CORE.stream()
                    .filter(type -> isOffered(type))
                    .collect(Collectors.groupingBy(
                            type -> type.getPackageName().substring(ROOT.length()),
                            TreeMap::new,
                            Collectors.counting()));

            assertThat(found)
                    .allSatisfy((name, count) -> assertThat(count)
                            .as("public types of %s", name)
                            .isLessThanOrEqualTo(BUDGET.getOrDefault(name, 0)));
            assertThat(found.values().stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(165);
        }

        private static boolean isOffered(JavaClass type) {
            return type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getPackageName().contains(".internal")
                    && type.getEnclosingClass().map(PublicTypes::isOffered).orElse(true);
        }

        /** A record can't get another component without breaking its callers. */
        @Test
        void areNoRecordsOfFourOrMoreComponents() {
            assertThat(CORE.stream()
                            .filter(type -> isOffered(type) && type.isRecord())
                            .filter(type -> type.getFields().stream()
                                            .filter(field ->
                                                    !field.getModifiers().contains(JavaModifier.STATIC))
                                            .count()
                                    >= 4)
                            .map(JavaClass::getName))
                    .isEmpty();
        }

        @Test
        void thatBuildHaveAtMostTwelveMethodsOfTheirOwnByName() {
            Map<String, Long> builders = CORE.stream()
                    .filter(type -> isOffered(type) && type.getSimpleName().endsWith("Builder"))
                    .collect(Collectors.toMap(
                            JavaClass::getName,
                            type -> type.getAllMethods().stream()
                                    .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC)
                                            && !method.getOwner().isEquivalentTo(Object.class))
                                    .map(JavaMember::getName)
                                    .distinct()
                                    .count()));

            assertThat(builders)
                    .isNotEmpty()
                    .allSatisfy((name, methods) -> assertThat(methods).as(name).isLessThanOrEqualTo(12));
        }
    }

    @Nested
    class Nothing {
        @Test
        void knowsALibraryOfTheAdapters() {
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.langchain4j..", "picocli..", "ch.qos.logback..")
                    .check(CORE);
        }

        @Test
        void writesToTheConsole() {
            noClasses().should().accessField(System.class, "out").check(CORE);
            noClasses().should().accessField(System.class, "err").check(CORE);
            noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CORE);
        }

        @Test
        void sleepsOrReadsAClockButTheTimeSource() {
            for (String method : List.of("nanoTime", "currentTimeMillis")) {
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".time")
                        .should()
                        .callMethod(System.class, method)
                        .check(CORE);
            }
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".time")
                    .should()
                    .callMethod(Thread.class, "sleep", long.class)
                    .orShould()
                    .callMethod(TimeUnit.class, "sleep", long.class)
                    .check(CORE);
        }

        @Test
        void livesInAPackageThatSaysNothing() {
            noClasses()
                    .should()
                    .resideInAnyPackage("..util..", "..utils..", "..common..", "..helpers..", "..support..", "..impl..")
                    .check(CORE);
        }
    }

    @Nested
    class TheModule {
        @Test
        void exportsEveryPackageButTheInternalOnes() {
            var descriptor =
                    ModuleFinder.of(mainClasses()).findAll().iterator().next().descriptor();

            assertThat(descriptor.exports())
                    .extracting(ModuleDescriptor.Exports::source)
                    .containsExactlyInAnyOrderElementsOf(CORE.stream()
                            .map(JavaClass::getPackageName)
                            .filter(name -> !name.contains(".internal"))
                            .distinct()
                            .toList());
        }

        private static Path mainClasses() {
            try {
                return Path.of(DecomposableTask.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
            } catch (URISyntaxException e) {
                throw new AssertionError(e);
            }
        }
    }
}
